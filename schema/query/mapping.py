"""Questions of the linkages, as they are or were."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.kinds.mapped import SDGS
from resolvers.filters.notes import elsewhere
from resolvers.history.as_of import context_of, vocabulary_of
from resolvers.linkages import coverage, suggestions
from resolvers.linkages.linkage_facts import linkage_list
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.matrices.axes import MatrixOrder
from resolvers.registers.entry_lists import EntryList
from resolvers.review.linkage import other_linkage
from schema.enums.lists import Dimension
from schema.exporting import as_input, exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.lists import OrderLinkages, Which, WhichLinkages
from schema.mapping.coverage import LineCoverage
from schema.mapping.linkages import Linkage, LinkageConnection
from schema.mapping.matrices import (
    GapFrom,
    IncludeParents,
    Matrix,
    OrderColumns,
    OrderRows,
    TopColumns,
    TopRows,
    WithinArgument,
    lying_within,
    practised,
    sides,
)
from schema.mapping.suggestions import LinkageSuggestion
from schema.pages import After, Before, FirstLinkages, LastLinkages, given, page_arguments, path_of
from schema.query.past import AsOf, AsOfSequence, InRelease

Rows = Annotated[Dimension, strawberry.argument(description="Dimension of the rows, e.g. ACTION_LINE_AREA.")]
Columns = Annotated[Dimension, strawberry.argument(description="Dimension of the columns, e.g. SDG_GOAL.")]


@strawberry.type
class MappingQuery:
    @strawberry.field(description="A linkage by key; as it is, or as it was at a time or in a release.")
    async def linkage(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="C4:4.4 for a target, C3:SDG6 for a whole goal.")],
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> Linkage | None:
        vocabulary = await vocabulary_of(info.context, given(as_of), given(release), given(as_of_sequence))
        found = vocabulary.linkages.find(key)
        if found is None and (said := other_linkage(key, vocabulary, SDGS)) is not None:
            info.context.notes.add(elsewhere(said, path_of(info)))
        return Linkage.of(found, vocabulary) if found else None

    @strawberry.field(description="Linkages that meet a filter; as they are, or were at a time or in a release.")
    async def linkages(
        self,
        info: Info,
        filter: WhichLinkages = UNSET,
        order_by: OrderLinkages = LinkageOrder.REFERENCE,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> LinkageConnection:
        context = await context_of(info.context, given(as_of), given(release), given(as_of_sequence))
        linkages = context.vocabulary.linkages.values()
        listed = await linkage_list(context, linkages, plain(filter), order=order_by, path=path_of(info))
        as_file = exported(
            "linkages",
            filter=listed.given,
            order_by=order_by,
            as_of=as_of,
            release=release,
            as_of_sequence=as_of_sequence,
        )
        return LinkageConnection.of(listed, page_arguments(first, after, last, before), context.vocabulary, as_file)

    @strawberry.field(
        description=(
            "Entries cross-tabulated by two dimensions; line by goal or target cells hold the official linkages too. "
            "With `asOf` or `release` the mapping is as it was, and the entries are those of now."
        )
    )
    async def matrix(
        self,
        info: Info,
        rows: Rows,
        columns: Columns,
        filter: Which = UNSET,
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        top_rows: TopRows = UNSET,
        top_columns: TopColumns = UNSET,
        order_rows: OrderRows = MatrixOrder.REFERENCE,
        order_columns: OrderColumns = MatrixOrder.REFERENCE,
        as_of_sequence: AsOfSequence = UNSET,
        gap: GapFrom = UNSET,
        within: WithinArgument = UNSET,
        include_parents: IncludeParents = False,
    ) -> Matrix:
        context = await context_of(info.context, given(as_of), given(release), given(as_of_sequence))
        listed = EntryList(context, plain(filter))
        path = path_of(info)
        await listed.note(path)
        await listed.note_stated([rows.value, columns.value], path, own_left_out=False)
        shown = sides((top_rows, top_columns), (order_rows, order_columns), include_parents)
        found = await listed.matrix(rows.value, columns.value, *shown, practised(gap), lying_within(within))
        as_file = exported(
            "matrix",
            rows=rows,
            columns=columns,
            filter=listed.filter,
            as_of=as_of,
            release=release,
            as_of_sequence=as_of_sequence,
            top_rows=top_rows,
            top_columns=top_columns,
            order_rows=order_rows,
            order_columns=order_columns,
            gap=as_input(gap),
            within=as_input(within),
            include_parents=include_parents,
        )
        return Matrix.of(found, context.vocabulary, as_file)

    @strawberry.field(
        description="How far the mapping of each line is reviewed: the lines in reference order, C7 with its parts."
    )
    async def coverage(self, info: Info) -> list[LineCoverage]:
        covered = await coverage.coverage(info.context)
        return [LineCoverage(covered=each) for each in covered]

    @strawberry.field(
        description="Linkages that nobody has stated and that entries suggest, those with the largest surplus first."
    )
    async def suggestions(
        self,
        info: Info,
        action_line: Annotated[
            str | None, strawberry.argument(description="Of this line and its parts, e.g. C7-ELEA.")
        ] = UNSET,
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 100.")] = 20,
    ) -> list[LinkageSuggestion]:
        found = await suggestions.suggestions(
            info.context, given(action_line), 20 if first is None else first, path_of(info)
        )
        return [LinkageSuggestion.of(each, info.context.vocabulary) for each in found]
