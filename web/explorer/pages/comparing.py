"""Two lines, goals or places side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, Wrong, address

# By the kind of what is compared: the field of EntryFilter, and the dimensions that two of it are compared by.
PLACE = ("ACTION_LINE_AREA", "SDG_GOAL")
COMPARED = {
    "ACTION_LINE": ("actionLine", ("REGION",)),
    "SDG_GOAL": ("sdgGoal", ("ACTION_LINE_AREA",)),
    "REGION": ("region", PLACE),
    "COUNTRY": ("country", PLACE),
}
KINDS = {
    "ACTION_LINE": "an action line", "SDG_GOAL": "a goal", "SDG_TARGET": "a target", "REGION": "a region",
    "COUNTRY": "a country", "COLLECTION": "a register",
}  # fmt: skip
HEADER = ("value", "label", "left", "right", "left_share", "right_share", "difference", "dimension")


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


@dataclass(frozen=True)
class Spread:
    """Both sides by one dimension, as `compare` has it: its rows, and how many of left and right state a value."""

    by: str
    rows: Sequence[Mapping[str, Any]]
    stated: tuple[int, int]
    unstated: tuple[int, int]

    @classmethod
    def of(cls, by: str, found: Mapping[str, Any]) -> Spread:
        stated = found["leftStated"], found["rightStated"]
        return cls(by, found["rows"], stated, (found["left"] - stated[0], found["right"] - stated[1]))

    def table(self) -> list[tuple[Any, ...]]:
        """The rows as HEADER has them, those without a value last."""
        names = (
            "value", "label", "left", "right", "leftShareOfStated", "rightShareOfStated", "differenceOfStated",
        )  # fmt: skip
        found = [(*(each[name] for name in names), self.by) for each in self.rows]
        return [*found, (None, "not stated", *self.unstated, None, None, None, self.by)]


async def compare(visit: Visit) -> View:
    left, right = (visit.given.get(name, "").strip() for name in ("left", "right"))
    if not left or not right:
        data = await visit.ask("compare_start")
        return View("compare.html", {"sides": None, "left": left, "right": right}, data, Table(("row",), []), "compare")
    one, other = await side(visit, "left", tuple(COMPARED)), await side(visit, "right", tuple(COMPARED))
    by = COMPARED[one.kind][1] if COMPARED[one.kind][1] == COMPARED[other.kind][1] else ("YEAR",)
    visit.ask.first = None
    data = await visit.ask(
        "compare", left=one.filter(), right=other.filter(), by=by[0], andBy=by[-1], isTwice=len(by) > 1
    )
    spreads = [Spread.of(*each) for each in zip(by, (data["compare"], data.get("andCompare")), strict=False)]
    rows = [row for each in spreads for row in each.table()]
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
        "found": data["compare"],
        "spreads": spreads,
        "left": left,
        "right": right,
    }
    return View("compare.html", values, data, Table(HEADER, rows), f"compare-{one.code}-{other.code}")


async def side(visit: Visit, name: str, kinds: tuple[str, ...]) -> Side:
    """What stands in the address under this name. Raises Missing with what is near it, regions first: each leads to
    this page again, with the rest as it was asked for."""
    text = visit.given[name].strip()
    if len(text) > 100:
        raise Wrong(f"{name} is too long: at most 100 characters of a name are looked at.")
    found = [each for each in (await visit.ask("resolve", text=text))["resolve"] if each["kind"] in kinds]
    exact = [
        each
        for each in found
        if text.upper() in (each["code"], each["label"].upper()) or each["match"] in ("CODE", "EXACT")
    ]
    if not exact:
        likely = sorted(found, key=lambda each: each["kind"] != "REGION")[:5]
        near = [(visit.here(**{name: _code(each)}), f"{each['code']} {each['label']}") for each in likely]
        named = [said for kind, said in KINDS.items() if kind in kinds]
        what = f"There is nothing called {text[:60]}: name {', '.join(named[:-1])} or {named[-1]}."
        raise Missing(what, near, sought=text)
    return Side(exact[0]["kind"], exact[0]["code"], exact[0]["label"])


def _code(named: Mapping[str, Any]) -> str:
    """What names it alone: 4 could be a line, too."""
    code = str(named["code"])
    return f"SDG{code}" if named["kind"] == "SDG_GOAL" and code.isdecimal() else code


PAGES = (Page("/compare", compare, ("left", "right")),)
