"""The matrix beside another one: of an earlier state of the mapping, or of other entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.explorer.filters import Filter
from web.explorer.page import Visit, Wrong
from web.explorer.pages.grid import Cell, Grid, Place
from web.explorer.texts import Texts

PAST = ("release", "asOf")
# How full each value of a gap is, so that two of them have a difference.
FULL = {"NEITHER": 0, "REVIEWED_NO_LINK": 0, "MAPPED_ONLY": 1, "PRACTISED_ONLY": 1, "MAPPED_AND_PRACTISED": 2}
MARKS = {
    "NEITHER": "–", "REVIEWED_NO_LINK": "⊘", "MAPPED_ONLY": "□", "PRACTISED_ONLY": "●", "MAPPED_AND_PRACTISED": "■",
}  # fmt: skip


def other_side(visit: Visit, filters: Sequence[Filter]) -> dict[str, str] | None:
    """What the address would be of the other side: the same with what `against` names in place. None without it.

    against: `now`, or names with their values, e.g. release:1 or region:EUROPE;year:2015; `all` takes a name away.
    Raises Wrong.
    """
    asked = visit.given.get("against", "")
    if not asked:
        return None
    names = (*PAST, *(each.name for each in filters))
    other = {name: value for name, value in visit.given.items() if name in names}
    for each in asked.split(";"):
        if each == "now":
            other = {name: value for name, value in other.items() if name not in PAST}
            continue
        found = re.fullmatch(r"([A-Za-z]+):(.+)", each)
        if found is None or found[1] not in names:
            known = ", ".join(names)
            raise Wrong(
                f"against is {asked!r:.80}: it is now, or a name with its value, e.g. against=release:1 or"
                f" against=region:EUROPE; several stand with ; between. The names are {known}."
            )
        if found[1] in PAST:
            other = {name: value for name, value in other.items() if name not in PAST}
        other[found[1]] = "" if found[2] == "all" else found[2]
    return {name: value for name, value in other.items() if value}


def named(given: Mapping[str, str], but: Mapping[str, str], labels: Mapping[tuple[str, str], str], texts: Texts) -> str:
    """What one side is called: what it has that the other has not, or that differs.

    labels: of the values of filters, by name and value; a value without one is called as it is.
    """
    said = []
    if any(given.get(name) != but.get(name) for name in PAST):
        said.append(past_named(given, texts) or texts.plain("the mapping as it is now"))
    for name in sorted({name for name, _ in labels}):
        if given.get(name) != but.get(name):
            values = given.get(name, "").split(",")
            said.append(texts.comma.join(labels.get((name, each), each) for each in values))
    return "; ".join(said) or texts.plain("the same")


def past_named(given: Mapping[str, str], texts: Texts) -> str:
    """The state of the mapping that an address asks for, empty for the present one."""
    if release := given.get("release"):
        return texts.plain("release {number}", number=release)
    return given.get("asOf", "")


@dataclass(frozen=True)
class Pair:
    """A cell of one side and of the other: both as shown, and their difference in what the layer counts.

    is_counted: whether the difference is a number of something, and not of steps from one state to another.
    """

    here: str
    there: str
    difference: int
    is_same: bool
    is_counted: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether neither side has anything to show."""
        return self.is_same and self.here in ("0", "–")

    @property
    def kind(self) -> str:
        if self.is_same:
            return "same"
        return "more" if self.difference > 0 else "fewer" if self.difference < 0 else "other"

    def in_words(self, texts: Texts, here: str, there: str) -> str:
        """The difference in words; here and there: what the sides are called."""
        if self.is_same:
            return texts.plain("the same")
        if not self.difference:
            return texts.plain("as many, in another state")
        side = here if self.difference > 0 else there
        if not self.is_counted:
            return texts.plain("more with {side}", side=side)
        return texts.plain("{n} more with {side}|{n} more with {side}", abs(self.difference), side=side)


def pairs(one: Grid, other: Grid) -> dict[Place, Pair]:
    """Every cell of the two, those of C7 as a whole too."""
    return {place: _pair(cell, other.every[place], one.layer) for place, cell in one.every.items()}


def _pair(one: Cell, other: Cell, layer: str) -> Pair:
    if layer == "gap":
        return Pair(MARKS[one.gap], MARKS[other.gap], FULL[one.gap] - FULL[other.gap], one.gap == other.gap, False)
    if layer == "review":
        is_same = (one.reviewed, one.known) == (other.reviewed, other.known)
        return Pair(one.shown or "–", other.shown or "–", one.reviewed - other.reviewed, is_same)
    numbers = (one.count, other.count) if layer == "practice" else (one.linkages, other.linkages)
    is_same = numbers[0] == numbers[1] and (layer == "practice" or one.disputed == other.disputed)
    return Pair(f"{numbers[0]:,}", f"{numbers[1]:,}", numbers[0] - numbers[1], is_same)


HEADER = (
    "linkages_against", "confirmed_against", "under_dispute_against", "proposed_against", "reviewed_against",
    "entries_stating_both_against", "gap_against", "difference",
)  # fmt: skip


def columns(cell: Cell, pair: Pair) -> tuple[Any, ...]:
    """What the table has of the other side, in the order of HEADER."""
    return (
        cell.linkages, cell.confirmed, cell.disputed, cell.proposed, cell.reviewed, cell.count, cell.gap,
        pair.difference,
    )  # fmt: skip
