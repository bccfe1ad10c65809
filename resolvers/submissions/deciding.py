"""What moderators do: publish, return with what to change, reject; one or many in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import shown
from graphdb.kinds.touches import Touches
from graphdb.questions import calls, register, submissions
from graphdb.records.audit import Change
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.submissions import (
    DecisionReason,
    SubmissionMove,
    SubmissionRecord,
    SubmissionStatus,
    SubmissionStep,
)
from ingest.form.entries import reported
from ingest.form.publish import Publication, publish
from resolvers.ids import key_of
from resolvers.outcomes import Batch, Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lifecycle import SUBMISSION
from resolvers.review.rights import Act, refused, refused_move
from resolvers.scope.context import Context
from resolvers.submissions.checking import asked_beside, looked_at
from resolvers.submissions.seeing import sees
from resolvers.submissions.sending import Invalid, SubmissionOutcome, unknown
from resolvers.write_once import StoredAnswer, once

MOST = 50  # in one transaction: each that is published writes some ten texts
DECISIONS = (SubmissionMove.PUBLISH, SubmissionMove.RETURN, SubmissionMove.REJECT)


@dataclass(frozen=True)
class SubmissionDecision:
    """What a moderator decides of a submission at a version. note: in words, what to change or why not."""

    id: str
    move: SubmissionMove
    expected_version: int
    reasons: tuple[DecisionReason, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """What came of one decision."""

    key: str
    outcome: SubmissionOutcome


class SubmissionBatch(Batch[SubmissionResult]):
    """Of decisions about submissions: each is made or refused by itself."""

    __slots__ = ()

    @property
    def applied(self) -> int:
        return sum(isinstance(each.outcome, SubmissionRecord) for each in self.results)


async def decide_all(context: Context, place: str, given: Sequence[SubmissionDecision]) -> SubmissionBatch:
    """Decide about each that may be decided about, in one transaction. Raises BadId and BadInput."""
    if len(given) > MOST:
        message = f"{len(given):,} decisions are sent, and at most {MOST} are taken at once: split them."
        refusal = Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return SubmissionBatch((SubmissionResult(shown(given[0].id), refusal),), untold=len(given) - 1)
    keyed = [(key_of("Submission", each.id), _read(each)) for each in given]
    times = Counter(key for key, _ in keyed)

    async def work(ask: Ask) -> Outcome[SubmissionBatch]:
        there = await submissions.by_ids(ask, list(times))
        results, changes = list[SubmissionResult](), list[Change[Any, Any]]()
        for key, each in keyed:
            why = _of_batch(each, times[key])
            outcome = why or await _decided(ask, context, there.get(key), each, changes)
            results.append(SubmissionResult(each.id, outcome))
        batch = SubmissionBatch(tuple(results))
        return Done(batch, tuple(changes), written=batch.applied > 0)

    publishes = any(each.move is SubmissionMove.PUBLISH for each in given)
    kept = replace(BATCHES, touches=Touches.ENTRIES if publishes else Touches.NOTHING)
    answer = await once(context, place, work, kept)
    if isinstance(answer, Refusal):
        return SubmissionBatch(tuple(SubmissionResult(each.id, answer) for each in given))
    return answer


def _read(given: SubmissionDecision) -> SubmissionDecision:
    note = texts.text("note", given.note, texts.REASON)
    return replace(given, note=note, reasons=tuple(dict.fromkeys(given.reasons)))


def _of_batch(given: SubmissionDecision, times: int) -> Refusal | None:
    if times > 1:
        message = f"{shown(given.id)} is decided more than once in this batch: keep one."
        return Refusal(RefusalCode.DUPLICATE_KEY, message, given.id)
    if given.move not in DECISIONS:
        message = f"{given.move.value} is no decision: moderators publish, give back, or turn down."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message, given.id)
    return None


async def _decided(
    ask: Ask,
    context: Context,
    there: SubmissionRecord | None,
    given: SubmissionDecision,
    changes: list[Change[Any, Any]],
) -> SubmissionOutcome:
    if (why := refused(context.actor, Act.SEND, None, context.vocabulary)) is not None:
        return why
    if there is None or not sees(context.actor, there, context.vocabulary):
        return unknown(given.id)
    assert context.actor is not None
    step = Step(given.move, given.expected_version, _reason(given))
    status = judged(context.actor, step, there, SUBMISSION, context.vocabulary, four_eyes=_four_eyes(context, there))
    if isinstance(status, Refusal):
        return status
    if given.move is SubmissionMove.RETURN and given.note is None:
        message = f"Say in `note` what is to be changed of {there.key}: it goes back to its author."
        return about(Refusal(RefusalCode.REASON_REQUIRED, message), there, SUBMISSION)
    entry = there.entry
    if given.move is SubmissionMove.PUBLISH:
        published = await _published(ask, context, there, given)
        if not isinstance(published, list):
            return published
        changes += published
        entry = published[0].after.key
    return await _kept(ask, context, replace(there, entry=entry), given, status)


def _reason(given: SubmissionDecision) -> str | None:
    """What counts as a reason: one of the list."""
    return ", ".join(each.value for each in given.reasons) or None


def _four_eyes(context: Context, there: SubmissionRecord) -> Refusal | None:
    if context.actor is None or there.author != context.actor.id:
        return None
    message = f"You have sent {there.key} in yourself: somebody else decides about it."
    return Refusal(RefusalCode.FOUR_EYES, message)


async def _published(
    ask: Ask, context: Context, there: SubmissionRecord, given: SubmissionDecision
) -> list[RegisterChangeRecord] | Invalid | Refusal:
    """The changes that it makes of the register, that of the entry first."""
    assert context.actor is not None
    call = (await calls.by_ids(ask, [there.call])).get(there.call) if there.call else None
    found = await looked_at(ask, there.form, context.vocabulary, call)
    if found.problems:  # of what has gone since it was sent in
        return Invalid(found.problems)
    before = (await register.entries(ask, [there.entry])).get(there.entry) if there.entry else None
    if there.entry is not None and (before is None or before.version != there.base):
        now_ = f"it is at version {before.version} now" if before else "it is not in the register any more"
        message = (
            f"{there.key} changes version {there.base} of Entry:{there.entry}, and {now_}: return or reject it, so "
            "that its author looks at it again."
        )
        return about(Refusal(RefusalCode.STALE_VERSION, message), there, SUBMISSION)
    source_id = before.key.partition(":")[2] if before else f"S-{there.id}"
    form = found.form.model_copy(update={"collection": before.said["collection"]}) if before else found.form
    publication = Publication(context.actor, given.note, there.author)
    beside = asked_beside(context.vocabulary, form.collection)
    entry = reported(form, source_id, beside, before.said if before else None)
    return await publish(ask, entry, before, publication, await register.head(ask))


async def _kept(
    ask: Ask, context: Context, there: SubmissionRecord, given: SubmissionDecision, status: SubmissionStatus
) -> SubmissionRecord:
    assert context.actor is not None
    version, at = there.version + 1, now()
    step = SubmissionStep(given.move, status, version, context.actor.signature, at, given.reasons, given.note)
    is_end = not SUBMISSION.allowed(status)
    made = replace(
        there, version=version, status=status, queued_at=at, decided_at=at if is_end else None,
        steps=(*there.steps, step),
    )  # fmt: skip
    await submissions.keep(ask, made, context.actor)
    return made


# how a batch is kept for a request that is sent again


def _dumped(batch: SubmissionBatch) -> list[Mapping[str, Any]]:
    return [_dumped_result(each) for each in batch.results]


def _dumped_result(result: SubmissionResult) -> Mapping[str, Any]:
    match result.outcome:
        case SubmissionRecord() as made:
            return {"key": result.key, "made": made.id}
        case Invalid() as invalid:
            said = "; ".join(each.message for each in invalid.problems)
            return {"key": result.key, "code": RefusalCode.NOT_APPLIED.value, "message": said}
        case refusal:
            return {"key": result.key, "code": refusal.code.value, "message": refusal.message}


async def _loaded(ask: Ask, kept: list[Mapping[str, Any]]) -> SubmissionBatch:
    there = await submissions.by_ids(ask, [each["made"] for each in kept if "made" in each])
    return SubmissionBatch(tuple(_result(each, there) for each in kept))


def _result(kept: Mapping[str, Any], there: Mapping[str, SubmissionRecord]) -> SubmissionResult:
    if "made" in kept:
        return SubmissionResult(kept["key"], there[kept["made"]])
    return SubmissionResult(kept["key"], Refusal(RefusalCode(kept["code"]), kept["message"], kept["key"]))


BATCHES: StoredAnswer[SubmissionBatch] = StoredAnswer(_dumped, _loaded, Touches.ENTRIES)


def my_moves(context: Context, submission: SubmissionRecord) -> list[SubmissionMove]:
    """What the caller may do with a submission, where it stands."""
    return [
        each
        for each in SUBMISSION.allowed(submission.status)
        if refused_move(context.actor, each, submission, SUBMISSION, context.vocabulary) is None
        and not (each in DECISIONS and _four_eyes(context, submission))
    ]
