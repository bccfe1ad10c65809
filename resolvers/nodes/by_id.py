"""Anything by its id."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from graphdb.errors import BadId, BadInput, Forbidden
from graphdb.records.nodes import TombstoneRecord
from resolvers.ids import parse_id
from resolvers.nodes.nouns import BY_LABEL, BY_RECORD, Thing
from resolvers.scope.context import Context

MAX_NODES = 100


async def node(context: Context, id: str) -> Thing | None:
    """What has this id, or what has become of what had it; None where nothing had it.

    Raises BadId for what is no id, Forbidden for the id of what the caller may not read.
    """
    type_name, key = parse_id(id)
    found = await thing(context, type_name, key)
    if found is None and BY_LABEL[type_name].leaves:
        return await context.loaders.tombstone.load(id)
    return found


async def nodes(context: Context, ids: Sequence[str]) -> list[Thing | None]:
    """What has each of these ids, in their order; None for what is unknown or no id.

    Raises BadInput for too many, Forbidden where one is the id of what the caller may not read.
    """
    if len(ids) > MAX_NODES:
        raise BadInput(f"`ids` holds {len(ids)} ids, and at most {MAX_NODES} are answered at once: split the request.")

    async def one(id: str) -> Thing | None:
        try:
            return await node(context, id)
        except BadId:
            return None

    return list(await asyncio.gather(*(one(id) for id in ids)))


async def thing(context: Context, type_name: str, key: str) -> Thing | None:
    """The thing of a type with a key; None where there is none. Raises Forbidden, whether it is there or not."""
    noun = BY_LABEL[type_name]
    rank = context.actor.role.rank if context.actor is not None else 0
    if rank < noun.readable_from.rank:
        raise Forbidden(type_name)
    return await noun.load(context, key)


def key_of_thing(thing: Thing) -> tuple[str, str]:
    """Type and key of a thing, of which its id is made."""
    if isinstance(thing, TombstoneRecord):
        return parse_id(thing.id)
    noun, key = BY_RECORD[type(thing)]
    return noun.label, key(thing)
