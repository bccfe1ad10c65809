"""iCalendar that others wrote, as events: every time with its zone, every series with its end, or refused in words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from importlib import import_module
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from graphdb.calendars.checking import checked
from graphdb.calendars.occurrences import occurrences
from graphdb.calendars.writing import OURS
from graphdb.calendars.zones import in_zone, utc, zone_named
from graphdb.errors import BadInput, shown
from graphdb.records.events import MOST_SEQUENCE, EventKind, EventMode, EventRecord, EventStatus, Organizer, Override

_OBJECTIVE = re.compile(r"(?:GDC|MDG):[0-9]{1,3}(?:\.[a-z])?")
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(r"C(?:[1-9]|10|11|7-[A-Z]{4})")
# What is read of an event: what stands in it once at most, and what may stand in it several times.
ONCE = ("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "LOCATION",
        "URL", "DESCRIPTION", f"{OURS}KIND", f"{OURS}MODE", f"{OURS}COUNTRY")  # fmt: skip
SEVERAL = ("EXDATE", "CATEGORIES", "RELATED-TO", f"{OURS}ENTRY", f"{OURS}ORGANIZER")
MOST_BYTES, MOST_EVENTS = 5_000_000, 5_000
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Unread:
    """An event of a file that is not taken, and what to change."""

    id: str
    message: str


@dataclass(frozen=True)
class Read:
    """The events of a file, those that are not taken, and what was left aside."""

    events: tuple[EventRecord, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...] = ()


def read(data: bytes, zone: str | None = None) -> Read:
    """The events of a calendar. zone: of times that have none. Raises BadInput for what is no calendar."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"The file has {len(data):,} bytes, and at most {MOST_BYTES:,} are read: send a part of it.")
    default = zone_named(zone) if zone is not None else None
    found: dict[str, list[Any]] = {}
    own: dict[str, frozenset[timedelta]] = {}
    for each in _components(data):
        if default is None and (said := each.get("X-WR-TIMEZONE")) is not None:
            default = zone_named(str(said))
        own |= {str(told.get("TZID")): _offsets(told) for told in each.walk("VTIMEZONE")}
        for event in each.walk("VEVENT"):
            found.setdefault(str(event.get("UID", "")), []).append(event)
    if not found:
        raise BadInput("There is no VEVENT in this file: send a calendar with events.")
    if sum(map(len, found.values())) > MOST_EVENTS:
        raise BadInput(f"There are more than {MOST_EVENTS} events in this file: send a part of it.")
    events, unread, notes = list[EventRecord](), list[Unread](), list[str]()
    for id, parts in found.items():
        try:
            events.append(_event(id, parts, default, notes))
            notes += _otherwise(id, parts, own)
        except BadInput as fault:
            unread.append(Unread(id, fault.message))
        except OverflowError:
            unread.append(Unread(id, "It has a length or a time that reaches out of all years: correct it."))
    return Read(tuple(events), tuple(unread), tuple(notes))


def _components(data: bytes) -> list[Any]:
    """Parsed; whatever the library makes of a broken file is a refusal in words."""
    library = import_module("icalendar")
    try:
        # The library puts signs in place of what is not UTF-8. A line may be folded within a letter (RFC 5545, 3.1).
        text = _FOLD.sub(b"", data).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line, byte = _place(data, fault)
        raise BadInput(f"Line {line} is not UTF-8 (byte 0x{byte:02x}): save the file as UTF-8.") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones that it guesses: we have our own way to name them
            parsed: list[Any] = library.Calendar.from_ical(text, multiple=True)
    except Exception as fault:  # it raises ValueError, KeyError, IndexError and others of its own
        raise BadInput(f"This is no iCalendar file: {str(fault)[:200]}") from None
    return parsed


def _place(data: bytes, fault: UnicodeDecodeError) -> tuple[int, int]:
    """The line of a file, from 1, and its byte that is not UTF-8. fault: of the file without its folds and its mark."""
    at = fault.start + len(_FOLD.sub(b"", data)) - len(fault.object)
    for fold in _FOLD.finditer(data):
        if fold.start() > at:
            break
        at += len(fold.group())
    return data.count(b"\n", 0, at) + 1, data[at]


