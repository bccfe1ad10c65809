"""What moderators do: publish, return with what to change, reject, take down.

What is published, and what is published no more, is told by the chain of the register: that it was, when and by whom,
and of the post a digest. Its words are not on the chain, which keeps what it has for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from graphdb.ask import Ask
from graphdb.chain import Head, now
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import posts, register
from graphdb.records.changes import Change
from graphdb.records.posts import PostKind, PostMove, PostReason, PostRecord, PostStatus, PostStep, RegisteredPost
from graphdb.records.register import RegisterMove
from resolvers.moderation.deciding import Deciding, Decision, DecisionBatch, Invalid
from resolvers.moderation.deciding import decide_all as decide_all_of
from resolvers.posts.checking import Said, Written, checked
from resolvers.posts.seeing import POSTS, is_told
from resolvers.scope.context import Context

PostDecision: TypeAlias = Decision[PostMove, PostReason]
PostBatch: TypeAlias = DecisionBatch[PostRecord]


async def decide_all(context: Context, place: str, given: Sequence[PostDecision]) -> PostBatch:
    """Decide about each that may be decided about, in one transaction. Raises BadId and BadInput."""

    async def begin(ask: Ask) -> _Deciding:
        return _Deciding(ask, context, await register.head(ask))

    return await decide_all_of(context, place, POSTS, given, begin, Touches.RECORDS)


@dataclass
class _Deciding(Deciding[PostRecord, PostStatus, PostMove, PostReason]):
    """end: where the chain ends; drafts: of what it is to tell."""

    ask: Ask
    context: Context
    end: Head
    drafts: list[RegisterDraft] = field(default_factory=list)

    async def is_told(self, there: PostRecord) -> bool:
        return await is_told(self.ask, self.context, there)

    async def made(self, there: PostRecord, given: PostDecision, status: PostStatus) -> PostRecord | Invalid:
        actor, publishes = self.context.actor, given.move is PostMove.PUBLISH
        assert actor is not None
        if publishes and (problems := await _stale(self.ask, self.context, there)):
            return Invalid(problems)
        version, at = there.version + 1, now()
        step = PostStep(given.move, status, version, actor.signature, at, given.reasons, given.note)
        is_decided = given.move is not PostMove.RETURN
        made = replace(
            there, version=version, status=status, queued_at=at, decided_at=at if is_decided else None,
            published_at=self.end.moment() if publishes else there.published_at, steps=(*there.steps, step),
        )  # fmt: skip
        on_chain = publishes or there.status is PostStatus.PUBLISHED
        await posts.keep(self.ask, made, actor, on_chain=on_chain)
        if on_chain:
            before = None if publishes else RegisteredPost.of(there)
            # Reasons are of a list; what else a moderator says may speak of what is to be read by nobody.
            why = None if publishes else ", ".join(each.value for each in given.reasons)
            after = RegisteredPost.of(made)
            self.drafts.append(ChangeDraft(RegisterMove(given.move.value), before, after, why, adopted=there.version))
        return made

    async def changes(self) -> tuple[Change[Any, Any], ...]:
        actor = self.context.actor
        if not self.drafts or actor is None:
            return ()
        return tuple(await register.write(self.ask, self.drafts, actor, at=self.end.moment(), end=self.end))


async def _stale(ask: Ask, context: Context, there: PostRecord) -> tuple[Any, ...]:
    """What is wrong with it by now: what it is about, or the question that it answers, may have gone."""
    is_answer = there.kind is PostKind.ANSWER
    written = Written(
        there.kind, there.title, there.text, there.language, () if is_answer else there.about,
        f"Post:{there.reply_to}" if there.reply_to else None,
    )  # fmt: skip
    found = await checked(ask, context.vocabulary, written, there.author, there.id)
    return () if isinstance(found, Said) else found
