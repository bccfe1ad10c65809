"""Time zones by the names that calendars give them, and local times in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from zoneinfo import ZoneInfo, available_timezones

from graphdb.errors import BadInput, shown

DAY = timedelta(days=1)
YEARS = range(1990, 2101)  # of events: others are slips


@cache
def _known() -> frozenset[str]:
    return frozenset(each for each in available_timezones() if "/" in each or each == "UTC")


@cache
def _windows() -> dict[str, str]:
    """Windows' names and the zones that CLDR maps them to, as in icalendar."""
    found: dict[str, str] = import_module("icalendar.timezone.windows_to_olson").WINDOWS_TO_OLSON
    return found


def zone_named(name: str) -> str:
    """The IANA name of a zone, also by the name that Windows has for it ("Romance Standard Time"), or behind a path
    ("/example.org/Europe/Zurich"). Raises BadInput."""
    given = name.strip().strip('"')
    if given in ("Z", "UTC", "GMT", "Etc/UTC", "Etc/GMT"):
        return "UTC"
    ends = given.split("/")
    for candidate in (given, "/".join(ends[-2:]), "/".join(ends[-3:])):
        if candidate in _known():
            return candidate
    if (mapped := _windows().get(given)) is not None:
        return mapped
    raise BadInput(f"`zone` is {shown(name)}: give the name of a time zone such as Europe/Zurich or Africa/Nairobi.")


def local(name: str, given: str) -> str:
    """A day or a local time without offset, as it is kept: 2024-02-15 or 2024-02-15T14:00:00. Raises BadInput."""
    try:
        if len(given) == 10:
            year, kept = date.fromisoformat(given).year, given
        else:
            read = datetime.fromisoformat(given)
            if read.tzinfo is not None or read.microsecond or len(given) < 16:
                raise ValueError
            year, kept = read.year, read.isoformat()
    except ValueError:
        raise BadInput(
            f"`{name}` is {shown(given)}: give a local time without offset, 2026-07-07T14:00, and its zone beside it, "
            "or a day, 2026-07-07."
        ) from None
    if year not in YEARS:
        raise BadInput(f"`{name}` is {shown(given)}: events are between {YEARS[0]} and {YEARS[-1]}.")
    return kept


def naive(kept: str) -> datetime:
    """A kept local time as a datetime without zone; of a day, its begin."""
    return datetime.fromisoformat(kept) if len(kept) > 10 else datetime.combine(date.fromisoformat(kept), time())


def is_shown(kept: str, zone: str | None) -> bool:
    """Whether clocks show a local time: not one that they leave out when they are put forward, in spring, where a
    change of summer time is. One that comes twice, in autumn, is shown: the first is meant (RFC 5545, section 3.3.5).
    A day is no time of a clock. Raises ValueError and OverflowError for what is no time."""
    if len(kept) == 10 or zone is None:
        return True
    at = datetime.fromisoformat(kept)
    there = at.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at


def on_clocks(name: str, kept: str, zone: str | None) -> str:
    """The same local time. Raises BadInput for one that the clocks of the zone leave out."""
    if not is_shown(kept, zone):
        raise BadInput(
            f"`{name}` is {kept}, which the clocks of {zone} do not show: they are put forward over it. Give a time "
            "before or after that."
        )
    return kept


def utc(kept: str, zone: str | None) -> datetime:
    """When a local time is. One that a change of clocks leaves out is taken by the offset before it, and of two that
    are called so the first is meant (RFC 5545, section 3.3.5); a day begins with that of UTC."""
    at = naive(kept)
    return at.replace(tzinfo=ZoneInfo(zone) if zone is not None else UTC).astimezone(UTC)


def in_zone(at: datetime, zone: str | None) -> str:
    """The local time of a moment, as it is kept."""
    return at.astimezone(ZoneInfo(zone) if zone is not None else UTC).replace(tzinfo=None).isoformat()
