"""Questions of posts."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.posts import PostKind, PostStatus
from resolvers.ids import key_of
from resolvers.posts import listing, seeing
from resolvers.posts.listing import PostList, PostQueue
from schema.info import Info
from schema.inputs.plain import plain, stated_as
from schema.pages import After, Before, First, Last, page_arguments, path_of
from schema.platform.posts import Post, PostConnection

_ANY = "One of these; an empty list matches nothing."
_ABOUT = (
    "About one of these, by their ids: of a line with its parts, of a goal with its targets, and as `posts` of each "
    "says. An empty list matches nothing."
)


@stated_as(listing.PostFilter)
@strawberry.input(description="Which published posts; all that is stated has to be so.")
class PostFilter:
    kind: list[PostKind] | None = strawberry.field(default=UNSET, description=_ANY)
    about: list[strawberry.ID] | None = strawberry.field(default=UNSET, description=_ABOUT)
    language: list[str] | None = strawberry.field(
        default=UNSET, description="In one of these languages, by two or three letters, e.g. fr. " + _ANY
    )
    reply_to: strawberry.ID | None = strawberry.field(default=UNSET, description="Answers to this question.")
    since: datetime | None = strawberry.field(default=UNSET, description="Published then or later, with a zone.")
    unanswered: bool | None = strawberry.field(
        default=UNSET, description="true: those that no published answer is there to; state `kind: [QUESTION]`, too."
    )
    text: str | None = strawberry.field(
        default=UNSET,
        description=(
            "All of these words are words of title or text, the last one at least the beginning of one; the newest "
            "come first, where `search` has the best."
        ),
    )


@stated_as(listing.QueueFilter)
@strawberry.input(description="Which posts, of those that the caller has written or decides about.")
class PostQueueFilter:
    status: list[PostStatus] | None = strawberry.field(default=UNSET, description=_ANY)
    kind: list[PostKind] | None = strawberry.field(default=UNSET, description=_ANY)
    about: list[strawberry.ID] | None = strawberry.field(default=UNSET, description=_ABOUT)
    mine: bool | None = strawberry.field(default=UNSET, description="true: the caller's own.")


Which = Annotated[PostFilter | None, strawberry.argument(description="Which of them.")]
WhichQueued = Annotated[PostQueueFilter | None, strawberry.argument(description="Which of them.")]


@strawberry.type
class PostQuery:
    @strawberry.field(description="The published news, stories, questions and answers, the newest first.")
    def posts(
        self,
        info: Info,
        filter: Which = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> PostConnection:
        listed = PostList(info.context, plain(filter), path=path_of(info))
        return PostConnection.of(listed, page_arguments(first, after, last, before))

    @strawberry.field(description="A post by its id; null where there is none that the caller sees.")
    async def post(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Post:0a1b2c3d4e.")]
    ) -> Post | None:
        found = await seeing.post(info.context, key_of("Post", id))
        return Post.of(found) if found is not None else None

    @strawberry.field(
        description=(
            "The queue: the caller's own posts, those about lines that they facilitate, all of them for "
            "administrators; what stands longest where it is first. For contributors."
        )
    )
    def post_queue(
        self,
        info: Info,
        filter: WhichQueued = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> PostConnection:
        listed = PostQueue(info.context, plain(filter))
        return PostConnection.of(listed, page_arguments(first, after, last, before))
