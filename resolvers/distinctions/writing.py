"""What writing distinctions, endorsements and replications has in common."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.questions import register
from graphdb.records.actors import ActorRecord
from graphdb.records.distinctions import ReasonedStep
from graphdb.records.entries import RegisteredEntry
from graphdb.records.register import RegisterChangeRecord, Registered, RegisterMove
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.granted import as_granted
from resolvers.review.lifecycle import LifeCycle
from resolvers.review.rights import refused
from resolvers.scope.context import Context

M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)


async def writer(ask: Ask, context: Context, begins: Enum, life: LifeCycle[Any, Any]) -> ActorRecord | Refusal:
    """Who writes, with all the stakeholders that they act for, or why they may say nothing of entries."""
    if (why := refused(context.actor, begins, None, context.vocabulary, life.noun)) is not None:
        return why
    assert context.actor is not None
    return await as_granted(ask, context.actor)


async def entry_there(ask: Ask, key: str, given: str) -> RegisteredEntry | Refusal:
    """An entry that something is to be said of. given: the id that names it."""
    if (there := (await register.entries(ask, [key])).get(key)) is not None:
        return there
    return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no entry {shown(given)}: take ids from `id`.", given)


def first_step(actor: ActorRecord, life: LifeCycle[S, M]) -> ReasonedStep[M, S]:
    """The step that begins a life."""
    move, status = life.begins
    return ReasonedStep(move, status, 1, actor.signature, now(), None)


def next_step(actor: ActorRecord, move: M, status: S, version: int, reason: str | None) -> ReasonedStep[M, S]:
    """A step that leads to a version."""
    return ReasonedStep(move, status, version, actor.signature, now(), reason)


async def told(
    ask: Ask, move: str, before: Registered | None, after: Registered, actor: ActorRecord, reason: str | None
) -> tuple[RegisterChangeRecord, ...]:
    """Tell the chain of the register. before: what it holds of it already; None: nothing."""
    draft: RegisterDraft = ChangeDraft(
        RegisterMove(move), before, after, reason, adopted=after.version - (before is None and after.version > 1)
    )
    return tuple(await register.tell(ask, draft, actor))
