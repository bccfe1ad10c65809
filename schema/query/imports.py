"""Questions of who decides about imports."""

from __future__ import annotations

import strawberry

from resolvers.imports import deciding
from schema.imports import Import, ImportId
from schema.info import Info


@strawberry.type
class ImportQuery:
    @strawberry.field(description="The imports that were staged, the newest 100 first; for administrators.")
    async def imports(self, info: Info) -> list[Import]:
        return [Import.of(each, info.context.vocabulary) for each in await deciding.listed(info.context)]

    @strawberry.field(name="import", description="One import; for administrators.")
    async def import_(self, info: Info, id: ImportId) -> Import | None:
        found = await deciding.one(info.context, deciding.number_of(id))
        return Import.of(found, info.context.vocabulary) if found else None
