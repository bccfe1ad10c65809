"""Stakeholders, their partners, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.dimensions import Fact
from graphdb.records.stakeholders import PartnerRecord, StakeholderKind, StakeholderRecord
from graphdb.words.search_keys import sort_key
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.partners import listing as partner_lists
from resolvers.partners.suggesting import suggested
from resolvers.registers.entry_lists import under_value
from resolvers.registers.stakeholder_lists import StakeholderList, StakeholderOrderField
from resolvers.vocabulary.held import Vocabulary
from schema import counts
from schema.connection import Said, read_fields, stays
from schema.enums.lists import StakeholderDimension
from schema.exporting import Exportable, Exported, exported
from schema.info import Info
from schema.lists import Candidacies, Entries, candidacies_of, entries_field
from schema.pages import After, Before, First, Last, Named, Node, PageInfo, SetConnection, at, given, page_arguments
from schema.platform.discussed import Discussed
from schema.platform.partners import OfferConnection, PartnerChoice, PartnerSuggestionConnection
from schema.register.places import Country, countries
from schema.register.register_changes import history_field
from schema.typed import of_records


@of_records(StakeholderRecord)
@strawberry.type(description="Who stands behind entries: a government, an organization, a company, a university ...")
class Stakeholder(Node, Named, Discussed):
    record: strawberry.Private[StakeholderRecord]
    name: str = strawberry.field(description="Name; one of the same name in another country is another stakeholder.")
    other_names: list[str] = strawberry.field(
        description="What an international body goes by besides, in several languages: its name in full, acronyms."
    )
    kind: StakeholderKind | None = strawberry.field(description="What kind of body it is, where the source says.")
    country: Country | None = strawberry.field(
        description="The country it is based in; none for an international body."
    )
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")

    entries: Entries = entries_field(
        "The entries it carries out.", lambda self, context, derivation: under_value(Fact.PARTY, self.record.id)
    )

    @strawberry.field(
        description="Who carries out entries together with this one, those with the most shared entries first."
    )
    async def partners(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PartnerConnection:
        partners = await info.context.loaders.partners.load(self.record.id) or []
        return PartnerConnection.of(
            partners, page_arguments(first, after, last, before), self.record.id, info.context.vocabulary
        )

    @strawberry.field(
        description=(
            "Who it might work with and does not, and why: what entries of both have in common, and offers that answer "
            "each other. First who has the most kinds of reason, then who has the rarest."
        )
    )
    async def partner_suggestions(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PartnerSuggestionConnection:
        arguments = page_arguments(first, after, last, before).checked()
        found = await suggested(info.context, self.record.id)
        return PartnerSuggestionConnection(page=found.page(arguments), found=found)

    @strawberry.field(
        description="Whether it is suggested to others, as was said last; null where nothing was, and it is suggested."
    )
    async def partner_choice(self, info: Info) -> PartnerChoice | None:
        found = await partner_lists.choice_of(info.context, self.record.id)
        return PartnerChoice.of(found) if found is not None else None

    @strawberry.field(description="What it seeks and offers now, what ends first before.")
    async def offers(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> OfferConnection:
        wanted = partner_lists.OfferFilter(stakeholder=str(self.id))
        found = await partner_lists.of_stakeholder(info.context, self.record.id)
        page = partner_lists.page(found, wanted, page_arguments(first, after, last, before))
        return OfferConnection(page=page, total=len(found), exported=exported("offers", None, filter=wanted))

    @strawberry.field(description="When it came into this register, by a form or a file; null where that was not kept.")
    def submitted_at(self) -> datetime | None:
        return at(self.record.submitted_at)

    @strawberry.field(description="When what it says was last changed here; null where nothing was since it came.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    history = history_field("Its changes since it came here, in their order.")

    @strawberry.field(description="Candidacies of entries that it carries out and that the caller sees, by category.")
    async def candidacies(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> Candidacies:
        return candidacies_of(info, self.record.id, page_arguments(first, after, last, before))

    @classmethod
    def of(cls, record: StakeholderRecord, vocabulary: Vocabulary) -> Stakeholder:
        country = countries(vocabulary)[record.country] if record.country else None
        return cls(
            id=strawberry.ID(f"Stakeholder:{record.id}"),
            label=record.name,
            record=record,
            name=record.name,
            other_names=list(record.names),
            kind=record.kind,
            country=country,
            version=record.version,
        )


@strawberry.type(description="A partner of a stakeholder.")
class PartnerEdge:
    cursor: str = strawberry.field(description="Its place in the list.")
    node: Stakeholder = strawberry.field(description="The partner.")
    shared_entries: int = strawberry.field(description="How many entries both carry out.")


@strawberry.type(description="Partners of a stakeholder.")
class PartnerConnection:
    edges: list[PartnerEdge] = strawberry.field(description="The partners of the page with their cursors.")
    nodes: list[Stakeholder] = strawberry.field(description="The partners of the page.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many there are in all.")

    @classmethod
    def of(
        cls, partners: Sequence[PartnerRecord], arguments: PageArguments, stakeholder: str, vocabulary: Vocabulary
    ) -> PartnerConnection:
        page = page_of(
            partners,
            lambda each: (-each.shared_entries, sort_key(each.stakeholder.name), each.stakeholder.id),
            arguments,
            checksum("partners", stakeholder),
        )
        edges = [
            PartnerEdge(
                cursor=cursor, node=Stakeholder.of(each.stakeholder, vocabulary), shared_entries=each.shared_entries
            )
            for each, cursor in zip(page.items, page.cursors, strict=True)
        ]
        return cls(
            edges=edges, nodes=[edge.node for edge in edges], page_info=PageInfo(page=page), total_count=len(partners)
        )


By = Annotated[list[StakeholderDimension], strawberry.argument(description="What to group by, a facet each.")]


@strawberry.type(description="A list of stakeholders; what is not selected is not computed.")
class StakeholderConnection(SetConnection, Exportable):
    listed: strawberry.Private[StakeholderList]
    page: strawberry.Private[Once[PageOf[StakeholderRecord]]]

    edges, nodes = read_fields(
        Stakeholder,
        Said(
            "A stakeholder",
            "The stakeholder",
            "stakeholders",
            stays("stakeholders"),
        ),
        lambda self, each: Stakeholder.of(each, self.listed.context.vocabulary),
    )

    @strawberry.field(
        description=(
            "How the list spreads over the values of dimensions; a dimension's own filter is left out of its facet."
        )
    )
    async def facets(
        self,
        by: By,
        first: Annotated[
            int | None, strawberry.argument(description="How many values at most, 1 to 1000; all unless given.")
        ] = UNSET,
        include_unknown: Annotated[
            bool | None, strawberry.argument(description="Whether to count stakeholders without a value.")
        ] = True,
    ) -> list[counts.StakeholderFacet]:
        found = await self.listed.facets([each.value for each in by], given(first), include_unknown is not False)
        return [counts.StakeholderFacet.of(each) for each in found]

    @classmethod
    def of(
        cls,
        listed: StakeholderList,
        order: Sequence[tuple[StakeholderOrderField, bool]] | None,
        arguments: PageArguments,
        exported: Exported | None = None,
    ) -> StakeholderConnection:
        planned = listed.plan(listed.order(order), arguments)
        return cls(listed=listed, exported=exported, page=Once(lambda: listed.page(planned)))
