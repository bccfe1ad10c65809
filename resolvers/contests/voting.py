"""Somebody votes: once in a category, in time, and not for their own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import shown
from graphdb.kinds.touches import Touches
from graphdb.questions import contests, register, votes
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.contests import (
    CandidacyStatus,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    ContestStatus,
    instant,
)
from graphdb.records.stakeholders import StakeholderRecord
from graphdb.records.votes import VoteRecord, receipt_of
from resolvers.contests.seeing import (
    Viewer,
    is_own,
    seen,
    sees_contest,
    unknown_candidacy,
    unknown_contest,
    viewer,
    viewer_in,
)
from resolvers.contests.traces import is_of_a_day, network_digest
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review.granted import in_person
from resolvers.review.rights import Act, refused, refused_auditor
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

VoteOutcome = VoteRecord | Refusal


@dataclass(frozen=True)
class Choice:
    """What somebody votes for: ids of the contest and of a candidacy, and the code of the category."""

    contest: str
    category: str
    candidacy: str


async def cast(context: Context, place: str, given: Choice) -> VoteOutcome:
    """Cast a vote. What is answered is told once, to who votes. Raises BadId, and UnknownCode for a line."""
    code, key = key_of("Contest", given.contest), key_of("Candidacy", given.candidacy)
    line = context.vocabulary.lines.need("category", given.category)

    async def work(ask: Ask) -> Outcome[VoteOutcome]:
        if (why := refused(context.actor, Act.VOTE, None, context.vocabulary)) is not None:
            return why
        of = await viewer_in(ask, context.actor)
        there = (await contests.by_codes(ask, [code])).get(code)
        if there is None or not sees_contest(context.actor, there):
            return unknown_contest(given.contest)
        if (why := _not_now(there)) is not None:
            return why
        record = (await contests.by_places(ask, [key])).get(key)
        found = seen(of, there, record) if record is not None and record.contest == code else None
        if record is None or found is None:
            return unknown_candidacy(given.candidacy)
        if record.status is not CandidacyStatus.NOMINATED or record.category != line:
            message = f"{shown(given.candidacy)} is not nominated in {line}: `candidacies` lists those that are."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, given.candidacy)
        if record.entry not in await register.entries(ask, [record.entry]):
            message = f"The entry of {shown(given.candidacy)} is not in the register any more: no vote is taken for it."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, given.candidacy)
        if is_own(of, found):
            message = f"You act for a stakeholder of it, or did since {code} began: nobody votes for their own."
            return Refusal(RefusalCode.CONFLICT_OF_INTEREST, message, given.candidacy)
        body = await _body(ask, of)
        if body is None:
            message = "Who votes acts for a stakeholder whose kind and country are known: ask to act for one."
            return Refusal(RefusalCode.DETAILS_INCOMPLETE, message)
        assert of.actor is not None
        nonce = secrets.token_hex(16)
        vote = VoteRecord(
            code, line, of.actor.id, record.place, nonce, receipt_of(code, line, record.place, nonce), now(),
            body.country, body.kind.value if body.kind is not None else None,
            network_digest(code), is_of_a_day(of.actor.mail) or None, tuple(sorted(of.own(there))),
        )  # fmt: skip
        rule = there.rule(ContestRuleCode.VOTE_MAY_BE_CHANGED)
        stands = await votes.cast(ask, vote, may_change=rule is not None and rule.is_on)
        if stands != vote.receipt:
            message = f"You have voted in {line}, and the rules of {code} let no vote be changed."
            return Refusal(RefusalCode.VOTE_STANDS, message, code)
        return Done(vote)

    return await once(context, place, work, VOTES)


async def voted_in(context: Context, contest: ContestRecord) -> list[str]:
    """The categories of a contest in which the caller has voted, which nobody else is told."""
    if context.actor is None or contest.status.rank < ContestStatus.VOTING.rank:
        return []
    ids = {f"{contest.id}/{each}/{context.actor.id}": each for each in contest.categories}
    found = await votes.by_ids(context.graph.read, list(ids))
    return [category for id, category in ids.items() if id in found]


async def may_vote(context: Context, contest: ContestRecord) -> bool:
    """Whether the caller is one of those who vote in a contest, at its vote; what is their own they may not vote
    for, and its clock may say that none is cast now."""
    if not contest.is_held_here or contest.status is not ContestStatus.VOTING or not contest.auditors:
        return False
    if refused(context.actor, Act.VOTE, None, context.vocabulary) is not None:
        return False
    of = await viewer(context)
    return await context.loaders.shared("voting body", lambda: _body(context.graph.read, of)) is not None


async def _body(ask: Ask, of: Viewer) -> StakeholderRecord | None:
    """The stakeholder for which somebody votes: the first of theirs of which kind and country are known. An
    international body is in no country."""
    found = await stakeholder_questions.by_ids(ask, sorted(of.mine))
    whole = (
        each
        for each in found.values()
        if each.kind is not None and (each.country is not None or each.kind.value == "INTERNATIONAL_ORGANIZATION")
    )
    return min(whole, key=lambda each: each.id, default=None)


def _not_now(contest: ContestRecord) -> Refusal | None:
    """Why nobody votes now: the contest is at another phase, its clock is, or nobody is there to count."""
    if not contest.is_held_here or contest.status is not ContestStatus.VOTING:
        is_ = f"is {contest.status.value}" if contest.is_held_here else "was held elsewhere"
        message = f"The contest {contest.id} {is_}: votes are cast while it is VOTING."
        return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)
    if not contest.auditors:
        message = f"The contest {contest.id} has no auditors, so nobody could certify a vote: it has none."
        return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)
    phase = next((each for each in contest.phases if each.kind is ContestPhaseKind.VOTING), None)
    if phase is None:
        return None
    opens, closes = instant(phase.opens, contest.zone), instant(phase.closes, contest.zone)
    if opens is not None and closes is not None and opens <= datetime.now(UTC) < closes:
        return None
    message = (
        f"Votes of {contest.id} are cast from {phase.opens} until {phase.closes}, by the clocks of {contest.zone}, and "
        f"now it is {now()}."
    )
    return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)


async def audits(context: Context, contest: ContestRecord) -> bool:
    """Whether the caller sees who has voted."""
    if not contest.auditors or refused_auditor(context.actor, contest) is not None:
        return False
    return await administers(context.graph.read, context, contest) is None


async def administers(ask: Ask, context: Context, contest: ContestRecord) -> Refusal | None:
    """Why an auditor is none: another token of theirs is an administrator's, or was since the contest began."""
    if context.actor is None or not contest.auditors:
        return None
    return refused_auditor((await in_person(ask, context.actor)).since(contest.began), contest)


async def _kept(ask: Ask, id: str) -> VoteRecord:
    return (await votes.by_ids(ask, [id]))[id]


VOTES: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
