"""What an edition counts, by what its entries said when it was frozen. Nothing here asks the data of now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from graphdb.dimensions import DIMENSIONS, FACTS
from graphdb.records.editions import EditionRecord, FrozenEntry, LeftOutReason


class TableBase(Enum):
    """What the rows of a table count: entries, or entries with each of their values."""

    ENTRIES = "ENTRIES"
    PAIRS = "PAIRS"


@dataclass(frozen=True)
class TableRow:
    """A value, what it was called, and how many entries have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class EditionTable:
    """base: ENTRIES where an entry has at most one value: then the rows and `not_stated` add up to `distinct`, which is
    how many entries the edition reflects. Of PAIRS an entry counts in each row of its values."""

    by: str
    base: TableBase
    distinct: int
    not_stated: int
    rows: tuple[TableRow, ...]

    @property
    def counted(self) -> int:
        """The sum of the rows."""
        return sum(each.count for each in self.rows)


@dataclass(frozen=True)
class EditionOverlap:
    """How many entries each of two editions reflects, and how many both do."""

    left: int
    right: int
    both: int


def table(edition: EditionRecord, entries: Sequence[FrozenEntry], by: str) -> EditionTable:
    """The entries that an edition reflects, by a dimension, each value that occurs a row, in reference order."""
    reflected = [each for each in entries if each.reason is None]
    stated = [each.content["values"].get(by, []) for each in reflected]
    counts = Counter(value for values in stated for value in values)
    rows = tuple(
        TableRow(value, label, counts[value]) for value, label in edition.headings.get(by, []) if counts[value]
    )
    base = TableBase.ENTRIES if is_single(by) else TableBase.PAIRS
    return EditionTable(by, base, len(reflected), sum(not values for values in stated), rows)


def is_single(by: str) -> bool:
    """Whether an entry has at most one value of a dimension."""
    return FACTS[DIMENSIONS[by].fact].single


def left_out(entries: Sequence[FrozenEntry]) -> list[tuple[LeftOutReason, int]]:
    """How many were left out, by reason, in the order of the list of reasons."""
    counts = Counter(each.reason for each in entries)
    return [(reason, counts[reason]) for reason in LeftOutReason if counts[reason]]


def overlap(left: Sequence[FrozenEntry], right: Sequence[FrozenEntry]) -> EditionOverlap:
    """What two editions reflect both."""
    one, other = ({each.entry for each in entries if each.reason is None} for entries in (left, right))
    return EditionOverlap(len(one), len(other), len(one & other))
