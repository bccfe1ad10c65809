"""Changes of linkages and comments on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphdb.chain import moment
from graphdb.kinds.linkage import CHANGES, LinkageKind
from graphdb.records.actors import Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus
from resolvers.history.changes import ChangeList
from resolvers.lists.pages import PageOf
from resolvers.review.reverting import way_back
from resolvers.vocabulary.held import Vocabulary
from schema.connection import HeldList, Said, held_fields, shared_fields
from schema.exporting import Exportable
from schema.lists import ALinkage
from schema.mapping.changes import Change, common
from schema.pages import Node
from schema.people.actors import Actor
from schema.register.documents import Document
from schema.typed import of_records, typed


@strawberry.type(description="What can change about a linkage, as it was before or after a change.")
class LinkageState:
    status: LinkageStatus = strawberry.field(description="Where it stood in its review.")
    rationale: str | None = strawberry.field(description="Why, in the facilitator's words.")
    sources: list[Document] = strawberry.field(description="Where it was stated.")
    negative: bool = strawberry.field(description="Whether it stated that there is no link.")
    version: int = strawberry.field(description="1, 2, ...: its version then.")

    @classmethod
    def of(cls, record: LinkageRecord, vocabulary: Vocabulary) -> LinkageState:
        documents = (vocabulary.documents.get(each) for each in record.documents)
        return cls(
            status=record.status,
            rationale=record.rationale,
            sources=[typed(each, vocabulary) for each in documents if each],
            negative=record.negative,
            version=record.version,
        )


@strawberry.interface(description="One change of a linkage, to the SDGs or to an objective of another framework.")
class AnyLinkageChange(Change):
    record: strawberry.Private[ChangeRecord]
    is_last: strawberry.Private[bool]
    move: LinkageMove = strawberry.field(description="What was done.")
    before: LinkageState | None = strawberry.field(description="The linkage before; null for a new one.")
    after: LinkageState = strawberry.field(description="The linkage after.")

    @strawberry.field(
        description=(
            "The move that would take it back, whoever may make it (`revertChange`, `revertObjectiveChange`); null "
            "where none leads back, or the linkage was changed after it."
        )
    )
    def reverts_by(self) -> LinkageMove | None:
        return way_back(self.record) if self.is_last else None


@strawberry.interface(description="A change of a linkage in a list, to whichever framework.")
class AnyLinkageChangeEdge:
    cursor: str = strawberry.field(description="Its place in the list.")
    node: AnyLinkageChange = strawberry.field(description="The change.")


@strawberry.interface(
    description="Changes of linkages, to whichever framework: of one in their order, of several the newest first."
)
class AnyLinkageChangeList:
    page: strawberry.Private[PageOf[ChangeRecord]]
    vocabulary: strawberry.Private[Vocabulary]
    total: strawberry.Private[int | ChangeList]

    @strawberry.field(description="How many there are in all.")
    async def total_count(self) -> int:
        return self.total if isinstance(self.total, int) else await self.total.total()

    page_info, edges, nodes = shared_fields(
        AnyLinkageChange, AnyLinkageChangeEdge, Said("A change", "The change", "changes")
    )


def of_linkage(record: ChangeRecord, kind: LinkageKind, now: LinkageRecord, vocabulary: Vocabulary) -> dict[str, Any]:
    """What every change of a linkage has but its id, by the names of the fields. now: the linkage as it is."""
    return {
        "is_last": now.sequence == record.sequence,
        "linkage": typed(now, vocabulary),
        "move": record.move,
        "before": LinkageState.of(record.before, vocabulary) if record.before else None,
        "after": LinkageState.of(record.after, vocabulary),
        **common(record, kind),
    }


@of_records(ChangeRecord)
@strawberry.type(
    description=(
        "One change of a linkage. Changes are links of one chain, are numbered by their places in it (a release or a "
        "sign-off takes a place, too), are chained by their hashes, and are never changed or taken away."
    )
)
class LinkageChange(AnyLinkageChange):
    sequence: int = strawberry.field(
        description="Its place in the chain: releases, sign-offs and withdrawals have places in it, too."
    )
    linkage: ALinkage = strawberry.field(description="What was changed, as it is now.")

    @classmethod
    def of(cls, record: ChangeRecord, vocabulary: Vocabulary) -> LinkageChange:
        now = vocabulary.linkages.get(record.after.key, record.after)
        id = strawberry.ID(f"LinkageChange:{record.sequence}")
        return cls(id=id, **of_linkage(record, CHANGES, now, vocabulary))


@strawberry.type(description="Changes: of one linkage in their order, of several the newest first.")
class LinkageChangeConnection(AnyLinkageChangeList, Exportable):
    page_info, edges, nodes = held_fields(
        LinkageChange,
        Said("A change", "The change", "changes"),
        lambda self, each: LinkageChange.of(each, self.vocabulary),
        edge_of=AnyLinkageChangeEdge,
    )


@strawberry.interface(description="What somebody had to say about a linkage, to whichever framework; never changed.")
class AnyComment(Node):
    text: str = strawberry.field(description="What was said.")
    author: Actor = strawberry.field(description="Who said it, as they are now.")
    author_name: str = strawberry.field(description="By which name they said it.")
    author_role: Role = strawberry.field(description="In which role they said it.")
    at: datetime = strawberry.field(description="When.")


def of_comment(record: CommentRecord) -> dict[str, Any]:
    """What every comment has but the linkage, by the names of the fields."""
    return {
        "id": strawberry.ID(f"Comment:{record.id}"),
        "text": record.text,
        "author": Actor.of(record.author),
        "author_name": record.author.name,
        "author_role": record.author.role,
        "at": moment(record.at),
    }


@of_records(CommentRecord)
@strawberry.type(description="What somebody had to say about a linkage; never changed.")
class Comment(AnyComment):
    linkage: ALinkage = strawberry.field(description="What it is about.")

    @classmethod
    def of(cls, record: CommentRecord, vocabulary: Vocabulary) -> Comment:
        return cls(linkage=typed(vocabulary.linkages[record.linkage], vocabulary), **of_comment(record))


@strawberry.type(description="Comments on a linkage, in their order.")
class CommentConnection(HeldList):
    vocabulary: strawberry.Private[Vocabulary]

    page_info, edges, nodes = held_fields(
        Comment, Said("A comment", "The comment", "comments"), lambda self, each: Comment.of(each, self.vocabulary)
    )
