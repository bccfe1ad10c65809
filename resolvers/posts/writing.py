"""What authors do: write a post, write one that came back anew, and take one back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now, timestamp
from graphdb.errors import BadInput
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import posts, register
from graphdb.records.actors import ActorRecord
from graphdb.records.posts import PostMove, PostRecord, PostStatus, PostStep, RegisteredPost
from graphdb.records.register import RegisterMove
from resolvers.ids import key_of
from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.posts.checking import Said, Written, checked
from resolvers.posts.seeing import POSTS, handles
from resolvers.review.judge import Step, judged
from resolvers.review.lives.posts import POST
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

MOST_OPEN = 10  # of one author that wait, for a moderator or for themselves
MOST_A_DAY = 30  # of one author within 24 hours, whatever became of them
PostOutcome = PostRecord | Invalid | Refusal


async def submit(context: Context, place: str, given: Written, there: tuple[str, int] | None = None) -> PostOutcome:
    """Write a post, or write one anew that came back. there: its id, and the version that was read. Raises BadId."""
    key = key_of("Post", there[0]) if there is not None else None

    async def work(ask: Ask) -> Outcome[PostOutcome]:
        actor = context.actor
        if (why := refused(actor, Act.POST, None, context.vocabulary)) is not None:
            return why
        assert actor is not None
        was = (await posts.by_ids(ask, [key])).get(key) if key is not None else None
        if there is not None:
            if was is None or not handles(actor, was, context.vocabulary):
                return POSTS.unknown(there[0])
            status = judged(actor, Step(PostMove.SUBMIT, there[1]), was, POST, context.vocabulary)
            if isinstance(status, Refusal):
                return status
            if was.kind is not given.kind:
                raise BadInput(f"`kind` is {given.kind.value}, and {was.key} is {was.kind.value}: that stays.")
        elif (why := await _too_many(ask, actor)) is not None:
            return why
        said = await checked(ask, context.vocabulary, given, actor.id, was.id if was else "")
        if not isinstance(said, Said):
            return Invalid(said)
        return Done(await _kept_as(ask, actor, given, said, was))

    return await once(context, place, work, ANSWERS)


async def _too_many(ask: Ask, actor: ActorRecord) -> Refusal | None:
    """Why somebody may not write another one yet."""
    since = timestamp(datetime.now(UTC) - timedelta(days=1))
    waiting, of_today = await posts.open_of(ask, actor.id, since)
    if waiting >= MOST_OPEN:
        message = f"{waiting} posts of yours wait: take one back, or wait until they are decided about."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    if of_today >= MOST_A_DAY:
        message = f"You have written {of_today} posts within a day, as many as are taken: go on tomorrow."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    return None


async def _kept_as(ask: Ask, actor: ActorRecord, given: Written, said: Said, was: PostRecord | None) -> PostRecord:
    at, version = now(), was.version + 1 if was else 1
    step = PostStep(PostMove.SUBMIT, PostStatus.SUBMITTED, version, actor.signature, at)
    made = PostRecord(
        id=was.id if was else secrets.token_hex(5), version=version, status=PostStatus.SUBMITTED, kind=given.kind,
        author=actor.id, title=said.title, text=said.text, language=said.language, about=said.about, lines=said.lines,
        reply_to=said.reply_to, wording=said.wording, salt=was.salt if was else secrets.token_hex(16),
        created_at=was.created_at if was else at, queued_at=at, published_at=None, decided_at=None,
        steps=(*(was.steps if was else ()), step),
    )  # fmt: skip
    if was is None:
        await posts.begin(ask, made, actor)
    else:
        await posts.keep(ask, made, actor, on_chain=False)
    return made


async def withdraw(context: Context, place: str, id: str, expected_version: int) -> PostOutcome:
    """Take a post of one's own back, wherever it stands; of a published one the chain tells. Raises BadId."""
    key = key_of("Post", id)

    async def work(ask: Ask) -> Outcome[PostOutcome]:
        if (why := refused(context.actor, Act.POST, None, context.vocabulary)) is not None:
            return why
        there = (await posts.by_ids(ask, [key])).get(key)
        if there is None or not handles(context.actor, there, context.vocabulary):
            return POSTS.unknown(id)
        step = Step(PostMove.WITHDRAW, expected_version)
        status = judged(context.actor, step, there, POST, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        assert context.actor is not None
        at, version, is_public = now(), there.version + 1, there.status is PostStatus.PUBLISHED
        taken = PostStep(PostMove.WITHDRAW, status, version, context.actor.signature, at)
        made = replace(there, version=version, status=status, queued_at=at, decided_at=at, steps=(*there.steps, taken))
        await posts.keep(ask, made, context.actor, on_chain=is_public)
        if not is_public:
            return Done(made)
        draft: RegisterDraft = ChangeDraft(
            RegisterMove.WITHDRAW, RegisteredPost.of(there), RegisteredPost.of(made), None
        )
        return Done(made, tuple(await register.tell(ask, draft, context.actor)))

    return await once(context, place, work, replace(ANSWERS, touches=Touches.RECORDS))


async def _kept(ask: Ask, id: str) -> PostRecord:
    return (await posts.by_ids(ask, [id]))[id]


ANSWERS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
