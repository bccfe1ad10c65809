"""A change as a whole: one writing transaction, at most once for each Idempotency-Key, nothing at all where refused."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar, cast

from graphdb.ask import Ask
from graphdb.chain import digest, now, timestamp
from graphdb.engine import Transaction
from graphdb.errors import GraphUnavailable
from graphdb.kinds.touches import Touches
from graphdb.questions import entry_changes, idempotency
from graphdb.records.changes import Change
from resolvers.outcomes import Outcome, Refusal, RefusalCode
from resolvers.scope.context import Context

T = TypeVar("T")
KEPT = timedelta(hours=24)
MAY_BE_DONE = (
    "What was to be changed may be changed: look before you send it again, or send it with the same Idempotency-Key, "
    "which has its effect once."
)


@dataclass(frozen=True)
class StoredAnswer(Generic[T]):
    """How an answer is kept for those who ask again: as JSON, and made again from what is in the graph.

    touches: what may be changed where such an answer is given; the transaction has to know it before it begins.
    """

    dump: Callable[[T], Any]
    load: Callable[[Ask, Any], Awaitable[T]]
    touches: Touches = Touches.RECORDS


class _Answered(Exception):
    """Nothing is to be written."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer


async def once(
    context: Context,
    place: str,
    work: Callable[[Ask], Awaitable[Outcome[T | Refusal]]],
    kept: StoredAnswer[T],
) -> T | Refusal:
    """What the work makes of a writing transaction, which orders it among all others.

    A refusal is no effect: it leaves no trace, and who asks again with the same key may be answered otherwise, as may
    who has fewer rights than then. place:
    where in the request, so that each field of it has its own effect. What is held of the data, the vocabulary and an
    index, takes in the changes of the outcome, whatever nouns they are of; nothing is read again for them. Raises
    AssertionError for a change of something that `kept.touches` does not name.
    """
    asked, since = context.idempotency, timestamp(datetime.now(UTC) - KEPT)
    whose = context.actor.id if context.actor else ""
    id = digest("\n".join((whose, asked.key, place))) if asked else ""

    async def worked(tx: Transaction) -> Outcome[T | Refusal]:
        if asked is not None and (found := await idempotency.find(tx.run, id, since)) is not None:
            if found.body != asked.body:
                raise _Answered(_other_body())
            if not found.is_for(context.actor):
                raise _Answered(_fewer_rights())
            raise _Answered(await kept.load(tx.run, json.loads(found.answer)))
        outcome = await work(tx.run)
        if not outcome.written:
            raise _Answered(outcome.answer)
        await _tell(tx.run, outcome.changes, kept.touches)
        if asked is not None:
            answer = json.dumps(kept.dump(cast(T, outcome.answer)))
            await idempotency.keep(tx.run, id, context.actor, body=asked.body, answer=answer, at=now(), since=since)
        return outcome

    try:
        outcome = await context.graph.write(worked, **kept.touches.versions)
    except GraphUnavailable as fault:
        if type(fault) is not GraphUnavailable:  # the others say that nothing was written
            raise
        raise GraphUnavailable(f"{fault.message} {MAY_BE_DONE}") from fault
    except _Answered as answered:
        await context.renew()
        return answered.answer  # type: ignore[no-any-return]
    await context.renew(outcome.changes)
    if kept.touches & Touches.AUDITED:
        context.auditor.soon(context.graph)
    return outcome.answer


async def _tell(ask: Ask, changes: Sequence[Change[Any, Any]], touches: Touches) -> None:
    """Tell, inside the transaction, of which entries and stakeholders changes are."""
    assert all(each.touches in touches for each in changes), f"these are of more than {touches}: {changes}"
    if Touches.ENTRIES in touches:
        keys = {noun: {each.after.key for each in changes if each.noun == noun} for noun in ("Entry", "Stakeholder")}
        # An entry is filtered by its distinctions, too.
        keys["Entry"] |= {each.after.said["entry"] for each in changes if each.noun == "Distinction"}
        await entry_changes.tell(ask, keys["Entry"], keys["Stakeholder"])


def _fewer_rights() -> Refusal:
    return Refusal(
        RefusalCode.NOT_ALLOWED,
        "This was done with rights that you have no more, and stays done: ask for what you may see of it.",
    )


def _other_body() -> Refusal:
    return Refusal(
        RefusalCode.IDEMPOTENCY_MISMATCH,
        "This Idempotency-Key was sent with another request in the last 24 hours: take a new key for a new request.",
    )
