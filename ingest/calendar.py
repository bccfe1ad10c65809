"""Events from iCalendar: compared with those that are there, and written with a link of the chain for each change.

A file speaks of its own events alone: others stay. What people have said of an event beside its calendar (its lines,
goals, entries, organizers, kind, mode, country) stays where the file does not say it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from graphdb.ask import Ask
from graphdb.calendars.occurrences import occurrences
from graphdb.calendars.reading import MOST_BYTES, Read, read
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import event_changes, events
from graphdb.questions.ingest import nodes_there
from graphdb.records.actors import IMPORTER
from graphdb.records.events import EventKind, EventRecord, EventStatus
from graphdb.records.register import RegisterMove

_OURS = ("mode", "country", "lines", "goals", "entries", "organizers", "objectives", "part_of")
_COMPARED_OTHERWISE = frozenset(
    {"version", "submitted_at", "submitted_by", "updated_at", "overrides", "stated_sequence"}
)


@dataclass(frozen=True)
class Older:
    """An event of a file whose SEQUENCE is lower than that of the calendar that brought it last."""

    id: str
    sequence: int
    than: int

    def __str__(self) -> str:
        return f"{self.id}: SEQUENCE is {self.sequence}, and {self.than} is here already: left as it is"


@dataclass(frozen=True)
class Coming:
    """What a file would bring: new events, and changes, each with the event as it is. unchanged: how many are so.
    older: those of which a later calendar was here before, and that stay as they are (RFC 5546, section 2.1.4).
    later: of the unchanged ones those whose calendar says a higher SEQUENCE than is known of it, each with the event as
    it is: that alone is kept, so that what is older than it is known."""

    new: tuple[EventRecord, ...]
    changed: tuple[tuple[EventRecord, EventRecord], ...]
    unchanged: int
    older: tuple[Older, ...] = ()
    later: tuple[tuple[EventRecord, EventRecord], ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether no event says anything else than before."""
        return not self.new and not self.changed


def read_calendar(path: Path, zone: str | None) -> Read:
    """The events of a file. Raises BadInput for what is no calendar."""
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(f"{path.name} has more than {MOST_BYTES:,} bytes: give a part of it.")
    return read(path.read_bytes(), zone)


async def compared(ask: Ask, found: Sequence[EventRecord]) -> Coming:
    """What would change. Raises BadInput for an event that refers to what is not there."""
    there = await events.by_ids(ask, [each.id for each in found])
    await _expect(ask, found, {*there, *(each.id for each in found)})
    new = [replace(each, stated_sequence=each.sequence) for each in found if each.id not in there]
    older = [
        Older(each.id, each.sequence, said) for each in found
        if each.id in there and (said := there[each.id].stated_sequence or 0) > each.sequence
    ]  # fmt: skip
    left = {each.id for each in older}
    pairs = [
        (there[each.id], _beside(there[each.id], each)) for each in found if each.id in there and each.id not in left
    ]
    same, changed = list[tuple[EventRecord, EventRecord]](), list[tuple[EventRecord, EventRecord]]()
    for was, now in pairs:
        (same if _content(was) == _content(now) else changed).append((was, now))
    later = [(was, now) for was, now in same if (now.stated_sequence or 0) > (was.stated_sequence or 0)]
    return Coming(tuple(new), tuple(changed), len(same), tuple(older), tuple(later))


async def bring(graph: Graph, found: Sequence[EventRecord], what: str) -> Coming:
    """Bring events in, in one transaction: all of them, or none. Raises BadInput."""
    coming = await compared(graph.read, found)
    if coming.is_nothing and not coming.later:
        return coming

    async def work(tx: Transaction) -> Coming:
        coming = await compared(tx.run, found)
        for each in _outermost_first(coming.new):
            await event_changes.begin(tx.run, each, IMPORTER)
        for was, now in coming.changed:
            await event_changes.change(tx.run, was, now, _move(was, now), what, IMPORTER)
        await events.state_sequences(tx.run, {now.id: now.stated_sequence or 0 for _, now in coming.later})
        return coming

    return await graph.write(work, **Touches.RECORDS.versions)


def _move(was: EventRecord, now: EventRecord) -> RegisterMove:
    """What the file does with it, as people do: cancel it, or have it take place again."""
    before, after = (each.status is EventStatus.CANCELLED for each in (was, now))
    return RegisterMove.IMPORT if before is after else RegisterMove.CANCEL if after else RegisterMove.PUBLISH


def _beside(there: EventRecord, given: EventRecord) -> EventRecord:
    """What a file says, and what people have said of it beside that."""
    kept = {name: getattr(there, name) for name in _OURS if not getattr(given, name)}
    kind = there.kind if given.kind is EventKind.OTHER else given.kind
    sequence = max(there.sequence, given.sequence)
    return replace(given, kind=kind, sequence=sequence, stated_sequence=given.sequence, **kept)


def _content(event: EventRecord) -> list[object]:
    """What an event says, its exceptions by what comes of them: a calendar says more of each than was written."""
    said = [getattr(event, each.name) for each in fields(EventRecord) if each.name not in _COMPARED_OTHERWISE]
    return [*said, occurrences(event)]


def _outermost_first(found: Sequence[EventRecord]) -> list[EventRecord]:
    """So that what an event is part of is there before it."""
    known = {each.id: each for each in found}

    def depth(event: EventRecord, seen: frozenset[str] = frozenset()) -> int:
        around = known.get(event.part_of or "")
        return 0 if around is None or around.id in seen else 1 + depth(around, seen | {event.id})

    return sorted(found, key=depth)


async def _expect(ask: Ask, found: Sequence[EventRecord], known: set[str]) -> None:
    """That all codes and ids of the events are there. Raises BadInput, which names the first that is not."""
    lines = await nodes_there(ask, "ActionLine", sorted({code for each in found for code in each.lines}))
    countries = await nodes_there(ask, "Country", sorted({each.country for each in found if each.country}))
    objectives = await nodes_there(ask, "Objective", sorted({code for each in found for code in each.objectives}))
    entries = await nodes_there(ask, "Entry", sorted({id for each in found for id in each.entries}))
    people = await nodes_there(ask, "Stakeholder", sorted({who.id for each in found for who in each.organizers}))
    around = await events.by_ids(ask, [each.part_of for each in found if each.part_of and each.part_of not in known])
    for event in found:
        wanted: tuple[tuple[str, str, Collection[object]], ...] = (
            *(("line", each, lines) for each in event.lines),
            *(("objective", each, objectives) for each in event.objectives),
            *(("entry", each, entries) for each in event.entries),
            *(("stakeholder", each.id, people) for each in event.organizers),
            *(("country", each, countries) for each in (event.country,) if each is not None),
            *(("event", each, {*known, *around}) for each in (event.part_of,) if each is not None),
        )
        for kind, code, there in wanted:
            if code not in there:
                raise BadInput(f"{shown(event.id)} refers to the {kind} {shown(code)}, which is not there.")
        if event.part_of == event.id:
            raise BadInput(f"{shown(event.id)} is part of itself: take RELATED-TO out.")
