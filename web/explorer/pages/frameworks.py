"""Frameworks beside the SDGs: all of them, one with its objectives, and one objective with what leads to it."""

from __future__ import annotations

from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit
from web.explorer.pages.events import with_events


async def frameworks(visit: Visit) -> View:
    data = await visit.ask("frameworks")
    rows = [(each["code"], each["title"], each["year"], each["source"]) for each in data["frameworks"]]
    return View("frameworks.html", {}, data, Table(("framework", "title", "year", "document"), rows), "frameworks")


async def framework(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("framework", code=code)
    if (one := data["framework"]) is None:
        raise Missing(f"There is no framework {code[:60]}: /frameworks has them all.")
    leading: dict[str, list[dict[str, Any]]] = {}
    matrix: dict[str, Any] | None = None
    coverage: dict[str, Any] | None = None
    suggested: list[dict[str, Any]] = []
    if one["objectives"]:
        found = await visit.ask("framework_linkages", code=one["code"])
        matrix, coverage, suggested = found["matrix"], found["coverageOf"], found["suggestionsOf"]
        for each in found["linkagesOf"]["nodes"]:
            leading.setdefault(each["objective"]["code"], []).append(each)
    header = ("objective", "label", "action_line", "status", "no_link", "key")
    rows: list[tuple[Any, ...]] = []
    for objective in one["objectives"]:
        for each in (objective, *objective["commitments"]):
            named = each["code"], each["label"]
            rows += [
                (*named, x["actionLine"]["code"], x["status"], x["negative"], x["key"])
                for x in leading.get(each["code"], ())
            ] or [(*named, None, None, None, None)]
    cells = {(each["row"], each["column"]): each for each in matrix["cells"]} if matrix else {}
    values = {
        "one": one, "leading": leading, "matrix": matrix, "cells": cells, "coverage": coverage, "suggested": suggested,
    }  # fmt: skip
    return View("framework.html", values, data, Table(header, rows), f"framework-{code}")


async def objective(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("objective", code=code)
    if (one := data["objective"]) is None:
        raise Missing(f"There is no objective {code[:60]}: the pages of /frameworks have them all.")
    header = ("key", "action_line", "objective", "status", "no_link", "reviewed_at", "rationale")
    rows = [
        (
            each["key"], each["actionLine"]["code"], each["objective"]["code"], each["status"], each["negative"],
            each["reviewedAt"], each["rationale"],
        )
        for each in one["linkages"]["nodes"]
    ]  # fmt: skip
    table = with_events(Table(header, rows), one["events"])
    return View("objective.html", {"one": one}, data, table, f"objective-{code.replace(':', '-')}")


PAGES = (
    Page("/frameworks", frameworks),
    Page("/frameworks/{code}", framework),
    Page("/objectives/{code}", objective),
)
