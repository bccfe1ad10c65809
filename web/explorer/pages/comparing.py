"""Two lines, goals or places side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, Wrong, address

# By the kind of what is compared: the field of EntryFilter, and the dimension that it is compared by.
COMPARED = {
    "ACTION_LINE": ("actionLine", "REGION"),
    "SDG_GOAL": ("sdgGoal", "ACTION_LINE_AREA"),
    "REGION": ("region", "ACTION_LINE_AREA"),
    "COUNTRY": ("country", "ACTION_LINE_AREA"),
}


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
    one, other = await side(visit, left, tuple(COMPARED)), await side(visit, right, tuple(COMPARED))
    by = COMPARED[one.kind][1] if one.kind == other.kind else "YEAR"
    visit.ask.first = None
    data = await visit.ask("compare", left=one.filter(), right=other.filter(), by=by)
    found = data["compare"]
    header = ("value", "label", "left", "right", "left_share", "right_share", "difference")
    rows = [
        tuple(each[name] for name in ("value", "label", "left", "right", "leftShare", "rightShare", "difference"))
        for each in found["rows"]
    ]
    overlap, whole = None, None
    if one.kind == other.kind == "ACTION_LINE":
        both = await visit.ask("overlap", left=one.code, right=other.code)
        overlap = both["overlap"]
        whole = [both[name]["wholeGoals"]["totalCount"] for name in ("one", "other")]
    short = {each["code"]: each["shortTitle"] for each in data["actionLines"]}
    values = {
        "short": short,
        "names": [short.get(each.code, each.label) for each in (one, other)],
        "counts_all": "SDG_GOAL" in (one.kind, other.kind),
        "overlap": overlap,
        "whole": whole,
        "sides": (one, other),
        "found": found,
        "left": left,
        "right": right,
        "by": by,
    }
    return View("compare.html", values, data, Table(header, rows), f"compare-{one.code}-{other.code}")


async def side(visit: Visit, text: str, kinds: tuple[str, ...]) -> Side:
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


PAGES = (Page("/compare", compare, ("left", "right")),)
