"""Posts are written, decided about, and taken back."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import BadInput
from graphdb.records.posts import PostKind, PostMove, PostReason
from resolvers.posts import deciding, writing
from resolvers.posts.checking import Written
from schema.info import Info
from schema.mutation.arguments import place
from schema.pages import given
from schema.platform.post_outcomes import PostBatchOutcome, PostOutcome, post_outcome

Expected = Annotated[
    int | None, strawberry.argument(description="With `id`: the version that was read; another one is refused.")
]


@strawberry.input(description="What a post says.")
class PostInput:
    kind: PostKind = strawberry.field(description="What kind of post; of one that came back, what it was.")
    title: str | None = strawberry.field(
        default=None, description="Title, one line of 25 words; an answer has that of its question unless it has one."
    )
    text: str | None = strawberry.field(
        default=None,
        description="Plain text: 5 to 400 words of NEWS, 30 to 800 of a STORY, 3 to 300 of a QUESTION, 1 to 500 of an "
        "ANSWER.",
    )
    language: str | None = strawberry.field(
        default=None, description="The language that it is in, by two or three letters, e.g. en."
    )
    about: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="The ids of 1 to 20 things that everybody reads, of the types that are `Discussed`; of an answer, "
        "none: it is about what its question is about.",
    )
    reply_to: strawberry.ID | None = strawberry.field(
        default=None, description="Of an answer: the published question that it answers."
    )

    def plain(self) -> Written:
        about = tuple(str(each) for each in self.about or ())
        return Written(self.kind, self.title, self.text, self.language, about, self.reply_to)


@strawberry.input(description="What a moderator decides of a post.")
class PostDecisionInput:
    id: strawberry.ID = strawberry.field(description="The post.")
    decision: PostMove = strawberry.field(description="PUBLISH, RETURN, REJECT or TAKE_DOWN.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reasons: list[PostReason] | None = strawberry.field(
        default=None, description="RETURN, REJECT and TAKE_DOWN: why, one at least."
    )
    note: str | None = strawberry.field(
        default=None, description="RETURN: what to change. Else what the author is to know. 2,000 characters."
    )

    def plain(self) -> deciding.PostDecision:
        return deciding.PostDecision(
            self.id, self.decision, self.expected_version, tuple(self.reasons or ()), self.note
        )


@strawberry.type
class PostMutation:
    @strawberry.mutation(
        description=(
            "Write a post, or send in again what came back. For contributors. It is read by its author and those who "
            "decide about it, and by everybody once a facilitator of a line that it is about, or an administrator, has "
            "published it."
        )
    )
    async def submit_post(
        self,
        info: Info,
        input: Annotated[PostInput, strawberry.argument(description="All that it is to say.")],
        id: Annotated[
            strawberry.ID | None, strawberry.argument(description="A post of yours that came back; a new one without.")
        ] = UNSET,
        expected_version: Expected = UNSET,
    ) -> PostOutcome:
        which, version = given(id), given(expected_version)
        if (which is None) != (version is None):
            raise BadInput("`id` and `expectedVersion` go together: say which post, at which version.")
        there = (str(which), version) if which is not None and version is not None else None
        made = await writing.submit(info.context, place(info), input.plain(), there)
        return post_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Take a post of yours back, wherever it stands: nobody else reads it any more.")
    async def withdraw_post(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The post.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version that was read; another one is refused.")
        ],
    ) -> PostOutcome:
        made = await writing.withdraw(info.context, place(info), id, expected_version)
        return post_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Publish, return, reject or take down up to 50 posts in one transaction; each is done or refused by "
            "itself. For facilitators of one of the lines that they are about, and administrators; never for their "
            "author."
        )
    )
    async def decide_posts(
        self,
        info: Info,
        decisions: Annotated[
            list[PostDecisionInput], strawberry.argument(description="What is decided, each post once.")
        ],
    ) -> PostBatchOutcome:
        batch = await deciding.decide_all(info.context, place(info), [each.plain() for each in decisions])
        return PostBatchOutcome.of(batch, info.context.vocabulary)
