"""Sets of entries cross-tabulated: what a matrix asks of the graph."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from strawberry.dataloader import DataLoader

from graphdb.conditions import Value
from graphdb.dimensions import Dimension
from graphdb.node_sets import Grouping
from graphdb.questions.entry_sets import Cells, Shape
from graphdb.records.entries import EntryRecord
from loaders.batching import OfSet
from resolvers.lists.counts import KnownBy
from resolvers.lists.node_list import NodeList
from resolvers.matrices.axes import Axis
from resolvers.matrices.practice import Stated
from resolvers.vocabulary.derived import grouping

Pair = tuple[str, str]
Group = Callable[[Dimension], Grouping]


@dataclass(frozen=True)
class AxisCounts:
    """How many entries have each value of an axis, and each whole of them; known: how many have a value at all."""

    counts: Mapping[Value, int]
    of_wholes: Mapping[Value, int]
    known: int

    def by_text(self) -> dict[str, int]:
        return {str(value): count for each in (self.of_wholes, self.counts) for value, count in each.items()}


@dataclass(frozen=True)
class Table:
    """The entries of a list, counted by the values of two axes; values are as answers write them.

    group: how the list counts by a dimension; telling: makes the shape of those that name a line and state a goal.
    """

    listed: NodeList[EntryRecord]
    group: Group
    telling: Callable[[], Shape]
    rows: Axis
    columns: Axis

    async def counted(self) -> dict[Pair, int]:
        """How many have both values, by the derivation of the list's filter."""
        return await self._cells(self.listed.context.loaders.cells, self.group)

    async def parties(self) -> dict[Pair, int]:
        """How many stakeholders carry out an entry that has both values."""
        return await self._cells(self.listed.context.loaders.party_cells, self.group)

    def known_by(self) -> KnownBy[Pair] | None:
        """The same by each derivation; None where none of the values can follow."""
        if not any(each.dimension.derivable for each in (self.rows, self.columns)):
            return None

        async def counted(by: str) -> Mapping[Pair, int]:
            if by == "VIA_LINKAGE":
                self.listed.note_disputes()
            return await self._cells(
                self.listed.context.loaders.cells, lambda each: grouping(self.listed.context.vocabulary, each, by)
            )

        return KnownBy.of(counted)

    async def of(self, axis: Axis, group: Group | None = None, shape: Shape | None = None) -> AxisCounts:
        """How many have each value of one of the axes."""
        group, load = group or self.group, self.listed.context.loaders.groups.load
        own, *wholes = await asyncio.gather(
            *(load(self.listed.of_set(group(each), shape)) for each in axis.dimensions)
        )  # fmt: skip
        return AxisCounts(own.counts, wholes[0].counts if wholes else {}, own.known)

    async def stated(self) -> Stated:
        """What those that name a line and state a goal state of lines and goals (or targets)."""
        shape = self.telling()
        total = self.listed.context.loaders.total.load(self.listed.of_set(None, shape))
        cells, by_row, by_column, all_of_them = await asyncio.gather(
            self._cells(self.listed.context.loaders.cells, _stated, shape),
            self.of(self.rows, _stated, shape),
            self.of(self.columns, _stated, shape),
            total,
        )
        return Stated(cells, by_row.by_text(), by_column.by_text(), all_of_them)

    async def _cells(
        self, loader: DataLoader[OfSet[tuple[Grouping, Grouping]], Cells], group: Group, shape: Shape | None = None
    ) -> dict[Pair, int]:
        pairs = [*product(self.rows.dimensions, self.columns.dimensions)]
        found = await asyncio.gather(
            *(loader.load(self.listed.of_set((group(row), group(column)), shape)) for row, column in pairs)
        )
        return {
            (str(row), str(column)): count
            for (of_row, of_column), cells in zip(pairs, found, strict=True)
            for (row, column), count in cells.items()
            if self.rows.shows(of_row, row) and self.columns.shows(of_column, column)
        }


def _stated(dimension: Dimension) -> Grouping:
    """By what entries state themselves."""
    return Grouping(dimension.fact, further=dimension.further)
