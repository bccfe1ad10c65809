"""Who acts, as they are now, and who else has the same name."""

from __future__ import annotations

from graphdb.audit_records import ActorRecord
from graphdb.history import IMPORTER
from graphdb.words import folded
from resolvers.context import Context


async def known_as(context: Context, signed: ActorRecord) -> ActorRecord:
    """An actor as they are now: the caller as they signed in, others as they were seen last.

    signed: as they signed something, which is all that is known of somebody who is not kept.
    """
    if context.actor is not None and context.actor.id == signed.id:
        return context.actor
    return await context.loaders.actor.load(signed.id) or signed


async def namesakes(context: Context, signed: ActorRecord) -> list[ActorRecord]:
    """The others who have the name of this actor, by id."""
    actor = await known_as(context, signed)
    everybody = {IMPORTER.id: IMPORTER, **await context.loaders.everybody.load(None)}
    return [
        each
        for _, each in sorted(everybody.items())
        if each.id != actor.id and same_name(each.name) == same_name(actor.name)
    ]


def same_name(name: str) -> str:
    """What two names have in common that people take for one: their folded letters, single spaces."""
    return " ".join(folded(name).split())
