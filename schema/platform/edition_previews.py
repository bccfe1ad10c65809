"""What an edition that is open would hold if it were frozen now."""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from graphdb.records.editions import EditionRecord
from resolvers.editions.copying import Selection, selection_of
from resolvers.filters.stated import EntryFilter
from resolvers.registers.entry_lists import EntryList
from schema.exporting import exported
from schema.info import Info
from schema.pages import After, Before, First, Last, page_arguments
from schema.register.entry_lists import EntryConnection


@strawberry.type(
    description=(
        "What an edition would hold if it were frozen now. What is left out by name is said when it is frozen, and is "
        "in both lists."
    )
)
class EditionPreview:
    selection: strawberry.Private[Selection]

    @strawberry.field(description="The entries that were submitted for it, by its rule or its period, as they are now.")
    def submitted(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> EntryConnection:
        return _listed(info, self.selection.submitted, first, after, last, before)

    @strawberry.field(description="Those of them that it reflects: all, or what its `selection` selects.")
    def reflected(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> EntryConnection:
        return _listed(info, self.selection.reflected, first, after, last, before)

    @classmethod
    def of(cls, record: EditionRecord) -> EditionPreview:
        return cls(selection=selection_of(record))


def _listed(info: Info, which: EntryFilter, first: First, after: After, last: Last, before: Before) -> EntryConnection:
    listed = EntryList(info.context, which)
    as_file = exported("entries", filter=listed.filter)
    return EntryConnection.of(listed, None, page_arguments(first, after, last, before), as_file)
