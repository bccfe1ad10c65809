"""Facets, matrices and comparisons."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.compare import Compared, ComparedValue
from resolvers.counts import CellCount, Counted, FacetCounts, Gap, MatrixCounts
from schema.enums import Dimension, StakeholderDimension
from schema.info import Info
from schema.linkages import Linkage


@strawberry.type(description="One value of a facet and how many have it.")
class FacetValue:
    value: str = strawberry.field(description="Code, number or name of the value, e.g. AFRICA.")
    label: str = strawberry.field(description="What people call it, e.g. Africa.")
    count: int = strawberry.field(description="How many have it, each counted once.")

    @classmethod
    def of(cls, counted: Counted) -> FacetValue:
        return cls(value=counted.value, label=counted.label, count=counted.count)


@strawberry.type(
    description=(
        "How the entries of a list spread over the values of a dimension, by count and then by value. The "
        "dimension's own filter is left out."
    )
)
class Facet:
    counts: strawberry.Private[FacetCounts]
    dimension: Dimension = strawberry.field(description="What it groups by.")
    values: list[FacetValue] = strawberry.field(description="The values, those with the most entries first.")
    other_count: int = strawberry.field(description="Sum of the counts that `first` cut off.")

    @strawberry.field(description="How many have no value at all; 0 where includeUnknown is false.")
    async def unknown_count(self) -> int:
        return await self.counts.unknown()

    @classmethod
    def of(cls, counts: FacetCounts) -> Facet:
        return cls(
            counts=counts,
            dimension=Dimension(counts.dimension),
            values=[FacetValue.of(each) for each in counts.values],
            other_count=counts.other,
        )


@strawberry.type(description="How the stakeholders of a list spread over the values of a dimension.")
class StakeholderFacet:
    counts: strawberry.Private[FacetCounts]
    dimension: StakeholderDimension = strawberry.field(description="What it groups by.")
    values: list[FacetValue] = strawberry.field(description="The values, those with the most stakeholders first.")
    other_count: int = strawberry.field(description="Sum of the counts that `first` cut off.")

    @strawberry.field(description="How many have no value at all; 0 where includeUnknown is false.")
    async def unknown_count(self) -> int:
        return await self.counts.unknown()

    @classmethod
    def of(cls, counts: FacetCounts) -> StakeholderFacet:
        values = [FacetValue.of(each) for each in counts.values]
        return cls(
            counts=counts, dimension=StakeholderDimension(counts.dimension), values=values, other_count=counts.other
        )


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
    row: str = strawberry.field(description="Value of its row.")
    column: str = strawberry.field(description="Value of its column.")
    count: int = strawberry.field(description="How many entries have both values, each counted once.")

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

    @strawberry.field(description="The cells by row, then by column.")
    def cells(
        self,
        non_empty: Annotated[bool | None, strawberry.argument(description="Only cells that count something.")] = True,
    ) -> list[MatrixCell]:
        cells = self.counts.cells(non_empty=non_empty is not False)
        return [MatrixCell(cell=each, row=each.row, column=each.column, count=each.count) for each in cells]

    @classmethod
    def of(cls, counts: MatrixCounts) -> Matrix:
        rows, columns = ([MatrixHeading.of(each) for each in side] for side in (counts.rows, counts.columns))
        return cls(counts=counts, rows=rows, columns=columns, total_entries=counts.total)


@strawberry.type(description="A value's counts on both sides of a comparison.")
class ComparisonRow:
    value: str = strawberry.field(description="Code, number or name of the value.")
    label: str = strawberry.field(description="What people call it.")
    left: int = strawberry.field(description="Entries of the left set that have it.")
    right: int = strawberry.field(description="Entries of the right set that have it.")
    left_share: float | None = strawberry.field(
        description="`left` as a share of the left set, 0 to 1; null for an empty set."
    )
    right_share: float | None = strawberry.field(
        description="`right` as a share of the right set, 0 to 1; null for an empty set."
    )
    difference: float | None = strawberry.field(description="leftShare less rightShare.")

    @classmethod
    def of(cls, row: ComparedValue) -> ComparisonRow:
        return cls(
            value=row.value,
            label=row.label,
            left=row.left,
            right=row.right,
            left_share=row.left_share,
            right_share=row.right_share,
            difference=row.difference,
        )


@strawberry.type(description="Two sets of entries side by side.")
class Comparison:
    left: int = strawberry.field(description="How many entries are in the left set.")
    right: int = strawberry.field(description="How many entries are in the right set.")
    both: int = strawberry.field(description="How many entries are in both.")
    rows: list[ComparisonRow] = strawberry.field(
        description="A row for each value; closed dimensions whole, in reference order."
    )

    @classmethod
    def of(cls, compared: Compared) -> Comparison:
        return cls(
            left=compared.left,
            right=compared.right,
            both=compared.both,
            rows=[ComparisonRow.of(each) for each in compared.rows],
        )
