"""Pages of a set: the rows in an order, from a place in it.

The order of key and id is that of the rows. Any other is a permutation of the rows of the base, made when it is first
asked for and kept. Both hold of what the rows were in the base, whatever has been written since, and are the same for
all indexes that have followed from one: a place is looked for among them by the keys of then. Rows that have moved
since are few: they are left out there, sorted each time, and laid between the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cmp_to_key
from heapq import merge
from itertools import islice

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.index.base import Base
from graphdb.index.side import Side, number_as_key
from graphdb.index.tokens import Unanswered
from graphdb.node_sets import Key, KeyName, Page
from graphdb.words.relevance import Sought

Position = tuple[Value, ...]
Numbers = NDArray[numpy.int32]
NATURAL = (("title", "id"), ("name", "id"))
KEPT = 8  # orders of one side
WALK = 4_096  # rows of an order that are looked at in one step


class Orders:
    """The permutations of one base: the rows in an order, and the place of each row in it."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.kept: OrderedDict[tuple[Key, ...], tuple[Numbers, Numbers]] = OrderedDict()
        self.known: dict[str, Numbers] = {}

    def copy(self) -> Orders:
        """The same orders, for who looks at them while others are asked for."""
        other = Orders(self.base)
        other.kept, other.known = self.kept.copy(), self.known.copy()
        return other

    def of(self, order: tuple[Key, ...]) -> tuple[Numbers, Numbers]:
        if order not in self.kept:
            ranks = [self.ranks(key.name) for key in order]
            columns = [-each if key.descending else each for key, each in zip(order, ranks, strict=True)]
            rows = numpy.lexsort(columns[::-1]).astype(numpy.int32)
            places = numpy.empty_like(rows)
            places[rows] = numpy.arange(len(rows), dtype=numpy.int32)
            self.kept[order] = rows, places
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(order)
        return self.kept[order]

    def ranks(self, name: KeyName) -> Numbers:
        """Numbers that stand for the values of a key of the base, in their order."""
        base = self.base
        if name in base.numbers:
            return base.numbers[name]
        if name not in self.known:
            if name == "id":
                ranks = numpy.empty(len(base), numpy.int32)
                ranks[sorted(range(len(base)), key=base.ids.__getitem__)] = numpy.arange(len(base))
                self.known[name] = ranks
            else:
                fresh = (not row or base.key(row) != base.key(row - 1) for row in range(len(base)))
                self.known[name] = numpy.cumsum(numpy.fromiter(fresh, numpy.bool_, len(base)), dtype=numpy.int32)
        return self.known[name]

    @property
    def bytes(self) -> int:
        columns = [*self.known.values(), *self.base.numbers.values()]
        return sum(each.nbytes for each in [*columns, *(column for kept in self.kept.values() for column in kept)])


def page_rows(side: Side, orders: Orders, held: BitMap, page: Page) -> list[tuple[int, Position]]:
    """The rows of a page in the order it is read in, each with its position. Raises Unanswered."""
    by_relevance = any(key.name == "relevance" for key in page.order)
    reading = _Reading(side, orders, page, points(side, orders.base, page.relevance) if by_relevance else None)
    base, late = held - side.moved, held & side.moved
    names = tuple(key.name for key in page.order)
    if names in NATURAL and not any(key.descending for key in page.order):
        found = reading.natural(base)
    elif by_relevance:
        found = reading.sorted(base)
    else:
        found = reading.permuted(base, *orders.of(page.order))
    rows: Iterator[int] = iter(found)
    if late:
        beyond = (row for row in late if page.after is None or before(reading.position(row), page.after, page) > 0)

        def compared(one: int, other: int) -> int:
            return before(reading.position(one), reading.position(other), page)

        key = cmp_to_key(compared)
        rows = islice(merge(found, sorted(beyond, key=key), key=key), page.limit)
    return [(row, reading.position(row)) for row in rows]


def position(side: Side, row: int, order: Sequence[Key], points: Numbers | None = None) -> Position:
    """The values of the keys of a row, as they are now; `points` are what the key `relevance` says of each row."""
    return tuple(_fit(points, row) if key.name == "relevance" else _value(side, key.name, row) for key in order)


def _value(side: Side, name: KeyName, row: int) -> Value:
    match name:
        case "title" | "name":
            return side.key(row)
        case "id":
            return side.ids[row]
        case _:
            return number_as_key(name, int(side.numbers[name][row]))


def _fit(points: Numbers | None, row: int) -> int:
    return int(points[row]) if points is not None else 0


def points(side: Side, base: Base, sought: Sought) -> Numbers:
    """How well each row fits a search, as graphdb.words.relevance tells it. Raises Unanswered."""
    found = numpy.zeros(side.count, numpy.int32)
    if not sought.terms:
        return found
    if side.words is None or side.title is None:
        raise Unanswered
    for term in sought.terms:
        found[_array(side.title.with_term(term))] += 1
    whole = numpy.full(side.count, len(sought.terms) + 1, numpy.int32)
    for term in sought.terms:
        whole[_array(side.title.with_options(term.whole))] += 1
    in_text = _array(side.words.with_options(sought.terms[-1].whole))
    found[in_text] = whole[in_text]
    found[_array(_named(side, base, sought))] = sought.most
    return found


