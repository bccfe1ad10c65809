"""The events of a thing: about a line, a goal, an objective or an entry, or in a country; of many things at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from graphdb.calendars.occurrences import between
from graphdb.questions import events
from graphdb.questions.events import Things
from graphdb.records.events import EventRecord
from resolvers.events.listing import During, Held, in_order, span
from resolvers.filters.in_memory import around
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary


async def held_under(context: Context, id: str, during: During | None) -> list[Held]:
    """Those of the thing with an id, as `listed` has them for a filter by it: of a line with its parts. Raises
    BadInput for what is no time."""
    since, until = span(during)
    loader = context.loaders.keyed("events of things", lambda ids: _under(context, ids))
    there = await loader.load(id) or []
    return await asyncio.to_thread(lambda: in_order(Held(each, tuple(between(each, since, until))) for each in there))


async def _under(context: Context, ids: Sequence[str]) -> dict[str, list[EventRecord]]:
    """The events of each of these things, read at once."""
    keys: dict[str, list[str]] = {}
    for id in ids:
        noun, _, key = id.partition(":")
        keys.setdefault(noun, []).append(key)
    vocabulary = context.vocabulary
    lines = {part for code in keys.get("ActionLine", ()) for part in vocabulary.covers(code)}
    things = Things(
        lines=tuple(sorted(lines)),
        goals=tuple(int(each) for each in keys.get("SdgGoal", ())),
        objectives=tuple(keys.get("Objective", ())),
        entries=tuple(keys.get("Entry", ())),
        countries=tuple(keys.get("Country", ())),
    )
    found: dict[str, list[EventRecord]] = {id: [] for id in ids}
    for each in await events.under(context.graph.read, things):
        for id in _things_of(vocabulary, each):
            if id in found:
                found[id].append(each)
    return found


def _things_of(vocabulary: Vocabulary, event: EventRecord) -> Iterator[str]:
    """The ids of what an event is about, each once, and of the country where it takes place."""
    yield from (f"ActionLine:{each}" for each in around(vocabulary, event.lines))
    yield from (f"SdgGoal:{each}" for each in dict.fromkeys(event.goals))
    yield from (f"Objective:{each}" for each in dict.fromkeys(event.objectives))
    yield from (f"Entry:{each}" for each in dict.fromkeys(event.entries))
    if event.country:
        yield f"Country:{event.country}"
