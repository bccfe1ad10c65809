"""What comes of a submission that is saved, sent in or decided about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry

from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import Refusal
from resolvers.submissions import deciding, sending
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import RESULTS, BatchCounts, Refused, made_or_refused
from schema.register.forms import FormProblem
from schema.register.submissions import Submission

T = TypeVar("T")
M = TypeVar("M")


@strawberry.type(description="A submission was saved, sent in, or decided about.")
class SubmissionChanged:
    submission: Submission = strawberry.field(description="The submission as it is now.")


@strawberry.type(description="Nothing was sent in or published: the form has these problems.")
class FormInvalid:
    problems: list[FormProblem] = strawberry.field(description="All of them, in the order of the form.")


def made_or_invalid(
    outcome: T | Invalid | Refusal, vocabulary: Vocabulary, made: Callable[[T], M]
) -> M | FormInvalid | Refused:
    """The GraphQL object of an outcome: what is made of it, all that is wrong with what was sent in, or its refusal."""
    if isinstance(outcome, Invalid):
        return FormInvalid(problems=[FormProblem.of(each) for each in outcome.problems])
    return made_or_refused(outcome, vocabulary, made)


SubmissionOutcome = Annotated[
    SubmissionChanged | FormInvalid | Refused,
    strawberry.union("SubmissionOutcome", description="What came of a submission."),
]


def submission_outcome(
    outcome: sending.SubmissionOutcome, vocabulary: Vocabulary
) -> SubmissionChanged | FormInvalid | Refused:
    """The GraphQL object of an outcome."""
    return made_or_invalid(outcome, vocabulary, lambda made: SubmissionChanged(submission=Submission.of(made)))


@strawberry.type(description="What came of one decision of a batch.")
class SubmissionResult:
    submission_id: strawberry.ID = strawberry.field(description="The submission that was decided about.")
    outcome: SubmissionOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of decisions about submissions, a result for each, in their order.")
class SubmissionBatchOutcome(BatchCounts):
    results: list[SubmissionResult] = strawberry.field(description=RESULTS)

    @classmethod
    def of(cls, batch: deciding.SubmissionBatch, vocabulary: Vocabulary) -> SubmissionBatchOutcome:
        results = [
            SubmissionResult(
                submission_id=strawberry.ID(each.key), outcome=submission_outcome(each.outcome, vocabulary)
            )
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)
