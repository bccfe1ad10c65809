"""Entries like another one, and why: what both have, what few have first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphdb.errors import BadInput, DataChanged
from graphdb.questions.entries import MOST_SIMILAR
from graphdb.records.entries import EntryRecord
from resolvers.ids import parse_id
from resolvers.nodes.by_id import thing
from resolvers.nodes.nouns import Thing
from resolvers.scope.context import Context


@dataclass(frozen=True)
class Shared:
    """A thing that both entries have, and how many entries have it."""

    thing: Thing
    entries: int


@dataclass(frozen=True)
class Similar:
    """An entry that is like another one. score: the index of Adamic and Adar, see graphdb.questions.entries."""

    entry: EntryRecord
    score: float
    shared: tuple[Shared, ...]


async def similar(context: Context, entry: EntryRecord, first: int) -> list[Similar]:
    """The entries most like this one, the likest first. Raises BadInput for a size, DataChanged where one has gone."""
    if not 1 <= first <= MOST_SIMILAR:
        raise BadInput(f"`first` is {first}: 1 to {MOST_SIMILAR} similar entries are answered.")
    found = (await context.loaders.similar.load(entry.id) or [])[:first]
    context.note_synthetic()
    entries = await context.loaders.entry.load_many([each.id for each in found])
    shared = await asyncio.gather(*(_shared(context, each.shared) for each in found))
    return [
        Similar(other, each.score / 1_000_000, things)
        for each, other, things in zip(found, entries, shared, strict=True)
        if other is not None
    ]


async def _shared(context: Context, named: tuple[tuple[str, int], ...]) -> tuple[Shared, ...]:
    things = await asyncio.gather(*(thing(context, *parse_id(id)) for id, _ in named))
    if None in things:  # brought in between the two questions
        raise DataChanged
    return tuple(Shared(each, entries) for each, (_, entries) in zip(things, named, strict=True) if each is not None)
