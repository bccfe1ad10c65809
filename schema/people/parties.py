"""The stakeholders of an entry, each with its role."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry

from graphdb.records.stakeholders import PartyRecord
from graphdb.words.search_keys import sort_key
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.vocabulary.held import Vocabulary
from schema.pages import (
    PageInfo,
)
from schema.register.stakeholders import Stakeholder


@strawberry.type(description="A stakeholder of an entry.")
class EntryStakeholderEdge:
    cursor: str = strawberry.field(description="Its place in the list.")
    node: Stakeholder = strawberry.field(description="The stakeholder.")
    role: str | None = strawberry.field(description="What it does for the entry, e.g. owner.")


def _party_edges(self: EntryStakeholderConnection) -> list[EntryStakeholderEdge]:
    return [
        EntryStakeholderEdge(cursor=cursor, node=Stakeholder.of(each.stakeholder, self.vocabulary), role=each.role)
        for each, cursor in zip(self.page.items, self.page.cursors, strict=True)
    ]


def _party_nodes(self: EntryStakeholderConnection) -> list[Stakeholder]:
    return [Stakeholder.of(each.stakeholder, self.vocabulary) for each in self.page.items]


@strawberry.type(description="The stakeholders of an entry by name.")
class EntryStakeholderConnection:
    page: strawberry.Private[PageOf[PartyRecord]]
    vocabulary: strawberry.Private[Vocabulary]

    edges: list[EntryStakeholderEdge] = strawberry.field(
        resolver=_party_edges, description="The stakeholders of the page with their roles and cursors."
    )
    nodes: list[Stakeholder] = strawberry.field(resolver=_party_nodes, description="The stakeholders of the page.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many there are in all.")

    @classmethod
    def of(
        cls, parties: Sequence[PartyRecord], arguments: PageArguments, entry: str, vocabulary: Vocabulary
    ) -> EntryStakeholderConnection:
        page = page_of(
            parties,
            lambda each: (sort_key(each.stakeholder.name), each.stakeholder.id),
            arguments,
            checksum("parties", entry),
        )
        return cls(page=page, vocabulary=vocabulary, page_info=PageInfo(page=page), total_count=len(parties))
