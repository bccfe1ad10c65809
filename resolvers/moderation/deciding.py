"""Decisions of moderators about what was sent in: one or many in one transaction, each made or refused by itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.kinds.subject import Subject
from graphdb.kinds.touches import Touches
from graphdb.records.changes import Change
from ingest.form.checks import Problem
from resolvers.ids import key_of
from resolvers.moderation.moderated import Moderated
from resolvers.outcomes import Batch, Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.rights import refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

R = TypeVar("R", bound=Subject)
M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)
N = TypeVar("N", bound=Enum)
MOST = 50  # in one transaction: each that is published writes some ten texts


@dataclass(frozen=True, slots=True)
class Invalid:
    """What was sent in is not kept or published, for all of this."""

    problems: tuple[Problem, ...]
    written: bool = False

    @property
    def answer(self) -> Invalid:
        return self

    @property
    def changes(self) -> tuple[()]:
        return ()


@dataclass(frozen=True)
class Decision(Generic[M, N]):
    """What a moderator decides of something at a version. note: in words, what to change or why not."""

    id: str
    move: M
    expected_version: int
    reasons: tuple[N, ...] = ()
    note: str | None = None

    @property
    def reason(self) -> str | None:
        """What counts as a reason: one of the list."""
        return ", ".join(each.value for each in self.reasons) or None


@dataclass(frozen=True, slots=True)
class DecisionResult(Generic[R]):
    """What came of one decision."""

    key: str
    outcome: R | Invalid | Refusal


class DecisionBatch(Batch[DecisionResult[R]]):
    """Of decisions: each is made or refused by itself."""

    __slots__ = ()

    @property
    def applied(self) -> int:
        return sum(not isinstance(each.outcome, Invalid | Refusal) for each in self.results)


class Deciding(ABC, Generic[R, S, M, N]):
    """How the decisions of one batch are made, inside its transaction."""

    @abstractmethod
    async def is_told(self, there: R) -> bool:
        """Whether the caller sees it; else it is not there for them."""

    @abstractmethod
    async def made(self, there: R, given: Decision[M, N], status: S) -> R | Invalid | Refusal:
        """What becomes of it by a decision that is legal; where it may not be made, nothing is written."""

    @abstractmethod
    async def changes(self) -> tuple[Change[Any, Any], ...]:
        """What was changed of the register by all that were made; what is not written yet is."""


async def decide_all(
    context: Context,
    place: str,
    of: Moderated[R, S, M],
    given: Sequence[Decision[M, N]],
    begin: Callable[[Ask], Awaitable[Deciding[R, S, M, N]]],
    touches: Touches,
) -> DecisionBatch[R]:
    """Decide about each that may be decided about, in one transaction. Raises BadId and BadInput."""
    if len(given) > MOST:
        message = f"{len(given):,} decisions are sent, and at most {MOST} are taken at once: split them."
        refusal = Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return DecisionBatch((DecisionResult(shown(given[0].id), refusal),), untold=len(given) - 1)
    keyed = [(key_of(of.label, each.id), _read(each)) for each in given]
    times = Counter(key for key, _ in keyed)

    async def work(ask: Ask) -> Outcome[DecisionBatch[R]]:
        there, deciding = await of.by_ids(ask, list(times)), await begin(ask)
        results = list[DecisionResult[R]]()
        for key, each in keyed:
            why = _of_batch(of, each, times[key])
            results.append(DecisionResult(each.id, why or await _decided(context, of, there.get(key), each, deciding)))
        batch = DecisionBatch(tuple(results))
        return Done(batch, await deciding.changes(), written=batch.applied > 0)

    answer = await once(context, place, work, _stored(of, touches))
    if isinstance(answer, Refusal):
        refused_all: list[DecisionResult[R]] = [DecisionResult(each.id, answer) for each in given]
        return DecisionBatch(tuple(refused_all))
    return answer


def _read(given: Decision[M, N]) -> Decision[M, N]:
    note = texts.text("note", given.note, texts.REASON)
    return replace(given, note=note, reasons=tuple(dict.fromkeys(given.reasons)))


def _of_batch(of: Moderated[R, S, M], given: Decision[M, N], times: int) -> Refusal | None:
    if times > 1:
        message = f"{shown(given.id)} is decided more than once in this batch: keep one."
        return Refusal(RefusalCode.DUPLICATE_KEY, message, given.id)
    if given.move not in of.decisions:
        *most, last = (each.value.lower().replace("_", " ") for each in of.decisions)
        message = f"{given.move.value} is no decision: moderators {', '.join(most)}, or {last}."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message, given.id)
    return None


async def _decided(
    context: Context, of: Moderated[R, S, M], there: R | None, given: Decision[M, N], deciding: Deciding[R, S, M, N]
) -> R | Invalid | Refusal:
    if (why := refused(context.actor, of.act, None, context.vocabulary)) is not None:
        return why
    if there is None or not await deciding.is_told(there):
        return of.unknown(given.id)
    step = Step(given.move, given.expected_version, given.reason)
    eyes = of.four_eyes(context.actor, there, given.move)
    status = judged(context.actor, step, there, of.life, context.vocabulary, four_eyes=eyes)
    if isinstance(status, Refusal):
        return status
    if given.move is of.returns and given.note is None:
        message = f"Say in `note` what is to be changed of {there.key}: it goes back to its author."
        return about(Refusal(RefusalCode.REASON_REQUIRED, message), there, of.life)
    return await deciding.made(there, given, status)


def _stored(of: Moderated[R, S, M], touches: Touches) -> StoredAnswer[DecisionBatch[R]]:
    """How a batch is kept for a request that is sent again."""

    async def loaded(ask: Ask, kept: list[Mapping[str, Any]]) -> DecisionBatch[R]:
        there = await of.by_ids(ask, [each["made"] for each in kept if "made" in each])
        return DecisionBatch(tuple(_result(each, there) for each in kept))

    return StoredAnswer(lambda batch: [_dumped(each) for each in batch.results], loaded, touches)


def _dumped(result: DecisionResult[R]) -> Mapping[str, Any]:
    match result.outcome:
        case Refusal() as refusal:
            return {"key": result.key, "code": refusal.code.value, "message": refusal.message}
        case Invalid() as invalid:
            said = "; ".join(each.message for each in invalid.problems)
            return {"key": result.key, "code": RefusalCode.NOT_APPLIED.value, "message": said}
        case made:
            return {"key": result.key, "made": made.key}


def _result(kept: Mapping[str, Any], there: Mapping[str, R]) -> DecisionResult[R]:
    if "made" in kept:
        return DecisionResult(kept["key"], there[kept["made"]])
    return DecisionResult(kept["key"], Refusal(RefusalCode(kept["code"]), kept["message"], kept["key"]))
