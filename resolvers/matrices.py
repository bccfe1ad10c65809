"""Entries cross-tabulated by two dimensions: rows, columns, cells, and what the mapping says of each cell.

Where a client asks, the rows or columns with the most come first, and only so many. An entry counts once per cell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from graphdb.dimensions import Dimension
from graphdb.errors import BadInput
from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.counts import Counted, KnownBy, headings
from resolvers.lifecycle import LIVING
from resolvers.once import Once
from resolvers.practice import Stated
from resolvers.reference import Reference, Value

MAX_TOP = 1000
CONFIRMED = (LinkageStatus.CONFIRMED,)


class MatrixOrder(Enum):
    REFERENCE = "REFERENCE"
    COUNT = "COUNT"


@dataclass(frozen=True)
class Side:
    """How the rows or columns of a matrix are ordered, and how many are shown; all where `top` is None."""

    top: int | None = None
    order: MatrixOrder = MatrixOrder.REFERENCE

    def checked(self, name: str) -> Side:
        """The same. Raises BadInput for a number that is none."""
        if self.top is not None and not 1 <= self.top <= MAX_TOP:
            raise BadInput(f"`{name}` is {self.top}: a matrix shows 1 to {MAX_TOP} of them.")
        return self


class Gap(Enum):
    MAPPED_AND_PRACTISED = "MAPPED_AND_PRACTISED"
    MAPPED_ONLY = "MAPPED_ONLY"
    PRACTISED_ONLY = "PRACTISED_ONLY"
    NEITHER = "NEITHER"
    REVIEWED_NO_LINK = "REVIEWED_NO_LINK"


@dataclass(frozen=True)
class CellCount:
    """How many entries have both values; for a line and a goal or target, the linkages between the two, whatever their
    status, and how mapping and practice compare (both None for other dimensions)."""

    row: str
    column: str
    count: int
    stated: tuple[LinkageRecord, ...] | None
    gap: Gap | None

    def linkages(
        self, statuses: Collection[LinkageStatus] | None = None, *, negative: bool | None = False
    ) -> tuple[LinkageRecord, ...]:
        """Those with one of these statuses (None: those of the mapping) that say there is a link, or that there is
        none, or either (None)."""
        return tuple(
            each
            for each in self.stated or ()
            if (each.in_mapping if statuses is None else each.status in statuses) and negative in (None, each.negative)
        )

    @property
    def under_dispute(self) -> int | None:
        """How many of those that count in it, whatever they say, are under dispute; None for other dimensions."""
        if self.stated is None:
            return None
        return sum(each.status is LinkageStatus.DISPUTED for each in self.linkages(negative=None))

    def count_of(self, statuses: Collection[LinkageStatus], among: Container[str] | None = None) -> int | None:
        """How many with one of these statuses say that there is a link, of those `among` these keys; None for other
        dimensions."""
        if self.stated is None:
            return None
        return sum(among is None or each.key in among for each in self.linkages(statuses))

    @property
    def oldest_review(self) -> str | None:
        """When the one of the living linkages that was decided about longest ago was; None where none ever was."""
        return min((each.reviewed_at for each in self.linkages(LIVING) if each.reviewed_at), default=None)


@dataclass(frozen=True)
class SideCounts:
    """What is known of the rows or of the columns, before any of them are cut off.

    counts: how many entries have each value; known: how many have one at all.
    """

    dimension: Dimension
    counts: Mapping[Value, int]
    known: int
    side: Side = Side()


@dataclass(frozen=True)
class MatrixCounts:
    """unknown_row, unknown_column: of the entries counted, those without a value for the rows, or for the columns.

    other_rows, other_columns: how many values that count something `top` cut off. reviewed: the keys of the linkages
    whose present words somebody else than their author has confirmed. stated: of lines by goals or targets, else None.
    """

    rows: tuple[Counted, ...]
    columns: tuple[Counted, ...]
    unknown_row: int
    unknown_column: int
    other_rows: int
    other_columns: int
    total: int
    cell: Callable[[str, str], CellCount]
    counted: frozenset[tuple[str, str]]
    reviewed: Once[frozenset[str]]
    known_by: KnownBy[tuple[str, str]] | None = None
    parties: Once[Mapping[tuple[str, str], int]] | None = None
    stated: Once[Stated] | None = None

    def cells(self, *, non_empty: bool) -> Iterator[CellCount]:
        """By row, then by column, each made as it is taken: there may be tens of thousands."""
        for row in self.rows:
            for column in self.columns:
                if not non_empty or (row.value, column.value) in self.counted:
                    yield self.cell(row.value, column.value)


def _shown(reference: Reference, of: SideCounts) -> tuple[tuple[Counted, ...], int]:
    """The headings that are shown, and how many that count something are not."""
    whole = headings(reference, of.dimension, of.counts)
    if of.side.order is MatrixOrder.COUNT:
        whole = tuple(sorted(whole, key=lambda each: -each.count))
    shown = whole if of.side.top is None else whole[: of.side.top]
    return shown, sum(each.count > 0 for each in whole[len(shown) :])


def matrix_counts(
    reference: Reference,
    of_rows: SideCounts,
    of_columns: SideCounts,
    cells: Mapping[tuple[Value, Value], int],
    total: int,
    reviewed: Once[frozenset[str]],
    known_by: KnownBy[tuple[str, str]] | None = None,
    practised: Callable[[str, str], bool] | None = None,
) -> MatrixCounts:
    """practised: whether entries do what a cell stands for, as its gap has it; unless given, those that are counted."""
    rows, columns = of_rows.dimension, of_columns.dimension
    counts = {(str(row), str(column)): count for (row, column), count in cells.items()}
    is_mapping = is_mapped(rows, columns)
    stated, official, denied = (
        _between(reference, linkages, rows, columns)
        for linkages in (reference.linkages.values(), reference.official, reference.denied)
    )

    def cell(row: str, column: str) -> CellCount:
        at, count = (row, column), counts.get((row, column), 0)
        if not is_mapping:
            return CellCount(row, column, count, None, None)
        is_practised = practised(row, column) if practised else count > 0
        gap = _gap(is_practised, official.get(at, ()), denied.get(at, ()), columns, rows)
        return CellCount(row, column, count, tuple(stated.get(at, ())), gap)

    shown_rows, other_rows = _shown(reference, of_rows)
    shown_columns, other_columns = _shown(reference, of_columns)
    return MatrixCounts(
        rows=shown_rows,
        columns=shown_columns,
        unknown_row=max(0, total - of_rows.known),  # written to between two questions, the sum may be less
        unknown_column=max(0, total - of_columns.known),
        other_rows=other_rows,
        other_columns=other_columns,
        total=total,
        cell=cell,
        counted=frozenset(counts),
        reviewed=reviewed,
        known_by=known_by,
    )


def is_mapped(one: Dimension, other: Dimension) -> bool:
    """Whether the mapping speaks of both: of a line, and of a goal or target."""
    return any(line.filter == "action_line" and sdg.derivable for line, sdg in ((one, other), (other, one)))


def _gap(
    is_practised: bool, mapped: Sequence[LinkageRecord], denied: Sequence[LinkageRecord], *dimensions: Dimension
) -> Gap:
    """What the mapping says of a cell beside what entries do."""
    if mapped:
        return Gap.MAPPED_AND_PRACTISED if is_practised else Gap.MAPPED_ONLY
    # That there is no link to one target says nothing about the whole goal.
    by_goal = any(each.name == "SDG_GOAL" for each in dimensions)
    if any(each.level is LinkageLevel.GOAL or not by_goal for each in denied):
        return Gap.REVIEWED_NO_LINK
    return Gap.PRACTISED_ONLY if is_practised else Gap.NEITHER


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
