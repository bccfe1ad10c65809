"""Questions of entries and stakeholders."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.history import entry_states
from resolvers.ids import key_of
from resolvers.registers import compare, overlap
from resolvers.registers.stakeholder_lists import StakeholderList
from schema.counts import Comparison
from schema.enums.lists import Dimension
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.inputs.registers import EntryFilter, StakeholderFilter, StakeholderOrder, exported_order, stakeholder_order
from schema.lists import Entries, entries_field
from schema.mapping.overlap import LineOverlap
from schema.pages import After, Before, First, Last, given, page_arguments, path_of
from schema.register.entries import Entry
from schema.register.stakeholders import Stakeholder, StakeholderConnection

By = Annotated[Dimension, strawberry.argument(description="What to compare by, e.g. ACTION_LINE.")]


@strawberry.type
class RegisterQuery:
    @strawberry.field(
        description=(
            "An entry by id, or by the id of a state the entry as it was; null where there is none, and of a time, "
            "where it was not here then."
        )
    )
    async def entry(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Entry:DPG:aajeevika.")],
        as_of: Annotated[
            datetime | None, strawberry.argument(description="As it was at this time; as it is, if absent.")
        ] = UNSET,
    ) -> Entry | None:
        key, time = key_of("Entry", id), given(as_of)
        context = info.context
        found = await (entry_states.entry(context, key) if time is None else entry_states.at(context, key, time))
        return Entry.of(found, info.context.vocabulary) if found else None

    entries: Entries = entries_field("Entries that meet a filter.", lambda root, context, derivation: None)

    @strawberry.field(description="A stakeholder by id.")
    async def stakeholder(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="An id of a stakeholder.")]
    ) -> Stakeholder | None:
        found = await info.context.loaders.stakeholder.load(key_of("Stakeholder", id))
        return Stakeholder.of(found, info.context.vocabulary) if found else None

    @strawberry.field(description="Stakeholders that meet a filter.")
    def stakeholders(
        self,
        info: Info,
        filter: Annotated[StakeholderFilter | None, strawberry.argument(description="Which of them.")] = UNSET,
        order_by: Annotated[
            list[StakeholderOrder] | None, strawberry.argument(description="Order; by name unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> StakeholderConnection:
        listed = StakeholderList(info.context, plain(filter))
        as_file = exported("stakeholders", filter=listed.filter, order_by=exported_order(order_by))
        page = page_arguments(first, after, last, before)
        return StakeholderConnection.of(listed, stakeholder_order(order_by), page, as_file)

    @strawberry.field(description="Two sets of entries side by side.")
    async def compare(
        self,
        info: Info,
        left: Annotated[EntryFilter, strawberry.argument(description="One set.")],
        right: Annotated[EntryFilter, strawberry.argument(description="The other set.")],
        by: By,
    ) -> Comparison:
        found = await compare.compare(info.context, plain(left), plain(right), by.value, path_of(info))
        return Comparison.of(found, by.value)

    @strawberry.field(description="What two action lines have in common.")
    async def overlap(
        self,
        info: Info,
        left: Annotated[str, strawberry.argument(description="Code of the one line, e.g. C4.")],
        right: Annotated[str, strawberry.argument(description="Code of the other line, e.g. C7-ELEA.")],
    ) -> LineOverlap:
        return LineOverlap.of(await overlap.overlap(info.context, left, right), info.context.vocabulary)
