"""What comes of a change of a linkage, of many of them, and of a comment."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from resolvers import outcomes
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.frameworks import ObjectiveComment, ObjectiveLinkage, ObjectiveLinkageChange
from schema.mapping.history import Comment, LinkageChange
from schema.mapping.linkages import AnyLinkage, Linkage
from schema.outcomes import RESULTS, BatchCounts, Refused, outcome_of


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


@strawberry.type(description="What came of one decision of a batch.")
class DecisionResult:
    key: str = strawberry.field(description="The linkage that was decided about.")
    outcome: LinkageOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of a batch of decisions, a result for each, in their order.")
class BatchOutcome(BatchCounts):
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
class ObjectiveBatchOutcome(BatchCounts):
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
