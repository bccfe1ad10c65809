"""The cells of the matrix: what each shows in a layer, and what rows, columns and C7 come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from web.explorer import words
from web.explorer.figures import fifths, step
from web.explorer.texts import Texts

Place = tuple[str, int]  # an area and a goal
# The texts of a cell that are said one after the other, each with its number, None where it has none.
Saying = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Cell:
    """What a cell shows: text and class, marks, and the parts of what is said of it."""

    shown: str
    kind: str
    saying: Saying
    linkages: int
    confirmed: int
    disputed: int
    proposed: int
    reviewed: int
    count: int
    gap: str
    whole: bool

    @property
    def known(self) -> int:
        return self.confirmed + self.disputed + self.proposed

    @property
    def is_marked(self) -> bool:
        """Whether there is anything in it to be seen."""
        is_told = self.kind in ("mapped", "both", "practised", "nolink")
        return bool(self.shown or is_told or self.disputed or self.proposed)

    def in_words(self, texts: Texts) -> str:
        return texts.comma.join(texts.plain(text, number) for text, number in self.saying)

    def with_number(self, texts: Texts) -> str:
        """The same with the number before it, for where it is not beside it."""
        return f"{self.shown} {self.in_words(texts)}".lstrip()


SUMS: dict[str, Callable[[list[Cell]], str]] = {
    "official": lambda cells: str(sum(each.linkages for each in cells)),
    "practice": lambda cells: f"{sum(each.count for each in cells):,}",
    "gap": lambda cells: str(sum(bool(each.linkages) for each in cells)),
    "review": lambda cells: f"{sum(each.reviewed for each in cells)}/{sum(each.known for each in cells)}",
}


@dataclass(frozen=True)
class Grid:
    """The matrix of one state of the mapping and one choice of entries, in one layer.

    every: the cells, those of C7 as a whole too. bounds: the upper bounds of the classes of the practice layer.
    """

    layer: str
    every: Mapping[Place, Cell]
    bounds: list[int]
    areas: list[str]
    goals: list[int]
    counts: Mapping[str, int]
    entries: int

    @classmethod
    def of(cls, matrix: Mapping[str, Any], layer: str, areas: list[str], goals: list[int]) -> Grid:
        """From the API's matrix of ACTION_LINE_AREA by SDG_GOAL with all cells and the parents of parts."""
        bounds = fifths([each["count"] for each in matrix["cells"] if each["row"] in areas])
        every = {(each["row"], int(each["column"])): _cell(each, layer, bounds) for each in matrix["cells"]}
        counts = {each["value"]: each["count"] for each in (*matrix["rows"], *matrix["columns"])}
        return cls(layer, every, bounds, areas, goals, counts, matrix["totalEntries"])

    @property
    def cells(self) -> dict[Place, Cell]:
        """Those of the 18 areas."""
        return {place: each for place, each in self.every.items() if place[0] in self.areas}

    def row(self, line: str) -> str:
        return self._total((self.every[line, goal] for goal in self.goals), line)

    def column(self, goal: int) -> str:
        return self._total((self.every[line, goal] for line in self.areas), str(goal))

    def is_listed(self, place: Place) -> bool:
        """Whether a cell stands in the list of narrow windows: among entries, where there are any in it."""
        cell = self.every[place]
        return bool(cell.count) if self.layer == "practice" else cell.is_marked

    @property
    def total(self) -> str:
        return f"{self.entries:,}" if self.layer == "practice" else SUMS[self.layer](list(self.cells.values()))

    def _total(self, cells: Iterable[Cell], value: str) -> str:
        """The last cell of a row or column: entries as the API counts them, each once, else a sum."""
        return f"{self.counts[value]:,}" if self.layer == "practice" else SUMS[self.layer](list(cells))


def bodies(areas: list[dict[str, Any]]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """The rows in three bodies: before C7, its parts, which have C7's own row above them, and after it."""
    parts = [each for each in areas if each["code"].startswith("C7-")]
    place = areas.index(parts[0]) if parts else len(areas)
    return [(False, areas[:place]), (True, parts), (False, areas[place + len(parts) :])]


def _cell(each: Mapping[str, Any], layer: str, bounds: list[int]) -> Cell:
    linkages, confirmed = len(each["linkages"]), each["confirmedCount"]
    disputed, proposed = each["disputedCount"], each["proposedCount"]
    known, reviewed, count = confirmed + disputed + proposed, each["reviewedCount"], each["count"]
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
        shown, kind, tuple(saying), linkages, confirmed, disputed, proposed, reviewed, count, each["gap"],
        is_whole and layer == "official",
    )  # fmt: skip
