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
class Row:
    """How many entries of both sides have a value; shares are of those of a side that state any, None where none do."""

    value: str
    label: str
    left: int
    right: int
    left_share: float | None
    right_share: float | None

    @property
    def difference(self) -> float | None:
        """Of the shares, left less right."""
        return None if self.left_share is None or self.right_share is None else self.left_share - self.right_share


@dataclass(frozen=True)
class Spread:
    """Both sides by one dimension. stated, unstated: how many entries of left and right have a value in it, or none."""

    by: str
    rows: Sequence[Row]
    stated: tuple[int, int]
    unstated: tuple[int, int]

    def table(self) -> list[tuple[Any, ...]]:
        """The rows as HEADER has them, those without a value last."""
        found: list[tuple[Any, ...]] = [
            (each.value, each.label, each.left, each.right, each.left_share, each.right_share, each.difference, self.by)
            for each in self.rows
        ]
        return [*found, (None, "not stated", *self.unstated, None, None, None, self.by)]


def spread(data: Mapping[str, Any], prefix: str, by: str) -> Spread:
    """One comparison of documents/compare.graphql: that whose names begin with the prefix."""
    found, left, right = (
        data[f"{prefix}{name.capitalize()}" if prefix else name] for name in ("compare", "left", "right")
    )
    unstated = left["facets"][0]["unknownCount"], right["facets"][0]["unknownCount"]
    stated = found["left"] - unstated[0], found["right"] - unstated[1]
    rows = [
        Row(
            each["value"],
            each["label"],
            each["left"],
            each["right"],
            *map(_share, (each["left"], each["right"]), stated),
        )
        for each in found["rows"]
    ]
    return Spread(by, rows, stated, unstated)


def _share(count: int, base: int) -> float | None:
    return count / base if base else None


async def compare(visit: Visit) -> View:
    left, right = (visit.given.get(name, "").strip() for name in ("left", "right"))
    if not left or not right:
        data = await visit.ask("version")
        return View("compare.html", {"sides": None, "left": left, "right": right}, data, Table(("row",), []), "compare")
    one, other = await side(visit, left, tuple(COMPARED)), await side(visit, right, tuple(COMPARED))
    by = COMPARED[one.kind][1] if COMPARED[one.kind][1] == COMPARED[other.kind][1] else ("YEAR",)
    visit.ask.first = None
    data = await visit.ask(
        "compare", left=one.filter(), right=other.filter(), by=by[0], andBy=by[-1], isTwice=len(by) > 1
    )
    spreads = [spread(data, *each) for each in zip(("", "and"), by, strict=False)]
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
