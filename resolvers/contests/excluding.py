"""Votes that do not count: one auditor says of whose, another confirms it or does not. Nothing excludes by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import contests, votes
from graphdb.records.actors import ActorRecord
from graphdb.records.contests import ContestRecord, ContestStatus
from graphdb.records.votes import ExclusionGround, ExclusionMove, ExclusionRecord, ExclusionStatus, VoterRecord
from resolvers.contests.seeing import sees_contest, unknown_contest
from resolvers.contests.voting import administers, audits
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.rights import refused_auditor
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

MOST = 500  # voters that are listed at once
ExclusionOutcome = ExclusionRecord | Refusal
OPEN = (ContestStatus.VOTING, ContestStatus.CLOSED)


@dataclass(frozen=True)
class Exclusion:
    """What is done about the votes of somebody in a contest, and why: in words for auditors, and on which ground.
    expected_version: 0 where nothing was."""

    contest: str
    voter: str
    move: ExclusionMove
    expected_version: int
    reason: str | None = None
    ground: ExclusionGround = ExclusionGround.OTHER


async def exclude(context: Context, place: str, given: Exclusion) -> ExclusionOutcome:
    """Propose, confirm or dismiss an exclusion. Raises BadId, and BadInput for a reason that is no text."""
    code, voter = key_of("Contest", given.contest), key_of("Actor", given.voter)
    reason = texts.text("reason", given.reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[ExclusionOutcome]:
        contest = (await contests.by_codes(ask, [code])).get(code)
        if contest is None or not sees_contest(context.actor, contest):
            return unknown_contest(given.contest)
        why = refused_auditor(context.actor, contest) or await administers(ask, context, contest) or _too_late(contest)
        if why is not None:
            return why
        assert context.actor is not None
        there = (await votes.exclusions(ask, code)).get(voter)
        made = _judged(context.actor, code, voter, there, given, reason)
        if isinstance(made, Refusal):
            return made
        if there is None and not await votes.has_voted(ask, code, voter):
            message = f"{shown(given.voter)} has not voted in {code}: `voters` lists who has."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, given.voter)
        await votes.exclude(ask, made, context.actor)
        return Done(made)

    return await once(context, place, work, EXCLUSIONS)


def _too_late(contest: ContestRecord) -> Refusal | None:
    if contest.status in OPEN:
        return None
    message = f"The contest {contest.id} is {contest.status.value}: votes are excluded before the result is certified."
    return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)


def _judged(
    actor: ActorRecord, contest: str, voter: str, there: ExclusionRecord | None, given: Exclusion, reason: str | None
) -> ExclusionRecord | Refusal:
    version = there.version if there is not None else 0
    if given.expected_version != version:
        message = f"You decide about version {given.expected_version}, and it is at version {version} now: look again."
        return Refusal(RefusalCode.STALE_VERSION, message, voter)
    if voter == actor.id:
        return Refusal(RefusalCode.FOUR_EYES, "They are your own votes: others decide about them.", voter)
    stands = there.status if there is not None else ExclusionStatus.DISMISSED
    is_proposed = stands is ExclusionStatus.PROPOSED
    if (given.move is ExclusionMove.PROPOSE) is (stands is not ExclusionStatus.DISMISSED) or (
        given.move is not ExclusionMove.PROPOSE and not is_proposed
    ):
        is_ = f"is {stands.value}" if there is not None else "is not proposed"
        return Refusal(
            RefusalCode.ILLEGAL_MOVE, f"An exclusion of their votes {is_}: {given.move.value} is not legal.", voter
        )
    if given.move is ExclusionMove.PROPOSE:
        if reason is None:
            message = "An exclusion needs a `reason`, which the auditors of it read: say why."
            return Refusal(RefusalCode.REASON_REQUIRED, message, voter)
        return ExclusionRecord(
            contest, voter, version + 1, ExclusionStatus.PROPOSED, reason, actor.id, now(), ground=given.ground
        )
    assert there is not None
    if there.proposed_by == actor.id and given.move is ExclusionMove.CONFIRM:
        message = "You have proposed this exclusion: another auditor confirms it."
        return Refusal(RefusalCode.FOUR_EYES, message, voter)
    status = ExclusionStatus.CONFIRMED if given.move is ExclusionMove.CONFIRM else ExclusionStatus.DISMISSED
    return replace(there, version=version + 1, status=status, decided_by=actor.id, decided_at=now())


async def voters(
    context: Context, contest: ContestRecord, first: int, after: str | None
) -> list[tuple[VoterRecord, ExclusionRecord | None]] | None:
    """Who has voted, by id, for auditors: how often and when, and not for what; None for others. Raises BadInput."""
    if not await audits(context, contest):
        return None
    if not 1 <= first <= MOST:
        raise BadInput(f"`first` is {first}: 1 to {MOST} voters are listed.")
    place = key_of("Actor", after) if after is not None else ""
    found = await votes.voters(context.graph, contest.id, after=place, limit=first)
    excluded = await votes.exclusions(context.graph.read, contest.id)
    return [(each, excluded.get(each.voter)) for each in found]


async def exclusions(context: Context, contest: ContestRecord) -> list[ExclusionRecord] | None:
    """Whose votes are excluded, or are to be, for auditors: what waits for one of them first; None for others."""
    if not await audits(context, contest):
        return None
    found = (await votes.exclusions(context.graph.read, contest.id)).values()
    return sorted(found, key=lambda each: (each.status is not ExclusionStatus.PROPOSED, each.proposed_at, each.voter))


async def _kept(ask: Ask, id: str) -> ExclusionRecord:
    contest, _, voter = id.partition("/")
    return (await votes.exclusions(ask, contest))[voter]


EXCLUSIONS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
