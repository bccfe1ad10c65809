"""Deciding about linkages: one, or up to 500 in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from itertools import islice
from typing import Any

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.mapped import MAPPINGS, SDGS, Mapped
from graphdb.kinds.touches import Touches
from graphdb.questions import history
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove as Move
from resolvers.outcomes import (
    BatchResult,
    DecisionResult,
    Done,
    LinkageOutcome,
    Outcome,
    Refusal,
    RefusalCode,
)
from resolvers.review import texts
from resolvers.review.four_eyes import whose
from resolvers.review.judge import about
from resolvers.review.linkage import Decision, May, decided, judged_linkage, no_linkage
from resolvers.review.lives.linkages import LINKAGE
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

MAX_BATCH = 500
SUGGESTED = 3  # keys of a batch of which it is said what is near them


class BatchMode(Enum):
    ALL_OR_NOTHING = "ALL_OR_NOTHING"
    BEST_EFFORT = "BEST_EFFORT"


async def decide(context: Context, place: str, given: Decision, of: Mapped = SDGS) -> LinkageOutcome:
    """Confirm, reaffirm, dispute, reject, retire or propose again. Raises BadInput for a reason that is no text."""
    result = await decide_all(context, place, [given], BatchMode.ALL_OR_NOTHING, of)
    return result.results[0].outcome


async def decide_all(
    context: Context, place: str, given: Sequence[Decision], mode: BatchMode, of: Mapped = SDGS
) -> BatchResult:
    """Many decisions in one transaction, one result for each. Raises BadInput for reasons that are no texts."""
    if len(given) > MAX_BATCH:  # told once, and before anything is done about each
        message = f"{len(given):,} decisions are sent, and at most {MAX_BATCH} are taken at once: split them."
        refusal = Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return BatchResult((DecisionResult(shown(given[0].key), refusal),), untold=len(given) - 1)
    kept = context.vocabulary.linkages_of(of).canonical
    decisions = [
        replace(each, key=kept(each.key), reason=texts.text("reason", each.reason, texts.REASON)) for each in given
    ]
    times = Counter(each.key for each in decisions)
    near = _near(times, context.vocabulary, of)

    async def work(ask: Ask) -> Outcome[BatchResult]:
        end, there = await history.head(ask), await history.linkages(ask, list(times), of)
        own = await whose(ask, {each.key: each.decision for each in decisions}, there, of)
        at = end.moment()
        found: list[Refusal | May] = [
            _barred(each, times[each.key])
            or judged_linkage(context, each, there.get(each.key), own[each.key], near, of)
            for each in decisions
        ]
        if mode is BatchMode.ALL_OR_NOTHING and any(isinstance(each, Refusal) for each in found):
            refused = tuple(_not_applied(*pair) for pair in zip(decisions, found, strict=True))
            return Done(BatchResult(refused), written=False)
        drafts = [
            ChangeDraft(each.decision, may[1], decided(may[1], each.decision, may[0], at), each.reason)
            for each, may in zip(decisions, found, strict=True)
            if not isinstance(may, Refusal)
        ]
        changes = await history.write(ask, drafts, context.actor, at=at, end=end, of=of) if context.actor else []
        made = {each.after.key: each for each in changes}
        results = (
            DecisionResult(each.key, may if isinstance(may, Refusal) else made[each.key])
            for each, may in zip(decisions, found, strict=True)
        )
        return Done(BatchResult(tuple(results)), tuple(changes), written=bool(changes))

    outcome = await once(context, place, work, BATCHES[of])
    return _all_refused(decisions, outcome) if isinstance(outcome, Refusal) else outcome


def _near(keys: Iterable[str], vocabulary: Vocabulary, of: Mapped) -> dict[str, str]:
    """What to say of keys that are unknown, of the first few with what is near: made before anything is written, as
    each is compared with all that there are."""
    unknown = (key for key in keys if key not in vocabulary.linkages_of(of))
    return {key: no_linkage(key, vocabulary, of) for key in islice(unknown, SUGGESTED)}


def _barred(given: Decision, times: int) -> Refusal | None:
    """What is no decision, whatever the linkage is like."""
    if times > 1:
        message = f"{shown(given.key)} is decided more than once in this batch: keep one."
        return Refusal(RefusalCode.DUPLICATE_KEY, message, given.key)
    if given.decision in (Move.EDIT, Move.IMPORT):
        message = f"{given.decision.value} is no decision: words and sources are changed by an edit."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message, given.key)
    return None


def _not_applied(given: Decision, may: Refusal | May) -> DecisionResult:
    if isinstance(may, Refusal):
        return DecisionResult(given.key, may)
    there = may[1]
    message = f"Nothing is wrong with this one, but others of the batch were refused, so {there.key} is as it was."
    return DecisionResult(given.key, about(Refusal(RefusalCode.NOT_APPLIED, message), there, LINKAGE))


def _all_refused(given: Sequence[Decision], why: Refusal) -> BatchResult:
    return BatchResult(tuple(DecisionResult(each.key, replace(why, key=each.key)) for each in given))


# how a batch is kept for a request that is sent again


def _kept_batch(batch: BatchResult) -> list[Mapping[str, Any]]:
    return [_kept_result(each) for each in batch.results]


def _kept_result(result: DecisionResult) -> Mapping[str, Any]:
    match result.outcome:
        case Refusal() as refusal:
            current = refusal.linkage.sequence if refusal.linkage else None
            moves = [each.value for each in refusal.allowed] if refusal.allowed is not None else None
            said_so = {"code": refusal.code.value, "message": refusal.message, "of": refusal.key}
            return {"key": result.key, "refused": said_so, "current": current, "allowed": moves}
        case change:
            return {"key": result.key, "change": change.sequence}


async def _batch(ask: Ask, kept: list[Mapping[str, Any]], *, of: Mapped) -> BatchResult:
    wanted = {int(each.get("change") or each.get("current") or 0) for each in kept}
    changes = await history.by_sequences(ask, sorted(wanted), of)
    return BatchResult(tuple(_result(each, changes) for each in kept))


def _result(kept: Mapping[str, Any], changes: Mapping[int, ChangeRecord]) -> DecisionResult:
    if "change" in kept:
        return DecisionResult(kept["key"], changes[kept["change"]])
    said_so, current = kept["refused"], changes.get(kept["current"] or 0)
    moves = tuple(Move(each) for each in kept["allowed"]) if kept["allowed"] is not None else None
    code = RefusalCode(said_so["code"])
    refusal = Refusal(code, said_so["message"], said_so["of"], current.after if current else None, moves)
    return DecisionResult(kept["key"], refusal)


BATCHES: Mapping[Mapped, StoredAnswer[BatchResult]] = {
    of: StoredAnswer(_kept_batch, partial(_batch, of=of), Touches.MAPPING) for of in MAPPINGS
}
