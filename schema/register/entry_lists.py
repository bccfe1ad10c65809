"""Lists of entries, and how they spread over dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.entries import EntryRecord
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.matrices.axes import MatrixOrder
from resolvers.registers.entry_lists import EntryList, EntryOrderField
from schema import counts
from schema.connection import Said, read_fields, stays
from schema.enums.lists import Dimension
from schema.exporting import Exportable, Exported, as_input, exported
from schema.info import Info
from schema.mapping import matrices
from schema.pages import (
    SetConnection,
    given,
    path_of,
)
from schema.register.entries import Entry

By = Annotated[list[Dimension], strawberry.argument(description="What to group by, a facet each, e.g. [REGION, YEAR].")]


@strawberry.type(description="A list of entries; what is not selected is not computed.")
class EntryConnection(SetConnection, Exportable):
    listed: strawberry.Private[EntryList]
    page: strawberry.Private[Once[PageOf[EntryRecord]]]

    edges, nodes = read_fields(
        Entry,
        Said("An entry", "The entry", "entries", stays("entries")),
        lambda self, each: Entry.of(each, self.listed.context.vocabulary),
    )

    @strawberry.field(
        description=(
            "How the list spreads over the values of dimensions; a dimension's own filter is left out of its facet."
        )
    )
    async def facets(
        self,
        info: Info,
        by: By,
        first: Annotated[
            int | None, strawberry.argument(description="How many values at most, 1 to 1000; all unless given.")
        ] = UNSET,
        include_unknown: Annotated[
            bool | None, strawberry.argument(description="Whether to count entries without a value.")
        ] = True,
    ) -> list[counts.Facet]:
        await self.listed.note_stated([each.value for each in by], path_of(info), own_left_out=True)
        found = await self.listed.facets([each.value for each in by], given(first), include_unknown is not False)
        return [counts.Facet.of(each) for each in found]

    @strawberry.field(description="The list cross-tabulated by two dimensions.")
    async def matrix(
        self,
        info: Info,
        rows: Annotated[Dimension, strawberry.argument(description="Dimension of the rows, e.g. ACTION_LINE_AREA.")],
        columns: Annotated[Dimension, strawberry.argument(description="Dimension of the columns, e.g. SDG_GOAL.")],
        top_rows: matrices.TopRows = UNSET,
        top_columns: matrices.TopColumns = UNSET,
        order_rows: matrices.OrderRows = MatrixOrder.REFERENCE,
        order_columns: matrices.OrderColumns = MatrixOrder.REFERENCE,
        gap: matrices.GapFrom = UNSET,
        within: matrices.WithinArgument = UNSET,
        include_parents: matrices.IncludeParents = False,
    ) -> matrices.Matrix:
        sides = matrices.sides((top_rows, top_columns), (order_rows, order_columns), include_parents)
        await self.listed.note_stated([rows.value, columns.value], path_of(info), own_left_out=False)
        found = await self.listed.matrix(
            rows.value, columns.value, *sides, matrices.practised(gap), matrices.lying_within(within)
        )
        as_file = None
        if self.exported is not None and "under" not in self.exported.arguments:
            as_file = exported(
                "matrix",
                rows=rows,
                columns=columns,
                filter=self.listed.filter,
                top_rows=top_rows,
                top_columns=top_columns,
                order_rows=order_rows,
                order_columns=order_columns,
                gap=as_input(gap),
                within=as_input(within),
                include_parents=include_parents,
            )
        return matrices.Matrix.of(found, info.context.vocabulary, as_file)

    @classmethod
    def of(
        cls,
        listed: EntryList,
        order: Sequence[tuple[EntryOrderField, bool]] | None,
        arguments: PageArguments,
        exported: Exported | None = None,
    ) -> EntryConnection:
        planned = listed.plan(listed.order(order), arguments)
        return cls(listed=listed, exported=exported, page=Once(lambda: listed.page(planned)))
