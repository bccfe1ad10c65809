"""Facets, matrices and comparisons from counted values: labels, order, headings.

Facet values are ordered by count, then by value. Headings of closed dimensions are listed whole, in reference order,
zero counts too; other dimensions list the values that occur, in order of value. An entry counts once per value and
per cell.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from graphdb.dimensions import Dimension
from graphdb.records import LinkageLevel, LinkageRecord
from resolvers.reference import Reference, Value


@dataclass(frozen=True)
class Counted:
    """A value with its name and how many entries have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class FacetCounts:
    dimension: str
    values: tuple[Counted, ...]
    other: int  # the sum of the counts that `first` cut off
    unknown: Callable[[], Awaitable[int]]  # asked only where it is wanted


class Gap(Enum):
    MAPPED_AND_PRACTISED = "MAPPED_AND_PRACTISED"
    MAPPED_ONLY = "MAPPED_ONLY"
    PRACTISED_ONLY = "PRACTISED_ONLY"
    NEITHER = "NEITHER"
    REVIEWED_NO_LINK = "REVIEWED_NO_LINK"


@dataclass(frozen=True)
class CellCount:
    """How many entries have both values; for a line and a goal or target, the official linkages between the two, and
    how mapping and practice compare (None for other dimensions)."""

    row: str
    column: str
    count: int
    linkages: tuple[LinkageRecord, ...]
    gap: Gap | None


@dataclass(frozen=True)
class MatrixCounts:
    rows: tuple[Counted, ...]
    columns: tuple[Counted, ...]
    total: int
    cell: Callable[[str, str], CellCount]
    counted: frozenset[tuple[str, str]]

    def cells(self, *, non_empty: bool) -> list[CellCount]:
        """By row, then by column."""
        return [
            self.cell(row.value, column.value)
            for row in self.rows
            for column in self.columns
            if not non_empty or (row.value, column.value) in self.counted
        ]


def facet_counts(
    reference: Reference,
    dimension: Dimension,
    counts: Mapping[Value, int],
    first: int | None,
    unknown: Callable[[], Awaitable[int]],
) -> FacetCounts:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    shown = ordered if first is None else ordered[:first]
    values = tuple(Counted(str(value), reference.label(dimension, value), count) for value, count in shown)
    return FacetCounts(dimension.name, values, sum(count for _, count in ordered[len(shown) :]), unknown)


def headings(reference: Reference, dimension: Dimension, counts: Mapping[Value, int]) -> tuple[Counted, ...]:
    values = reference.headings(dimension)
    if values is None:
        values = tuple(sorted(counts))
    return tuple(Counted(str(value), reference.label(dimension, value), counts.get(value, 0)) for value in values)


def matrix_counts(
    reference: Reference,
    rows: Dimension,
    columns: Dimension,
    row_counts: Mapping[Value, int],
    column_counts: Mapping[Value, int],
    cells: Mapping[tuple[Value, Value], int],
    total: int,
) -> MatrixCounts:
    counts = {(str(row), str(column)): count for (row, column), count in cells.items()}
    is_mapping = any(_is_line(one) and other.derivable for one, other in ((rows, columns), (columns, rows)))
    linkages = _between(reference, reference.official, rows, columns)
    denied = _between(reference, reference.denied, rows, columns)

    def cell(row: str, column: str) -> CellCount:
        count, mapped = counts.get((row, column), 0), tuple(linkages.get((row, column), ()))
        gap = _gap(count, mapped, denied.get((row, column), ()), columns, rows) if is_mapping else None
        return CellCount(row, column, count, mapped, gap)

    return MatrixCounts(
        headings(reference, rows, row_counts),
        headings(reference, columns, column_counts),
        total,
        cell,
        frozenset(counts),
    )


def _is_line(dimension: Dimension) -> bool:
    return dimension.filter == "action_line"


def _gap(count: int, mapped: Sequence[LinkageRecord], denied: Sequence[LinkageRecord], *dimensions: Dimension) -> Gap:
    """What the mapping says of a cell beside what entries do."""
    if mapped:
        return Gap.MAPPED_AND_PRACTISED if count else Gap.MAPPED_ONLY
    # That there is no link to one target says nothing about the whole goal.
    by_goal = any(each.name == "SDG_GOAL" for each in dimensions)
    if any(each.level is LinkageLevel.GOAL or not by_goal for each in denied):
        return Gap.REVIEWED_NO_LINK
    return Gap.PRACTISED_ONLY if count else Gap.NEITHER


def _between(
    reference: Reference, linkages: Iterable[LinkageRecord], rows: Dimension, columns: Dimension
) -> dict[tuple[str, str], list[LinkageRecord]]:
    """The linkages of each cell, for a line on one side and goals or targets on the other."""
    found: dict[tuple[str, str], list[LinkageRecord]] = {}
    for linkage in linkages:
        for row in _values_of(reference, linkage, rows):
            for column in _values_of(reference, linkage, columns):
                if rows.derivable != columns.derivable:
                    found.setdefault((row, column), []).append(linkage)
    return found


def _values_of(reference: Reference, linkage: LinkageRecord, dimension: Dimension) -> list[str]:
    line = reference.lines[linkage.line]
    values = {
        "ACTION_LINE": line.top,
        "ACTION_LINE_AREA": line.area,
        "SDG_GOAL": str(linkage.goal),
        "SDG_TARGET": linkage.target,
    }
    value = values.get(dimension.name)
    return [value] if value else []
