"""Linkages and the documents they come from."""

from __future__ import annotations

import strawberry

from graphdb.records import DocumentRecord, LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.entry_lists import under_linkage
from resolvers.linkages import LinkageList
from resolvers.pages import PageArguments, PageOf
from resolvers.reference import Reference
from schema.lists import Entries, entries_field
from schema.pages import Node, PageInfo
from schema.vocabulary import ActionLine, SdgGoal, SdgTarget


@strawberry.type(description="A source that linkages or collections are taken from.")
class Document(Node):
    title: str = strawberry.field(description="Title.")
    year: int | None = strawberry.field(description="Year of publication.")
    url: str | None = strawberry.field(description="Address.")

    @classmethod
    def of(cls, record: DocumentRecord) -> Document:
        return cls(id=strawberry.ID(f"Document:{record.id}"), title=record.title, year=record.year, url=record.url)


@strawberry.type(
    description=(
        "The audited mapping of an action line to an SDG target or to a whole goal: what facilitators state and review."
    )
)
class Linkage(Node):
    record: strawberry.Private[LinkageRecord]
    key: str = strawberry.field(description="C4:4.4 for a target, C3:SDG6 for a whole goal.")
    level: LinkageLevel = strawberry.field(description="Whether it leads to a target or to a whole goal.")
    status: LinkageStatus = strawberry.field(description="Where it stands in its review.")
    rationale: str | None = strawberry.field(
        description="Why, in the facilitator's words, where they have been loaded."
    )
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")
    action_line: ActionLine = strawberry.field(description="The line it starts from.")
    goal: SdgGoal = strawberry.field(description="The goal, or the goal of the target.")
    target: SdgTarget | None = strawberry.field(description="The target; null for a whole goal.")
    sources: list[Document] = strawberry.field(description="Where it is stated.")

    entries: Entries = entries_field(
        "Entries that evidence it: of this line and contributing to this target or goal.",
        lambda self, context, derivation: under_linkage(context, self.record, derivation),
    )

    @classmethod
    def of(cls, record: LinkageRecord, reference: Reference) -> Linkage:
        return cls(
            id=strawberry.ID(f"Linkage:{record.key}"),
            record=record,
            key=record.key,
            level=record.level,
            status=record.status,
            rationale=record.rationale,
            version=record.version,
            action_line=ActionLine.of(reference.lines[record.line]),
            goal=SdgGoal.of(reference.goals[record.goal]),
            target=SdgTarget.of(reference.targets[record.target], reference) if record.target else None,
            sources=[Document.of(reference.documents[each]) for each in record.documents],
        )


@strawberry.type(description="A linkage in a list.")
class LinkageEdge:
    cursor: str = strawberry.field(description="Its place in the list.")
    node: Linkage = strawberry.field(description="The linkage.")


@strawberry.type(
    description="Linkages by line in reference order, goal, the whole goal first, then target 4.1 .. 4.7, 4.a."
)
class LinkageConnection:
    reference: strawberry.Private[Reference]
    page: strawberry.Private[PageOf[LinkageRecord]]
    total_count: int = strawberry.field(description="How many there are in all.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")

    @strawberry.field(description="The linkages of the page with their cursors.")
    def edges(self) -> list[LinkageEdge]:
        return [
            LinkageEdge(cursor=cursor, node=Linkage.of(each, self.reference))
            for each, cursor in zip(self.page.items, self.page.cursors, strict=True)
        ]

    @strawberry.field(description="The linkages of the page.")
    def nodes(self) -> list[Linkage]:
        return [Linkage.of(each, self.reference) for each in self.page.items]

    @classmethod
    def of(cls, listed: LinkageList, arguments: PageArguments, reference: Reference) -> LinkageConnection:
        page = listed.page(arguments)
        return cls(reference=reference, page=page, total_count=listed.total(), page_info=PageInfo(page=page))
