"""Contests are begun, changed and led on; entries take part in them."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.contests import CandidacyMove, ContestMove, ContestPhaseKind, ContestRuleCode
from graphdb.records.votes import ExclusionGround, ExclusionMove
from resolvers.contests import excluding, leading, taking_part, voting
from resolvers.contests.saying import ContestText
from resolvers.contests.taking_part import CandidacyDecision
from schema.info import Info
from schema.mutation.arguments import place, several
from schema.platform.contest_outcomes import (
    CandidacyOutcome,
    ContestOutcome,
    ExclusionOutcome,
    VoteOutcome,
    candidacy_outcome,
    contest_outcome,
    exclusion_outcome,
    vote_outcome,
)

_LOCAL = "by the clock of the zone of the contest, without an offset, e.g. 2026-09-05T23:00."
_REASON = "Why, up to 2,000 characters."


@strawberry.input(description="A phase of a contest.")
class ContestPhaseInput:
    kind: ContestPhaseKind = strawberry.field(description="Which; each once.")
    opens: str = strawberry.field(description="When it begins, " + _LOCAL)
    closes: str = strawberry.field(description="When it ends, " + _LOCAL)


@strawberry.input(description="A rule of a contest.")
class ContestRuleInput:
    code: ContestRuleCode = strawberry.field(description="What it is about; each once.")
    value: str = strawberry.field(description="What it says, up to 500 characters: yes, no, a number, or words.")


@strawberry.input(description="Somebody who decides about candidacies.")
class ContestExpertInput:
    actor: strawberry.ID = strawberry.field(description="Who, e.g. Actor:ann.")
    categories: list[str] = strawberry.field(description="Codes of categories of the contest.")


@strawberry.input(description="What a contest is to be like.")
class BeginContestInput:
    code: str = strawberry.field(description="Its code, for good, e.g. WSIS-PRIZES-2027.")
    title: str = strawberry.field(description="Title, up to 200 characters.")
    year: int = strawberry.field(description="The year of its prizes.")
    number: int | None = strawberry.field(
        default=None, description="Which it is; counted by years from the first, of 2012, unless given."
    )
    zone: str | None = strawberry.field(
        default=None, description="A name of the IANA zones; Europe/Zurich unless given."
    )
    phases: list[ContestPhaseInput] | None = strawberry.field(default=None, description="Its phases.")
    rules: list[ContestRuleInput] | None = strawberry.field(default=None, description="Its rules.")
    categories: list[str] | None = strawberry.field(
        default=None, description="Codes of areas; all 18 of the action lines unless given."
    )
    experts: list[ContestExpertInput] | None = strawberry.field(default=None, description="Who decides.")
    auditors: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Two or more who are no administrators; without them nobody votes."
    )


@strawberry.input(description="What a contest is to say from now on; what is left out stays.")
class ChangeContestInput:
    id: strawberry.ID = strawberry.field(description="The contest.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    title: str | None = strawberry.field(default=None, description="Title, up to 200 characters.")
    year: int | None = strawberry.field(default=None, description="The year of its prizes; while it is a draft.")
    number: int | None = strawberry.field(default=None, description="Which it is; while it is a draft.")
    zone: str | None = strawberry.field(default=None, description="A name of the IANA zones; while it is a draft.")
    phases: list[ContestPhaseInput] | None = strawberry.field(default=None, description="All its phases.")
    rules: list[ContestRuleInput] | None = strawberry.field(
        default=None, description="All its rules; while it is a draft."
    )
    categories: list[str] | None = strawberry.field(
        default=None, description="Codes of all its areas; while it is a draft."
    )
    experts: list[ContestExpertInput] | None = strawberry.field(default=None, description="All who decide.")
    auditors: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description=(
            "All who audit, two or more; before the vote begins; after that, only in place of auditors who are not "
            "known here."
        ),
    )
    reason: str | None = strawberry.field(default=None, description=_REASON)


@strawberry.input(description="That a contest goes on to its next phase.")
class MoveContestInput:
    id: strawberry.ID = strawberry.field(description="The contest.")
    move: ContestMove = strawberry.field(description="Where to: OPEN, NOMINATE, VOTE, CLOSE, CERTIFY or ANNOUNCE.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reason: str | None = strawberry.field(default=None, description=_REASON)


@strawberry.input(description="An entry that is to take part in a contest.")
class SubmitCandidacyInput:
    contest: strawberry.ID = strawberry.field(description="The contest, e.g. Contest:WSIS-PRIZES-2027.")
    entry: strawberry.ID = strawberry.field(description="The entry, of a stakeholder that the caller acts for.")
    category: str = strawberry.field(description="Code of one of the categories of the contest.")


@strawberry.input(description="What is decided of a candidacy.")
class DecideCandidacyInput:
    id: strawberry.ID = strawberry.field(description="The candidacy.")
    move: CandidacyMove = strawberry.field(description="NOMINATE, PASS_OVER, SELECT, AWARD or DISQUALIFY.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reason: str | None = strawberry.field(
        default=None,
        description=_REASON + " All but NOMINATE need one. Of SELECT and AWARD it is published with the announcement.",
    )


@strawberry.input(description="A vote.")
class CastVoteInput:
    contest: strawberry.ID = strawberry.field(description="The contest, e.g. Contest:WSIS-PRIZES-2027.")
    category: str = strawberry.field(description="Code of the category, e.g. C7-EHEA.")
    candidacy: strawberry.ID = strawberry.field(description="The candidacy, which is nominated there.")


@strawberry.input(description="What an auditor does about the votes of somebody in a contest.")
class ExcludeVotesInput:
    contest: strawberry.ID = strawberry.field(description="The contest.")
    voter: strawberry.ID = strawberry.field(description="Whose votes, e.g. Actor:ann.")
    move: ExclusionMove = strawberry.field(description="PROPOSE, CONFIRM or DISMISS.")
    expected_version: int = strawberry.field(description="The version that was read, 0 where there is none.")
    reason: str | None = strawberry.field(
        default=None,
        description="PROPOSE: why, up to 2,000 characters. Auditors of the contest read it, and nobody else.",
    )
    ground: ExclusionGround = strawberry.field(
        default=ExclusionGround.OTHER,
        description="PROPOSE: why, of a closed list. With the result everybody is told of how many votes each is.",
    )


def _text(given: BeginContestInput | ChangeContestInput) -> ContestText:
    return ContestText(
        title=given.title, year=given.year, number=given.number, zone=given.zone,
        phases=several(given.phases, lambda one: (one.kind, one.opens, one.closes)),
        rules=several(given.rules, lambda one: (one.code, one.value)),
        categories=several(given.categories, str),
        experts=several(given.experts, lambda one: (str(one.actor), tuple(one.categories))),
        auditors=several(given.auditors, str),
    )  # fmt: skip


@strawberry.type
class ContestMutation:
    @strawberry.mutation(description="Begin a draft of a contest; for administrators.")
    async def begin_contest(
        self, info: Info, input: Annotated[BeginContestInput, strawberry.argument(description="What it is like.")]
    ) -> ContestOutcome:
        made = await leading.begin(info.context, place(info), input.code, _text(input))
        return contest_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Change what a contest says; for administrators. Its rules stay once it is open.")
    async def change_contest(
        self,
        info: Info,
        input: Annotated[ChangeContestInput, strawberry.argument(description="What is to be otherwise.")],
    ) -> ContestOutcome:
        made = await leading.change(
            info.context, place(info), input.id, input.expected_version, _text(input), input.reason
        )
        return contest_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Lead a contest to its next phase; for administrators.")
    async def move_contest(
        self, info: Info, input: Annotated[MoveContestInput, strawberry.argument(description="Which, and where to.")]
    ) -> ContestOutcome:
        made = await leading.move(info.context, place(info), input.id, input.move, input.expected_version, input.reason)
        return contest_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description="Submit an entry to a contest that is open; for contributors who act for a stakeholder of it."
    )
    async def submit_candidacy(
        self, info: Info, input: Annotated[SubmitCandidacyInput, strawberry.argument(description="What, and where to.")]
    ) -> CandidacyOutcome:
        made = await taking_part.submit(info.context, place(info), input.contest, input.entry, input.category)
        return candidacy_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Decide about a candidacy; for experts of its category and administrators, who act neither for a "
            "stakeholder of it nor for one that works with these."
        )
    )
    async def decide_candidacy(
        self, info: Info, input: Annotated[DecideCandidacyInput, strawberry.argument(description="What is decided.")]
    ) -> CandidacyOutcome:
        decision = CandidacyDecision(input.id, input.move, input.expected_version, input.reason)
        made = await taking_part.decide(info.context, place(info), decision)
        return candidacy_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description="Withdraw a candidacy, until the contest is announced; for who acts for a stakeholder of the entry."
    )
    async def withdraw_candidacy(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The candidacy.")],
        reason: Annotated[str | None, strawberry.argument(description=_REASON)] = None,
    ) -> CandidacyOutcome:
        made = await taking_part.withdraw(info.context, place(info), id, reason)
        return candidacy_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Vote in a category of a contest, once or as its rules say; for contributors who act for a stakeholder "
            "whose kind and country are known, and never for an entry of that."
        )
    )
    async def cast_vote(
        self, info: Info, input: Annotated[CastVoteInput, strawberry.argument(description="For what.")]
    ) -> VoteOutcome:
        choice = voting.Choice(input.contest, input.category, input.candidacy)
        return vote_outcome(await voting.cast(info.context, place(info), choice), info.context.vocabulary)

    @strawberry.mutation(
        description="Exclude the votes of somebody, by two auditors of the contest, until it is certified."
    )
    async def exclude_votes(
        self, info: Info, input: Annotated[ExcludeVotesInput, strawberry.argument(description="Whose, and why.")]
    ) -> ExclusionOutcome:
        given = excluding.Exclusion(
            input.contest, input.voter, input.move, input.expected_version, input.reason, input.ground
        )
        return exclusion_outcome(await excluding.exclude(info.context, place(info), given), info.context.vocabulary)
