"""A change of an event, written with the link of the chain of the register that tells of it."""

from __future__ import annotations

from dataclasses import replace

from graphdb.ask import Ask
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.questions import events, register
from graphdb.records.actors import ActorRecord
from graphdb.records.events import LAST_SEQUENCE, EventRecord, RegisteredEvent
from graphdb.records.register import RegisterChangeRecord, RegisterMove

_TIMES = ("starts", "ends", "zone", "rule", "but_not", "overrides", "status")


async def begin(ask: Ask, event: EventRecord, actor: ActorRecord) -> tuple[EventRecord, list[RegisterChangeRecord]]:
    """Write a new event, of which there is none with its id; `ask` runs inside a transaction of Graph.write."""
    end = await register.head(ask)
    new = replace(event, version=1, submitted_at=end.moment(), submitted_by=actor.id, updated_at=None)
    await events.put(ask, [new])
    draft: RegisterDraft = ChangeDraft(RegisterMove.PUBLISH, None, RegisteredEvent.of(new), None, adopted=1)
    return new, await register.write(ask, [draft], actor, at=end.moment(), end=end)


async def change(
    ask: Ask, there: EventRecord, now: EventRecord, move: RegisterMove, reason: str | None, actor: ActorRecord
) -> tuple[EventRecord, list[RegisterChangeRecord]]:
    """Write what an event says from now on; SEQUENCE is raised where its times or its status change, unless it says a
    higher one itself. `ask` runs inside a transaction of Graph.write. Raises DataChanged."""
    end = await register.head(ask)
    is_moved = any(getattr(there, name) != getattr(now, name) for name in _TIMES)
    new = replace(
        now, version=there.version + 1, sequence=min(max(now.sequence, there.sequence + is_moved), LAST_SEQUENCE),
        updated_at=end.moment(), submitted_at=there.submitted_at, submitted_by=there.submitted_by,
    )  # fmt: skip
    draft: RegisterDraft = ChangeDraft(move, RegisteredEvent.of(there), RegisteredEvent.of(new), reason)
    changes = await register.write(ask, [draft], actor, at=end.moment(), end=end)
    await events.put(ask, [new])
    return new, changes
