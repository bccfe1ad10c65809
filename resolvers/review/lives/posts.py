"""The life of a post."""

from __future__ import annotations

from typing import Final

from graphdb.records.posts import PostMove, PostStatus
from resolvers.review.lifecycle import LifeCycle

POST: Final = LifeCycle(
    noun="post",
    legal={
        PostStatus.SUBMITTED: {
            PostMove.PUBLISH: PostStatus.PUBLISHED,
            PostMove.RETURN: PostStatus.RETURNED,
            PostMove.REJECT: PostStatus.REJECTED,
            PostMove.WITHDRAW: PostStatus.WITHDRAWN,
        },
        PostStatus.RETURNED: {PostMove.SUBMIT: PostStatus.SUBMITTED, PostMove.WITHDRAW: PostStatus.WITHDRAWN},
        PostStatus.PUBLISHED: {
            PostMove.TAKE_DOWN: PostStatus.TAKEN_DOWN,
            PostMove.WITHDRAW: PostStatus.WITHDRAWN,
        },
        PostStatus.REJECTED: {},
        PostStatus.WITHDRAWN: {},
        PostStatus.TAKEN_DOWN: {},
    },
    begins=(PostMove.SUBMIT, PostStatus.SUBMITTED),
    imports=None,
    needs_reason=frozenset({PostMove.RETURN, PostMove.REJECT, PostMove.TAKE_DOWN}),
)
