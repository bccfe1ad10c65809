"""What entries state themselves of lines and goals (or targets), beside what chance alone would make of it.

Of a set of entries, those count that name an action line and state a goal; who left one of them out is unknown:

    observed  how many have both the line and the goal
    expected  how many would, if the two had nothing to do with each other: (with the line) x (with the goal) / all
    lift      observed / expected: above 1 more often together than by chance, below 1 less often

What follows from linkages is never in it: the mapping would be compared with itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphdb.errors import BadInput

MAX_ENTRIES = 2**31 - 1


@dataclass(frozen=True)
class Stated:
    """cells, rows, columns: of those that name a line and state a goal, how many have each; total: how many these are.

    Values are as answers write them.
    """

    cells: Mapping[tuple[str, str], int]
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    total: int

    def observed(self, row: str, column: str) -> int:
        return self.cells.get((row, column), 0)

    def expected(self, row: str, column: str) -> float | None:
        """None where no entry names a line and states a goal."""
        if not self.total:
            return None
        return self.rows.get(row, 0) * self.columns.get(column, 0) / self.total

    def lift(self, row: str, column: str) -> float | None:
        """None where nothing is to be expected: no entry names the line and states a goal, or none states this one."""
        expected = self.expected(row, column)
        return self.observed(row, column) / expected if expected else None


@dataclass(frozen=True)
class Practised:
    """From when on a cell counts as practised: so many entries state it, and so much more often than by chance."""

    min_entries: int = 1
    min_lift: float = 0

    def checked(self) -> Practised:
        """The same. Raises BadInput for a number out of its bounds."""
        if not 1 <= self.min_entries <= MAX_ENTRIES:
            raise BadInput(f"`minEntries` is {self.min_entries}: at least 1 entry makes a practice.")
        if not self.min_lift >= 0:
            raise BadInput(f"`minLift` is {self.min_lift}: it is 0 or more, and 1 is what chance makes.")
        return self

    def holds(self, stated: Stated, row: str, column: str) -> bool:
        lift = stated.lift(row, column)
        return stated.observed(row, column) >= self.min_entries and lift is not None and lift >= self.min_lift
