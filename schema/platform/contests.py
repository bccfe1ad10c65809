"""Contests: their phases and rules, and what is asked of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.contests import (
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    ContestStatus,
    Expert,
    Phase,
    instant,
)
from resolvers.contests.breaches import breaches
from resolvers.contests.counting import OpeningList, is_told, opening
from resolvers.contests.excluding import exclusions, voters
from resolvers.contests.leading import my_contest_moves
from resolvers.contests.listing import (
    CandidacyFilter,
    in_contest,
    seen_in,
)
from resolvers.contests.published import figures
from resolvers.contests.seeing import SeenCandidacy, disclosed, may_be
from resolvers.contests.shortlist import shortlist
from resolvers.contests.signals import signals
from resolvers.contests.voting import may_vote, voted_in
from schema.described import described
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import After, Before, First, Last, Named, given, page_arguments
from schema.people.actors import Actor
from schema.platform.candidacies import Candidacy, CandidacyConnection
from schema.platform.contest_rules import CERTAINTY, SOURCE, ContestRule, RuleBreaches
from schema.platform.discussed import Discussed
from schema.platform.figures import Figure, Measures
from schema.platform.votes import (
    ContestResult,
    ContestShortlist,
    ContestVoter,
    VoteExclusion,
    VoteOpening,
    VoteOpeningConnection,
    VoteSignal,
)
from schema.register.documents import Document, document_of
from schema.typed import of_records

described(
    ContestStatus,
    "How far a contest has come.",
    {
        "DRAFT": "Administrators prepare it; for everybody else it is not there.",
        "OPEN": "Entries are submitted; its rules stay as they are from now on.",
        "NOMINATING": "Experts nominate.",
        "VOTING": "What was nominated is told, and voted on.",
        "CLOSED": "The vote is over.",
        "CERTIFIED": "The result of the vote stands; champions and winners are chosen.",
        "ANNOUNCED": "Champions and winners are told.",
    },
)
described(
    ContestMove,
    "What is done with a contest.",
    {
        "BEGIN": "Begin a draft of it.",
        "CHANGE": "Change what it says; its rules only while it is a draft.",
        "OPEN": "Let entries be submitted.",
        "NOMINATE": "Let experts nominate.",
        "VOTE": "Tell what was nominated, and let it be voted on.",
        "CLOSE": "End the vote.",
        "CERTIFY": "Say that the result stands.",
        "ANNOUNCE": "Tell champions and winners.",
    },
)
described(
    ContestPhaseKind,
    "A phase of a contest.",
    {
        "SUBMISSION": "Entries are submitted.",
        "NOMINATION": "Experts nominate.",
        "VOTING": "The public votes.",
        "SELECTION": "Champions and winners are chosen.",
        "CEREMONY": "Prizes are given.",
    },
)


Reached = Annotated[
    CandidacyStatus | None,
    strawberry.argument(description="Those that have come so far or further: CHAMPION finds winners too."),
]
InStatus = Annotated[list[CandidacyStatus] | None, strawberry.argument(description="Those that stand there exactly.")]
InCategory = Annotated[
    list[str] | None, strawberry.argument(description="Those for these areas, e.g. C7-ELEA; C7 stands for its parts.")
]


@strawberry.type(description="A phase of a contest.")
class ContestPhase:
    record: strawberry.Private[Phase]
    zone: strawberry.Private[str]
    kind: ContestPhaseKind = strawberry.field(description="Which.")
    opens: str | None = strawberry.field(
        description="When it begins, by the clock of the zone of the contest: 2026-09-05T09:00, or a day where no more "
        "is known; null where that is not known."
    )
    closes: str | None = strawberry.field(description="When it ends, in the same way; a day is its last.")
    certainty: str | None = strawberry.field(description=CERTAINTY)

    @strawberry.field(description="When it begins, of UTC; null where that is not known to the minute.")
    def opens_at(self) -> datetime | None:
        return instant(self.opens, self.zone)

    @strawberry.field(description="When it ends, of UTC; null where that is not known to the minute.")
    def closes_at(self) -> datetime | None:
        return instant(self.closes, self.zone)

    @strawberry.field(description=SOURCE)
    def document(self, info: Info) -> Document | None:
        return document_of(info.context.vocabulary, self.record.document)

    @classmethod
    def of(cls, record: Phase, zone: str) -> ContestPhase:
        return cls(
            record=record, zone=zone, kind=record.kind, opens=record.opens, closes=record.closes,
            certainty=record.certainty,
        )  # fmt: skip


@strawberry.type(description="Somebody who decides about candidacies of some categories of a contest.")
class ContestExpert:
    record: strawberry.Private[Expert]

    @strawberry.field(description="Their id.")
    def actor_id(self) -> strawberry.ID:
        return strawberry.ID(f"Actor:{self.record.actor}")

    @strawberry.field(description="Who; null where nobody of that id has signed in yet.")
    async def actor(self, info: Info) -> Actor | None:
        found = await info.context.loaders.actor.load(self.record.actor)
        return Actor.of(found) if found is not None else None

    @strawberry.field(description="Of which categories.")
    def categories(self, info: Info) -> list[ActionLine]:
        known = lines(info.context.vocabulary)
        return [known[each] for each in self.record.categories if each in known]


@strawberry.type(description="A category of a contest: an area of the action lines.")
class ContestCategory:
    contest: strawberry.Private[ContestRecord]
    code: strawberry.Private[str]

    @strawberry.field(description="The area.")
    def action_line(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.code]

    async def _there(self, info: Info) -> list[SeenCandidacy]:
        return [each for each in await seen_in(info.context, self.contest) if each.record.category == self.code]

    @strawberry.field(description="How many candidacies of it the caller sees.")
    async def candidacy_count(self, info: Info) -> int:
        return len(await self._there(info))

    @strawberry.field(description="Its winners, of which there may be several or none, as far as they are known here.")
    async def winners(self, info: Info) -> list[Candidacy]:
        there = await self._there(info)
        return [Candidacy.of(each) for each in there if each.status is CandidacyStatus.WINNER]

    @strawberry.field(description="How many of its candidacies may have won, which is not known here or not told yet.")
    async def may_have_won(self, info: Info) -> int:
        return sum(may_be(each, CandidacyStatus.WINNER) for each in await self._there(info))

    @strawberry.field(
        description=(
            "Among whom experts choose, once the vote is certified; null before, and of a contest without a vote."
        )
    )
    async def shortlist(self, info: Info) -> ContestShortlist | None:
        found = await shortlist(info.context, self.contest, self.code)
        return ContestShortlist.of(self.contest, found) if found is not None else None


@of_records(ContestRecord)
@strawberry.type(
    description=(
        "A contest of entries, such as the WSIS Prizes of one year, in phases and by rules of its own. One that was "
        "held elsewhere is here as far as it is known."
    )
)
class Contest(Reviewable, Named, Discussed):
    record: strawberry.Private[ContestRecord]
    code: str = strawberry.field(description="Its code, e.g. WSIS-PRIZES-2015.")
    title: str = strawberry.field(description="Title.")
    year: int = strawberry.field(description="The year of its prizes.")
    number: int = strawberry.field(description="1 for the first, of 2012.")
    status: ContestStatus | None = strawberry.field(
        description="How far it has come; null where it is held elsewhere and that is not known here."
    )
    status_certainty: str | None = strawberry.field(description=CERTAINTY)
    is_held_here: bool = strawberry.field(description="Whether it is led through its phases here.")
    zone: str = strawberry.field(description="The zone whose clock its phases go by, e.g. Europe/Zurich.")
    phases: list[ContestPhase] = strawberry.field(description="Its phases, as far as they are known.")
    rules: list[ContestRule] = strawberry.field(description="Its rules, as far as they are known.")
    categories: list[ContestCategory] = strawberry.field(description="Its categories.")
    experts: list[ContestExpert] = strawberry.field(description="Who decides about candidacies.")
    result: ContestResult | None = strawberry.field(
        description="What the vote came to, for everybody and no earlier than it is certified; null without a vote."
    )
    told: CandidacyStatus | None = strawberry.field(
        description="How far everybody is told what has become of candidacies; null: not even which there are."
    )

    @strawberry.field(description="Its candidacies that the caller sees. `reached`, `status` and `category` all count.")
    def candidacies(
        self,
        info: Info,
        reached: Reached = UNSET,
        status: InStatus = UNSET,
        category: InCategory = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> CandidacyConnection:
        which = CandidacyFilter(plain(reached), plain(status), plain(category))
        listed = in_contest(info.context, self.record, which)
        as_file = exported("candidacies", None, contest=self.record.id, reached=which.reached, status=which.status,
                           category=which.category)  # fmt: skip
        return CandidacyConnection.of(listed, page_arguments(first, after, last, before), as_file)

    @strawberry.field(description="What was published about it, each with its source.")
    async def figures(self, info: Info, measure: Measures = UNSET) -> list[Figure]:
        return [Figure.of(each) for each in await figures(info.context, [self.record], given(measure))]

    @strawberry.field(
        description="What breaks one of its own rules. What is no rule of it is not asked, and that is said."
    )
    async def breaches(
        self, info: Info, rule: Annotated[ContestRuleCode, strawberry.argument(description="The rule.")]
    ) -> RuleBreaches:
        return RuleBreaches.of(await breaches(info.context, self.record, rule))

    @strawberry.field(description="Who sees who has voted, excludes votes, two for each, and certifies the result.")
    async def auditors(self, info: Info) -> list[Actor]:
        found = await info.context.loaders.actor.load_many(list(self.record.auditors))
        return [Actor.of(each) for each in found if each is not None]

    @strawberry.field(description="Their ids, also of those who are not known here.")
    def auditor_ids(self) -> list[strawberry.ID]:
        return [strawberry.ID(f"Actor:{each}") for each in self.record.auditors]

    @strawberry.field(description="In which categories the caller has voted; nobody else is told. Not for what.")
    async def voted_in(self, info: Info) -> list[ActionLine]:
        of = lines(info.context.vocabulary)
        return [of[each] for each in await voted_in(info.context, self.record)]

    @strawberry.field(
        description=(
            "Whether the caller is one of those who vote in it while votes are cast: they act for a stakeholder whose "
            "kind and country are known, or for an international body. False unless it is VOTING and has auditors."
        )
    )
    async def may_vote(self, info: Info) -> bool:
        return await may_vote(info.context, self.record)

    @strawberry.field(
        description="All votes, as they are published with the result: whoever counts them again gets that."
    )
    def openings(
        self,
        info: Info,
        category: Annotated[
            str | None, strawberry.argument(description="Those in this area; all unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> VoteOpeningConnection:
        listed = OpeningList(info.context, self.record, given(category))
        as_file = exported("openings", self, category=category) if is_told(self.record) else None
        return VoteOpeningConnection.of(listed, page_arguments(first, after, last, before), as_file)

    @strawberry.field(
        description=(
            "The vote of a receipt, as it is published with the result; null where no vote of this contest has it, and "
            "before."
        )
    )
    async def opening(
        self,
        info: Info,
        receipt: Annotated[str, strawberry.argument(description="What its voter was given, 64 hexadecimal digits.")],
    ) -> VoteOpening | None:
        found = await opening(info.context, self.record, receipt)
        return VoteOpening.of(found) if found is not None else None

    @strawberry.field(description="Who has voted, by id, for its auditors; null for everybody else.")
    async def voters(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 500.")] = 100,
        after: Annotated[
            strawberry.ID | None, strawberry.argument(description="The id of the last one of the page before.")
        ] = UNSET,
    ) -> list[ContestVoter] | None:
        found = await voters(info.context, self.record, 100 if first is None else first, given(after))
        return [ContestVoter.of(*each) for each in found] if found is not None else None

    @strawberry.field(
        description=(
            "Whose votes are excluded, or are to be, for its auditors: what waits for one of them first; null for "
            "everybody else."
        )
    )
    async def exclusions(self, info: Info) -> list[VoteExclusion] | None:
        found = await exclusions(info.context, self.record)
        return [VoteExclusion.of(each) for each in found] if found is not None else None

    @strawberry.field(
        description=(
            "What its auditors look at before they exclude votes; null for everybody else, and once the result is "
            "certified."
        )
    )
    async def signals(self, info: Info) -> list[VoteSignal] | None:
        found = await signals(info.context, self.record)
        return [VoteSignal.of(each) for each in found] if found is not None else None

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[ContestMove]:
        return await my_contest_moves(info.context, self.record)

    @classmethod
    def of(cls, record: ContestRecord) -> Contest:
        return cls(
            id=strawberry.ID(f"Contest:{record.id}"), label=record.title, record=record, version=record.version,
            code=record.id, title=record.title, year=record.year, number=record.number, status=record.known_status,
            status_certainty=record.certainty, is_held_here=record.is_held_here, zone=record.zone,
            phases=[ContestPhase.of(each, record.zone) for each in record.phases],
            rules=[ContestRule.of(each) for each in record.rules],
            categories=[ContestCategory(contest=record, code=each) for each in record.categories],
            experts=[ContestExpert(record=each) for each in record.experts], told=disclosed(record),
            result=ContestResult.of(record, record.result) if is_told(record) and record.result is not None else None,
        )  # fmt: skip
