"""Imports that are staged, for administrators."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.imports import deciding
from resolvers.imports.deciding import number_of
from schema.info import Info
from schema.register.imports import ImportId, ImportOutcome, import_outcome


@strawberry.type
class ImportMutation:
    @strawberry.mutation(
        description="Let an import be applied, as another administrator than the one who staged it; administrators may."
    )
    async def approve_import(self, info: Info, id: ImportId) -> ImportOutcome:
        return import_outcome(await deciding.approve(info.context, number_of(id)), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Bring an approved import into the graph, whole or not at all. Entries that were changed since it was "
            "staged are a conflict, and nothing is written then. One that takes long goes on behind the request; "
            "administrators may."
        )
    )
    async def apply_import(self, info: Info, id: ImportId) -> ImportOutcome:
        return import_outcome(await deciding.apply(info.context, number_of(id)), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Stage what makes one stakeholder of two: the entries of the first become those of the second. It is "
            "approved, applied and undone like any import; the first then leaves a tombstone, by which its id goes on "
            "resolving. Administrators may."
        )
    )
    async def merge_stakeholders(
        self,
        info: Info,
        stakeholder: Annotated[strawberry.ID, strawberry.argument(description="Id of the one that goes.")],
        into: Annotated[strawberry.ID, strawberry.argument(description="Id of the one that stays.")],
        reason: Annotated[str, strawberry.argument(description="How it is known that they are one, for the history.")],
    ) -> ImportOutcome:
        outcome = await deciding.merge(info.context, stakeholder, into, reason)
        return import_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(description="Give an import up that was not applied; administrators may.")
    async def discard_import(self, info: Info, id: ImportId) -> ImportOutcome:
        return import_outcome(await deciding.discard(info.context, number_of(id)), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Stage what takes an applied import back: an import of its own, which is approved and applied like any "
            "other. Entries that were changed since are left as they are, and among its rejections; administrators may."
        )
    )
    async def undo_import(self, info: Info, id: ImportId) -> ImportOutcome:
        return import_outcome(await deciding.undo(info.context, number_of(id)), info.context.vocabulary)
