"""News, stories, questions and answers."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from graphdb.records.actors import Role
from graphdb.records.posts import PostKind, PostMove, PostReason, PostRecord, PostStatus, PostStep
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.nodes.by_id import nodes
from resolvers.posts import seeing
from resolvers.posts.listing import PostFilter, PostList, PostQueue
from schema.connection import Said, read_fields, stays
from schema.described import described
from schema.info import Info
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import After, Before, First, Last, Named, Node, SetConnection, at, page_arguments
from schema.people.actors import Actor
from schema.register.register_changes import history_field
from schema.typed import of_records, typed

described(
    PostStatus,
    "Where a post stands.",
    {
        "SUBMITTED": "It waits for a moderator.",
        "RETURNED": "It went back to its author, with what to change; to be sent in again.",
        "PUBLISHED": "Everybody reads it.",
        "REJECTED": "It is not taken.",
        "WITHDRAWN": "Its author has taken it back.",
        "TAKEN_DOWN": "It was published, and a moderator has taken it down.",
    },
)
described(
    PostMove,
    "What is done with a post: SUBMIT and WITHDRAW by its author, the others by a moderator.",
    {
        "SUBMIT": "Send it in, or again what came back.",
        "PUBLISH": "Let everybody read it.",
        "RETURN": "Give it back, with reasons and what to change.",
        "REJECT": "Do not take it, with reasons.",
        "WITHDRAW": "Take it back, wherever it stands.",
        "TAKE_DOWN": "Let nobody read any more what was published, with reasons.",
    },
)
described(
    PostReason,
    "Why a post is returned, rejected or taken down.",
    {
        "UNCLEAR": "It does not say clearly what it means.",
        "WRONG_SUBJECT": "It is about something else than it says.",
        "UNFOUNDED_CLAIM": "What it claims has no ground that it names.",
        "SAID_BEFORE": "It was said here before.",
        "OUTDATED": "It is not so any more.",
        "PERSONAL_DATA": "It holds details of persons.",
        "RIGHTS_OF_OTHERS": "It takes what belongs to others.",
        "OFFENSIVE": "It offends or harms somebody.",
        "ADVERTISING": "It praises a product rather than tells what happened.",
        "OUT_OF_SCOPE": "It has nothing to do with what this register is about.",
        "OTHER": "What the note says.",
    },
)


@strawberry.type(description="One step of a post.")
class PostStepTaken:
    move: PostMove = strawberry.field(description="What was done.")
    status: PostStatus = strawberry.field(description="Where it stood after that.")
    version: int = strawberry.field(description="The version that it made.")
    at: datetime = strawberry.field(description="When.")
    actor: Actor = strawberry.field(description="Who did it, as they are now.")
    actor_name: str = strawberry.field(description="By which name they did it.")
    actor_role: Role = strawberry.field(description="In which role they did it.")
    reasons: list[PostReason] = strawberry.field(description="Why it was returned, rejected or taken down.")
    note: str | None = strawberry.field(description="The moderator's words: what to change, or why not.")

    @classmethod
    def of(cls, step: PostStep) -> PostStepTaken:
        return cls(
            move=step.move, status=step.status, version=step.version, at=moment(step.at), actor=Actor.of(step.actor),
            actor_name=step.actor.name, actor_role=step.actor.role, reasons=list(step.reasons), note=step.note,
        )  # fmt: skip


@of_records(PostRecord)
@strawberry.type(
    description=(
        "News, a story, a question or an answer about something. Everybody reads what is published; anything else is "
        "there for its author, and for the facilitators of the lines that it is about and administrators, who decide "
        "about it. `proposedBy` is its author."
    )
)
class Post(Reviewable, Named):
    record: strawberry.Private[PostRecord]
    kind: PostKind = strawberry.field(description="What kind of post.")
    status: PostStatus = strawberry.field(description="Where it stands.")
    title: str = strawberry.field(description="Title, in one line; of an answer that has none, that of its question.")
    text: str = strawberry.field(description="What it says: plain text, never HTML or Markdown.")
    language: str = strawberry.field(description="The language that it is in, two or three letters (ISO 639).")
    stands_since: datetime = strawberry.field(description="Since when it stands where it is.")
    published_at: datetime | None = strawberry.field(description="When it was published; null where it never was.")

    @strawberry.field(
        description="What it is about, as that is now, or a tombstone of it; of an answer that of its question."
    )
    async def about(self, info: Info) -> list[Node]:
        found = await nodes(info.context, list(self.record.about))
        return [typed(each, info.context.vocabulary) for each in found if each is not None]

    @strawberry.field(description="The question that it answers; null for others, and where that is not published.")
    async def reply_to(self, info: Info) -> Post | None:
        key = self.record.reply_to
        found = await seeing.post(info.context, key) if key is not None else None
        return Post.of(found) if found is not None else None

    @strawberry.field(description="The published answers to it, the newest first; none where it is no question.")
    def answers(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PostConnection:
        listed = PostList(info.context, PostFilter(reply_to=str(self.id)))
        return PostConnection.of(listed, page_arguments(first, after, last, before))

    @strawberry.field(description="The lines whose facilitators decide about it; none where administrators alone do.")
    def lines(self, info: Info) -> list[ActionLine]:
        vocabulary = info.context.vocabulary
        return [lines(vocabulary)[code] for code in self.record.lines if code in vocabulary.lines]

    @strawberry.field(
        description="All its steps in their order, for its author and those who decide about it; null for others."
    )
    def steps(self, info: Info) -> list[PostStepTaken] | None:
        if not seeing.handles(info.context.actor, self.record, info.context.vocabulary):
            return None
        return [PostStepTaken.of(each) for each in self.record.steps]

    @strawberry.field(description="What the caller may do with it now.")
    def my_moves(self, info: Info) -> list[PostMove]:
        return seeing.POSTS.my_moves(info.context, self.record)

    history = history_field(
        "When it was published, and taken back or down: each a link of the chain of the register, which has a "
        "digest of what it says and not its words."
    )

    @classmethod
    def of(cls, record: PostRecord) -> Post:
        return cls(
            id=strawberry.ID(f"Post:{record.id}"), record=record, version=record.version, kind=record.kind,
            status=record.status, label=record.title, title=record.title, text=record.text, language=record.language,
            stands_since=moment(record.queued_at), published_at=at(record.published_at),
        )  # fmt: skip


@strawberry.type(description="Posts.")
class PostConnection(SetConnection):
    listed: strawberry.Private[PostList | PostQueue]
    page: strawberry.Private[Once[PageOf[PostRecord]]]

    edges, nodes = read_fields(
        Post, Said("A post", "The post", "posts", stays("posts")), lambda self, each: Post.of(each)
    )

    @classmethod
    def of(cls, listed: PostList | PostQueue, arguments: PageArguments) -> PostConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)))
