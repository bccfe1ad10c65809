"""The matrix of lines and goals in four layers, now or as it was, beside another or alone, with a cell opened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from web.explorer import filters, words
from web.explorer.filters import Filter
from web.explorer.page import Page, Table, View, Visit, Wrong
from web.explorer.pages import beside
from web.explorer.pages.cells import opened, panel_of
from web.explorer.pages.grid import Grid, Place, bodies

FILTERS = (
    Filter("region", "region", "REGION", "Region"),
    Filter("year", "year", "YEAR", "Year", numbers="2023,2024"),
    Filter("kind", "kind", "ENTRY_KIND", "Kind"),
    Filter("collection", "collection", "COLLECTION", "Register"),
)
HEADER = (
    "action_line", "title", "goal", "linkages", "confirmed", "under_dispute", "proposed", "reviewed",
    "entries_stating_both", "gap",
)  # fmt: skip


async def matrix(visit: Visit) -> View:
    layer = visit.given.get("layer", "official")
    if layer not in words.LAYERS:
        raise Wrong(f"There is no layer {layer!r:.40}: it is one of {', '.join(words.LAYERS)}.")
    other = beside.other_side(visit, FILTERS)
    data = await visit.ask("matrix", **_asked(visit.given, other))
    areas = [each for each in data["actionLines"] if each["isArea"]]
    titles = {each["code"]: each for each in data["actionLines"]}
    goals = [each["number"] for each in data["sdgGoals"]]
    grid = Grid.of(data["matrix"], layer, [each["code"] for each in areas], goals)
    gaps = Counter(each.gap for each in grid.cells.values())
    values: dict[str, Any] = {
        "layer": layer,
        "grid": grid,
        "bodies": bodies(areas),
        "titles": titles,
        "linkages": sum(each.linkages for each in grid.cells.values()),
        "mapped": sum(bool(each.linkages) for each in grid.cells.values()),
        "counted": sum(each.count for each in grid.cells.values()),
        "facets": _facets(visit, data["entries"]["facets"]),
        "gaps": [(gaps[name], *words.GAP[name], beside.MARKS[name]) for name in words.GAP],
        "real": ",".join(each["code"] for each in data["meta"]["collections"] if not each["synthetic"]),
        "past": beside.past_named(visit.given, visit.texts),
        "opened": await opened(visit, filters.wanted(visit.given, FILTERS), past_of(visit.given)),
        "compared": None,
    }
    header: tuple[str, ...] = HEADER
    rows: list[tuple[Any, ...]] = [
        (line, titles[line]["title"], goal, c.linkages, c.confirmed, c.disputed, c.proposed, c.reviewed, c.count, c.gap)
        for (line, goal), c in grid.cells.items()
    ]
    name = f"matrix-{layer}"
    if other is not None:
        there = Grid.of(data["other"], layer, grid.areas, goals)
        pairs = beside.pairs(grid, there)
        values["compared"] = _compared(visit, other, there, pairs, values["facets"])
        header = (*header, *beside.HEADER)
        rows = [(*row, *beside.columns(there.every[row[0], row[2]], pairs[row[0], row[2]])) for row in rows]
        name += f"-against-{visit.given['against']}"
    return View("matrix.html", values, data, Table(header, rows), name)


def _asked(given: Mapping[str, str], other: Mapping[str, str] | None) -> dict[str, Any]:
    """The variables of the page's document."""
    asked = {"filter": {**filters.wanted(given, FILTERS), "derivation": "ASSERTED"}, **past_of(given)}
    if other is None:
        return asked
    past = {f"other{name[0].upper()}{name[1:]}": value for name, value in past_of(other).items()}
    wanted = {**filters.wanted(other, FILTERS), "derivation": "ASSERTED"}
    return {**asked, "isCompared": True, "otherFilter": wanted, **past}


def _compared(
    visit: Visit,
    other: Mapping[str, str],
    there: Grid,
    pairs: Mapping[Place, beside.Pair],
    facets: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """What the page shows of the other side: its name, its sums, and the cells that differ, most first."""
    labels = {(each["name"], value["value"]): value["label"] for each in facets for value in each["values"]}
    labels |= {(each.name, ""): visit.texts.plain("all entries") for each in FILTERS}
    differing = [(place, pair) for place, pair in pairs.items() if place[0] in there.areas and not pair.is_same]
    return {
        "here": beside.named(visit.given, other, labels, visit.texts),
        "there": beside.named(other, visit.given, labels, visit.texts),
        "grid": there,
        "pairs": pairs,
        "differing": sorted(differing, key=lambda each: -abs(each[1].difference)),
    }


async def panel(visit: Visit) -> View:
    return panel_of(await opened(visit, filters.wanted(visit.given, FILTERS), past_of(visit.given)))


def past_of(given: Mapping[str, str]) -> dict[str, Any]:
    """The state of the mapping that the address asks for: `release` or `asOf`. Raises Wrong."""
    release, as_of = given.get("release"), given.get("asOf")
    if release and not re.fullmatch(r"[1-9][0-9]{0,8}", release, re.ASCII):
        raise Wrong(f"release is {release!r:.40}: it is the number of a release, e.g. release=1.")
    if as_of:
        try:
            if datetime.fromisoformat(as_of).tzinfo is None:
                raise ValueError
        except ValueError:
            raise Wrong(f"asOf is {as_of!r:.60}: it is a time with its zone, e.g. asOf=2026-11-24T12:00:00Z.") from None
    return {**({"release": int(release)} if release else {}), **({"asOf": as_of} if as_of else {})}


def _facets(visit: Visit, facets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The filters with their counts, each with the labels of what is chosen."""
    found = filters.shown(facets, FILTERS)
    for each in found:
        given = visit.given.get(each["name"], "")
        labels = [value["label"] for value in each["values"] if value["selected"]] if given else []
        each["chosen"] = ", ".join(labels) or given
    return found


TAKES = ("layer", *(each.name for each in FILTERS), "release", "asOf", "against", "cell")
PAGES = (Page("/matrix", matrix, TAKES, alone={"panel": panel}, area="matrix"),)