def _offsets(zone: Any) -> frozenset[timedelta]:
    """The offsets from UTC that a VTIMEZONE has at any time."""
    return frozenset(
        each["TZOFFSETTO"].td for each in zone.subcomponents if hasattr(each.get("TZOFFSETTO"), "td")
    )  # fmt: skip


def _otherwise(id: str, parts: Iterable[Any], own: Mapping[str, frozenset[timedelta]]) -> Iterator[str]:
    """That clocks of a place have another offset at the time of an event than any that the file says of its zone."""
    for part in parts:
        for name in ("DTSTART", "DTEND"):
            at = getattr(part.get(name), "dt", None)
            said = str(part[name].params.get("TZID")) if isinstance(at, datetime) else ""
            if at is None or not own.get(said):
                continue
            zone = zone_named(said)
            offset = at.replace(tzinfo=ZoneInfo(zone)).utcoffset()
            if offset not in own[said]:
                yield (
                    f"{id}: {name} is by the clocks of {zone}, which are {_signed(offset)} of UTC then; the file says "
                    "otherwise of that zone, and is not followed in it"
                )
                return


def _signed(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _event(id: str, parts: list[Any], default: str | None, notes: list[str]) -> EventRecord:
    """An event with its overrides. notes: takes what is left aside of it. Raises BadInput."""
    for each in parts:
        _readable(each)
    series = [each for each in parts if each.get("RECURRENCE-ID") is None]
    if len(series) != 1:
        raise BadInput(f"The UID {shown(id)} stands {len(series)} times without RECURRENCE-ID: once is meant.")
    main = series[0]
    if main.get("RDATE") is not None:
        raise BadInput("RDATE is not taken: state each further time as an event of its own, or in a rule.")
    starts, zone = _time("DTSTART", main, default)
    if starts is None:
        raise BadInput("DTSTART is missing: an event begins at some time.")
    rule = main.get("RRULE")
    event = checked(
        EventRecord(
            id=id,
            title=str(main.get("SUMMARY", "")),
            starts=starts,
            ends=_ends(main, starts, zone),
            zone=zone,
            kind=_enum(EventKind, main.get(f"{OURS}KIND")) or EventKind.OTHER,
            mode=_enum(EventMode, main.get(f"{OURS}MODE")),
            status=_enum(EventStatus, main.get("STATUS")) or EventStatus.CONFIRMED,
            rule=rule.to_ical().decode() if rule is not None else None,
            overrides=tuple(_override(each, zone, main) for each in parts if each is not main),
            place=_text(main, "LOCATION"),
            url=_text(main, "URL"),
            description=_text(main, "DESCRIPTION"),
            part_of=_parent(main),
            country=_text(main, f"{OURS}COUNTRY"),
            lines=tuple(dict.fromkeys(each.upper() for each in _categories(main) if _LINE.fullmatch(each.upper()))),
            goals=tuple(dict.fromkeys(number for each in _categories(main) if (number := _goal(each)))),
            objectives=tuple(dict.fromkeys(each for each in _categories(main) if _OBJECTIVE.fullmatch(each))),
            entries=tuple(str(each) for each in _several(main.get(f"{OURS}ENTRY"))),
            organizers=tuple(
                Organizer(str(each), str(each.params["ROLE"]) if "ROLE" in each.params else None)
                for each in _several(main.get(f"{OURS}ORGANIZER"))
            ),
            sequence=_sequence(main),
        )
    )
    left_out = set(_left_out(main, zone))
    if event.rule is None or not left_out:
        return checked(replace(event, but_not=tuple(left_out)))
    # A series that was cut short keeps what was left out of its end, and a day leaves out what begins on it: so other
    # programs write them.
    starts_all = [each.of or "" for each in occurrences(replace(event, overrides=()))]
    gone = {each for each in starts_all if each in left_out or each[:10] in left_out}
    if stale := left_out - gone - {each[:10] for each in gone}:
        notes.append(f"{id}: EXDATE {min(stale)} is no time of the series, and leaves nothing out")
    return checked(replace(event, but_not=tuple(gone)))


def _readable(part: Any) -> None:
    """That what is read of it stands there once, and in a form of its kind. Raises BadInput."""
    for name in ONCE:
        if isinstance(part.get(name), list):
            raise BadInput(f"{name} stands several times: once is meant.")
    broken = import_module("icalendar.prop").vBroken
    for name in (*ONCE, *SEVERAL):
        for each in _several(part.get(name)):
            if isinstance(each, broken):
                raise BadInput(f"{name} is {shown(str(each))}, which says nothing of its kind: correct it.")


def _time(name: str, of: Any, default: str | None) -> tuple[str | None, str | None]:
    """A local time and its zone; no time where there is none. Raises BadInput."""
    given = of.get(name)
    if given is None:
        return None, None
    at = given.dt
    if not isinstance(at, date):
        raise BadInput(f"{name} is a length, a period or a time without a day: give a day, or a day and a time.")
    if not isinstance(at, datetime):
        return at.isoformat(), None
    if (said := given.params.get("TZID")) is not None:
        return at.replace(tzinfo=None).isoformat(), zone_named(str(said))
    if at.tzinfo is not None:
        return at.astimezone(UTC).replace(tzinfo=None).isoformat(), "UTC"
    if default is None:
        raise BadInput(f"{name} is {at.isoformat()} without a zone, by nobody's clock: give the zone that is meant.")
    return at.isoformat(), default


def _in(given: Any, zone: str | None) -> str:
    """A date or time of an exception, as a local time of the series. One without a zone is by its clock."""
    at = given.dt if hasattr(given, "dt") else given
    if not isinstance(at, date):
        raise BadInput("A time of it is a length, a period or a time without a day: give a day, or a day and a time.")
    if not isinstance(at, datetime):
        return str(at.isoformat())
    return in_zone(at, zone) if at.tzinfo is not None else at.isoformat()


def _ends(of: Any, starts: str, zone: str | None) -> str | None:
    if (length := of.get("DURATION")) is not None:
        span = length.dt
        if not isinstance(span, timedelta):
            raise BadInput("DURATION is no length: write it like PT90M.")
        if len(starts) == 10:
            return str((date.fromisoformat(starts) + span).isoformat())
        return in_zone(utc(starts, zone) + span, zone)
    given = of.get("DTEND")
    return _in(given, zone) if given is not None else None


def _left_out(of: Any, zone: str | None) -> Iterator[str]:
    for each in _several(of.get("EXDATE")):
        for at in each.dts:
            yield _in(at, zone)


def _override(each: Any, zone: str | None, main: Any) -> Override:
    of = each["RECURRENCE-ID"]
    if "RANGE" in of.params:
        raise BadInput("RECURRENCE-ID with RANGE is not taken: end the series, and begin another one.")
    given = each.get("DTSTART")
    at = _in(of, zone)
    starts = _in(given, zone) if given is not None else at
    title = _text(each, "SUMMARY")
    is_cancelled = str(each.get("STATUS", "")).upper() == "CANCELLED" and str(main.get("STATUS", "")) != "CANCELLED"
    return Override(at, starts, _ends(each, starts, zone), title if title != _text(main, "SUMMARY") else None,
                    is_cancelled)  # fmt: skip


def _sequence(of: Any) -> int:
    said = int(of.get("SEQUENCE", 0))
    if not 0 <= said <= MOST_SEQUENCE:
        raise BadInput(f"SEQUENCE is {shown(str(said))}: it counts changes, from 0 to {MOST_SEQUENCE:,}.")
    return said


def _text(of: Any, name: str) -> str | None:
    given = of.get(name)
    return str(given) if given is not None and str(given).strip() else None


def _enum(kind: type[E], given: Any) -> E | None:
    if given is None or not str(given).strip():
        return None
    try:
        return kind(str(given).upper())
    except ValueError:
        raise BadInput(f"{shown(str(given))} is none of {', '.join(each.value for each in kind)}.") from None


def _several(given: Any) -> Iterable[Any]:
    return () if given is None else given if isinstance(given, list) else (given,)


def _categories(of: Any) -> list[str]:
    return [str(each).strip() for given in _several(of.get("CATEGORIES")) for each in getattr(given, "cats", (given,))]


def _goal(category: str) -> int | None:
    number = category.upper().removeprefix("SDG")
    return (
        int(number)
        if number != category.upper() and number.isdecimal() and len(number) < 3 and 1 <= int(number) <= 17
        else None
    )


def _parent(of: Any) -> str | None:
    for each in _several(of.get("RELATED-TO")):
        if str(each.params.get("RELTYPE", "PARENT")).upper() == "PARENT":
            return str(each)
    return None
