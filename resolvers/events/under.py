"""The events of a thing: about a line, a goal, an objective or an entry, or in a country; of many things at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from graphdb.calendars.occurrences import between
from graphdb.errors import BadInput
from graphdb.questions import events
from graphdb.questions.ingest import Key
from graphdb.records.events import EventRecord
from resolvers.events.listing import MOST_READ, During, Held, in_order, span
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
    """The events of each of these things, read at once. Raises BadInput where they are more than are looked at."""
    vocabulary = context.vocabulary
    wanted: dict[str, dict[Key, None]] = {}
    for id in ids:
        noun, _, key = id.partition(":")
        of_noun = wanted.setdefault(noun, {})
        if noun == "ActionLine":
            of_noun |= dict.fromkeys(sorted(vocabulary.covers(key)))
        else:
            of_noun[int(key) if noun == "SdgGoal" else key] = None
    there: dict[str, EventRecord] = {}
    for noun, keys in wanted.items():
        found = await events.under(context.graph.read, noun, [*keys], MOST_READ + 1)
        there |= {each.id: each for each in found}
    if len(there) > MOST_READ:
        raise BadInput(f"More than {MOST_READ} events are about these: ask for those of fewer things at once.")
    return await asyncio.to_thread(_by_thing, vocabulary, ids, there.values())


def _by_thing(vocabulary: Vocabulary, ids: Sequence[str], there: Iterable[EventRecord]) -> dict[str, list[EventRecord]]:
    found: dict[str, list[EventRecord]] = {id: [] for id in ids}
    for each in there:
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
