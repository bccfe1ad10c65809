"""Contests, who takes part in them, and what was published about them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.contest_records import (
    CandidacyMove,
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    ContestStatus,
    Expert,
    FigureMeasure,
    FigurePart,
    FigureQualifier,
    Phase,
    Rule,
    instant,
)
from resolvers.contests.breaches import MOST, Breach, Breaches, breaches
from resolvers.contests.counting import OpeningList, is_told
from resolvers.contests.excluding import voters
from resolvers.contests.leading import my_contest_moves
from resolvers.contests.listing import (
    CandidacyCounts,
    CandidacyDimension,
    CandidacyFilter,
    CandidacyList,
    in_contest,
    seen_in,
)
from resolvers.contests.published import PublishedFigure, figures
from resolvers.contests.seeing import SeenCandidacy, contests_there, disclosed, may_be, my_moves, viewer
from resolvers.lists.counts import Counted
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.vocabulary.held import Vocabulary
from schema.actors import Actor
from schema.connection import Said, read_fields, stays
from schema.entries import Entry
from schema.enums import described
from schema.info import Info
from schema.linkages import Document
from schema.pages import After, Before, First, Last, Node, SetConnection, at, given, page_arguments
from schema.reviewable import Reviewable
from schema.stakeholders import Stakeholder
from schema.typed import of_records, typed
from schema.vocabulary import ActionLine, lines
from schema.votes import ContestResult, ContestVoter, VoteOpeningConnection

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
described(
    ContestRuleCode,
    "What a rule of a contest is about. Which rules there are differs from year to year.",
    {
        "PHASES": "In how many phases, and which.",
        "DEADLINE": "At what time of the day a phase ends.",
        "ONE_PER_STAKEHOLDER_AND_CATEGORY": "A stakeholder has one candidacy in a category.",
        "PREVIOUS_WINNERS_EXCLUDED": "What has won before takes no part.",
        "NOMINATED_PER_CATEGORY": "How many are nominated in each category.",
        "NOMINATION_CRITERIA": "By what experts nominate.",
        "BALLOT_MUST_BE_COMPLETE": "A ballot counts only with a vote in each category.",
        "VOTE_MAY_BE_CHANGED": "Whether a vote may be changed.",
        "SHORTLIST_PER_CATEGORY": "How many of each category are on the shortlist.",
        "SHORT_DESCRIPTION_WORDS": "How many words a short description has.",
        "LANGUAGE": "In which language entries are described.",
        "STAGE": "How far an entry has to be.",
        "FRAMEWORKS_ASKED": "To which frameworks entries say that they contribute.",
    },
)
described(
    CandidacyStatus,
    "Where a candidacy stands. SUBMITTED, NOMINATED, CHAMPION and WINNER are a ladder: `reached: CHAMPION` finds "
    "winners too, `status: CHAMPION` does not.",
    {
        "SUBMITTED": "It waits for experts.",
        "NOMINATED": "It was nominated.",
        "CHAMPION": "It is among the best of its category, and has not won.",
        "WINNER": "It has won.",
        "NOT_NOMINATED": "It was not nominated.",
        "WITHDRAWN": "Whose it is has withdrawn it.",
        "DISQUALIFIED": "It was excluded, see reason.",
    },
)
described(
    CandidacyMove,
    "What is done with a candidacy.",
    {
        "SUBMIT": "Submit it: who acts for a stakeholder of the entry.",
        "NOMINATE": "Nominate it: an expert of its category, or an administrator.",
        "PASS_OVER": "Do not: the same.",
        "SELECT": "Make it a champion: the same, once the vote is certified.",
        "AWARD": "Make a champion a winner: the same. A category has any number of winners.",
        "WITHDRAW": "Withdraw it: who acts for a stakeholder of the entry.",
        "DISQUALIFY": "Exclude it: an administrator.",
    },
)
described(
    CandidacyDimension,
    "What candidacies are counted by.",
    {
        "ACTION_LINE_AREA": "The area of the category.",
        "REGION": "The regions of the entry.",
        "COUNTRY": "The countries of the entry.",
        "ENTRY_KIND": "The kinds of the entry.",
        "STAKEHOLDER_KIND": "The kinds of those who carry out the entry.",
        "STATUS": "Where they stand, as far as that is told.",
    },
)
described(
    FigureMeasure,
    "What a published figure counts.",
    {
        "SUBMITTED": "Entries that were submitted.",
        "NOMINATED": "Entries that were nominated.",
        "CHAMPIONS_WITH_WINNERS": "Champions, of whom the winners are some: `reached: CHAMPION`.",
        "CHAMPIONS_WITHOUT_WINNERS": "Champions that have not won: `status: CHAMPION`.",
        "WINNERS": "Winners.",
        "VOTES": "Votes.",
        "VOTERS": "People who voted.",
        "EDITION_NUMBER": "Which contest it is, counted from the first.",
    },
)
described(
    FigureQualifier,
    "How a number was said.",
    {
        "EXACTLY": "Exactly so.",
        "MORE_THAN": "More than that.",
        "OVER": "Over that.",
        "NEARLY": "Nearly that.",
        "ALMOST": "Almost that.",
        "CLOSE_TO": "Close to that.",
        "ABOUT": "About that.",
        "AROUND": "Around that.",
    },
)
CERTAINTY = (
    "How it is known: read, computed, inferred, recalled, earlier research; null of a contest that is held here."
)
SOURCE = "Where it stands; null of a contest that is held here."


def _document(vocabulary: Vocabulary, id: str | None) -> Document | None:
    found = vocabulary.documents.get(id) if id is not None else None
    document: Document | None = typed(found, vocabulary) if found is not None else None
    return document


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
        return _document(info.context.vocabulary, self.record.document)

    @classmethod
    def of(cls, record: Phase, zone: str) -> ContestPhase:
        return cls(
            record=record, zone=zone, kind=record.kind, opens=record.opens, closes=record.closes,
            certainty=record.certainty,
        )  # fmt: skip


@strawberry.type(description="A rule of a contest, as data.")
class ContestRule:
    record: strawberry.Private[Rule]
    code: ContestRuleCode = strawberry.field(description="What it is about.")
    value: str = strawberry.field(description="What it says, e.g. 5, or yes.")
    certainty: str | None = strawberry.field(description=CERTAINTY)

    @strawberry.field(description=SOURCE)
    def document(self, info: Info) -> Document | None:
        return _document(info.context.vocabulary, self.record.document)

    @classmethod
    def of(cls, record: Rule) -> ContestRule:
        return cls(record=record, code=record.code, value=record.value, certainty=record.certainty)


@strawberry.type(description="Somebody who decides about candidacies of some categories of a contest.")
class ContestExpert:
    record: strawberry.Private[Expert]

    @strawberry.field(description="Who; null where nobody of that id has signed in yet.")
    async def actor(self, info: Info) -> Actor | None:
        found = await info.context.loaders.actor.load(self.record.actor)
        return Actor.of(found) if found is not None else None

    @strawberry.field(description="Of which categories.")
    def categories(self, info: Info) -> list[ActionLine]:
        known = lines(info.context.vocabulary)
        return [known[each] for each in self.record.categories if each in known]


@of_records(SeenCandidacy)
@strawberry.type(
    description=(
        "An entry in a contest, as whoever asks sees it. Until the vote begins it is seen by whose it is and by those "
        "who decide; then by everybody as nominated; and from the announcement on as what it has become."
    )
)
class Candidacy(Node):
    seen: strawberry.Private[SeenCandidacy]
    status: CandidacyStatus = strawberry.field(description="Where it stands, as far as that is told.")
    may_have_reached: CandidacyStatus | None = strawberry.field(
        description="How far it may have come, where that is not known or not told yet; null where it stands there."
    )
    reason: str | None = strawberry.field(
        description="Why it stands there: of what was excluded for everybody, else for whose it is and who decides."
    )
    version: int | None = strawberry.field(description="1, 2, ...: counts its steps; null for who does not decide.")

    @strawberry.field(description="The contest.")
    def contest(self) -> Contest:
        return Contest.of(self.seen.contest)

    @strawberry.field(description="The entry; null where it is not in the register any more.")
    async def entry(self, info: Info) -> Entry | None:
        found = await info.context.loaders.entry.load(self.seen.record.entry)
        return Entry.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The id of the entry, wherever that is now.")
    def entry_id(self) -> strawberry.ID:
        return strawberry.ID(f"Entry:{self.seen.record.entry}")

    @strawberry.field(description="The area that it is for.")
    def category(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.seen.record.category]

    @strawberry.field(description="When it was submitted here; null of one that was held elsewhere.")
    def submitted_at(self) -> datetime | None:
        return at(self.seen.record.submitted_at)

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[CandidacyMove]:
        return my_moves(await viewer(info.context), self.seen, info.context)

    @classmethod
    def of(cls, seen: SeenCandidacy) -> Candidacy:
        return cls(
            id=strawberry.ID(f"Candidacy:{seen.place}"), seen=seen, status=seen.status,
            may_have_reached=seen.may_have_reached, reason=seen.reason,
            version=seen.record.version if seen.whole else None,
        )  # fmt: skip


@strawberry.type(description="How many candidacies have one value of a dimension.")
class CandidacyFacetValue:
    value: str = strawberry.field(description="Code or name of the value, e.g. AFRICA.")
    label: str = strawberry.field(description="What people call it, e.g. Africa.")
    count: int = strawberry.field(description="How many have it, each counted once.")

    @classmethod
    def of(cls, counted: Counted) -> CandidacyFacetValue:
        return cls(value=counted.value, label=counted.label, count=counted.count)


@strawberry.type(description="How the candidacies of a list spread over a dimension, its own filter left out.")
class CandidacyFacet:
    dimension: CandidacyDimension = strawberry.field(description="What it groups by.")
    values: list[CandidacyFacetValue] = strawberry.field(description="The values, those that most have first.")
    unknown_count: int = strawberry.field(description="How many have no value at all.")

    @classmethod
    def of(cls, counts: CandidacyCounts) -> CandidacyFacet:
        values = [CandidacyFacetValue.of(each) for each in counts.values]
        return cls(dimension=counts.dimension, values=values, unknown_count=counts.unknown)


@strawberry.type(description="Candidacies that the caller sees: by category, those that came furthest first.")
class CandidacyConnection(SetConnection):
    listed: strawberry.Private[CandidacyList]
    page: strawberry.Private[Once[PageOf[SeenCandidacy]]]

    edges, nodes = read_fields(
        Candidacy, Said("A candidacy", "The candidacy", "candidacies", stays("candidacies")),
        lambda self, each: Candidacy.of(each),
    )  # fmt: skip

    @strawberry.field(
        description=(
            "Of how many besides it is not known here, or not told yet, whether they came as far as `reached` or "
            "`status` asks for: a totalCount of 0 beside it is not known to be none."
        )
    )
    async def undetermined(self) -> int:
        return await self.listed.undetermined()

    @strawberry.field(description="How the list spreads over dimensions, in the order that they are asked for.")
    async def facets(
        self,
        by: Annotated[list[CandidacyDimension], strawberry.argument(description="What to group by, a facet each.")],
    ) -> list[CandidacyFacet]:
        return [CandidacyFacet.of(each) for each in await self.listed.facets(by)]

    @classmethod
    def of(cls, listed: CandidacyList, arguments: PageArguments) -> CandidacyConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)))


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


@strawberry.type(description="That candidacies break a rule of their contest together.")
class RuleBreach:
    breach: strawberry.Private[Breach]
    candidacies: list[Candidacy] = strawberry.field(description="The candidacies.")

    @strawberry.field(description="The category.")
    def category(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.breach.category]

    @strawberry.field(description="Whose they are, where the rule is about that.")
    async def stakeholder(self, info: Info) -> Stakeholder | None:
        key = self.breach.stakeholder
        found = await info.context.loaders.stakeholder.load(key) if key is not None else None
        return Stakeholder.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The entries, those that are in the register.")
    async def entries(self, info: Info) -> list[Entry]:
        ids = list(dict.fromkeys(each.record.entry for each in self.breach.candidacies))
        found = await info.context.loaders.entry.load_many(ids)
        return [Entry.of(each, info.context.vocabulary) for each in found if each is not None]

    @classmethod
    def of(cls, breach: Breach) -> RuleBreach:
        return cls(breach=breach, candidacies=[Candidacy.of(each) for each in breach.candidacies])


@strawberry.type(description="What breaks a rule of a contest, or why that was not asked.")
class RuleBreaches:
    rule: ContestRuleCode = strawberry.field(description="The rule.")
    is_rule: bool = strawberry.field(description="Whether it is a rule of this contest, as far as is known here.")
    note: str = strawberry.field(description="Of what it was asked, or why it was not.")
    total_count: int | None = strawberry.field(description="How many breaches there are; null where it was not asked.")
    nodes: list[RuleBreach] | None = strawberry.field(
        description=f"The breaches, {MOST} at most; null where it was not asked."
    )

    @classmethod
    def of(cls, found: Breaches) -> RuleBreaches:
        nodes = [RuleBreach.of(each) for each in found.found[:MOST]] if found.found is not None else None
        total = len(found.found) if found.found is not None else None
        return cls(rule=found.rule, is_rule=found.is_rule, note=found.note, total_count=total, nodes=nodes)


@strawberry.type(description="A part of a published figure.")
class FigurePartValue:
    code: str | None = strawberry.field(description="The value of this program that is meant; null where none is.")
    label: str = strawberry.field(description="What it is called there.")
    value: int = strawberry.field(description="The number.")

    @classmethod
    def of(cls, part: FigurePart) -> FigurePartValue:
        return cls(code=part.code, label=part.label, value=part.value)


@strawberry.type(description="A published figure in parts.")
class FigureParts:
    by: str = strawberry.field(description="What it was divided by: STAKEHOLDER_KIND or REGION.")
    values: list[FigurePartValue] = strawberry.field(description="The parts, as they were published.")
    sum: int = strawberry.field(description="What the parts come to.")
    adds_up: bool = strawberry.field(description="Whether that is the figure.")


@of_records(PublishedFigure)
@strawberry.type(
    description=(
        "A number that somebody has published about a contest: a claim with its source. Claims that contradict each "
        "other stand side by side; none is averaged or left out."
    )
)
class Figure(Node):
    published: strawberry.Private[PublishedFigure]
    measure: FigureMeasure = strawberry.field(description="What it counts.")
    value: int = strawberry.field(description="The number.")
    qualifier: FigureQualifier = strawberry.field(description="How it was said.")
    speaker: str = strawberry.field(description="Who says so.")
    certainty: str = strawberry.field(description="How it is known: read, computed, inferred, recalled.")
    note: str | None = strawberry.field(description="What else is to be known of it.")
    counted: int | None = strawberry.field(
        description="What is counted here; null where nothing of it is held, which is not zero: see countedNote."
    )
    counted_note: str = strawberry.field(description="What was counted, or why nothing was.")
    conflict: bool = strawberry.field(
        description="Whether another figure of the same contest and measure contradicts it, or what is counted here."
    )
    contradicted_by: list[strawberry.ID] = strawberry.field(description="The ids of the figures that contradict it.")
    parts: list[FigureParts] = strawberry.field(description="How it was published in parts.")

    @strawberry.field(description="The contest that it is about.")
    async def contest(self, info: Info) -> Contest:
        return Contest.of((await contests_there(info.context))[self.published.record.contest])

    @strawberry.field(description="Where it stands, with its address.")
    def document(self, info: Info) -> Document | None:
        return _document(info.context.vocabulary, self.published.record.document)

    @classmethod
    def of(cls, each: PublishedFigure) -> Figure:
        record = each.record
        sums = [(by, values, sum(part.value for part in values)) for by, values in each.parts]
        return cls(
            id=strawberry.ID(f"Figure:{record.id}"), published=each, measure=record.measure, value=record.value,
            qualifier=record.qualifier, speaker=record.speaker, certainty=record.certainty, note=record.note,
            counted=each.count.number, counted_note=each.count.note,
            conflict=bool(each.contradicted_by) or each.against_count,
            contradicted_by=[strawberry.ID(f"Figure:{id}") for id in each.contradicted_by],
            parts=[
                FigureParts(
                    by=by, values=[FigurePartValue.of(part) for part in values], sum=total,
                    adds_up=total == record.value,
                )
                for by, values, total in sums
            ],
        )  # fmt: skip


Measures = Annotated[
    list[FigureMeasure] | None, strawberry.argument(description="Those of these measures; all unless given.")
]


@of_records(ContestRecord)
@strawberry.type(
    description=(
        "A contest of entries, such as the WSIS Prizes of one year, in phases and by rules of its own. One that was "
        "held elsewhere is here as far as it is known."
    )
)
class Contest(Reviewable):
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
        reached: Annotated[
            CandidacyStatus | None,
            strawberry.argument(description="Those that have come so far or further: CHAMPION finds winners too."),
        ] = UNSET,
        status: Annotated[
            list[CandidacyStatus] | None, strawberry.argument(description="Those that stand there exactly.")
        ] = UNSET,
        category: Annotated[
            list[str] | None,
            strawberry.argument(description="Those for these areas, e.g. C7-ELEA; C7 stands for its parts."),
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> CandidacyConnection:
        which = _filter(given(reached), given(status), given(category))
        listed = in_contest(info.context, self.record, which)
        return CandidacyConnection.of(listed, page_arguments(first, after, last, before))

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
        return VoteOpeningConnection.of(listed, page_arguments(first, after, last, before))

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

    @strawberry.field(description="What the caller may do with it now.")
    def my_moves(self, info: Info) -> list[ContestMove]:
        return my_contest_moves(info.context, self.record)

    @classmethod
    def of(cls, record: ContestRecord) -> Contest:
        return cls(
            id=strawberry.ID(f"Contest:{record.id}"), record=record, version=record.version, code=record.id,
            title=record.title, year=record.year, number=record.number, status=record.known_status,
            status_certainty=record.certainty, is_held_here=record.is_held_here, zone=record.zone,
            phases=[ContestPhase.of(each, record.zone) for each in record.phases],
            rules=[ContestRule.of(each) for each in record.rules],
            categories=[ContestCategory(contest=record, code=each) for each in record.categories],
            experts=[ContestExpert(record=each) for each in record.experts], told=disclosed(record),
            result=ContestResult.of(record, record.result) if is_told(record) and record.result is not None else None,
        )  # fmt: skip


def _filter(
    reached: CandidacyStatus | None, status: list[CandidacyStatus] | None, category: list[str] | None
) -> CandidacyFilter:
    return CandidacyFilter(
        reached, tuple(status) if status is not None else None, tuple(category) if category is not None else None
    )
