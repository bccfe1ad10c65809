"""The matrix of lines and goals in four layers, now or as it was, with a cell opened beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from web.explorer import words
from web.explorer.figures import fifths, step
from web.explorer.page import Page, Table, View, Visit, Wrong
from web.explorer.pages.cells import opened, panel_of

# By the name in the address: the dimension of the facet, and what it is called.
FILTERS = {
    "region": ("REGION", "Region"),
    "year": ("YEAR", "Year"),
    "kind": ("ENTRY_KIND", "Kind"),
    "collection": ("COLLECTION", "Register"),
}
HEADER = (
    "action_line", "title", "goal", "linkages", "confirmed", "under_dispute", "proposed", "reviewed",
    "entries_stating_both", "gap",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """What a cell shows: text and class, marks, and the parts of what is said of it."""

    shown: str
    kind: str
    saying: tuple[tuple[str, int | None], ...]
    linkages: int
    disputed: int
    proposed: int
    known: int
    reviewed: int
    count: int
    gap: str
    whole: bool

    @property
    def total(self) -> str:
        """The same without marks, for the row of C7."""
        return "■" if not self.shown and self.linkages and self.kind in ("both", "mapped") else self.shown


async def matrix(visit: Visit) -> View:
    layer = visit.given.get("layer", "official")
    if layer not in words.LAYERS:
        raise Wrong(f"There is no layer {layer!r:.40}: it is one of {', '.join(words.LAYERS)}.")
    entry_filter, past = filter_of(visit), past_of(visit)
    data = await visit.ask("matrix", filter={**entry_filter, "derivation": "ASSERTED"}, **past)
    raw = data["matrix"]["cells"]
    areas = [each for each in data["actionLines"] if each["isArea"]]
    codes = {each["code"] for each in areas}
    bounds = fifths([each["count"] for each in raw if each["row"] in codes])
    every = {(each["row"], int(each["column"])): _cell(each, layer, bounds) for each in raw}
    cells = {place: each for place, each in every.items() if place[0] in codes}
    goals = [each["number"] for each in data["sdgGoals"]]
    summed = SUMS[layer]
    entries = {each["value"]: each["count"] for each in (*data["matrix"]["rows"], *data["matrix"]["columns"])}
    titles = {each["code"]: each for each in data["actionLines"]}
    gaps = Counter(each.gap for each in cells.values())

    def total(of: Iterable[Cell], value: str) -> str:
        """The last cell of a row or column: entries as the API counts them, each once, else a sum."""
        return f"{entries[value]:,}" if layer == "practice" else summed(list(of))

    def said(cell: Cell) -> str:
        return ", ".join(visit.texts.plain(text, number) for text, number in cell.saying)

    values = {
        "layer": layer,
        "bounds": bounds,
        "cells": cells,
        "groups": _groups(areas, goals, every, titles, total),
        "linkages": sum(each.linkages for each in cells.values()),
        "mapped": sum(bool(each.linkages) for each in cells.values()),
        "counted": sum(each.count for each in cells.values()),
        "row_total": {a["code"]: total((cells[a["code"], g] for g in goals), a["code"]) for a in areas},
        "column_total": {g: total((cells[a["code"], g] for a in areas), str(g)) for g in goals},
        "total": f"{data['matrix']['totalEntries']:,}" if layer == "practice" else summed(list(cells.values())),
        "facets": _facets(visit, data["entries"]["facets"]),
        "gaps": [(gaps[name], *words.GAP[name]) for name in words.GAP],
        "real": ",".join(each["code"] for each in data["meta"]["collections"] if not each["synthetic"]),
        "past": _named(visit),
        "opened": await opened(visit, entry_filter, past),
        "said": said,
    }
    confirmed = {(each["row"], int(each["column"])): each["confirmedCount"] for each in raw}
    rows = [
        (line, titles[line]["title"], goal, c.linkages, confirmed[line, goal], c.disputed, c.proposed, c.reviewed,
         c.count, c.gap)
        for (line, goal), c in cells.items()
    ]  # fmt: skip
    return View("matrix.html", values, data, Table(HEADER, rows), f"matrix-{layer}")


async def panel(visit: Visit) -> View:
    return panel_of(await opened(visit, filter_of(visit), past_of(visit)))


def filter_of(visit: Visit) -> dict[str, Any]:
    """The filter of entries that the address asks for. Raises Wrong for a year that is none."""
    found: dict[str, Any] = {}
    for name in FILTERS:
        if value := visit.given.get(name):
            parts: list[Any] = value.split(",")[:100]
            if name == "year":
                if not all(re.fullmatch(r"[0-9]{4}", each) for each in parts):
                    raise Wrong(f"year is {value!r:.60}: write years with commas between, e.g. year=2023,2024.")
                parts = [int(each) for each in parts]
            found[name] = {"in": parts}
    return found


def past_of(visit: Visit) -> dict[str, Any]:
    """The state of the mapping that the address asks for: `release` or `asOf`. Raises Wrong."""
    release, as_of = visit.given.get("release"), visit.given.get("asOf")
    if release and not re.fullmatch(r"[1-9][0-9]{0,8}", release):
        raise Wrong(f"release is {release!r:.40}: it is the number of a release, e.g. release=1.")
    if as_of:
        try:
            if datetime.fromisoformat(as_of).tzinfo is None:
                raise ValueError
        except ValueError:
            raise Wrong(f"asOf is {as_of!r:.60}: it is a time with its zone, e.g. asOf=2026-11-24T12:00:00Z.") from None
    return {**({"release": int(release)} if release else {}), **({"asOf": as_of} if as_of else {})}


def _named(visit: Visit) -> str:
    if release := visit.given.get("release"):
        return visit.texts.plain("release {number}", number=release)
    return visit.given.get("asOf", "")


def _cell(each: dict[str, Any], layer: str, bounds: list[int]) -> Cell:
    linkages, disputed, proposed = len(each["linkages"]), each["disputedCount"], each["proposedCount"]
    known, reviewed, count = each["confirmedCount"] + disputed + proposed, each["reviewedCount"], each["count"]
    is_whole = any(linkage["level"] == "GOAL" for linkage in each["linkages"])
    saying: list[tuple[str, int | None]] = []
    if layer == "official":
        shown, kind = str(linkages or ""), f"q{step(linkages, (1, 2, 3, 4))}"
        saying.append(("linkage|linkages", linkages) if linkages else ("no linkage", None))
        if is_whole:
            saying.append(("to the whole goal", None))
    elif layer == "practice":
        shown, kind = f"{count:,}" if count else "", f"q{min(5, step(count, bounds))}"
        saying.append(("entry|entries", count) if count else ("no entry states both", None))
    elif layer == "gap":
        shown, (kind, text) = "", words.GAP[each["gap"]]
        saying.append((text, None))
    else:
        shown, share = f"{reviewed}/{known}" if known else "", reviewed / known if known else 0
        kind = "q0" if not known else "never" if not reviewed else f"q{step(share, (0.25, 0.5, 0.75, 0.99))}"
        saying.append(("reviewed" if known else "no linkage", None))
    if disputed:
        saying.append(("{n} under dispute|{n} under dispute", disputed))
    if proposed:
        saying.append(("{n} proposed|{n} proposed", proposed))
    return Cell(
        shown, kind, tuple(saying), linkages, disputed, proposed, known, reviewed, count, each["gap"],
        is_whole and layer == "official",
    )  # fmt: skip


SUMS: dict[str, Callable[[list[Cell]], str]] = {
    "official": lambda cells: str(sum(each.linkages for each in cells)),
    "practice": lambda cells: f"{sum(each.count for each in cells):,}",
    "gap": lambda cells: str(sum(bool(each.linkages) for each in cells)),
    "review": lambda cells: f"{sum(each.reviewed for each in cells)}/{sum(each.known for each in cells)}",
}


def _groups(
    areas: list[dict[str, Any]],
    goals: list[int],
    cells: dict[tuple[str, int], Cell],
    titles: dict[str, Any],
    total: Callable[[list[Cell], str], str],
) -> list[dict[str, Any]]:
    """The rows in three bodies: before C7, its parts with its own row, in which an entry of two parts counts once, and
    after it."""
    parts = [each for each in areas if each["code"].startswith("C7-")]
    place = areas.index(parts[0]) if parts else len(areas)
    after = areas[place + len(parts) :]
    rolled = {goal: cells["C7", goal].total for goal in goals}
    whole = total([cells["C7", goal] for goal in goals], "C7")
    return [
        {"lines": areas[:place], "rolled": None},
        {"lines": parts, "rolled": rolled, "total": whole, "title": titles.get("C7", {}).get("shortTitle", "")},
        {"lines": after, "rolled": None},
    ]


def _facets(visit: Visit, facets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_dimension = {each["dimension"]: each for each in facets}
    found = []
    for name, (dimension, label) in FILTERS.items():
        facet = by_dimension[dimension]
        chosen = [each["label"] for each in facet["values"] if each["selected"]] if visit.given.get(name) else []
        found.append({**facet, "name": name, "label": label, "chosen": ", ".join(chosen) or visit.given.get(name, "")})
    return found


PAGES = (Page("/matrix", matrix, ("layer", *FILTERS, "release", "asOf", "cell"), {"panel": panel}, area="matrix"),)
