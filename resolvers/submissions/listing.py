"""The queue: what waits for a decision, and what became of it, by those who may see it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from statistics import median
from typing import TypeVar

from graphdb.chain import moment
from graphdb.questions import submissions
from graphdb.questions.submissions import Times, WantedSubmissions
from graphdb.records.actors import Role
from graphdb.records.submissions import SubmissionRecord, SubmissionStatus
from resolvers.ids import key_of
from resolvers.lists.keyset import Keyset
from resolvers.lists.noted import Noting, Path, note_unknown
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.lists.queues import any_of
from resolvers.moderation.moderated import lines_of
from resolvers.scope.context import Context

T = TypeVar("T")


class SubmissionOrder(Enum):
    """By how long they stand where they are."""

    OLDEST = "OLDEST"
    NEWEST = "NEWEST"


@dataclass(frozen=True)
class SubmissionFilter:
    """Which submissions; None is "not stated". mine: those of the caller, or not only those."""

    status: tuple[SubmissionStatus, ...] | None = None
    action_line: tuple[str, ...] | None = None
    collection: tuple[str, ...] | None = None
    stakeholder: tuple[str, ...] | None = None
    mine: bool | None = None


class SubmissionList(Noting):
    """Those that the caller sees and that meet a filter. Raises UnknownCode and BadId."""

    def __init__(self, context: Context, given: SubmissionFilter | None, order: SubmissionOrder) -> None:
        self._context, self._order, self._given = context, order, given or SubmissionFilter()
        self._wanted = _wanted(context, self._given)
        self._bound_to = checksum("submissions", self._wanted, order)

    async def total(self) -> int:
        return len(await self._times)

    async def note(self, path: Path) -> None:
        """Note stakeholders of the filter that there are not."""
        await note_unknown(self._context, "Stakeholder", self._given.stakeholder or (), path)

    async def waiting(self) -> int:
        """How many of them wait for a decision."""
        return sum(each.status is SubmissionStatus.SUBMITTED for each in await self._times)

    async def days_to_decision(self) -> float | None:
        """The median of those that are decided; None where none is."""
        taken = [days for each in await self._times if (days := days_between(each.submitted_at, each.decided_at))
                 is not None]  # fmt: skip
        return round(median(taken), 1) if taken else None

    async def page(self, arguments: PageArguments) -> PageOf[SubmissionRecord]:
        """Raises BadInput and BadCursor."""

        def place(each: SubmissionRecord) -> Position:
            return (each.queued_at, each.id)

        return await Keyset(self._bound_to, (str, str), place, self._beyond).page(arguments)

    @cached_property
    def _times(self) -> asyncio.Future[list[Times]]:
        return asyncio.ensure_future(submissions.times(self._context.graph, self._wanted))

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[SubmissionRecord]:
        at = (str(place[0]), str(place[1])) if place is not None else None
        is_upwards = (self._order is SubmissionOrder.OLDEST) is not backwards
        return await submissions.page(self._context.graph, self._wanted, place=at, limit=limit, oldest_first=is_upwards)


def days_between(start: str | None, end: str | None) -> float | None:
    """Days from one stored time to another, to a tenth; None where one of them is not."""
    if start is None or end is None:
        return None
    return _days(moment(start), moment(end))


def age(submission: SubmissionRecord, now: datetime) -> float:
    """For how many days it stands where it is, to a tenth."""
    return days_since(submission.queued_at, now)


def days_since(stored: str, now: datetime) -> float:
    """Days from a stored time to now, to a tenth."""
    return _days(moment(stored), now)


def _days(start: datetime, end: datetime) -> float:
    return round(max((end - start).total_seconds(), 0) / 86_400, 1)


def _wanted(context: Context, given: SubmissionFilter) -> WantedSubmissions:
    actor, vocabulary = context.actor, context.vocabulary
    assert actor is not None  # the type is not readable to others
    return WantedSubmissions(
        viewer=actor.id,
        everything=actor.role is Role.ADMINISTRATOR,
        lines=lines_of(actor, vocabulary),
        mine=given.mine is True,
        statuses=any_of(given.status, lambda each: (each.value,)),
        collections=any_of(given.collection, lambda each: (vocabulary.collections.need("collection", each),)),
        stakeholders=any_of(given.stakeholder, lambda each: (key_of("Stakeholder", each),)),
        areas=any_of(given.action_line, lambda each: vocabulary.covers(vocabulary.lines.need("action line", each))),
    )
