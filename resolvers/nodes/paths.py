"""How two things are connected."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphdb.errors import BadInput, shown
from graphdb.questions import paths as questions
from graphdb.questions.paths import PathStep
from resolvers.ids import parse_id
from resolvers.nodes.by_id import key_of_thing, thing
from resolvers.nodes.nouns import Thing
from resolvers.scope.context import Context

MAX_PATHS = 10


@dataclass(frozen=True)
class FoundPath:
    """A path's things in order, and the edges between them, one fewer."""

    things: tuple[Thing, ...]
    steps: tuple[PathStep, ...]


async def paths(context: Context, start: str, end: str, max_length: int) -> list[FoundPath]:
    """Up to ten paths between the things with these ids, the shortest first.

    Raises BadId for what is no id, BadInput where nothing has one of the ids, where no path leads between such things,
    or `max_length` is not 1 to 6.
    """
    ends = [await _there(context, each) for each in (start, end)]
    (one, _), (other, _) = ends
    if not questions.may_join(one, other):
        raise BadInput(
            f"No path leads from {one} to {other}: paths go along what lines, goals, targets, linkages to the SDGs, "
            "entries, their terms, stakeholders, collections and places have to do with each other."
        )
    records = await questions.paths(context.graph, *ends, max_length=max_length, limit=MAX_PATHS)
    found = []
    for record in records:
        things = await asyncio.gather(*(thing(context, *each) for each in record.nodes))
        found.append(FoundPath(tuple(each for each in things if each is not None), record.steps))
    return found


async def _there(context: Context, id: str) -> tuple[str, str]:
    """Type and key of what has this id: of what is not there, "not connected" would say too much."""
    found = await thing(context, *parse_id(id))
    if found is None:
        raise BadInput(f"Nothing has the id {shown(id)}: ids are taken from the field `id`.")
    return key_of_thing(found)
