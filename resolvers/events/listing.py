"""Events in some time, by what they are about: each once, with its occurrences in that time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from graphdb.calendars.occurrences import between
from graphdb.calendars.zones import local, utc, zone_named
from graphdb.errors import BadInput
from graphdb.questions import events
from graphdb.records.events import EventKind, EventMode, EventRecord, EventStatus, Occurrence
from graphdb.words.search_keys import folded
from resolvers.filters.bounds import looked_for
from resolvers.filters.in_memory import around, expect_known, passes, regions_of
from resolvers.filters.notes import unknown_thing
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.scope.context import Context
from resolvers.scope.limits import TooComplex
from resolvers.vocabulary.held import Vocabulary

MOST_READ = 5_000  # events that one question looks at
MOST_GIVEN = 10_000  # occurrences that one request is given: about 1 MB
ALWAYS = datetime(1990, 1, 1, tzinfo=UTC), datetime(2111, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class During:
    """From a local time on, before another where there is one; days begin at midnight of the zone."""

    since: str
    until: str | None
    zone: str


@dataclass(frozen=True)
class EventFilter:
    """Which events; None is "not stated". part_of: id of the event that they are part of."""

    line: CodeFilter | None = None
    goal: IntFilter | None = None
    objective: CodeFilter | None = None
    country: CodeFilter | None = None
    region: CodeFilter | None = None
    kind: tuple[EventKind, ...] | None = None
    mode: tuple[EventMode, ...] | None = None
    status: tuple[EventStatus, ...] | None = None
    part_of: str | None = None
    entry: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Held:
    """An event with its occurrences in the time that was asked for."""

    event: EventRecord
    occurrences: tuple[Occurrence, ...]


def span(during: During | None) -> tuple[datetime, datetime]:
    """The moments that a time is between. Raises BadInput."""
    if during is None:
        return ALWAYS
    zone = zone_named(during.zone)
    since = utc(local("during.from", during.since), zone)
    until = utc(local("during.until", during.until), zone) if during.until is not None else ALWAYS[1]
    if until <= since:
        raise BadInput(f"`during.until` is {during.until}, and `from` {during.since}: it ends later than it begins.")
    return since, until


async def listed(context: Context, during: During | None, wanted: EventFilter) -> list[Held]:
    """The events that are wanted, by the begin of their first occurrence in that time, then by id. Raises BadInput and
    UnknownCode."""
    since, until = span(during)
    _expect_codes(context.vocabulary, wanted)
    if wanted.text is not None:
        wanted = replace(wanted, text=looked_for(wanted.text))  # once, and not for each event
    there = await events.between(context.graph.read, since, until, MOST_READ + 1)
    if len(there) > MOST_READ:
        raise BadInput(f"More than {MOST_READ} events are in that time: ask for a shorter one with `during`.")
    return await asyncio.to_thread(_held, context.vocabulary, there, wanted, since, until)


async def note_unknown(context: Context, wanted: EventFilter, path: tuple[str | int, ...]) -> None:
    """Note an event or an entry of the filter that there is not. path: of the list in the answer."""
    if wanted.part_of is not None and await event(context, wanted.part_of) is None:
        context.notes.add(unknown_thing("event", f"Event:{wanted.part_of}", path))
    if wanted.entry is not None and await context.loaders.entry.load(wanted.entry) is None:
        context.notes.add(unknown_thing("entry", f"Entry:{wanted.entry}", path))


def page(
    held: Sequence[Held], during: During | None, wanted: EventFilter | str, arguments: PageArguments
) -> PageOf[Held]:
    """A page of them. wanted: a filter, or the id of the thing whose events they are. Raises BadInput and BadCursor."""
    return page_of(held, _place, arguments, checksum("events", (during, wanted)))


def _place(held: Held) -> tuple[str | int, ...]:
    return held.occurrences[0].starts_utc.isoformat(), held.event.id


def _held(
    vocabulary: Vocabulary, there: Sequence[EventRecord], wanted: EventFilter, since: datetime, until: datetime
) -> list[Held]:
    held = (Held(each, tuple(between(each, since, until))) for each in there if _is_wanted(vocabulary, each, wanted))
    return in_order(held)


def in_order(held: Iterable[Held]) -> list[Held]:
    """Those that have an occurrence in the time, by the begin of their first one, then by id."""
    return sorted((each for each in held if each.occurrences), key=_place)


def _expect_codes(vocabulary: Vocabulary, wanted: EventFilter) -> None:
    """That the filter names no code that there is not. Raises UnknownCode."""
    expect_known(wanted.line, "action line", vocabulary.lines)
    expect_known(wanted.country, "country", vocabulary.countries)
    expect_known(wanted.region, "region", vocabulary.regions)
    expect_known(wanted.goal, "goal", vocabulary.goals)
    expect_known(wanted.objective, "objective", vocabulary.objectives)


def _is_wanted(vocabulary: Vocabulary, event: EventRecord, wanted: EventFilter) -> bool:
    lines = around(vocabulary, event.lines)
    return (
        passes(wanted.line, lines, vocabulary.lines.canonical)
        and passes(wanted.goal, event.goals, lambda each: each)
        and passes(wanted.objective, event.objectives, vocabulary.objectives.canonical)
        and passes(wanted.country, (event.country,) if event.country else (), vocabulary.countries.canonical)
        and passes(wanted.region, regions_of(vocabulary, (event.country,)), vocabulary.regions.canonical)
        and (wanted.kind is None or event.kind in wanted.kind)
        and (wanted.mode is None or event.mode in wanted.mode)
        and (wanted.status is None or event.status in wanted.status)
        and (wanted.part_of is None or event.part_of == wanted.part_of)
        and (wanted.entry is None or wanted.entry in event.entries)
        and (wanted.text is None or wanted.text in folded(f"{event.title} {event.description or ''}"))
    )


def charged(context: Context, times: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """The occurrences of an event, charged to the request. Raises TooComplex for more than MOST_GIVEN together."""
    given = context.loaders.given
    given["occurrences"] += len(times)
    if given["occurrences"] > MOST_GIVEN:
        raise TooComplex(
            f"One request is given at most {MOST_GIVEN:,} occurrences of events, and these have more: ask for fewer "
            "events, or a shorter `during`."
        )
    return times


async def event(context: Context, key: str) -> EventRecord | None:
    """An event by its key."""
    return await context.loaders.keyed("events", lambda keys: events.by_ids(context.graph.read, keys)).load(key)
