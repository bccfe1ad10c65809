"""Questions of who decides about imports."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.imports import deciding
from resolvers.imports.duplicates import duplicates
from schema.imports import Import, ImportId, StakeholderDuplicate
from schema.info import Info


@strawberry.type
class ImportQuery:
    @strawberry.field(description="The imports that were staged, the newest 100 first; for administrators.")
    async def imports(self, info: Info) -> list[Import]:
        return [Import.of(each, info.context.vocabulary) for each in await deciding.listed(info.context)]

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
