"""Objectives of frameworks beside the SDGs, the linkages that lead to them, and their changes."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.kinds.linkage import OBJECTIVE_CHANGES
from graphdb.local_names import LocalName as HeldName
from graphdb.records.changes import ChangeRecord, ObjectiveChangeRecord
from graphdb.records.comments import CommentRecord, ObjectiveCommentRecord
from graphdb.records.linkages import LinkageRecord, LinkageStatus, ObjectiveLinkageRecord, PastObjectiveLinkageRecord
from graphdb.records.vocabulary import ObjectiveRecord
from resolvers.filters.stated import Derivation
from resolvers.history.changes import comment_page, history_page
from resolvers.linkages import objectives as of
from resolvers.lists.pages import MAX_LINKAGES, PageOf
from resolvers.registers.entry_lists import EntryList, under_objective, under_objective_linkage
from resolvers.vocabulary.called import names_of
from resolvers.vocabulary.held import Vocabulary
from schema.connection import HeldList, Said, held_fields
from schema.info import Info
from schema.lists import Entries, Events, entries_field, events_field
from schema.mapping.aims import Aim, Certainty, Framework, frameworks
from schema.mapping.history import (
    AnyComment,
    AnyLinkageChange,
    AnyLinkageChangeEdge,
    AnyLinkageChangeList,
    of_comment,
    of_linkage,
)
from schema.mapping.linkages import AnyLinkage, AnyLinkageEdge, AnyLinkageList, of_any
from schema.pages import After, Before, First, FirstLinkages, Last, LastLinkages, Named, Node, given, page_arguments
from schema.platform.discussed import Discussed
from schema.platform.local_names import LocalName, local_name_field, name_field, names_field
from schema.typed import of_records

Statuses = Annotated[
    list[LinkageStatus] | None,
    strawberry.argument(description="With one of these statuses, e.g. [PROPOSED]; an empty list matches nothing."),
]
OfFramework = Annotated[str, strawberry.argument(description="Code of the framework, e.g. GDC.")]
OfLine = Annotated[str | None, strawberry.argument(description="Of this line and its parts, e.g. C7.")]


@of_records(ObjectiveRecord)
@strawberry.type(description="An objective of a framework other than the SDGs, or a commitment, which is part of one.")
class Objective(Node, Named, Aim, Discussed):
    record: strawberry.Private[ObjectiveRecord]
    code: str = strawberry.field(description="GDC:1, GDC:17.f for a commitment by paragraph and letter, MDG:3.")
    label: str = strawberry.field(description="A short wording of this project's own.")
    framework: Framework = strawberry.field(description="The framework that it belongs to.")
    certainty: Certainty = strawberry.field(description="How it is known that it says this.")
    source: str | None = strawberry.field(description="Where it was read, or where its number was.")
    name: str = name_field("Its short name; in English unless a language is given.", "label")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()

    def all_names(self) -> tuple[HeldName, ...]:
        return names_of(f"Objective:{self.code}", self.label)

    @strawberry.field(description="The objective that a commitment is part of; null for an objective.")
    def part_of(self, info: Info) -> Objective | None:
        found = info.context.vocabulary.objectives.get(self.record.part_of or "")
        return Objective.of(found, info.context.vocabulary) if found else None

    @strawberry.field(description="Its commitments, as far as they are known here.")
    def commitments(self, info: Info) -> list[Objective]:
        vocabulary = info.context.vocabulary
        return [Objective.of(each, vocabulary) for each in vocabulary.objectives.values() if each.part_of == self.code]

    @strawberry.field(description="Linkages to it and to its commitments.")
    def linkages(
        self,
        info: Info,
        statuses: Statuses = UNSET,
        action_line: OfLine = UNSET,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> ObjectiveLinkageConnection:
        wanted = of.WhichObjectiveLinkages(None, self.code, given(action_line), _statuses(statuses))
        return ObjectiveLinkageConnection.of(info, wanted, first, after, last, before)

    entries: Entries = entries_field(
        "Entries that advance it or one of its commitments; `derivation` in the filter says how that is known.",
        lambda self, context, derivation: under_objective(context, self.code, derivation),
    )

    events: Events = events_field("The events about it, by their time.")

    @classmethod
    def of(cls, record: ObjectiveRecord, vocabulary: Vocabulary) -> Objective:
        return cls(
            id=strawberry.ID(f"Objective:{record.code}"),
            record=record,
            code=record.code,
            label=record.label,
            framework=frameworks(vocabulary)[record.framework],
            certainty=Certainty[record.certainty],
            source=record.source,
        )


def _statuses(given_ones: list[LinkageStatus] | None) -> tuple[LinkageStatus, ...] | None:
    stated = given(given_ones)
    return tuple(stated) if stated is not None else None


@of_records(ObjectiveLinkageRecord, PastObjectiveLinkageRecord)
@strawberry.type(
    description=(
        "The audited mapping of an action line to an objective of a framework other than the SDGs, with the life, the "
        "rights and the chain of any linkage. Its key is that of the line, a colon, and the code of the objective "
        "without its own: C2:GDC1. No key of a linkage to the SDGs is of this form. What is read with `asOf` or "
        "`release` is a state with an id of its own, ObjectiveLinkage:C2:GDC1@190."
    )
)
class ObjectiveLinkage(AnyLinkage):
    label: str = strawberry.field(description="The linkage in one line: its line, its objective.")
    key: str = strawberry.field(description="C2:GDC1 for the objective GDC:1, C2:GDC17.f for a commitment.")
    objective: Objective = strawberry.field(description="Where it leads.")

    entries: Entries = entries_field(
        "Entries of now that evidence it: of this line, and advancing the objective or one of its commitments.",
        lambda self, context, derivation: under_objective_linkage(context, self.record, derivation),
    )

    @strawberry.field(description="The objective, as what any linkage leads to.")
    def aim(self) -> Aim:
        return self.objective

    @strawberry.field(description="How many entries of the line state now that they advance it or a commitment of it.")
    async def evidence_count(self, info: Info) -> int:
        under = under_objective_linkage(info.context, self.record, Derivation.ASSERTED)
        return await EntryList(info.context, None, under).total()

    @strawberry.field(description="Its changes, in their order.")
    async def history(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ObjectiveLinkageChangeConnection:
        changes = await info.context.loaders.changes.load(self.key) or []
        page = history_page(self.key, changes, page_arguments(first, after, last, before))
        return ObjectiveLinkageChangeConnection(page=page, vocabulary=info.context.vocabulary, total=len(changes))

    @strawberry.field(description="What was said about it up to now, in its order.")
    async def comments(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ObjectiveCommentConnection:
        comments = await info.context.loaders.comments.load(self.key) or []
        page = comment_page(self.key, comments, page_arguments(first, after, last, before))
        return ObjectiveCommentConnection(page=page, vocabulary=info.context.vocabulary, total_count=len(comments))

    @strawberry.field(
        description="The other linkages to objectives, of any line, with the same rationale; none for one without any."
    )
    def same_text(self) -> list[ObjectiveLinkage]:
        return [ObjectiveLinkage.of(each, self.vocabulary) for each in self.vocabulary.same_text(self.record)]

    @classmethod
    def of(cls, record: LinkageRecord, vocabulary: Vocabulary) -> ObjectiveLinkage:
        assert isinstance(record, ObjectiveLinkageRecord)
        return cls(
            label=of.label(record, vocabulary),
            objective=Objective.of(vocabulary.objectives[record.objective], vocabulary),
            **of_any(record, vocabulary),
        )


@strawberry.type(description="Linkages to objectives: by line in reference order, then by objective.")
class ObjectiveLinkageConnection(AnyLinkageList):
    page: strawberry.Private[PageOf[LinkageRecord]]
    vocabulary: strawberry.Private[Vocabulary]

    page_info, edges, nodes = held_fields(
        ObjectiveLinkage,
        Said("A linkage to an objective", "The linkage", "linkages"),
        lambda self, each: ObjectiveLinkage.of(each, self.vocabulary),
        at_most=MAX_LINKAGES,
        edge_of=AnyLinkageEdge,
    )

    @classmethod
    def of(
        cls,
        info: Info,
        wanted: of.WhichObjectiveLinkages,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
        vocabulary: Vocabulary | None = None,
    ) -> ObjectiveLinkageConnection:
        """vocabulary: with the mapping as it was; as it is unless given."""
        vocabulary = vocabulary or info.context.vocabulary
        found = of.listed(vocabulary, wanted)
        page = of.page(vocabulary, found, wanted, page_arguments(first, after, last, before))
        return cls(page=page, vocabulary=vocabulary, total_count=len(found))


@of_records(ObjectiveChangeRecord)
@strawberry.type(description="One change of a linkage to an objective: a link of the chain of the mapping, like any.")
class ObjectiveLinkageChange(AnyLinkageChange):
    linkage: ObjectiveLinkage = strawberry.field(description="What was changed, as it is now.")

    @classmethod
    def of(cls, record: ChangeRecord, vocabulary: Vocabulary) -> ObjectiveLinkageChange:
        now = vocabulary.objective_linkages.get(record.after.key, record.after)
        id = strawberry.ID(f"ObjectiveLinkageChange:{record.sequence}")
        return cls(id=id, **of_linkage(record, OBJECTIVE_CHANGES, now, vocabulary))


@of_records(ObjectiveCommentRecord)
@strawberry.type(description="What somebody had to say about a linkage to an objective; never changed.")
class ObjectiveComment(AnyComment):
    linkage: ObjectiveLinkage = strawberry.field(description="What it is about.")

    @classmethod
    def of(cls, record: CommentRecord, vocabulary: Vocabulary) -> ObjectiveComment:
        linkage = ObjectiveLinkage.of(vocabulary.objective_linkages[record.linkage], vocabulary)
        return cls(linkage=linkage, **of_comment(record))


@strawberry.type(description="Comments on a linkage to an objective, in their order.")
class ObjectiveCommentConnection(HeldList):
    vocabulary: strawberry.Private[Vocabulary]

    page_info, edges, nodes = held_fields(
        ObjectiveComment,
        Said("A comment", "The comment", "comments"),
        lambda self, each: ObjectiveComment.of(each, self.vocabulary),
    )


@strawberry.type(description="Changes of linkages to objectives: of one in their order, of several the newest first.")
class ObjectiveLinkageChangeConnection(AnyLinkageChangeList):
    page_info, edges, nodes = held_fields(
        ObjectiveLinkageChange,
        Said("A change", "The change", "changes"),
        lambda self, each: ObjectiveLinkageChange.of(each, self.vocabulary),
        edge_of=AnyLinkageChangeEdge,
    )
