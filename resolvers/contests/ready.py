"""What has to be there before a contest goes on to its next phase."""

from __future__ import annotations

from datetime import UTC, datetime

from graphdb.ask import Ask
from graphdb.questions import contests, votes
from graphdb.records.contests import (
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRecord,
    Phase,
    instant,
)
from graphdb.records.votes import ExclusionStatus
from resolvers.outcomes import Refusal, RefusalCode


async def not_ready(ask: Ask, there: ContestRecord, what: ContestMove) -> Refusal | None:
    """Why a contest does not go on: what is not there yet; None where it may."""
    if what is ContestMove.OPEN and not (there.categories and _phase(there, ContestPhaseKind.SUBMISSION)):
        message = f"The contest {there.id} has no phase SUBMISSION, or no categories: say them before it opens."
        return Refusal(RefusalCode.UNDECIDED, message, there.id)
    if what is ContestMove.VOTE:
        vote = _phase(there, ContestPhaseKind.VOTING)
        closes = instant(vote.closes, there.zone) if vote is not None else None
        if closes is not None and closes <= datetime.now(UTC):
            message = f"The phase VOTING of {there.id} was over at {closes:%Y-%m-%dT%H:%MZ}: move it before the vote."
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
        waiting = [
            each
            for each in await contests.candidacies(ask, there.id)
            if each.status is CandidacyStatus.SUBMITTED
        ]  # fmt: skip
        if waiting:
            # How many would tell who leads the contest of what they are in conflict with.
            message = f"Candidacies of {there.id} wait for a decision: nominate them or pass them over first."
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
    if what is ContestMove.CERTIFY:
        waiting_for = [
            each for each in (await votes.exclusions(ask, there.id)).values() if each.status is ExclusionStatus.PROPOSED
        ]
        if waiting_for:
            number = len(waiting_for)
            wait = "1 exclusion of votes waits" if number == 1 else f"{number} exclusions of votes wait"
            message = f"{wait} for another auditor of {there.id}: decide about it first."
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
    return None


def _phase(contest: ContestRecord, kind: ContestPhaseKind) -> Phase | None:
    return next((each for each in contest.phases if each.kind is kind), None)
