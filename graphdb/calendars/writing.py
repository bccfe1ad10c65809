"""Events as iCalendar (RFC 5545, RFC 7986): local times with their zones, whose rules stand in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from graphdb.calendars.occurrences import ending_as_written, occurrences
from graphdb.records.events import EventRecord, EventStatus, Override

PRODUCT = "-//wsis-linkage-graph//events//EN"
OURS = "X-STOCKTAKING-"  # before the names of what iCalendar has no property for
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)  # DTSTAMP of what nobody knows the time of


def calendar(events: Sequence[EventRecord], name: str) -> bytes:
    """A calendar of events under a name; the same events are the same bytes."""
    library = import_module("icalendar")
    made = library.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for event in events:
        made.add_component(_series(library, event))
        for each in event.overrides:
            made.add_component(_other(library, event, each))
    if any(each.zone not in (None, "UTC") for each in events):
        made.add_missing_timezones()
    text: bytes = made.to_ical()
    return text


def _series(library: Any, event: EventRecord) -> Any:
    made = _common(library, event, event.starts, event.ends, event.title, event.status)
    if event.rule is not None:
        made.add("rrule", library.vRecur.from_ical(ending_as_written(event.rule, event.starts, event.zone)))
    for start in event.but_not:
        made.add("exdate", _time(start, event.zone))
    categories = [*event.lines, *(f"SDG{number}" for number in event.goals), *event.objectives]
    if categories:
        made.add("categories", categories)
    if event.part_of is not None:
        made.add("related-to", event.part_of, parameters={"RELTYPE": "PARENT"})
    for name, values in (
        ("KIND", [event.kind.value]),
        ("MODE", [event.mode.value] if event.mode else []),
        ("COUNTRY", [event.country] if event.country else []),
        ("ENTRY", event.entries),
    ):
        for value in values:
            made.add(f"{OURS}{name}", value)
    for each in event.organizers:
        made.add(f"{OURS}ORGANIZER", each.id, parameters={"ROLE": each.role} if each.role else {})
    return made


def _other(library: Any, event: EventRecord, other: Override) -> Any:
    status = EventStatus.CANCELLED if other.is_cancelled else event.status
    ends = other.ends or next((each.ends for each in occurrences(event) if each.of == other.of), None)
    made = _common(library, event, other.starts, ends, other.title or event.title, status)
    made.add("recurrence-id", _time(other.of, event.zone))
    return made


def _common(library: Any, event: EventRecord, starts: str, ends: str | None, title: str, status: EventStatus) -> Any:
    made = library.Event()
    made.add("uid", event.id)
    changed = event.updated_at or event.submitted_at
    made.add("dtstamp", datetime.fromisoformat(changed) if changed else BEGINNING)
    made.add("sequence", event.told_sequence)
    made.add("summary", title)
    made.add("status", status.value)
    made.add("dtstart", _time(starts, event.zone))
    if ends is not None:
        made.add("dtend", _time(ends, event.zone))
    for name, value in (("location", event.place), ("description", event.description), ("url", event.url)):
        if value is not None:
            made.add(name, value)
    return made


def _time(kept: str, zone: str | None) -> date | datetime:
    if len(kept) == 10:
        return date.fromisoformat(kept)
    return datetime.fromisoformat(kept).replace(tzinfo=UTC if zone in (None, "UTC") else ZoneInfo(str(zone)))


def named(values: Iterable[str]) -> str:
    """What a calendar is called that is cut out by these codes."""
    said = ", ".join(values)
    return f"WSIS events: {said}" if said else "WSIS events"
