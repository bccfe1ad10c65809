"""What comes of a mutation: what was made, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry

from graphdb.errors import DataChanged
from graphdb.records.audit import (
    ChangeRecord,
    CommentRecord,
    FindingRecord,
    LinkageMove,
    ReleaseRecord,
    SignOffRecord,
)
from graphdb.records.nodes import TombstoneFate, TombstoneRecord
from graphdb.records.register import RegisterChangeRecord
from resolvers import outcomes
from resolvers.outcomes import RefusalCode
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mapping.findings import Finding
from schema.mapping.frameworks import ObjectiveComment, ObjectiveLinkage, ObjectiveLinkageChange
from schema.mapping.history import Comment, LinkageChange
from schema.mapping.linkages import AnyLinkage, Linkage
from schema.mapping.releases import MatrixRelease, SignOff
from schema.mapping.reviewable import Reviewable
from schema.register.entries import Entry
from schema.register.register_changes import RegisterChange
from schema.register.tombstones import Tombstone
from schema.typed import typed

T = TypeVar("T")
M = TypeVar("M")


@strawberry.type(description="Nothing was written. The message says what to do instead.")
class Refused:
    code: RefusalCode = strawberry.field(description="Why, in one word.")
    message: str = strawberry.field(description="Why, and what to change.")
    key: str | None = strawberry.field(description="The linkage or the entry that it is about.")
    current: Linkage | None = strawberry.field(
        description="That linkage as it is: with its version, and its history; null where it is about something else."
    )
    subject: Reviewable | None = strawberry.field(
        description="What it is about, as that is, whatever it is: of a linkage the same as `current`."
    )
    allowed_moves: list[LinkageMove] | None = strawberry.field(
        description="What is legal from its status, whoever may do it."
    )
    blockers: list[strawberry.ID] = strawberry.field(
        description="OPEN_BLOCKERS: the ids of the findings and linkages that are in the way."
    )

    @classmethod
    def of(cls, refusal: outcomes.Refusal, vocabulary: Vocabulary) -> Refused:
        subject = typed(refusal.current, vocabulary) if refusal.current is not None else None
        return cls(
            code=refusal.code,
            message=refusal.message,
            key=refusal.key,
            current=subject if isinstance(subject, Linkage) else None,
            subject=subject,
            allowed_moves=list(refusal.moves) if refusal.moves is not None else None,
            blockers=[strawberry.ID(each) for each in refusal.blockers],
        )


def made_or_refused(outcome: T | outcomes.Refusal, vocabulary: Vocabulary, made: Callable[[T], M]) -> M | Refused:
    """The GraphQL object of an outcome: what is made of it, or its refusal."""
    return Refused.of(outcome, vocabulary) if isinstance(outcome, outcomes.Refusal) else made(outcome)


def outcome_of(outcome: T | outcomes.Refusal, vocabulary: Vocabulary, of: Callable[[T, Vocabulary], M]) -> M | Refused:
    """The same of what is made with the vocabulary: `of` is the classmethod of the type that says what was done."""
    return Refused.of(outcome, vocabulary) if isinstance(outcome, outcomes.Refusal) else of(outcome, vocabulary)


@strawberry.type(description="A linkage was changed.")
class LinkageChanged:
    linkage: Linkage = strawberry.field(description="The linkage as the change left it.")
    change: LinkageChange = strawberry.field(description="The change, as it is in the history.")

    @classmethod
    def of(cls, change: ChangeRecord, vocabulary: Vocabulary) -> LinkageChanged:
        return cls(linkage=Linkage.of(change.after, vocabulary), change=LinkageChange.of(change, vocabulary))


@strawberry.type(description="A linkage to an objective was changed.")
class ObjectiveLinkageChanged:
    linkage: AnyLinkage = strawberry.field(description="The linkage as the change left it.")
    change: ObjectiveLinkageChange = strawberry.field(description="The change, as it is in the history.")

    @classmethod
    def of(cls, change: ChangeRecord, vocabulary: Vocabulary) -> ObjectiveLinkageChanged:
        linkage = ObjectiveLinkage.of(change.after, vocabulary)
        return cls(linkage=linkage, change=ObjectiveLinkageChange.of(change, vocabulary))


@strawberry.type(description="An entry was changed.")
class EntryChanged:
    change: RegisterChange = strawberry.field(description="The change, as it is in the history.")
    key: strawberry.Private[str]

    @strawberry.field(description="The entry as it is now.")
    async def entry(self, info: Info) -> Entry:
        found = await info.context.loaders.entry.load(self.key)
        if found is None:
            raise DataChanged  # between the change and this question
        return Entry.of(found, info.context.vocabulary)

    @classmethod
    def of(cls, change: RegisterChangeRecord, vocabulary: Vocabulary) -> EntryChanged:
        return cls(key=change.after.key, change=RegisterChange.of(change))


@strawberry.type(description="An entry was withdrawn.")
class EntryWithdrawn:
    change: RegisterChange = strawberry.field(description="The change, as it is in the history.")
    tombstone: Tombstone = strawberry.field(description="What has its id from now on.")

    @classmethod
    def of(cls, change: RegisterChangeRecord, vocabulary: Vocabulary) -> EntryWithdrawn:
        stone = TombstoneRecord(f"Entry:{change.after.key}", TombstoneFate.WITHDRAWN, None)
        return cls(change=RegisterChange.of(change), tombstone=Tombstone.of(stone))


EntryOutcome = Annotated[
    EntryChanged | EntryWithdrawn | Refused,
    strawberry.union("EntryOutcome", description="What came of a change of an entry."),
]
LinkageOutcome = Annotated[
    LinkageChanged | Refused,
    strawberry.union("LinkageOutcome", description="What came of a proposal, an edit or a decision."),
]


ObjectiveLinkageOutcome = Annotated[
    ObjectiveLinkageChanged | Refused,
    strawberry.union(
        "ObjectiveLinkageOutcome",
        description="What came of a proposal, an edit or a decision about a linkage to an objective.",
    ),
]


@strawberry.type(description="How many decisions of a batch were made.")
class Decided:
    applied: int = strawberry.field(description="How many were made.")
    refused: int = strawberry.field(description="How many were not.")


RESULTS = "What came of each; of a batch that is too large one that says so."


@strawberry.type(description="What came of one decision of a batch.")
class DecisionResult:
    key: str = strawberry.field(description="The linkage that was decided about.")
    outcome: LinkageOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of a batch of decisions, a result for each, in their order.")
class BatchOutcome(Decided):
    results: list[DecisionResult] = strawberry.field(description=RESULTS)

    @classmethod
    def of(cls, batch: outcomes.BatchResult, vocabulary: Vocabulary) -> BatchOutcome:
        results = [
            DecisionResult(key=each.key, outcome=outcome_of(each.outcome, vocabulary, LinkageChanged.of))
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)


@strawberry.type(description="What came of one decision of a batch about linkages to objectives.")
class ObjectiveDecisionResult:
    key: str = strawberry.field(description="The linkage that was decided about.")
    outcome: ObjectiveLinkageOutcome = strawberry.field(description="What came of it.")


@strawberry.type(
    description="What came of a batch of decisions about linkages to objectives, a result for each, in their order."
)
class ObjectiveBatchOutcome(Decided):
    results: list[ObjectiveDecisionResult] = strawberry.field(description=RESULTS)

    @classmethod
    def of(cls, batch: outcomes.BatchResult, vocabulary: Vocabulary) -> ObjectiveBatchOutcome:
        results = [
            ObjectiveDecisionResult(
                key=each.key, outcome=outcome_of(each.outcome, vocabulary, ObjectiveLinkageChanged.of)
            )
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)


@strawberry.type(description="A comment was kept.")
class CommentAdded:
    comment: Comment = strawberry.field(description="The comment.")

    @classmethod
    def of(cls, comment: CommentRecord, vocabulary: Vocabulary) -> CommentAdded:
        return cls(comment=Comment.of(comment, vocabulary))


@strawberry.type(description="A comment on a linkage to an objective was kept.")
class ObjectiveCommentAdded:
    comment: ObjectiveComment = strawberry.field(description="The comment.")

    @classmethod
    def of(cls, comment: CommentRecord, vocabulary: Vocabulary) -> ObjectiveCommentAdded:
        return cls(comment=ObjectiveComment.of(comment, vocabulary))


ObjectiveCommentOutcome = Annotated[
    ObjectiveCommentAdded | Refused,
    strawberry.union("ObjectiveCommentOutcome", description="What came of a comment on a linkage to an objective."),
]
CommentOutcome = Annotated[
    CommentAdded | Refused, strawberry.union("CommentOutcome", description="What came of a comment.")
]


@strawberry.type(description="A finding was given to somebody, taken back, or left alone.")
class FindingChanged:
    finding: Finding = strawberry.field(description="The finding as it is now.")

    @classmethod
    def of(cls, finding: FindingRecord, vocabulary: Vocabulary) -> FindingChanged:
        return cls(finding=Finding.of(finding))


FindingOutcome = Annotated[
    FindingChanged | Refused,
    strawberry.union("FindingOutcome", description="What came of taking care of a finding."),
]


@strawberry.type(description="What came of one finding of a batch.")
class FindingResult:
    finding_id: strawberry.ID = strawberry.field(description="The finding that was named.")
    outcome: FindingOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of taking care of several findings, a result for each, in their order.")
class FindingBatchOutcome:
    applied: int = strawberry.field(description="How many were changed.")
    refused: int = strawberry.field(description="How many were not.")
    results: list[FindingResult] = strawberry.field(description="What came of each.")

    @classmethod
    def of(cls, batch: outcomes.FindingBatch, vocabulary: Vocabulary) -> FindingBatchOutcome:
        results = [
            FindingResult(
                finding_id=strawberry.ID(f"Finding:{each.key}"),
                outcome=outcome_of(each.outcome, vocabulary, FindingChanged.of),
            )
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)


@strawberry.type(description="A line is signed off, or a sign-off was taken back.")
class SignedOff:
    sign_off: SignOff = strawberry.field(
        description="The sign-off: the one that stood already, where one did; the one that was taken back."
    )

    @classmethod
    def of(cls, sign_off: SignOffRecord, vocabulary: Vocabulary) -> SignedOff:
        return cls(sign_off=SignOff.of(sign_off, vocabulary))


SignOffOutcome = Annotated[
    SignedOff | Refused, strawberry.union("SignOffOutcome", description="What came of a sign-off.")
]


@strawberry.type(description="A release was published.")
class ReleasePublished:
    release: MatrixRelease = strawberry.field(description="The release.")

    @classmethod
    def of(cls, release: ReleaseRecord, vocabulary: Vocabulary) -> ReleasePublished:
        return cls(release=MatrixRelease.of(release, vocabulary))


ReleaseOutcome = Annotated[
    ReleasePublished | Refused, strawberry.union("ReleaseOutcome", description="What came of a publication.")
]
