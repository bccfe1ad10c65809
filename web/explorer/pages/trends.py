"""What changed over the years: entries of lines, goals, regions or kinds by year, as small pictures and a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from web.explorer.page import Page, Table, View, Visit, Wrong

TRENDS = {
    "lines": ("ACTION_LINE_AREA", "Action lines"),
    "goals": ("SDG_GOAL", "Goals"),
    "regions": ("REGION", "Regions"),
    "kinds": ("ENTRY_KIND", "Kinds"),
}
FEW = 10  # entries of a year, below which a share says little
STEP, HEIGHT = 14, 40  # of a year and of the highest bar in a picture, in its own units


async def trends(visit: Visit) -> View:
    of, by = visit.given.get("of", "lines"), visit.given.get("by", "count")
    if of not in TRENDS:
        raise Wrong(f"of is {of!r:.40}: it is one of {', '.join(TRENDS)}.")
    if by not in ("count", "share"):
        raise Wrong(f"by is {by!r:.40}: it is count or share.")
    wanted = {"derivation": "ANY"} if of == "goals" else None
    data = await visit.ask("trends", rows=TRENDS[of][0], filter=wanted)
    found = data["matrix"]
    years = sorted(found["columns"], key=lambda each: int(each["value"]))
    short = {each["code"]: each["shortTitle"] for each in data["actionLines"]}
    counts = {(each["row"], each["column"]): each["count"] for each in found["cells"]}
    series = [
        {
            "label": short.get(row["value"], row["label"]),
            "without": row["count"] - with_a_year(counts, row["value"], years),
            "total": with_a_year(counts, row["value"], years),
            "bars": [
                {"year": year["value"], "count": counts.get((row["value"], year["value"]), 0), "all": year["count"]}
                for year in years
            ],
        }
        for row in found["rows"]
    ]
    _drawn([bar for each in series for bar in each["bars"]], by)
    header = (of, "label", "year", "entries", "entries_of_the_year")
    rows = [
        (row["value"], row["label"], year["value"], counts.get((row["value"], year["value"]), 0), year["count"])
        for row in found["rows"]
        for year in years
    ]
    span = [int(each["value"]) for each in (*years[:1], *years[-1:])]
    values = {
        "of": of,
        "by": by,
        "series": series,
        "years": years,
        "width": (span[1] - span[0] + 1) * STEP if span else 0,
        "without": gaps([int(each["value"]) for each in years]),
        "trends": TRENDS,
        "few": FEW,
        "found": found,
    }
    return View("trends.html", values, data, Table(header, rows), f"trends-{of}")


def _drawn(bars: Sequence[dict[str, Any]], by: str) -> None:
    """Where each bar stands: a year has its place whether the years before it have entries or not."""
    first = min((int(bar["year"]) for bar in bars), default=0)
    most = max((_number(bar, by) for bar in bars), default=0) or 1
    for bar in bars:
        bar["x"] = (int(bar["year"]) - first) * STEP + 1
        bar["height"] = round(HEIGHT * _number(bar, by) / most, 1)
        bar["few"] = bar["all"] < FEW


def with_a_year(counts: Mapping[tuple[str, str], int], row: str, years: Sequence[Mapping[str, Any]]) -> int:
    """The entries of the bars of a row: an entry has one year at most."""
    return sum(counts.get((row, year["value"]), 0) for year in years)


def _number(bar: Mapping[str, Any], by: str) -> float:
    if by == "count":
        return float(bar["count"])
    return bar["count"] / bar["all"] if bar["all"] else 0.0


def gaps(years: Sequence[int]) -> dict[int, str]:
    """The years between two that have entries, by the one after them: [2004, 2010] has 2005–2009 before 2010."""
    return {
        after: str(before + 1) if after - before == 2 else f"{before + 1}–{after - 1}"
        for before, after in pairwise(years)
        if after - before > 1
    }


PAGES = (Page("/trends", trends, ("of", "by")),)
