"""Matrices: entries cross-tabulated by two dimensions, beside the mapping."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Annotated

import strawberry

from resolvers.counts import Counted, KnownBy
from resolvers.matrices import CellCount, Gap, MatrixCounts, MatrixOrder, Side
from resolvers.once import Once
from schema.counts import KNOWN_BY
from schema.info import Info
from schema.linkages import Linkage
from schema.pages import given
from schema.slices import sliced


@strawberry.type(description="A row or column of a matrix.")
class MatrixHeading:
    value: str = strawberry.field(description="Code, number or name of the value.")
    label: str = strawberry.field(description="What people call it.")
    count: int = strawberry.field(
        description=(
            "How many entries have it; rows of a dimension with several values an entry add up to more than the total."
        )
    )

    @classmethod
    def of(cls, counted: Counted) -> MatrixHeading:
        return cls(value=counted.value, label=counted.label, count=counted.count)


@strawberry.type(description="A cell of a matrix.")
class MatrixCell:
    cell: strawberry.Private[CellCount]
    parties: strawberry.Private[Once[Mapping[tuple[str, str], int]] | None]
    known_by: strawberry.Private[KnownBy[tuple[str, str]] | None]
    row: str = strawberry.field(description="Value of its row.")
    column: str = strawberry.field(description="Value of its column.")
    count: int = strawberry.field(description="How many entries have both values, each counted once.")

    @strawberry.field(description=f"By goal or target: how many entries say so themselves, {KNOWN_BY}")
    async def asserted(self) -> int | None:
        return (await self.known_by.asserted()).get((self.row, self.column), 0) if self.known_by else None

    @strawberry.field(description=f"By goal or target: how many it follows to from a linkage of a line, {KNOWN_BY}")
    async def via_linkage(self) -> int | None:
        return (await self.known_by.via_linkage()).get((self.row, self.column), 0) if self.known_by else None

    @strawberry.field(description="How many stakeholders carry out an entry with both values, each counted once.")
    async def stakeholders(self) -> int:
        return (await self.parties()).get((self.row, self.column), 0) if self.parties else 0

    @strawberry.field(description="For a line and a goal or target: the official linkages between the two.")
    def linkages(self, info: Info) -> list[Linkage]:
        return [Linkage.of(each, info.context.reference) for each in self.cell.linkages]

    @strawberry.field(
        description=(
            "For a line and a goal or target: what the mapping says beside what the counted entries do; null for other "
            "dimensions. With a derivation other than ASSERTED, what follows from the mapping counts as practice."
        )
    )
    def gap(self) -> Gap | None:
        return self.cell.gap


@strawberry.type(description="Entries cross-tabulated by two dimensions.")
class Matrix:
    counts: strawberry.Private[MatrixCounts]
    rows: list[MatrixHeading] = strawberry.field(
        description="Rows; closed dimensions whole, in reference order, zero counts too."
    )
    columns: list[MatrixHeading] = strawberry.field(description="Columns, like rows.")
    total_entries: int = strawberry.field(description="How many entries were counted, with values or without.")
    unknown_row: int = strawberry.field(
        description="How many of them have no value for the rows: they are in no cell, which is not the same as none."
    )
    unknown_column: int = strawberry.field(
        description="How many of them have no value for the columns, e.g. state no goal: they are in no cell."
    )
    other_rows: int = strawberry.field(description="How many rows that count something `topRows` cut off.")
    other_columns: int = strawberry.field(description="How many columns that count something `topColumns` cut off.")

    @strawberry.field(description="The cells by row, then by column.", graphql_type=list[MatrixCell])
    def cells(
        self,
        non_empty: Annotated[bool | None, strawberry.argument(description="Only cells that count something.")] = True,
    ) -> AsyncGenerator[MatrixCell, None]:
        cells, known_by = self.counts.cells(non_empty=non_empty is not False), self.counts.known_by
        return sliced(
            MatrixCell(
                cell=each,
                known_by=known_by,
                parties=self.counts.parties,
                row=each.row,
                column=each.column,
                count=each.count,
            )
            for each in cells
        )

    @classmethod
    def of(cls, counts: MatrixCounts) -> Matrix:
        rows, columns = ([MatrixHeading.of(each) for each in side] for side in (counts.rows, counts.columns))
        return cls(
            counts=counts,
            rows=rows,
            columns=columns,
            total_entries=counts.total,
            unknown_row=counts.unknown_row,
            unknown_column=counts.unknown_column,
            other_rows=counts.other_rows,
            other_columns=counts.other_columns,
        )


TopRows = Annotated[int | None, strawberry.argument(description="How many of the rows, 1 to 1000; all unless given.")]
TopColumns = Annotated[
    int | None, strawberry.argument(description="How many of the columns, 1 to 1000; all unless given.")
]
OrderRows = Annotated[MatrixOrder | None, strawberry.argument(description="In which order the rows are.")]
OrderColumns = Annotated[MatrixOrder | None, strawberry.argument(description="In which order the columns are.")]


def side(top: int | None, order: MatrixOrder | None) -> Side:
    """The rows or columns that a client asks for."""
    return Side(given(top), order or MatrixOrder.REFERENCE)
