"""Events: all of a time and about something, and one with its occurrences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from web.explorer import filters, linked_data
from web.explorer.filters import Filter
from web.explorer.page import Missing, Page, Table, View, Visit, Wrong

FILTERS = (
    Filter("line", "actionLine", None, "Action line"),
    Filter("goal", "sdgGoal", None, "Goal", numbers="4,5"),
    Filter("objective", "objective", None, "Objective"),
    Filter("country", "country", None, "Country"),
)
# What the files of other pages have of an event, beside what they have of their own.
OF_EVENTS = ("event", "event_title", "event_status", "event_start", "event_end", "event_zone")
TIMES = ("from", "until", "zone")
HEADER = ("uid", "title", "kind", "status", "start", "end", "zone", "utc", "country", "about")


def during(visit: Visit) -> dict[str, str] | None:
    """The time that an address asks for. Raises Wrong where it has no begin."""
    given = {name: visit.given.get(name, "") for name in TIMES}
    if not given["from"] and not given["until"]:
        return None
    if not given["from"]:
        raise Wrong("A time needs its begin: from=2026-07-06, or from=2026-07-06&until=2026-07-11.")
    return {name: value for name, value in {**given, "zone": given["zone"] or "UTC"}.items() if value}


async def events(visit: Visit) -> View:
    wanted = filters.wanted(visit.given, FILTERS)
    data = await visit.ask(
        "events", during=during(visit), filter=wanted or None, after=visit.given.get("after") or None
    )
    found = data["events"]
    rows = [
        (
            each["uid"], each["title"], each["kind"], each["status"], *_times(each["occurrence"]),
            (each["country"] or {}).get("alpha3"), [_code(one) for one in each["about"]],
        )
        for each in found["nodes"]
    ]  # fmt: skip
    kept = {name: value for name, value in visit.given.items() if name in (*TIMES, *(each.name for each in FILTERS))}
    if during(visit) is not None:
        kept["zone"] = kept.get("zone") or "UTC"
    calendar = "/events.ics" + (f"?{urlencode(kept)}" if kept else "")
    chosen = filters.chosen(visit.given, FILTERS)
    feeds = _feeds(visit)
    values = {"found": found, "calendar": calendar, "chosen": chosen, "feeds": feeds}
    values["spans"] = spans(datetime.now(UTC).date())
    values["feeds_of"] = None if feeds == "/feeds/all" else feeds.rpartition("/")[2]
    values["choices"] = await filters.choices(visit, objectives=True)
    return View("events.html", values, data, Table(HEADER, rows), "events")


def with_events(table: Table, found: Mapping[str, Any] | None, by: Sequence[Any] = ()) -> Table:
    """The table of a page with the events that it shows below its rows, each in columns of its own. by: what the first
    columns have in the rows of events, where they say what a row is about."""
    rest = (None,) * (len(table.header) - len(by))
    of_events = [
        (
            *by, *rest, each["uid"], each["title"], each["status"],
            *(each["occurrence"][name] if each["occurrence"] else None for name in ("start", "end", "zone")),
        )
        for each in reversed(found["nodes"] if found else ())
    ]  # fmt: skip
    rows = [(*row, *(None,) * len(OF_EVENTS)) for row in table.rows]
    return Table((*table.header, *OF_EVENTS), [*rows, *of_events])


def spans(today: date) -> tuple[tuple[str, str | None, str | None], ...]:
    """The times that a page of events offers: what each is called, its first day, and the day before which it ends."""
    year = today.year
    return (
        ("all", None, None),
        ("to come", today.isoformat(), None),
        ("this year", f"{year}-01-01", f"{year + 1}-01-01"),
        ("next year", f"{year + 1}-01-01", f"{year + 2}-01-01"),
    )


async def event(visit: Visit) -> View:
    uid = visit.of_path["uid"]
    data = await visit.ask("event", uid=uid)
    if (one := data["event"]) is None:
        raise Missing(f"There is no event {uid[:80]}.")
    rows = [(one["uid"], each["title"], one["kind"], each["status"], *_times(each)) for each in one["occurrences"]]
    values = {"one": one, "linked": linked_data.event(one, visit.canonical())}
    return View("event.html", values, data, Table(HEADER[:8], rows), "event")


def _times(each: dict[str, Any] | None) -> tuple[Any, ...]:
    return (each["start"], each["end"], each["zone"], each["utc"]) if each else (None, None, None, None)


def _code(about: dict[str, Any]) -> str:
    return str(about.get("code") or (f"SDG{about['number']}" if "number" in about else about["id"]))


def _feeds(visit: Visit) -> str:
    """The path of the feed of what is filtered by, without its ending; of everything where that is not one thing."""
    for name, kind in (
        ("line", "lines"),
        ("goal", "goals"),
        ("objective", "objectives"),
        ("country", "countries"),
    ):
        if (value := visit.given.get(name)) and "," not in value:
            return f"/feeds/{kind}/{value}"
    return "/feeds/all"


PAGES = (
    Page("/events", events, (*TIMES, *(each.name for each in FILTERS), "after")),
    Page("/events/{uid}", event),
)
