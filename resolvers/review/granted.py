"""For whom somebody acts now: what is granted counts from the transaction on in which it was, until it is ended."""

from __future__ import annotations

from dataclasses import replace

from graphdb.ask import Ask
from graphdb.audit_records import ActorRecord
from graphdb.questions import acting


async def as_granted(ask: Ask, actor: ActorRecord) -> ActorRecord:
    """Somebody with all the stakeholders that they act for: those of what signs them in, and those granted."""
    granted = await acting.granted(ask, actor.id)
    return replace(actor, stakeholders=tuple(dict.fromkeys((*actor.stakeholders, *granted))))
