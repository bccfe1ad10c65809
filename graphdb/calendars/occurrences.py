"""When an event happens: once, or by a rule that has an end (RFC 5545, section 3.3.10), but for what is left out or
otherwise.

A rule is one of local times: ten o'clock stays ten o'clock when the clocks change. Each lasts exactly as long as the
first one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from graphdb.calendars.repeating import FREQUENCIES, repeated
from graphdb.calendars.zones import DAY, in_zone, naive, utc
from graphdb.errors import BadInput, shown
from graphdb.records.events import EventRecord, EventStatus, Occurrence

MOST = 1_000  # occurrences of a series
REACH = timedelta(days=3_653)  # ten years from the first one
_PARTS = ("FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY",
          "WKST")  # fmt: skip
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")


def rule_of(given: str, starts: str, zone: str | None) -> str:
    """A rule as it is kept, in capitals. Raises BadInput for one without an end, or that this program does not keep."""
    parts = _parts(given)
    if unknown := [each for each in parts if each not in _PARTS]:
        raise BadInput(f"`rule` has {shown(unknown[0])}: it has {', '.join(_PARTS)}, and no others.")
    if parts.get("FREQ") not in FREQUENCIES:
        raise BadInput(f"`rule` needs FREQ, one of {', '.join(FREQUENCIES)}.")
    if ("COUNT" in parts) == ("UNTIL" in parts):
        raise BadInput("`rule` has no end, or two: give either COUNT, up to 1000, or UNTIL, at most ten years on.")
    kept = ";".join(f"{name}={parts[name]}" for name in _PARTS if name in parts)
    starting = _starts(kept, starts, zone)
    if not starting or starting[0] != starts:
        raise BadInput(f"`rule` does not begin with its own start, {starts}: begin at one of the times that it gives.")
    return kept


def ending_as_written(rule: str, starts: str, zone: str | None) -> str:
    """A rule with its UNTIL as calendars write it (RFC 5545, section 3.3.10): the last day of what begins on a day,
    else the last moment, of UTC."""
    parts = _parts(rule)
    if (until := parts.get("UNTIL")) is not None:
        last = _until(until, zone)
        is_day = len(starts) == 10
        parts["UNTIL"] = f"{last:%Y%m%d}" if is_day else f"{utc(last.isoformat(), zone):%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def occurrences(event: EventRecord) -> list[Occurrence]:
    """All that an event has, in the order of their times."""
    found = _occurrences(
        event.starts, event.ends, event.zone, event.rule, event.title, event.status, event.but_not, event.overrides
    )
    return list(found)


def between(event: EventRecord, since: datetime, until: datetime) -> list[Occurrence]:
    """Those that are going on at some time from `since` on, before `until`."""
    return [
        each
        for each in occurrences(event)
        if each.starts_utc < until and (each.ends_utc > since or each.starts_utc >= since)
    ]


def ends_of(event: EventRecord) -> tuple[datetime, datetime]:
    """When the first one begins and the last one ends; of one that has none left, when it would have begun."""
    found = occurrences(event)
    if not found:
        begins = utc(event.starts, event.zone)
        return begins, begins
    return min(each.starts_utc for each in found), max(each.ends_utc for each in found)


@lru_cache(maxsize=2_000)
def _occurrences(
    starts: str, ends: str | None, zone: str | None, rule: str | None, title: str, status: EventStatus,
    but_not: tuple[str, ...], overrides: tuple[Any, ...],
) -> tuple[Occurrence, ...]:  # fmt: skip
    lasts = _lasting(starts, ends, zone)
    left_out, other = set(but_not), {each.of: each for each in overrides}
    found: list[Occurrence] = []
    for start in _starts(rule, starts, zone) if rule is not None else [starts]:
        if start in left_out:
            continue
        of = start if rule is not None else None
        if (each := other.get(start)) is None:
            found.append(_at(start, lasts, zone, title, status, of))
            continue
        now = EventStatus.CANCELLED if each.is_cancelled else status
        length = _lasting(each.starts, each.ends, zone) if each.ends is not None else lasts
        found.append(_at(each.starts, length, zone, each.title or title, now, of))
    return tuple(sorted(found, key=lambda each: (each.starts_utc, each.of or "")))


def _at(start: str, lasts: timedelta, zone: str | None, title: str, status: EventStatus, of: str | None) -> Occurrence:
    begins = utc(start, zone)
    over = begins + lasts
    ends = in_zone(over, zone)
    return Occurrence(start, ends[:10] if len(start) == 10 else ends, zone, begins, over, title, status, of)


def _lasting(starts: str, ends: str | None, zone: str | None) -> timedelta:
    """How long it lasts; a day where nothing is said of a day, no time where nothing is said of a time."""
    if ends is None:
        return DAY if len(starts) == 10 else timedelta(0)
    return utc(ends, zone) - utc(starts, zone)


def _starts(rule: str, starts: str, zone: str | None) -> list[str]:
    """The local starts that a rule gives. Raises BadInput for one that gives too many, or none."""
    parts = _parts(rule)
    begin = naive(starts)
    last = begin + REACH
    if (until := parts.pop("UNTIL", None)) is not None:
        last = min(last, _until(until, zone))
    count = _number("COUNT", parts.pop("COUNT", None), MOST)
    _number("INTERVAL", parts.get("INTERVAL"), MOST)
    try:
        given = repeated(parts).days(begin.date(), last.date())
        found = [datetime.combine(day, begin.time()) for day in islice(given, MOST + 1 if count is None else count)]
    except ValueError as fault:
        raise BadInput(f"`rule` is {shown(rule)}, which is no rule of RFC 5545: {fault}.") from None
    found = [each for each in found if each <= last]
    if len(found) > MOST or (count is not None and len(found) < count):
        raise BadInput(f"`rule` gives more than {MOST} times, or reaches over ten years: state a shorter series.")
    return [each.date().isoformat() if len(starts) == 10 else each.isoformat() for each in found]


def _until(given: str, zone: str | None) -> datetime:
    """The last local time of a rule: UNTIL is of UTC where it says so."""
    if not _UNTIL.fullmatch(given):
        raise BadInput(f"`rule` has UNTIL={shown(given)}: give 20261231 or 20261231T235959Z.")
    try:
        if len(given) == 8:
            return datetime.strptime(given, "%Y%m%d") + DAY - timedelta(seconds=1)  # noqa: DTZ007  a local time
        read = datetime.strptime(given[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        return naive(in_zone(read.replace(tzinfo=UTC), zone)) if given.endswith("Z") else read
    except (ValueError, OverflowError):
        raise BadInput(f"`rule` has UNTIL={shown(given)}, which no calendar has: give 20261231.") from None


def _number(name: str, given: str | None, most: int) -> int | None:
    if given is None:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,5}", given) or int(given) > most:
        raise BadInput(f"`rule` has {name}={shown(given)}: 1 to {most}.")
    return int(given)


def _parts(rule: str) -> dict[str, str]:
    if len(rule) > 500:
        raise BadInput("`rule` has more than 500 characters: no series needs as many.")
    found: dict[str, str] = {}
    for part in rule.strip().removeprefix("RRULE:").upper().split(";"):
        name, mark, value = part.partition("=")
        if not mark or not value or name in found:
            raise BadInput(f"`rule` is {shown(rule)}: a rule is like FREQ=WEEKLY;BYDAY=TU;COUNT=5.")
        found[name] = value
    return found
