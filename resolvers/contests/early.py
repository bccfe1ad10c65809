"""A phase that an administrator ends before its time: with a reason, and told as it was.

Who takes part relies on the times that were said: whoever cuts one short says why, in the history that everybody
reads, and the phase says from then on when it ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from graphdb.records.contests import ContestMove, ContestPhaseKind, ContestRecord, Phase, instant
from resolvers.outcomes import Refusal, RefusalCode

ENDS: Final[Mapping[ContestMove, ContestPhaseKind]] = {
    ContestMove.NOMINATE: ContestPhaseKind.SUBMISSION,
    ContestMove.CLOSE: ContestPhaseKind.VOTING,
}
MINUTE: Final = timedelta(minutes=1)  # what times of phases are said by


def too_early(there: ContestRecord, what: ContestMove, at: datetime, reason: str | None) -> Refusal | None:
    """Why a contest does not go on before a phase of it is over: nobody says why; None where it may. at: now."""
    phase = _going_on(there, what, at)
    if phase is None or reason is not None:
        return None
    message = (
        f"The phase {phase.kind.value} of {there.id} is not over until {phase.closes}, by the clocks of {there.zone}: "
        "wait, or say in `reason` why it ends before; everybody reads it."
    )
    return Refusal(RefusalCode.REASON_REQUIRED, message, there.id)


def ended(there: ContestRecord, what: ContestMove, at: datetime) -> ContestRecord:
    """The contest with the phase that a move ends before its time over by now, by the minute that begins next, so that
    nothing that came in was late; one that had not begun stays as it was said. at: now."""
    phase = _going_on(there, what, at)
    opens = instant(phase.opens, there.zone) if phase is not None else None
    if phase is None or opens is None or opens > at:
        return there
    over = (at + MINUTE - timedelta(microseconds=1)).astimezone(ZoneInfo(there.zone))
    closed = replace(phase, closes=f"{over:%Y-%m-%dT%H:%M}")
    return replace(there, phases=tuple(closed if each is phase else each for each in there.phases))


def _going_on(there: ContestRecord, what: ContestMove, at: datetime) -> Phase | None:
    """The phase that a move ends, where its time is not over."""
    phase = next((each for each in there.phases if each.kind is ENDS.get(what)), None)
    closes = instant(phase.closes, there.zone) if phase is not None else None
    return phase if closes is not None and closes > at else None
