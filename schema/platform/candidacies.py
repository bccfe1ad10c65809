"""Candidacies: entries in contests, lists of them, and how they spread."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from graphdb.records.contests import CandidacyMove, CandidacyStatus
from resolvers.contests.listing import CandidacyCounts, CandidacyDimension, CandidacyList
from resolvers.contests.seeing import SeenCandidacy, is_own, viewer
from resolvers.contests.shortlist import moves_of
from resolvers.lists.counts import Counted
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from schema.connection import Said, read_fields, stays
from schema.described import described
from schema.exporting import Exportable, Exported
from schema.info import Info
from schema.lists import AContest
from schema.mapping.lines import ActionLine, lines
from schema.pages import Node, SetConnection, at
from schema.platform.discussed import Discussed
from schema.register.entries import Entry
from schema.typed import of_records, typed

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


@of_records(SeenCandidacy)
@strawberry.type(
    description=(
        "An entry in a contest, as whoever asks sees it. Until the vote begins it is seen by whose it is and by those "
        "who decide; then by everybody as nominated; and from the announcement on as what it has become."
    )
)
class Candidacy(Node, Discussed):
    seen: strawberry.Private[SeenCandidacy]
    status: CandidacyStatus = strawberry.field(description="Where it stands, as far as that is told.")
    may_have_reached: CandidacyStatus | None = strawberry.field(
        description="How far it may have come, where that is not known or not told yet; null where it stands there."
    )
    reason: str | None = strawberry.field(
        description=(
            "Why it stands there: for everybody where it was excluded, or was chosen in a contest that is announced; "
            "else for whose it is and who decides."
        )
    )
    version: int | None = strawberry.field(description="1, 2, ...: counts its steps; null for who does not decide.")

    @strawberry.field(description="The contest.")
    def contest(self, info: Info) -> AContest:
        contest: AContest = typed(self.seen.contest, info.context.vocabulary)
        return contest

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

    @strawberry.field(
        description=(
            "Whether the caller acts for a stakeholder of it, or did since entries could be submitted: nobody votes "
            "for their own."
        )
    )
    async def is_own(self, info: Info) -> bool:
        return is_own(await viewer(info.context), self.seen)

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[CandidacyMove]:
        return await moves_of(info.context, self.seen)

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
class CandidacyConnection(SetConnection, Exportable):
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
    def of(
        cls, listed: CandidacyList, arguments: PageArguments, as_file: Exported | None = None
    ) -> CandidacyConnection:
        return cls(exported=as_file, listed=listed, page=Once(lambda: listed.page(arguments)))
