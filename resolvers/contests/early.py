"""A phase that an administrator ends before its time: with a reason, and told as it was.

Who takes part relies on the times that were said: whoever cuts one short says why, in the history that everybody
reads, and the phase says from then on when it ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from graphdb.records.contests import ContestMove, ContestPhaseKind, ContestRecord, Phase, instant
from resolvers.outcomes import Refusal, RefusalCode

ENDS: Final[Mapping[ContestMove, ContestPhaseKind]] = {
    ContestMove.NOMINATE: ContestPhaseKind.SUBMISSION,
    ContestMove.CLOSE: ContestPhaseKind.VOTING,
}


def too_early(there: ContestRecord, what: ContestMove, reason: str | None) -> Refusal | None:
    """Why a contest does not go on before a phase of it is over: nobody says why; None where it may."""
    phase = _going_on(there, what, datetime.now(UTC))
    if phase is None or reason is not None:
        return None
    message = (
        f"The phase {phase.kind.value} of {there.id} goes on until {phase.closes}, by the clocks of {there.zone}: "
        "wait, or say in `reason` why it ends before; everybody reads it."
    )
    return Refusal(RefusalCode.REASON_REQUIRED, message, there.id)


def ended(there: ContestRecord, what: ContestMove) -> ContestRecord:
    """The contest with the phase that a move ends before its time over by now, to the minute; one that had not begun
    stays as it was said."""
    at = datetime.now(UTC)
    phase = _going_on(there, what, at)
    if phase is None:
        return there
    closed = replace(phase, closes=f"{at.astimezone(ZoneInfo(there.zone)):%Y-%m-%dT%H:%M}")
    if str(closed.closes) <= str(phase.opens):
        return there
    return replace(there, phases=tuple(closed if each is phase else each for each in there.phases))


def _going_on(there: ContestRecord, what: ContestMove, at: datetime) -> Phase | None:
    """The phase that a move ends, where its time is not over."""
    phase = next((each for each in there.phases if each.kind is ENDS.get(what)), None)
    closes = instant(phase.closes, there.zone) if phase is not None else None
    return phase if closes is not None and closes > at else None
