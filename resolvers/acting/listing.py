"""Who asks to act for whom, who may, and who might once: by those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from graphdb.questions import acting
from graphdb.questions.acting import WantedRequests
from graphdb.records.acting import ActingRecord, ActingStatus
from resolvers.acting.seeing import decides
from resolvers.ids import key_of
from resolvers.lists.keyset import Keyset
from resolvers.lists.noted import Noting, Path, note_unknown
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.lists.queues import any_of
from resolvers.scope.context import Context

T = TypeVar("T")


@dataclass(frozen=True)
class ActingFilter:
    """Which requests; None is "not stated". mine: those of the caller, or not only those."""

    status: tuple[ActingStatus, ...] | None = None
    stakeholder: tuple[str, ...] | None = None
    mine: bool | None = None


class ActingList(Noting):
    """Those that the caller sees and that meet a filter, what stands longest where it is first. Raises BadId."""

    def __init__(self, context: Context, given: ActingFilter | None) -> None:
        self._context, self._given = context, given or ActingFilter()
        self._wanted = _wanted(context, self._given)

    async def total(self) -> int:
        return await acting.count(self._context.graph, self._wanted)

    async def note(self, path: Path) -> None:
        """Note stakeholders of the filter that there are not."""
        await note_unknown(self._context, "Stakeholder", self._given.stakeholder or (), path)

    async def page(self, arguments: PageArguments) -> PageOf[ActingRecord]:
        """Raises BadInput and BadCursor."""

        def place(each: ActingRecord) -> Position:
            return (each.queued_at, each.id)

        return await Keyset(checksum("acting", self._wanted), (str, str), place, self._beyond).page(arguments)

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[ActingRecord]:
        at = (str(place[0]), str(place[1])) if place is not None else None
        return await acting.page(self._context.graph, self._wanted, place=at, limit=limit, oldest_first=not backwards)


def _wanted(context: Context, given: ActingFilter) -> WantedRequests:
    assert context.actor is not None  # the type is not readable to others
    return WantedRequests(
        viewer=context.actor.id,
        everything=decides(context.actor),
        mine=given.mine is True,
        statuses=any_of(given.status, lambda each: (each.value,)),
        stakeholders=any_of(given.stakeholder, lambda each: (key_of("Stakeholder", each),)),
    )
