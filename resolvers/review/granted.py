"""For whom somebody acts now: what is granted counts from the transaction on in which it was, until it is ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.questions import acting, imports, tokens
from graphdb.records.audit import ActorRecord


async def as_granted(ask: Ask, actor: ActorRecord) -> ActorRecord:
    """Somebody with all the stakeholders that they act for: those of what signs them in, those granted, and what
    these were merged into."""
    return await _acting_for(ask, actor, actor.stakeholders)


async def in_person(ask: Ask, actor: ActorRecord) -> ActorRecord:
    """The same of all tokens of theirs that are valid, with the highest role that one of these gives.

    What stands against somebody is asked of this, lest another token sets it aside: that they act for whom they decide
    about, or administer what they audit. What they may do is asked of what signs them in.
    """
    at = now()
    valid = [each.actor for each in await tokens.of_actor(ask, actor.id) if each.is_valid(at)]
    role = max((actor.role, *(each.role for each in valid)), key=lambda each: each.rank)
    named = (*actor.stakeholders, *(key for each in valid for key in each.stakeholders))
    return await _acting_for(ask, replace(actor, role=role), named)


async def _acting_for(ask: Ask, actor: ActorRecord, stakeholders: Iterable[str]) -> ActorRecord:
    named = (*stakeholders, *await acting.granted(ask, actor.id))
    merged = await imports.merged_into(ask, named) if named else {}
    return replace(actor, stakeholders=tuple(dict.fromkeys((*named, *merged.values()))))
