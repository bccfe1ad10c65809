"""Two lines, goals or places side by side, what changed over the years, and how two things are connected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from web.explorer.page import TYPES, Missing, Page, Table, View, Visit, Wrong, address, node_id, path_of

# By the kind of what is compared: the field of EntryFilter, and the dimension that it is compared by.
COMPARED = {
    "ACTION_LINE": ("actionLine", "REGION"),
    "SDG_GOAL": ("sdgGoal", "ACTION_LINE_AREA"),
    "REGION": ("region", "ACTION_LINE_AREA"),
    "COUNTRY": ("country", "ACTION_LINE_AREA"),
}
TRENDS = {
    "lines": ("ACTION_LINE_AREA", "Action lines"),
    "goals": ("SDG_GOAL", "Goals"),
    "regions": ("REGION", "Regions"),
    "kinds": ("ENTRY_KIND", "Kinds"),
}
# What an edge says of its start, and of its end.
RELATIONSHIPS = {
    "IMPLEMENTS": ("works on", "is worked on by"),
    "CONTRIBUTES_TO": ("contributes to", "is contributed to by"),
    "LOCATED_IN": ("takes place in", "has"),
    "CARRIES_OUT": ("carries out", "is carried out by"),
    "BASED_IN": ("is based in", "is the base of"),
    "FACILITATES": ("facilitates", "is facilitated by"),
    "IN_COLLECTION": ("is in", "holds"),
    "SOURCED_FROM": ("is stated in", "states"),
    "FROM_LINE": ("leads from", "has"),
    "TO_SDG": ("leads to", "is reached by"),
    "TARGET_OF": ("is a target of", "has the target"),
    "PART_OF": ("is part of", "has the part"),
    "IN_REGION": ("lies in", "holds"),
}
FEW = 10  # entries of a year, below which a share says little


@dataclass(frozen=True)
class Side:
    """One of the two: its kind in NamedKind, its code, and its name."""

    kind: str
    code: str
    label: str

    @property
    def path(self) -> str:
        return address(self.kind, self.code)

    def filter(self) -> dict[str, Any]:
        code: Any = int(self.code.removeprefix("SDG")) if self.kind == "SDG_GOAL" else self.code
        wanted: dict[str, Any] = {COMPARED[self.kind][0]: {"in": [code]}}
        return {**wanted, "derivation": "ANY"} if self.kind == "SDG_GOAL" else wanted


async def compare(visit: Visit) -> View:
    left, right = (visit.given.get(name, "").strip() for name in ("left", "right"))
    if not left or not right:
        data = await visit.ask("version")
        return View("compare.html", {"sides": None, "left": left, "right": right}, data, Table(("row",), []), "compare")
    one, other = await _side(visit, left, tuple(COMPARED)), await _side(visit, right, tuple(COMPARED))
    by = COMPARED[one.kind][1] if one.kind == other.kind else "YEAR"
    visit.ask.first = None
    data = await visit.ask("compare", left=one.filter(), right=other.filter(), by=by)
    found = data["compare"]
    header = ("value", "label", "left", "right", "left_share", "right_share", "difference")
    rows = [
        tuple(each[name] for name in ("value", "label", "left", "right", "leftShare", "rightShare", "difference"))
        for each in found["rows"]
    ]
    overlap = None
    if one.kind == other.kind == "ACTION_LINE":
        overlap = (await visit.ask("overlap", left=one.code, right=other.code))["overlap"]
    values = {"overlap": overlap, "sides": (one, other), "found": found, "left": left, "right": right, "by": by}
    return View("compare.html", values, data, Table(header, rows), f"compare-{one.code}-{other.code}")


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
    counts = {(each["row"], each["column"]): each["count"] for each in found["cells"]}
    totals = {each["value"]: each["count"] for each in years}

    def number(row: str, year: str) -> float:
        count = counts.get((row, year), 0)
        return count if by == "count" else count / totals[year] if totals[year] else 0

    most = max((number(row["value"], year["value"]) for row in found["rows"] for year in years), default=0) or 1
    series = [
        {
            "label": row["label"],
            "value": row["value"],
            "total": row["count"],
            "bars": [
                {
                    "year": year["value"],
                    "count": counts.get((row["value"], year["value"]), 0),
                    "height": round(40 * number(row["value"], year["value"]) / most, 1),
                    "few": totals[year["value"]] < FEW,
                }
                for year in years
            ],
        }
        for row in found["rows"]
    ]
    header = (of, "label", "year", "entries", "entries_of_the_year")
    rows = [
        (row["value"], row["label"], year["value"], counts.get((row["value"], year["value"]), 0), year["count"])
        for row in found["rows"]
        for year in years
    ]
    values = {"of": of, "by": by, "series": series, "years": years, "trends": TRENDS, "few": FEW, "found": found}
    return View("trends.html", values, data, Table(header, rows), f"trends-{of}")


async def paths(visit: Visit) -> View:
    begin, end = (visit.given.get(name, "").strip() for name in ("from", "to"))
    if not begin or not end:
        data = await visit.ask("version")
        return View("paths.html", {"found": None, "begin": begin, "end": end}, data, Table(("path",), []), "paths")
    ids = [await _id(visit, each) for each in (begin, end)]
    visit.ask.first = None
    data = await visit.ask("paths", **{"from": ids[0], "to": ids[1]})
    found = [{**each, "said": _said(each)} for each in data["paths"]]
    rows = [
        (place, step["from"], step["relationship"], step["to"])
        for place, each in enumerate(found, 1)
        for step in each["steps"]
    ]
    values = {"found": found, "begin": begin, "end": end}
    return View("paths.html", values, data, Table(("path", "from", "relationship", "to"), rows), "paths")


def _said(path: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a path with the relationship that leads to each, None for the first."""
    steps = [None]
    for before, step in zip(path["nodes"], path["steps"], strict=False):
        forwards, backwards = RELATIONSHIPS.get(step["relationship"], (step["relationship"], step["relationship"]))
        steps.append(forwards if step["from"] == before["id"] else backwards)
    return [
        {"node": node, "by": by, "path": path_of(node["id"])} for node, by in zip(path["nodes"], steps, strict=True)
    ]


async def _side(visit: Visit, text: str, kinds: tuple[str, ...]) -> Side:
    """What a text names. Raises Missing with what is near it."""
    if len(text) > 100:
        raise Wrong("This name is too long: at most 100 characters are looked at.")
    found = [each for each in (await visit.ask("resolve", text=text))["resolve"] if each["kind"] in kinds]
    exact = [
        each
        for each in found
        if text.upper() in (each["code"], each["label"].upper()) or each["match"] in ("CODE", "EXACT")
    ]
    if not exact:
        near = [
            (visit.url(address(each["kind"], each["code"])), f"{each['code']} {each['label']}") for each in found[:5]
        ]
        raise Missing(f"There is nothing called {text[:60]}: name an action line, a goal, a region or a country.", near)
    return Side(exact[0]["kind"], exact[0]["code"], exact[0]["label"])


async def _id(visit: Visit, text: str) -> str:
    if re.match(r"C[0-9]{1,2}(-[A-Z]+)?:", text):
        return f"Linkage:{text}"
    if ":" in text:
        return text
    side = await _side(visit, text, tuple(TYPES))
    return node_id(side.kind, side.code)


PAGES = (
    Page("/compare", compare, ("left", "right")),
    Page("/trends", trends, ("of", "by")),
    Page("/paths", paths, ("from", "to")),
)
