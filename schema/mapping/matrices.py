"""Matrices: entries cross-tabulated by two dimensions, beside the mapping."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from graphdb.records.linkages import LinkageRecord, LinkageStatus, ObjectiveLinkageRecord
from resolvers.lists.counts import KnownBy
from resolvers.lists.once import Once
from resolvers.matrices.axes import Heading, MatrixOrder, Side, Within
from resolvers.matrices.matrix import CONFIRMED, CellCount, Gap, MatrixCounts
from resolvers.matrices.practice import Practised, Stated
from resolvers.review.lives.linkages import LIVING
from resolvers.vocabulary.held import Vocabulary
from schema.counts import KNOWN_BY
from schema.exporting import Exportable, Exported
from schema.mapping.frameworks import ObjectiveLinkage
from schema.mapping.linkages import Linkage
from schema.pages import given
from schema.platform.local_names import CALLED, label_field
from schema.slices import sliced

_A_LINK = "saying that there is a link; null for other dimensions than line by goal, target or objective."


@strawberry.type(description="A row or column of a matrix.")
class MatrixHeading:
    value: str = strawberry.field(description="Code, number or name of the value.")
    called: strawberry.Private[str]
    dimension: strawberry.Private[str]
    label: str = label_field(CALLED)
    count: int = strawberry.field(
        description=(
            "How many entries have it; rows of a dimension with several values an entry add up to more than the total."
        )
    )

    is_parent: bool = strawberry.field(
        description="Whether it is the whole of others that are shown after it: C7 of its parts, a goal of its targets."
    )

    @classmethod
    def of(cls, heading: Heading, dimension: str) -> MatrixHeading:
        return cls(
            value=heading.value,
            called=heading.label,
            dimension=dimension,
            count=heading.count,
            is_parent=heading.is_parent,
        )


WithStatus = Annotated[
    list[LinkageStatus] | None,
    strawberry.argument(
        description="With one of these statuses; an empty list matches nothing, null those of the mapping."
    ),
]
Negative = Annotated[
    bool | None, strawberry.argument(description="true: those that say there is no link; null: whatever they say.")
]


@strawberry.type(description="A cell of a matrix.")
class MatrixCell:
    cell: strawberry.Private[CellCount]
    vocabulary: strawberry.Private[Vocabulary]
    reviewed: strawberry.Private[Once[frozenset[str]]]
    parties: strawberry.Private[Once[Mapping[tuple[str, str], int]] | None]
    known_by: strawberry.Private[KnownBy[tuple[str, str]] | None]
    stated: strawberry.Private[Once[Stated] | None]
    row: str = strawberry.field(description="Value of its row.")
    column: str = strawberry.field(description="Value of its column.")
    count: int = strawberry.field(description="How many entries have both values, each counted once.")

    @strawberry.field(description=f"By goal or target: how many entries say so themselves, {KNOWN_BY}")
    async def asserted(self) -> int | None:
        return (await self.known_by.asserted()).get((self.row, self.column), 0) if self.known_by else None

    @strawberry.field(description=f"By goal or target: how many it follows to from a linkage of a line, {KNOWN_BY}")
    async def via_linkage(self) -> int | None:
        return (await self.known_by.via_linkage()).get((self.row, self.column), 0) if self.known_by else None

    @strawberry.field(
        description=f"By goal or target: how many it follows to from a term of their repository, {KNOWN_BY}"
    )
    async def via_term(self) -> int | None:
        return (await self.known_by.via_term()).get((self.row, self.column), 0) if self.known_by else None

    @strawberry.field(description="How many stakeholders carry out an entry with both values, each counted once.")
    async def stakeholders(self) -> int:
        return (await self.parties()).get((self.row, self.column), 0) if self.parties else 0

    @strawberry.field(
        description=(
            "For a line and a goal or target: the linkages between the two. Without arguments the official ones: part "
            "of the mapping (confirmed, or under dispute and confirmed before), and saying that there is a link."
        )
    )
    def linkages(self, status: WithStatus = None, negative: Negative = False) -> list[Linkage]:
        found = self._between(status, negative)
        return [Linkage.of(each, self.vocabulary) for each in found if not isinstance(each, ObjectiveLinkageRecord)]

    def _between(self, status: list[LinkageStatus] | None, negative: bool | None) -> Sequence[LinkageRecord]:
        return self.cell.linkages(None if status is None else frozenset(status), negative=negative)

    @strawberry.field(description="The same for a line and an objective: the linkages to it and to its commitments.")
    def objective_linkages(self, status: WithStatus = None, negative: Negative = False) -> list[ObjectiveLinkage]:
        found = self._between(status, negative)
        return [
            ObjectiveLinkage.of(each, self.vocabulary) for each in found if isinstance(each, ObjectiveLinkageRecord)
        ]

    @strawberry.field(
        description=(
            "For a line and a goal, target or objective: how many of the linkages that its gap rests on, also those "
            "that say there is none, are under dispute: they were confirmed before, and count until that is decided."
        )
    )
    def under_dispute(self) -> int | None:
        return self.cell.under_dispute

    @strawberry.field(description=f"How many of its linkages are confirmed, {_A_LINK}")
    def confirmed_count(self) -> int | None:
        return self.cell.count_of(CONFIRMED)

    @strawberry.field(description=f"How many of its linkages are under dispute, {_A_LINK}")
    def disputed_count(self) -> int | None:
        return self.cell.count_of((LinkageStatus.DISPUTED,))

    @strawberry.field(description=f"How many of its linkages are proposed, {_A_LINK}")
    def proposed_count(self) -> int | None:
        return self.cell.count_of((LinkageStatus.PROPOSED,))

    @strawberry.field(
        description=(
            "How many of its linkages that are confirmed, under dispute or proposed somebody else than their author "
            f"has confirmed here with the words and sources that they have now, {_A_LINK}"
        )
    )
    async def reviewed_count(self) -> int | None:
        return self.cell.count_of(LIVING, await self.reviewed()) if self.cell.stated is not None else None

    @strawberry.field(
        description=(
            "When somebody last decided about that one of these linkages which waits longest; null where nobody has "
            "decided about any of them here."
        )
    )
    def oldest_review(self) -> datetime | None:
        return moment(at) if (at := self.cell.oldest_review) else None

    @strawberry.field(
        description=(
            "How many entries would state both its line and its goal, target or objective if the two had nothing to do "
            "with each other: (those with the line) x (those with the goal) / (all), of the entries of the matrix that "
            "name a line and state a goal (or an objective, where these are counted) themselves, whatever the filter's "
            "derivation. null where there is no such entry, and for other dimensions."
        )
    )
    async def expected(self) -> float | None:
        return (await self.stated()).expected(self.row, self.column) if self.stated else None

    @strawberry.field(
        description=(
            "How many entries state both (`asserted`), divided by `expected`: above 1 more often than by chance. null, "
            "and not 0, where nothing is to be expected, since none of these entries has the line or the goal; null "
            "for other dimensions."
        )
    )
    async def lift(self) -> float | None:
        return (await self.stated()).lift(self.row, self.column) if self.stated else None

    @strawberry.field(
        description=(
            "For a line and a goal, target or objective: what the mapping says beside what the counted entries do; "
            "null for other dimensions. With a derivation other than ASSERTED, what follows from the mapping counts as "
            "practice; not so with the argument `gap` of the matrix, which looks at what entries state themselves."
        )
    )
    def gap(self) -> Gap | None:
        return self.cell.gap


@strawberry.type(description="Entries cross-tabulated by two dimensions.")
class Matrix(Exportable):
    counts: strawberry.Private[MatrixCounts]
    vocabulary: strawberry.Private[Vocabulary]
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
                vocabulary=self.vocabulary,
                reviewed=self.counts.reviewed,
                known_by=known_by,
                parties=self.counts.parties,
                stated=self.counts.stated,
                row=each.row,
                column=each.column,
                count=each.count,
            )
            for each in cells
        )

    @classmethod
    def of(cls, counts: MatrixCounts, vocabulary: Vocabulary, exported: Exported | None = None) -> Matrix:
        sides = zip((counts.rows, counts.columns), counts.dimensions, strict=True)
        rows, columns = ([MatrixHeading.of(each, dimension) for each in side] for side, dimension in sides)
        return cls(
            counts=counts,
            vocabulary=vocabulary,
            exported=exported,
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


@strawberry.input(
    description=(
        "What makes a practice in `MatrixCell.gap`: so many entries state the line and the goal or target themselves, "
        "so much more often than by chance. What follows from linkages never counts."
    )
)
class PracticeInput:
    min_entries: int | None = strawberry.field(
        default=1, description="So many entries at least state both (`MatrixCell.asserted`), 1 or more."
    )
    min_lift: float | None = strawberry.field(
        default=0, description="`MatrixCell.lift` is at least so much, 0 or more; 1 is what chance makes."
    )


@strawberry.input(
    description=(
        "What the rows and columns of a matrix have to lie within. The entries that are counted are the same, and so "
        "is the number in each cell: the others are not shown."
    )
)
class WithinInput:
    goal: int | None = strawberry.field(default=UNSET, description="Targets of this goal, e.g. 4.")
    action_line: str | None = strawberry.field(default=UNSET, description="This line and its parts, e.g. C7.")
    region: str | None = strawberry.field(default=UNSET, description="Countries of this region, e.g. AFRICA.")
    framework: str | None = strawberry.field(default=UNSET, description="Objectives of this framework, e.g. GDC.")


WithinArgument = Annotated[
    WithinInput | None,
    strawberry.argument(description="Show only rows and columns that lie within something, e.g. {goal: 4}."),
]
IncludeParents = Annotated[
    bool | None,
    strawberry.argument(
        description=(
            "Whether wholes stand before their parts: C7 in ACTION_LINE_AREA, goals in SDG_TARGET. What is in several "
            "parts counts once in the whole."
        )
    ),
]


def lying_within(within: WithinInput | None) -> Within:
    """What rows and columns have to lie within."""
    if not within:
        return Within()
    return Within(given(within.goal), given(within.action_line), given(within.region), given(within.framework))


GapFrom = Annotated[
    PracticeInput | None,
    strawberry.argument(
        description=(
            "What `gap` of the cells takes for practice, e.g. {minEntries: 3, minLift: 1.5}; unless given, any entry "
            "that is counted. Only for lines by goals or targets."
        )
    ),
]


def practised(gap: PracticeInput | None) -> Practised | None:
    """What a client takes for practice; None where it does not say."""
    if not gap:
        return None
    return Practised(1 if gap.min_entries is None else gap.min_entries, gap.min_lift or 0)


def sides(
    tops: tuple[int | None, int | None],
    orders: tuple[MatrixOrder | None, MatrixOrder | None],
    include_parents: bool | None,
) -> tuple[Side, Side]:
    """The rows and the columns that a client asks for."""
    rows, columns = (
        Side(given(top), order or MatrixOrder.REFERENCE, bool(include_parents))
        for top, order in zip(tops, orders, strict=True)
    )
    return rows, columns
