"""Who sees a post: everybody what is published; what is not, its author and those who decide about it. For everybody
else it is not there."""

from __future__ import annotations

from typing import Final

from graphdb.ask import Ask
from graphdb.questions import posts
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.posts import PostMove, PostRecord, PostStatus
from resolvers.moderation.moderated import Moderated, moderates
from resolvers.review.lives.posts import POST
from resolvers.review.rights import Act
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

POSTS: Final = Moderated(
    "Post", "post", POST, Act.POST, (PostMove.PUBLISH, PostMove.RETURN, PostMove.REJECT, PostMove.TAKE_DOWN),
    "You have written {key}", posts.by_ids, PostMove.RETURN,
)  # fmt: skip


def handles(actor: ActorRecord | None, post: PostRecord, vocabulary: Vocabulary) -> bool:
    """Whether somebody is its author, or one of those who decide about it."""
    if actor is None or actor.role is Role.VIEWER:
        return False
    return actor.id == post.author or moderates(actor, post.lines, vocabulary)


def sees(actor: ActorRecord | None, post: PostRecord, vocabulary: Vocabulary) -> bool:
    """Whether somebody sees it."""
    return post.status is PostStatus.PUBLISHED or handles(actor, post, vocabulary)


async def post(context: Context, key: str) -> PostRecord | None:
    """A post that the caller sees; None where there is none, and where it is not theirs to see."""
    loader = context.loaders.keyed("posts", lambda keys: posts.by_ids(context.graph.read, keys))
    found = await loader.load(key)
    if found is None or not sees(context.actor, found, context.vocabulary):
        return None
    if found.reply_to is None or handles(context.actor, found, context.vocabulary):
        return found
    return found if is_published(await loader.load(found.reply_to)) else None


async def is_told(ask: Ask, context: Context, post: PostRecord) -> bool:
    """Whether the caller sees it: of an answer, whose title may be that of its question, as long as that is there for
    everybody, too."""
    if post.reply_to is None or handles(context.actor, post, context.vocabulary):
        return sees(context.actor, post, context.vocabulary)
    return is_published(post) and is_published((await posts.by_ids(ask, [post.reply_to])).get(post.reply_to))


def is_published(post: PostRecord | None) -> bool:
    """Whether there is such a post, and everybody reads it."""
    return post is not None and post.status is PostStatus.PUBLISHED
