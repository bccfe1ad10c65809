"""What comes of a post that is sent in, decided about or taken back."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.posts import deciding, writing
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import RESULTS, BatchCounts, Refused
from schema.platform.posts import Post
from schema.register.submission_outcomes import FormInvalid, made_or_invalid


@strawberry.type(description="A post was sent in, decided about, or taken back.")
class PostChanged:
    post: Post = strawberry.field(description="The post as it is now.")


PostOutcome = Annotated[
    PostChanged | FormInvalid | Refused, strawberry.union("PostOutcome", description="What came of a post.")
]


def post_outcome(outcome: writing.PostOutcome, vocabulary: Vocabulary) -> PostChanged | FormInvalid | Refused:
    """The GraphQL object of an outcome."""
    return made_or_invalid(outcome, vocabulary, lambda made: PostChanged(post=Post.of(made)))


@strawberry.type(description="What came of one decision of a batch.")
class PostResult:
    post_id: strawberry.ID = strawberry.field(description="The post that was decided about.")
    outcome: PostOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of decisions about posts, a result for each, in their order.")
class PostBatchOutcome(BatchCounts):
    results: list[PostResult] = strawberry.field(description=RESULTS)

    @classmethod
    def of(cls, batch: deciding.PostBatch, vocabulary: Vocabulary) -> PostBatchOutcome:
        results = [
            PostResult(post_id=strawberry.ID(each.key), outcome=post_outcome(each.outcome, vocabulary))
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)