def _named(side: Side, base: Base, sought: Sought) -> BitMap:
    """The rows whose title is what is searched for."""
    named = BitMap()
    if sought.key is not None:
        # The keys of the base are in order.
        first = bisect_left(range(len(base)), sought.key, key=base.key)
        last = bisect_right(range(len(base)), sought.key, lo=first, key=base.key)
        named |= BitMap(range(first, last)) - side.moved
        named |= BitMap(row for row in side.moved if side.key(row) == sought.key)
    if sought.exact is not None and side.title is not None and side.titles is not None:
        words = [side.title.with_options([[f" {word} "]]) for word in sought.exact.split()]
        having = BitMap.intersection(*words) if words else side.every
        named |= BitMap(row for row in having if side.titles[row] == sought.exact)
    return named & side.every


class _Reading:
    """One page, read from the base."""

    def __init__(self, side: Side, orders: Orders, page: Page, points: Numbers | None) -> None:
        self.side, self.orders, self.page, self.points = side, orders, page, points
        self._forwards = replace(page, backwards=False)

    def position(self, row: int) -> Position:
        """The values of the keys of a row, as they are now."""
        return position(self.side, row, self.page.order, self.points)

    def _placed(self, row: int) -> Position:
        """The values of the keys that a row of the base has its place by."""
        value = self.orders.base.value
        return tuple(
            _fit(self.points, row) if key.name == "relevance" else value(key.name, row) for key in self.page.order
        )

    def natural(self, held: BitMap) -> list[int]:
        """Rows are in this order already: as cheap anywhere in the list."""
        bound = self._bound(range(len(self.orders.base)))
        if not self.page.backwards:
            return list(islice(held.iter_equal_or_larger(bound), self.page.limit))
        end = held.rank(bound - 1) if bound else 0
        return list(held[max(0, end - self.page.limit) : end])[::-1]

    def permuted(self, held: BitMap, rows: Numbers, places: Numbers) -> list[int]:
        """Along the order where much of it is in the set, else from the places of what is in the set."""
        bound = self._bound(rows)
        if self.page.limit * len(rows) < len(held) ** 2:
            return list(islice(self._walked(held, rows, bound), self.page.limit))
        found = places[_array(held)]
        found = found[found < bound] if self.page.backwards else found[found >= bound]
        if self.page.limit < len(found):
            cut = len(found) - self.page.limit if self.page.backwards else self.page.limit - 1
            parted = numpy.partition(found, cut)
            found = parted[cut:] if self.page.backwards else parted[: cut + 1]
        ordered = numpy.sort(found)
        taken: list[int] = rows[ordered[::-1] if self.page.backwards else ordered].tolist()
        return taken

    def _walked(self, held: BitMap, rows: Numbers, bound: int) -> Iterator[int]:
        ahead = rows[:bound][::-1] if self.page.backwards else rows[bound:]
        for start in range(0, len(ahead), WALK):
            yield from (row for row in ahead[start : start + WALK].tolist() if row in held)

    def sorted(self, held: BitMap) -> list[int]:
        """By relevance, which no kept order knows: all of the set is sorted."""
        at = _array(held)
        columns = [
            (self.points if key.name == "relevance" and self.points is not None else self.orders.ranks(key.name))[at]
            * (-1 if key.descending else 1)
            for key in self.page.order
        ]
        rows = at[numpy.lexsort(columns[::-1])].astype(numpy.int32)
        bound = self._bound(rows)
        read = rows[:bound][::-1] if self.page.backwards else rows[bound:]
        taken: list[int] = read[: self.page.limit].tolist()
        return taken

    def _bound(self, rows: Sequence[int] | Numbers) -> int:
        """Where in these rows of the base, which are in the order of the page, it begins; read backwards, it ends."""
        after = self.page.after
        if after is None:
            return len(rows) if self.page.backwards else 0
        least = 0 if self.page.backwards else 1

        def is_beyond(place: int) -> bool:
            return before(self._placed(int(rows[place])), after, self._forwards) >= least

        return bisect_left(range(len(rows)), True, key=is_beyond)


def _array(rows: BitMap) -> NDArray[numpy.int64]:
    return numpy.asarray(rows.to_array(), numpy.int64)


def before(one: Position, other: Position, page: Page) -> int:
    """Below 0 where one comes before the other in the order in which the page is read, above where it comes behind."""
    for key, a, b in zip(page.order, one, other, strict=True):
        if a != b:
            return -1 if (a < b) != (key.descending != page.backwards) else 1  # type: ignore[operator]
    return 0
