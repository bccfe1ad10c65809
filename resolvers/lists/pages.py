"""Relay pages: arguments checked, keyset cursors made and read.

A cursor holds the values of the order's keys at one item and a checksum of the list it belongs to (parent, filter,
order), so that it fits nowhere else. It stays good when data changes: it is a place in an order, not a number of rows.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import orjson

from graphdb.errors import BadCursor, BadInput

MAX_PAGE = 100
MAX_LINKAGES = 500  # of a page of linkages, so that the mapping is one page
DEFAULT_PAGE = 25
MAX_KEY = 2**53  # no key of ours is beyond it
T = TypeVar("T")
R = TypeVar("R")
Position = tuple[str | int, ...]


@dataclass(frozen=True)
class PageArguments:
    """`first` after a cursor, or `last` before one."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def checked(self, at_most: int = MAX_PAGE) -> PageArguments:
        """The same. Raises BadInput where they contradict each other or ask for too much."""
        if self.first is not None and self.last is not None:
            raise BadInput("`first` and `last` are both given: ask for the first items or for the last ones.")
        for name, size in (("first", self.first), ("last", self.last)):
            if size is not None and not 1 <= size <= at_most:
                raise BadInput(f"`{name}` is {size}: a page has 1 to {at_most} items.")
        if self.before is not None and self.last is None:
            raise BadInput("`before` goes with `last`: say how many items before the cursor.")
        if self.after is not None and self.last is not None:
            raise BadInput("`after` goes with `first`, `before` with `last`.")
        return self

    @property
    def size(self) -> int:
        return self.first or self.last or DEFAULT_PAGE

    @property
    def backwards(self) -> bool:
        return self.last is not None

    @property
    def cursor(self) -> str | None:
        return self.before if self.backwards else self.after


@dataclass(frozen=True)
class PageOf(Generic[T]):
    """Items in order with their cursors, and whether there are more on either side.

    more: beyond the end that was read towards; behind: whether there are any on the side that it came from, found out
    only where it is asked.
    """

    items: tuple[T, ...]
    cursors: Sequence[str]
    more: bool
    backwards: bool
    behind: Callable[[], Awaitable[bool]]

    def holding(self, others: Sequence[R | None]) -> PageOf[R]:
        """The same with other items in their place; one that is None, since it has gone meanwhile, is left out."""
        there = [(each, cursor) for each, cursor in zip(others, self.cursors, strict=True) if each is not None]
        items, cursors = tuple(each for each, _ in there), tuple(cursor for _, cursor in there)
        return PageOf(items, cursors, self.more, self.backwards, self.behind)

    async def has_next(self) -> bool:
        return await self.behind() if self.backwards else self.more

    async def has_previous(self) -> bool:
        return self.more if self.backwards else await self.behind()


def checksum(*of: object) -> str:
    """Names a list by what it is made of (plain frozen values)."""
    return hashlib.sha256(repr(of).encode()).hexdigest()[:12]


def encoded(position: Position, bound_to: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([bound_to, *position])).decode().rstrip("=")


def decoded(cursor: str, bound_to: str, kinds: Sequence[type] | None) -> Position:
    """The position in a cursor, whose values are of these kinds where they are known.

    Raises BadCursor for one of another list, and for a text that is no cursor.
    """
    try:
        held = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, TypeError):
        raise BadCursor from None
    if not isinstance(held, list) or held[:1] != [bound_to]:
        raise BadCursor
    position = held[1:]
    if kinds is not None and [type(each) for each in position] != list(kinds):
        raise BadCursor
    if not all(_is_key(each) for each in position):
        raise BadCursor
    return tuple(position)


def _is_key(value: object) -> bool:
    """Whether a key of ours can have this value: numbers are small, and graphdb.words.search_keys keeps texts below
    U+10000."""
    return (
        abs(value) <= MAX_KEY
        if isinstance(value, int)
        else isinstance(value, str) and max(value, default="") <= "\uffff"
    )


class Cursors(Sequence[str], Generic[T]):
    """The cursors of items, each made when it is looked at: most pages are asked for none, or for the last."""

    def __init__(self, items: Sequence[T], key: Callable[[T], Position], bound_to: str) -> None:
        self._items, self._key, self._bound_to = items, key, bound_to

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        return encoded(self._key(self._items[at]), self._bound_to)


def page_of(
    items: Sequence[T],
    key: Callable[[T], Position],
    arguments: PageArguments,
    bound_to: str,
    at_most: int = MAX_PAGE,
) -> PageOf[T]:
    """A page of a list in memory that is ordered by `key`, whose values are all different."""
    arguments = arguments.checked(at_most)
    start, stop = 0, len(items)
    if arguments.cursor is not None:
        positions = [key(item) for item in items]
        position = decoded(arguments.cursor, bound_to, [type(each) for each in positions[0]] if positions else None)
        if arguments.backwards:
            stop = bisect_left(positions, position)
        else:
            start = bisect_right(positions, position)
    low, high = start, stop
    if arguments.backwards:
        start = max(low, high - arguments.size)
    else:
        stop = min(high, low + arguments.size)
    there = tuple(items[start:stop])
    before, after = start > 0, stop < len(items)
    more, behind = (before, after) if arguments.backwards else (after, before)
    return PageOf(there, Cursors(there, key, bound_to), more, arguments.backwards, known(behind))


def known(answer: bool) -> Callable[[], Awaitable[bool]]:
    """An answer that need not be looked for."""

    async def answered() -> bool:
        return answer

    return answered
