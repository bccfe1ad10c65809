"""Linkages and the documents they come from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb.records.findings import FindingState
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus, PastLinkageRecord
from resolvers.filters.bounds import check_length
from resolvers.findings.about import of_linkage
from resolvers.history.as_of import in_mapping, words_wait
from resolvers.history.changes import comment_page, history_page
from resolvers.linkages.coverage import evidence_count
from resolvers.linkages.linkage_facets import LinkageDimension, LinkageFacetCounts, facet
from resolvers.linkages.linkage_lists import LinkageList, label
from resolvers.lists.pages import MAX_LINKAGES, PageArguments, PageOf
from resolvers.nodes.by_id import key_of_thing
from resolvers.registers.entry_lists import under_linkage
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.moves import my_moves
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, held_fields, shared_fields
from schema.counts import AnyFacet, FacetValue
from schema.exporting import Exportable, Exported
from schema.info import Info
from schema.lists import Entries, each_has_its_own, entries_field
from schema.mapping.aims import Aim
from schema.mapping.goals import SdgGoal, SdgTarget, goals, targets
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import After, Before, First, Last, Named, at, given, page_arguments
from schema.platform.discussed import Discussed
from schema.register.documents import Document
from schema.typed import of_records

if TYPE_CHECKING:
    from schema.mapping.findings import Finding
    from schema.mapping.history import AnyLinkageChangeList, CommentConnection, LinkageChangeConnection
    from schema.people.actors import Actor

AnActor = Annotated["Actor", strawberry.lazy("schema.people.actors")]
AFinding = Annotated["Finding", strawberry.lazy("schema.mapping.findings")]
AnyChanges = Annotated["AnyLinkageChangeList", strawberry.lazy("schema.mapping.history")]
Changes = Annotated["LinkageChangeConnection", strawberry.lazy("schema.mapping.history")]
Comments = Annotated["CommentConnection", strawberry.lazy("schema.mapping.history")]


@strawberry.interface(
    description=(
        "The audited mapping of an action line to an aim: to the SDGs (`Linkage`) or to an objective of another "
        "framework (`ObjectiveLinkage`). Both have one life, one chain, one set of rights."
    )
)
class AnyLinkage(Reviewable, Discussed):
    record: strawberry.Private[LinkageRecord]
    vocabulary: strawberry.Private[Vocabulary]
    key: str = strawberry.field(description="e.g. C4:4.4, C3:SDG6 or C2:GDC1.")
    status: LinkageStatus = strawberry.field(description="Where it stands in its review.")
    rationale: str | None = strawberry.field(
        description="Why, in the facilitator's words, where they have been loaded."
    )
    negative: bool = strawberry.field(
        description="true where a facilitator stated that there is no link: reviewed, and not forgotten."
    )
    action_line: ActionLine = strawberry.field(description="The line it starts from.")
    sources: list[Document] = strawberry.field(description="Where it is stated.")
    reviewed_at: datetime | None = strawberry.field(
        description=(
            "When somebody last decided about it, a dispute included; null for what was never decided about here. How "
            "much is reviewed is said by `reviewedShare`, which counts no dispute."
        )
    )

    @strawberry.field(description="What it leads to.")
    def aim(self) -> Aim:
        raise NotImplementedError

    entries: Entries = entries_field("Entries of now that evidence it.", each_has_its_own)

    @strawberry.field(description="How many entries of the line state now that they contribute to what it leads to.")
    async def evidence_count(self, info: Info) -> int:
        raise NotImplementedError

    @strawberry.field(description="Its changes up to now, in their order; of a state that is past too.")
    async def history(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> AnyChanges:
        raise NotImplementedError

    @strawberry.field(
        description="What the audit has found about it, the gravest first; nothing of a state that is past."
    )
    async def findings(
        self,
        info: Info,
        state: Annotated[
            FindingState | None, strawberry.argument(description="Those in this state; all unless given.")
        ] = UNSET,
    ) -> list[AFinding]:
        from schema.mapping.findings import Finding

        found = [] if self.is_past else await of_linkage(info.context, self.record, given(state))
        return [Finding.of(each) for each in found]

    @strawberry.field(
        description=(
            "Whether it is part of the mapping, so that it counts: it is confirmed, or under dispute and was confirmed "
            "before."
        )
    )
    async def in_mapping(self, info: Info) -> bool:
        return await in_mapping(info.context, self.record)

    @strawberry.field(
        description=(
            "Whether it is under dispute for new words only, which wait for somebody else's confirmation, and nobody "
            "has disputed it."
        )
    )
    async def words_wait(self, info: Info) -> bool:
        return await words_wait(info.context, self.record)

    @strawberry.field(description="Who last decided about it.")
    async def reviewed_by(self, info: Info) -> AnActor | None:
        return await _actor(info, self.record.reviewed_by)

    @strawberry.field(
        description="The moves that are legal from its status, whoever may make them; none of a state that is past."
    )
    def allowed_moves(self, info: Info) -> list[LinkageMove]:
        return [] if self.is_past else list(LINKAGE.allowed(self.status))

    @property
    def is_past(self) -> bool:
        return isinstance(self.record, PastLinkageRecord)

    @strawberry.field(description="The legal moves that the caller may make.")
    async def my_moves(self, info: Info) -> list[LinkageMove]:
        legal = [] if self.is_past else list(LINKAGE.allowed(self.status))
        return await my_moves(info.context, self.record, legal)


def of_any(record: LinkageRecord, vocabulary: Vocabulary) -> dict[str, Any]:
    """What every linkage has but its name and its aim, by the names of the fields."""
    documents = (vocabulary.documents.get(each) for each in record.documents)
    return {
        "id": strawberry.ID(":".join(key_of_thing(record))),
        "record": record,
        "vocabulary": vocabulary,
        "key": record.key,
        "status": record.status,
        "rationale": record.rationale,
        "negative": record.negative,
        "version": record.version,
        "reviewed_at": at(record.reviewed_at),
        "action_line": lines(vocabulary)[record.line],
        "sources": [Document.of(each) for each in documents if each],
    }


@strawberry.interface(description="A linkage in a list, to whichever framework.")
class AnyLinkageEdge:
    cursor: str = strawberry.field(description="Its place in the list.")
    node: AnyLinkage = strawberry.field(description="The linkage.")


@strawberry.interface(description="Linkages, to whichever framework.")
class AnyLinkageList:
    total_count: int = strawberry.field(description="How many there are in all.")

    page_info, edges, nodes = shared_fields(
        AnyLinkage, AnyLinkageEdge, Said("A linkage", "The linkage", "linkages"), MAX_LINKAGES
    )


@of_records(LinkageRecord, PastLinkageRecord)
@strawberry.type(
    description=(
        "The audited mapping of an action line to an SDG target or to a whole goal: what facilitators state and "
        "review. "
        "Its id is that of the linkage as it is, e.g. Linkage:C4:4.4; what is read with `asOf` or `release` is a state "
        "with an id of its own, which has the number of its last change: Linkage:C4:4.4@73."
    )
)
class Linkage(AnyLinkage, Named):
    key: str = strawberry.field(description="C4:4.4 for a target, C3:SDG6 for a whole goal.")
    level: LinkageLevel = strawberry.field(description="Whether it leads to a target or to a whole goal.")
    goal: SdgGoal = strawberry.field(description="The goal, or the goal of the target.")
    target: SdgTarget | None = strawberry.field(description="The target; null for a whole goal.")

    @strawberry.field(description="The target, or the whole goal, as what any linkage leads to.")
    def aim(self) -> Aim:
        return self.target or self.goal

    entries: Entries = entries_field(
        "Entries of now that evidence it: of this line and contributing to this target or goal.",
        lambda self, context, derivation: under_linkage(context, self.record, derivation),
    )

    @strawberry.field(
        description=(
            "The other linkages with the same rationale, of its line and of others, whatever their status: what is "
            "said of many is seldom true of each. Blanks do not count; none for one without a rationale."
        ),
    )
    def same_text(self) -> list[Linkage]:
        return [Linkage.of(each, self.vocabulary) for each in self.vocabulary.same_text(self.record)]

    @strawberry.field(description="How many entries of the line state now that they contribute to its target or goal.")
    async def evidence_count(self, info: Info) -> int:
        return await evidence_count(info.context, self.record)

    @strawberry.field(description="Its changes up to now, in their order; of a state that is past too.")
    async def history(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> Changes:
        from schema.mapping.history import LinkageChangeConnection

        changes = await info.context.loaders.changes.load(self.key) or []
        page = history_page(self.key, changes, page_arguments(first, after, last, before))
        return LinkageChangeConnection(page=page, vocabulary=info.context.vocabulary, total=len(changes), exported=None)

    @strawberry.field(description="What was said about it up to now, in its order.")
    async def comments(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> Comments:
        from schema.mapping.history import CommentConnection

        comments = await info.context.loaders.comments.load(self.key) or []
        page = comment_page(self.key, comments, page_arguments(first, after, last, before))
        return CommentConnection(page=page, vocabulary=info.context.vocabulary, total_count=len(comments))

    @classmethod
    def of(cls, record: LinkageRecord, vocabulary: Vocabulary) -> Linkage:
        """Of each linkage of the mapping as it is, one object: it leads to the same things from many entries."""
        known = vocabulary.made_now(_linkages)
        found = known.get(record.key)
        if found is None or found.record is not record:
            found = cls._made(record, vocabulary)
            if vocabulary.linkages.get(record.key) is record:
                known[record.key] = found
        return found

    @classmethod
    def _made(cls, record: LinkageRecord, vocabulary: Vocabulary) -> Linkage:
        return cls(
            label=label(record, vocabulary),
            level=record.level,
            goal=goals(vocabulary)[record.goal],
            target=targets(vocabulary)[record.target] if record.target else None,
            **of_any(record, vocabulary),
        )


def _linkages(vocabulary: Vocabulary) -> dict[str, Linkage]:
    return {}


async def _actor(info: Info, id: str | None) -> AnActor | None:
    from schema.people.actors import Actor

    found = await info.context.loaders.actor.load(id) if id else None
    return Actor.of(found) if found else None


@strawberry.type(description="How the linkages of a list spread over the values of a dimension.")
class LinkageFacet(AnyFacet):
    counts: strawberry.Private[LinkageFacetCounts]
    dimension: LinkageDimension = strawberry.field(description="What it groups by.")

    @strawberry.field(description="Name of the dimension, e.g. STATUS.")
    def name(self) -> str:
        return self.dimension.value

    @strawberry.field(description="0: every linkage has a value of each dimension.")
    async def unknown_count(self) -> int:
        return 0

    @classmethod
    def of(cls, counts: LinkageFacetCounts) -> LinkageFacet:
        values = FacetValue.all_of(counts.values, counts.choices, counts.raw)
        return cls(counts=counts, dimension=counts.dimension, values=values, other_count=0)


@strawberry.type(
    description=(
        "Linkages, unless another order is asked for by line in reference order, goal, the whole goal first, then "
        "target 4.1 .. 4.7, 4.a."
    )
)
class LinkageConnection(AnyLinkageList, Exportable):
    listed: strawberry.Private[LinkageList]
    vocabulary: strawberry.Private[Vocabulary]
    page: strawberry.Private[PageOf[LinkageRecord]]

    page_info, edges, nodes = held_fields(
        Linkage,
        Said("A linkage", "The linkage", "linkages"),
        lambda self, each: Linkage.of(each, self.vocabulary),
        at_most=MAX_LINKAGES,
        edge_of=AnyLinkageEdge,
    )

    @strawberry.field(
        description=(
            "How the list spreads over statuses, lines ...; a dimension's own filter is left out of its facet. C7 "
            "counts itself and its parts, as its filter finds them."
        )
    )
    async def facets(
        self,
        info: Info,
        by: Annotated[
            list[LinkageDimension],
            strawberry.argument(description="What to group by, a facet each, e.g. [STATUS, REVIEWED]."),
        ],
    ) -> list[LinkageFacet]:
        check_length(by)
        context = info.context.reading(self.vocabulary)
        return [LinkageFacet.of(await facet(context, self.listed, each)) for each in by]

    @classmethod
    def of(
        cls,
        listed: LinkageList,
        arguments: PageArguments,
        vocabulary: Vocabulary,
        exported: Exported | None = None,
    ) -> LinkageConnection:
        return cls(
            listed=listed,
            vocabulary=vocabulary,
            page=listed.page(arguments),
            exported=exported,
            total_count=listed.total(),
        )
