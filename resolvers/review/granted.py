"""For whom somebody acts now: what is granted counts from the transaction on in which it was, until it is ended."""

from __future__ import annotations

from dataclasses import replace

from graphdb.ask import Ask
from graphdb.questions import acting, imports
from graphdb.records.audit import ActorRecord


async def as_granted(ask: Ask, actor: ActorRecord) -> ActorRecord:
    """Somebody with all the stakeholders that they act for: those of what signs them in, those granted, and what
    these were merged into."""
    named = (*actor.stakeholders, *await acting.granted(ask, actor.id))
    merged = await imports.merged_into(ask, named) if named else {}
    return replace(actor, stakeholders=tuple(dict.fromkeys((*named, *merged.values()))))
