"""What moderators do: publish, return with what to change, reject, take down; one or many in one transaction.

What is published, and what is published no more, is told by the chain of the register: that it was, when and by whom,
and of the post a digest. Its words are not on the chain, which keeps what it has for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import Head, now
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import posts, register
from graphdb.records.posts import PostKind, PostMove, PostReason, PostRecord, PostStatus, PostStep, RegisteredPost
from graphdb.records.register import RegisterChangeRecord, RegisterMove
from resolvers.ids import key_of
from resolvers.outcomes import Batch, Done, Outcome, Refusal, RefusalCode
from resolvers.posts.checking import Said, Written, checked
from resolvers.posts.seeing import DECISIONS, four_eyes, is_told, unknown
from resolvers.posts.writing import PostOutcome
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lifecycle import POST
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.submissions.sending import Invalid
from resolvers.write_once import StoredAnswer, once

MOST = 50  # in one transaction


@dataclass(frozen=True)
class PostDecision:
    """What a moderator decides of a post at a version. note: in words, what to change or why not."""

    id: str
    move: PostMove
    expected_version: int
    reasons: tuple[PostReason, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PostResult:
    """What came of one decision."""

    key: str
    outcome: PostOutcome


class PostBatch(Batch[PostResult]):
    """Of decisions about posts: each is made or refused by itself."""

    __slots__ = ()

    @property
    def applied(self) -> int:
        return sum(isinstance(each.outcome, PostRecord) for each in self.results)


async def decide_all(context: Context, place: str, given: Sequence[PostDecision]) -> PostBatch:
    """Decide about each that may be decided about, in one transaction. Raises BadId and BadInput."""
    if len(given) > MOST:
        message = f"{len(given):,} decisions are sent, and at most {MOST} are taken at once: split them."
        refusal = Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return PostBatch((PostResult(shown(given[0].id), refusal),), untold=len(given) - 1)
    keyed = [(key_of("Post", each.id), _read(each)) for each in given]
    times = Counter(key for key, _ in keyed)

    async def work(ask: Ask) -> Outcome[PostBatch]:
        there, end = await posts.by_ids(ask, list(times)), await register.head(ask)
        results, drafts = list[PostResult](), list[RegisterDraft]()
        for key, each in keyed:
            why = _of_batch(each, times[key])
            outcome = why or await _decided(ask, context, there.get(key), each, end, drafts)
            results.append(PostResult(each.id, outcome))
        batch = PostBatch(tuple(results))
        changes = tuple[RegisterChangeRecord, ...]()
        if drafts:
            assert context.actor is not None
            changes = tuple(await register.write(ask, drafts, context.actor, at=end.moment(), end=end))
        return Done(batch, changes, written=batch.applied > 0)

    answer = await once(context, place, work, BATCHES)
    if isinstance(answer, Refusal):
        return PostBatch(tuple(PostResult(each.id, answer) for each in given))
    return answer


def _read(given: PostDecision) -> PostDecision:
    note = texts.text("note", given.note, texts.REASON)
    return replace(given, note=note, reasons=tuple(dict.fromkeys(given.reasons)))


def _of_batch(given: PostDecision, times: int) -> Refusal | None:
    if times > 1:
        message = f"{shown(given.id)} is decided more than once in this batch: keep one."
        return Refusal(RefusalCode.DUPLICATE_KEY, message, given.id)
    if given.move not in DECISIONS:
        message = f"{given.move.value} is no decision: moderators publish, return, reject, or take down."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message, given.id)
    return None


async def _decided(
    ask: Ask, context: Context, there: PostRecord | None, given: PostDecision, end: Head, drafts: list[RegisterDraft]
) -> PostOutcome:
    if (why := refused(context.actor, Act.POST, None, context.vocabulary)) is not None:
        return why
    if there is None or not await is_told(ask, context, there):
        return unknown(given.id)
    assert context.actor is not None
    step = Step(given.move, given.expected_version, ", ".join(each.value for each in given.reasons) or None)
    eyes = four_eyes(context.actor, there, given.move)
    status = judged(context.actor, step, there, POST, context.vocabulary, four_eyes=eyes)
    if isinstance(status, Refusal):
        return status
    if given.move is PostMove.RETURN and given.note is None:
        message = f"Say in `note` what is to be changed of {there.key}: it goes back to its author."
        return about(Refusal(RefusalCode.REASON_REQUIRED, message), there, POST)
    if given.move is PostMove.PUBLISH and (problems := await _stale(ask, context, there)):
        return Invalid(problems)
    return await _kept(ask, context, there, given, status, end, drafts)


async def _stale(ask: Ask, context: Context, there: PostRecord) -> tuple[Any, ...]:
    """What is wrong with it by now: what it is about, or the question that it answers, may have gone."""
    is_answer = there.kind is PostKind.ANSWER
    written = Written(
        there.kind, there.title, there.text, there.language, () if is_answer else there.about,
        f"Post:{there.reply_to}" if there.reply_to else None,
    )  # fmt: skip
    found = await checked(ask, context.vocabulary, written, there.author, there.id)
    return () if isinstance(found, Said) else found


async def _kept(
    ask: Ask, context: Context, there: PostRecord, given: PostDecision, status: PostStatus, end: Head,
    drafts: list[RegisterDraft],
) -> PostRecord:  # fmt: skip
    assert context.actor is not None
    version, at, publishes = there.version + 1, now(), given.move is PostMove.PUBLISH
    step = PostStep(given.move, status, version, context.actor.signature, at, given.reasons, given.note)
    is_decided = given.move is not PostMove.RETURN
    made = replace(
        there, version=version, status=status, queued_at=at, decided_at=at if is_decided else None,
        published_at=end.moment() if publishes else there.published_at, steps=(*there.steps, step),
    )  # fmt: skip
    is_told = publishes or there.status is PostStatus.PUBLISHED
    await posts.keep(ask, made, context.actor, on_chain=is_told)
    if is_told:
        before = None if publishes else RegisteredPost.of(there)
        # Reasons are of a list; what else a moderator says may speak of what is to be read by nobody.
        why = None if publishes else ", ".join(each.value for each in given.reasons)
        after = RegisteredPost.of(made)
        drafts.append(ChangeDraft(RegisterMove(given.move.value), before, after, why, adopted=there.version))
    return made


# how a batch is kept for a request that is sent again


def _dumped(batch: PostBatch) -> list[Mapping[str, Any]]:
    return [_dumped_result(each) for each in batch.results]


def _dumped_result(result: PostResult) -> Mapping[str, Any]:
    match result.outcome:
        case PostRecord() as made:
            return {"key": result.key, "made": made.id}
        case Invalid() as invalid:
            said = "; ".join(each.message for each in invalid.problems)
            return {"key": result.key, "code": RefusalCode.NOT_APPLIED.value, "message": said}
        case refusal:
            return {"key": result.key, "code": refusal.code.value, "message": refusal.message}


async def _loaded(ask: Ask, kept: list[Mapping[str, Any]]) -> PostBatch:
    there = await posts.by_ids(ask, [each["made"] for each in kept if "made" in each])
    return PostBatch(tuple(_result(each, there) for each in kept))


def _result(kept: Mapping[str, Any], there: Mapping[str, PostRecord]) -> PostResult:
    if "made" in kept:
        return PostResult(kept["key"], there[kept["made"]])
    return PostResult(kept["key"], Refusal(RefusalCode(kept["code"]), kept["message"], kept["key"]))


BATCHES: StoredAnswer[PostBatch] = StoredAnswer(_dumped, _loaded, Touches.RECORDS)
