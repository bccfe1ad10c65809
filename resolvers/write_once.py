"""A change as a whole: one writing transaction, at most once for each Idempotency-Key, nothing at all where refused."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from graphdb.chain import digest, now, timestamp
from graphdb.engine import Transaction
from graphdb.errors import GraphUnavailable
from graphdb.questions import idempotency
from graphdb.questions.ingest import Ask
from resolvers.outcomes import Batch, Refusal, RefusalCode
from resolvers.scope.context import Context

T = TypeVar("T")
KEPT = timedelta(hours=24)
MAY_BE_DONE = (
    "What was to be changed may be changed: look before you send it again, or send it with the same Idempotency-Key, "
    "which has its effect once."
)


@dataclass(frozen=True)
class Kept(Generic[T]):
    """How an outcome is kept for those who ask again: as JSON, and made again from what is in the graph."""

    dump: Callable[[T], Any]
    load: Callable[[Ask, Any], Awaitable[T]]


class _Answered(Exception):
    """Nothing is to be written."""

    def __init__(self, outcome: Any) -> None:
        self.outcome = outcome


async def once(
    context: Context,
    place: str,
    work: Callable[[Ask], Awaitable[T | Refusal]],
    kept: Kept[T],
    *,
    mapping: bool = False,
    data: bool = True,
) -> T | Refusal:
    """What the work makes of a writing transaction, which orders it among all others.

    A refusal is no effect: it leaves no trace, and who asks again with the same key may be answered otherwise. place:
    where in the request, so that each field of it has its own effect. mapping, data: as in Graph.write.
    """
    asked, since = context.idempotency, timestamp(datetime.now(UTC) - KEPT)
    whose = context.actor.id if context.actor else ""
    id = digest("\n".join((whose, asked.key, place))) if asked else ""

    async def worked(tx: Transaction) -> T:
        if asked is not None and (found := await idempotency.find(tx.run, id, since)) is not None:
            body, answer = found
            raise _Answered(await kept.load(tx.run, json.loads(answer)) if body == asked.body else _other_body())
        outcome = await work(tx.run)
        if isinstance(outcome, Refusal) or (isinstance(outcome, Batch) and not outcome.applied):
            raise _Answered(outcome)
        if asked is not None:
            answer = json.dumps(kept.dump(outcome))
            await idempotency.keep(tx.run, id, body=asked.body, answer=answer, at=now(), since=since)
        return outcome

    try:
        outcome = await context.graph.write(worked, vocabulary=False, mapping=mapping, data=data)
    except GraphUnavailable as fault:
        if type(fault) is not GraphUnavailable:  # the others say that nothing was written
            raise
        raise GraphUnavailable(f"{fault.message} {MAY_BE_DONE}") from fault
    except _Answered as answered:
        await context.renew()
        return answered.outcome  # type: ignore[no-any-return]
    await context.renew()
    if mapping:
        context.auditor.soon(context.graph)
    return outcome


def _other_body() -> Refusal:
    return Refusal(
        RefusalCode.IDEMPOTENCY_MISMATCH,
        "This Idempotency-Key was sent with another request in the last 24 hours: take a new key for a new request.",
    )
