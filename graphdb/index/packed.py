"""An index as a tree of plain values with numbered buffers beside it, and back again: what a snapshot file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.dimensions import Fact
from graphdb.index.base import Base
from graphdb.index.edges import Edges
from graphdb.index.index import Index
from graphdb.index.orders import Orders
from graphdb.index.side import Rows, Side
from graphdb.index.strings import Strings, Tails
from graphdb.index.tokens import Tokens
from graphdb.node_sets import Key, Kind

Buffer = bytes | memoryview
KINDS: tuple[Kind, ...] = ("Entry", "Stakeholder")


class Packing:
    """Takes an index apart. What it refers to as [number, type] is in `buffers`."""

    def __init__(self) -> None:
        self.buffers: list[Buffer] = []

    def index(self, index: Index) -> dict[str, Any]:
        edges = index.edges
        columns = [self._array(each) for each in (edges.entries, edges.stakeholders, edges.roles)]
        return {
            "version": index.version,
            "stamp": index.stamp,
            "sides": [self._side(index.side(kind)) for kind in KINDS],
            "edges": [*columns, list(edges.names)],
            "orders": [self._orders(index.orders[kind]) for kind in KINDS],
        }

    def _side(self, side: Side) -> dict[str, Any]:
        return {
            "texts": [self._strings(each) for each in (side.ids, side.keys, side.records, side.titles)],
            "words": [self._tokens(each) for each in (side.words, side.title)],
            "rows": [self._array(side.rows.hashes), self._array(side.rows.rows), dict(side.rows.added)],
            "numbers": {name: self._array(each) for name, each in side.numbers.items()},
            "values": {
                fact.name: [[value, self._bitmap(each)] for value, each in values.items()]
                for fact, values in side.values.items()
            },
            "every": self._bitmap(side.every),
            "moved": self._bitmap(side.moved),
        }

    def _orders(self, orders: Orders) -> list[Any]:
        kept = [
            [[[key.name, key.descending] for key in order], self._array(rows), self._array(places)]
            for order, (rows, places) in orders.kept.items()
        ]
        known, numbers = (
            {name: self._array(each) for name, each in columns.items()}
            for columns in (orders.known, orders.base.numbers)
        )
        # The texts of the base are in the side.
        return [kept, known, numbers]

    def _tokens(self, tokens: Tokens | None) -> Any:
        if tokens is None:
            return None
        changed = list(tokens.changed.items())
        return [self._strings(tokens.words), self._array(tokens.ends), self._array(tokens.rows), changed]

    def _strings(self, strings: Strings | None) -> Any:
        if strings is None:
            return None
        tails = strings.tails
        told = None if tails is None else [self._array(tails.numbers), list(tails.texts)]
        return [self._put(strings.data), self._array(strings.ends), list(strings.changed.items()), told]

    def _bitmap(self, rows: BitMap) -> int:
        return self._put(rows.serialize())

    def _array(self, column: NDArray[Any]) -> list[Any]:
        return [self._put(numpy.ascontiguousarray(column).view(numpy.uint8).data), column.dtype.str]

    def _put(self, buffer: Buffer) -> int:
        self.buffers.append(buffer)
        return len(self.buffers) - 1


class Unpacking:
    """Puts an index together again. Raises LookupError, TypeError or ValueError for a tree that was not made here."""

    def __init__(self, buffers: Sequence[memoryview]) -> None:
        self.buffers = buffers

    def index(self, tree: Mapping[str, Any]) -> Index:
        of_entries, of_stakeholders, roles, names = tree["edges"]
        entries, stakeholders = map(self._side, tree["sides"])
        edges = Edges(self._array(of_entries), self._array(of_stakeholders), self._array(roles), names)
        orders = dict(zip(KINDS, map(self._orders, (entries, stakeholders), tree["orders"]), strict=True))
        return Index(entries, stakeholders, edges, tree["version"], tree["stamp"], orders)

    def _side(self, tree: Mapping[str, Any]) -> Side:
        ids, keys, records, titles = map(self._strings, tree["texts"])
        words, title = map(self._tokens, tree["words"])
        hashes, rows, added = tree["rows"]
        assert ids is not None and keys is not None and records is not None
        return Side(
            ids,
            keys,
            records,
            Rows(self._array(hashes), self._array(rows), added),
            {name: self._array(each) for name, each in tree["numbers"].items()},
            {Fact[name]: self._values(each) for name, each in tree["values"].items()},
            self._bitmap(tree["every"]),
            self._bitmap(tree["moved"]),
            words,
            title,
            titles,
        )

    def _values(self, pairs: Sequence[tuple[Value, int]]) -> dict[Value, BitMap]:
        return {value: self._bitmap(each) for value, each in pairs}

    def _orders(self, side: Side, tree: Sequence[Any]) -> Orders:
        kept, known, numbers = tree
        orders = Orders(Base.of(side, {name: self._array(each) for name, each in numbers.items()}))
        for keys, rows, places in kept:
            orders.kept[tuple(Key(*each) for each in keys)] = self._array(rows), self._array(places)
        orders.known.update({name: self._array(each) for name, each in known.items()})
        return orders

    def _tokens(self, tree: Any) -> Tokens | None:
        if tree is None:
            return None
        words, ends, rows, changed = tree
        held = self._strings(words)
        assert held is not None
        return Tokens(held, self._array(ends), self._array(rows), dict(changed))

    def _strings(self, tree: Any) -> Strings | None:
        if tree is None:
            return None
        data, ends, changed, told = tree
        tails = None if told is None else Tails(self._array(told[0]), told[1])
        return Strings(self.buffers[data], self._array(ends), dict(changed), tails)

    def _bitmap(self, place: int) -> BitMap:
        return BitMap.deserialize(bytes(self.buffers[place]))

    def _array(self, place: Sequence[Any]) -> NDArray[Any]:
        return numpy.frombuffer(self.buffers[place[0]], place[1])
