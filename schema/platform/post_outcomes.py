"""What comes of a post that is sent in, decided about or taken back."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.outcomes import Refusal
from resolvers.posts import deciding, writing
from resolvers.submissions.sending import Invalid
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import Refused
from schema.platform.posts import Post
from schema.register.forms import FormProblem
from schema.register.submission_outcomes import FormInvalid


@strawberry.type(description="A post was sent in, decided about, or taken back.")
class PostChanged:
    post: Post = strawberry.field(description="The post as it is now.")


PostOutcome = Annotated[
    PostChanged | FormInvalid | Refused, strawberry.union("PostOutcome", description="What came of a post.")
]


def post_outcome(outcome: writing.PostOutcome, vocabulary: Vocabulary) -> PostChanged | FormInvalid | Refused:
    """The GraphQL object of an outcome."""
    match outcome:
        case Refusal():
            return Refused.of(outcome, vocabulary)
        case Invalid():
            return FormInvalid(problems=[FormProblem.of(each) for each in outcome.problems])
    return PostChanged(post=Post.of(outcome))


@strawberry.type(description="What came of one decision of a batch.")
class PostResult:
    post_id: strawberry.ID = strawberry.field(description="The post that was decided about.")
    outcome: PostOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of decisions about posts, a result for each, in their order.")
class PostBatchOutcome:
    applied: int = strawberry.field(description="How many were made.")
    refused: int = strawberry.field(description="How many were not.")
    results: list[PostResult] = strawberry.field(
        description="What came of each; of a batch that is too large one that says so."
    )

    @classmethod
    def of(cls, batch: deciding.PostBatch, vocabulary: Vocabulary) -> PostBatchOutcome:
        results = [
            PostResult(post_id=strawberry.ID(each.key), outcome=post_outcome(each.outcome, vocabulary))
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)
