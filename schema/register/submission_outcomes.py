"""What comes of a submission that is saved, sent in or decided about."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.outcomes import Refusal
from resolvers.submissions import deciding, sending
from resolvers.submissions.sending import Invalid
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import Refused
from schema.register.forms import FormProblem
from schema.register.submissions import Submission


@strawberry.type(description="A submission was saved, sent in, or decided about.")
class SubmissionChanged:
    submission: Submission = strawberry.field(description="The submission as it is now.")


@strawberry.type(description="Nothing was sent in or published: the form has these problems.")
class FormInvalid:
    problems: list[FormProblem] = strawberry.field(description="All of them, in the order of the form.")


SubmissionOutcome = Annotated[
    SubmissionChanged | FormInvalid | Refused,
    strawberry.union("SubmissionOutcome", description="What came of a submission."),
]


def submission_outcome(
    outcome: sending.SubmissionOutcome, vocabulary: Vocabulary
) -> SubmissionChanged | FormInvalid | Refused:
    """The GraphQL object of an outcome."""
    match outcome:
        case Refusal():
            return Refused.of(outcome, vocabulary)
        case Invalid():
            return FormInvalid(problems=[FormProblem.of(each) for each in outcome.problems])
    return SubmissionChanged(submission=Submission.of(outcome))


@strawberry.type(description="What came of one decision of a batch.")
class SubmissionResult:
    submission_id: strawberry.ID = strawberry.field(description="The submission that was decided about.")
    outcome: SubmissionOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of decisions about submissions, a result for each, in their order.")
class SubmissionBatchOutcome:
    applied: int = strawberry.field(description="How many were made.")
    refused: int = strawberry.field(description="How many were not.")
    results: list[SubmissionResult] = strawberry.field(
        description="What came of each; of a batch that is too large one that says so."
    )

    @classmethod
    def of(cls, batch: deciding.SubmissionBatch, vocabulary: Vocabulary) -> SubmissionBatchOutcome:
        results = [
            SubmissionResult(
                submission_id=strawberry.ID(each.key), outcome=submission_outcome(each.outcome, vocabulary)
            )
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)
