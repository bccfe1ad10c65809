"""Pages by key of a list that is read part by part: a cursor is a place in its order, and what lies beyond is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from resolvers.lists.pages import PageArguments, PageOf, Position, decoded, encoded

T = TypeVar("T")
Item = TypeVar("Item", covariant=True)


class Beyond(Protocol[Item]):
    """Reads at most so many items beyond a place (None: from the end), the nearest first; backwards, those before."""

    async def __call__(self, place: Position | None, limit: int, *, backwards: bool) -> Sequence[Item]: ...


@dataclass(frozen=True)
class Keyset(Generic[T]):
    """An ordered list whose items have each a place of their own.

    bound_to: the checksum that its cursors carry. kinds: of the values of a place. is_empty: whether there is nothing
    in the list at all; None where no item ever goes, so that what a cursor was taken from is there.
    """

    bound_to: str
    kinds: tuple[type, ...]
    place_of: Callable[[T], Position]
    beyond: Beyond[T]
    is_empty: Callable[[], Awaitable[bool]] | None = None

    def place(self, arguments: PageArguments) -> Position | None:
        """The place that a page begins beyond; None for an end of the list. Raises BadInput and BadCursor."""
        cursor = arguments.checked().cursor
        return decoded(cursor, self.bound_to, self.kinds) if cursor is not None else None

    async def page(self, arguments: PageArguments) -> PageOf[T]:
        """A page; one item more is read than it has, to know whether there are more. Raises BadInput and BadCursor."""
        place, back = self.place(arguments), arguments.backwards
        found = await self.beyond(place, arguments.size + 1, backwards=back)
        shown = found[: arguments.size][:: -1 if back else 1]

        async def behind() -> bool:
            """Whether anything lies on the side that the page came from: read the other way from its first item."""
            if place is None or self.is_empty is None:
                return place is not None
            if not found:
                return not await self.is_empty()
            return bool(await self.beyond(self.place_of(found[0]), 1, backwards=not back))

        cursors = tuple(encoded(self.place_of(each), self.bound_to) for each in shown)
        return PageOf(tuple(shown), cursors, len(found) > len(shown), back, behind)
