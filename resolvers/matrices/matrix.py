"""Entries cross-tabulated by two dimensions: rows, columns, cells, and what the mapping says of each cell.

An entry counts once per cell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from graphdb.conditions import Value
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord
from resolvers.lists.counts import KnownBy
from resolvers.lists.once import Once
from resolvers.matrices.axes import Axis, Heading
from resolvers.matrices.practice import Stated
from resolvers.matrices.tables import AxisCounts
from resolvers.review.lives.linkages import LIVING
from resolvers.vocabulary.derived import end_of
from resolvers.vocabulary.held import Vocabulary

CONFIRMED = (LinkageStatus.CONFIRMED,)


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
class MatrixCounts:
    """dimensions: of the rows and of the columns, by name. unknown_row, unknown_column: of the entries counted, those
    without a value for the rows, or for the columns.

    other_rows, other_columns: how many values that count something `top` cut off. reviewed: the keys of the linkages
    whose present words somebody else than their author has confirmed. stated: of lines by goals or targets, else None.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    dimensions: tuple[str, str]
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


def matrix_counts(
    rows: Axis,
    columns: Axis,
    by_row: AxisCounts,
    by_column: AxisCounts,
    counts: Mapping[tuple[str, str], int],
    total: int,
    reviewed: Once[frozenset[str]],
    practised: Callable[[str, str], bool] | None = None,
) -> MatrixCounts:
    """practised: whether entries do what a cell stands for, as its gap has it; unless given, those that are counted."""
    vocabulary, is_mapping = rows.vocabulary, is_mapped(rows, columns)
    stated, official, denied = (
        _between(vocabulary, linkages, rows, columns) if is_mapping else {}
        for linkages in (
            (*vocabulary.linkages.values(), *vocabulary.objective_linkages.values()),
            (*vocabulary.official, *vocabulary.official_objectives),
            (*vocabulary.denied, *vocabulary.denied_objectives),
        )
    )

    def cell(row: str, column: str) -> CellCount:
        at, count = (row, column), counts.get((row, column), 0)
        if not is_mapping:
            return CellCount(row, column, count, None, None)
        is_practised = practised(row, column) if practised else count > 0
        is_part = row in targets or column in targets
        denying = [each for each in denied.get(at, ()) if is_part or not _is_of_part(each, vocabulary)]
        gap = _gap(official.get(at, ()), denying, is_practised=is_practised)
        return CellCount(row, column, count, tuple(stated.get(at, ())), gap)

    targets = vocabulary.targets
    shown_rows, other_rows = rows.headings(by_row.counts, by_row.of_wholes)
    shown_columns, other_columns = columns.headings(by_column.counts, by_column.of_wholes)
    return MatrixCounts(
        rows=tuple(shown_rows),
        columns=tuple(shown_columns),
        dimensions=(rows.dimension.name, columns.dimension.name),
        unknown_row=max(0, total - by_row.known),  # written to between two questions, the sum may be less
        unknown_column=max(0, total - by_column.known),
        other_rows=other_rows,
        other_columns=other_columns,
        total=total,
        cell=cell,
        counted=frozenset(counts),
        reviewed=reviewed,
    )


def is_mapped(one: Axis, other: Axis) -> bool:
    """Whether the mapping speaks of both: of a line, and of a goal, a target or an objective."""
    pairs = ((one.dimension, other.dimension), (other.dimension, one.dimension))
    return any(line.filter == "action_line" and aim.mapped for line, aim in pairs)


def _is_of_part(linkage: LinkageRecord, vocabulary: Vocabulary) -> bool:
    """Whether it leads to a target or to a commitment: that there is no link to one says nothing about the whole."""
    if isinstance(linkage, ObjectiveLinkageRecord):
        return vocabulary.objectives[linkage.objective].part_of is not None
    return linkage.level is LinkageLevel.TARGET


def _gap(mapped: Sequence[LinkageRecord], denied: Sequence[LinkageRecord], *, is_practised: bool) -> Gap:
    """What the mapping says of a cell beside what entries do."""
    if mapped:
        return Gap.MAPPED_AND_PRACTISED if is_practised else Gap.MAPPED_ONLY
    if denied:
        return Gap.REVIEWED_NO_LINK
    return Gap.PRACTISED_ONLY if is_practised else Gap.NEITHER


def _between(
    vocabulary: Vocabulary, linkages: Iterable[LinkageRecord], rows: Axis, columns: Axis
) -> dict[tuple[str, str], list[LinkageRecord]]:
    """The linkages of each cell, for a line on one side and goals or targets on the other."""
    found: dict[tuple[str, str], list[LinkageRecord]] = {}
    for linkage in linkages:
        for row in _values_of(vocabulary, linkage, rows):
            for column in _values_of(vocabulary, linkage, columns):
                found.setdefault((row, column), []).append(linkage)
    return found


def _values_of(vocabulary: Vocabulary, linkage: LinkageRecord, axis: Axis) -> list[str]:
    """The rows or columns that a linkage is in."""
    line = vocabulary.lines[linkage.line]
    of_line: dict[str, Value | None] = {"ACTION_LINE": line.top, "ACTION_LINE_AREA": line.area}
    each = (
        (dimension, of_line.get(dimension.name) or end_of(vocabulary, linkage, dimension.name))
        for dimension in axis.dimensions
    )
    return [str(value) for dimension, value in each if value is not None and axis.shows(dimension, value)]
