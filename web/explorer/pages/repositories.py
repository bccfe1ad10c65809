"""Repositories that are hosted for others: all of them, and one with its terms, and where these lead."""

from __future__ import annotations

from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit


async def repositories(visit: Visit) -> View:
    data = await visit.ask("repositories")
    found = [each for each in data["collections"] if each["hosted"]]
    rows = [
        (
            each["code"], each["title"], each["entries"]["totalCount"], each["terms"]["totalCount"],
            each["unmapped"]["totalCount"],
        )
        for each in found
    ]  # fmt: skip
    header = ("repository", "title", "entries", "terms", "unmapped")
    return View("repositories.html", {"found": found}, data, Table(header, rows), "repositories")


async def repository(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("repository", code=code, after=visit.given.get("after") or None)
    one = data["collection"]
    if one is None or not one["hosted"]:
        raise Missing(f"There is no repository {code[:60]}: /repositories has them all.")
    filed = {each["value"]: each["count"] for each in one["entries"]["facets"][0]["values"]}
    schemes: dict[str, list[dict[str, Any]]] = {}
    rows: list[tuple[Any, ...]] = []
    for term in one["terms"]["nodes"]:
        count = filed.get(term["id"].removeprefix("Term:"), 0)
        schemes.setdefault(term["scheme"], []).append({**term, "filed": count})
        said = term["id"], term["scheme"], term["code"], term["label"], count
        rows += [(*said, each["match"], each["to"], each["counts"]) for each in term["mappings"]] or [
            (*said, None, None, None)
        ]
    header = ("id", "scheme", "code", "label", "entries", "match", "to", "counts")
    values = {"one": one, "schemes": schemes}
    return View("repository.html", values, data, Table(header, rows), f"repository-{one['code']}")


async def report(visit: Visit) -> View:
    """Its report as its entries are now, the tables that hold a line for each entry as files alone."""
    code = visit.of_path["code"]
    data = await visit.ask("repository_report", code=code)
    one = data["collection"]
    if one is None or one["report"] is None:
        raise Missing(f"There is no repository {code[:60]}: /repositories has them all.")
    tables = [table for section in one["report"] for table in section["tables"]]
    rows = [
        (table["name"], table["base"], table["distinct"], table["notStated"], name, *rest)
        for table in tables
        for row in table["rows"]
        for name, *rest in (row["cells"],)
    ]
    widest = max((len(row) for row in rows), default=5) - 5
    header = ("table", "base", "distinct", "not_stated", "row", *(f"cell_{at + 1}" for at in range(widest)))
    whole = [row + (None,) * (len(header) - len(row)) for row in rows]
    values = {"one": one, "long": LONG}
    return View("repository_report.html", values, data, Table(header, whole), f"report-{one['code'].lower()}")


LONG = ("ENTRIES", "STORIES")  # sections that have a row for each entry
PAGES = (
    Page("/repositories", repositories),
    Page("/repositories/{code}", repository, ("after",)),
    Page("/repositories/{code}/report", report),
)
