"""The series of reports."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.editions import EditionStatus
from resolvers.editions import listing, preview
from schema.info import Info
from schema.pages import given
from schema.platform.edition_reports import InputCheck
from schema.platform.editions import Edition


@strawberry.type
class EditionQuery:
    @strawberry.field(description="An edition of a report; null where there is none.")
    async def edition(
        self,
        info: Info,
        series: Annotated[str, strawberry.argument(description="Code of its series, e.g. GLOBAL.")],
        number: Annotated[int, strawberry.argument(description="Its number, or its year where it has none.")],
    ) -> Edition | None:
        found = await listing.by_key(info.context, f"{series}:{number}")
        return Edition.of(found) if found is not None else None

    @strawberry.field(description="The editions of reports, by series, the newest first.")
    async def editions(
        self,
        info: Info,
        series: Annotated[str | None, strawberry.argument(description="Those of this series alone.")] = UNSET,
        status: Annotated[EditionStatus | None, strawberry.argument(description="Those that stand here.")] = UNSET,
    ) -> list[Edition]:
        return [Edition.of(each) for each in await listing.listed(info.context, given(series), given(status))]

    @strawberry.field(
        description=(
            "What an input would say in an open edition, and what is wrong with it; null where no such edition is "
            "open. For facilitators."
        )
    )
    async def check_input(
        self,
        info: Info,
        edition: Annotated[strawberry.ID, strawberry.argument(description="The edition, e.g. Edition:GLOBAL:10.")],
        text: Annotated[str, strawberry.argument(description="As `saveInput` takes it.")],
    ) -> InputCheck | None:
        found = await preview.check(info.context, edition, text)
        return InputCheck.of(found) if found is not None else None
