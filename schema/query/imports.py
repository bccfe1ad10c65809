"""Questions of who decides about imports."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.imports import deciding
from resolvers.imports.duplicates import duplicates
from resolvers.imports.listing import ImportList
from schema.info import Info
from schema.pages import After, Before, First, Last, page_arguments
from schema.register.imports import Import, ImportConnection, ImportId, StakeholderDuplicate


@strawberry.type
class ImportQuery:
    @strawberry.field(description="The imports that were staged, the newest first; for administrators.")
    def imports(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ImportConnection:
        arguments = page_arguments(first, after, last, before)
        return ImportConnection.of(ImportList(info.context), arguments, info.context.vocabulary)

    @strawberry.field(
        description=(
            "Stakeholders that are likely one, the likeliest pairs first, for administrators. Nothing is merged by "
            "likeness; those of two countries are never one."
        )
    )
    async def stakeholder_duplicates(
        self,
        info: Info,
        min_score: Annotated[int, strawberry.argument(description="How like at least, 70 to 100.")] = 90,
        first: Annotated[int, strawberry.argument(description="How many pairs, 1 to 100.")] = 25,
    ) -> list[StakeholderDuplicate]:
        return [StakeholderDuplicate(record=each) for each in await duplicates(info.context, min_score, first)]

    @strawberry.field(name="import", description="One import; for administrators.")
    async def import_(self, info: Info, id: ImportId) -> Import | None:
        found = await deciding.one(info.context, deciding.number_of(id))
        return Import.of(found, info.context.vocabulary) if found else None
