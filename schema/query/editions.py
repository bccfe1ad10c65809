"""The series of reports."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.editions import EditionStatus
from resolvers.editions import freezing, listing, preview
from resolvers.editions.series import all_series
from schema.info import Info
from schema.inputs.editions import NewEdition
from schema.outcomes import Refused, made_or_refused
from schema.pages import given, path_of
from schema.platform.edition_previews import EditionPreview
from schema.platform.edition_reports import InputCheck
from schema.platform.editions import Edition, ReportSeries
from schema.platform.facilitator_inputs import period

EditionCheck = Annotated[
    EditionPreview | Refused,
    strawberry.union("EditionCheck", description="What a new edition would hold, or why it would not be opened."),
]


@strawberry.type
class EditionQuery:
    @strawberry.field(description="An edition of a report; null where there is none.")
    async def edition(
        self,
        info: Info,
        series: Annotated[str, strawberry.argument(description="Code of its series, e.g. GLOBAL, in any case.")],
        number: Annotated[int, strawberry.argument(description="Its number, or its year where it has none.")],
    ) -> Edition | None:
        found = await listing.by_key(info.context, f"{series.upper()}:{number}")
        return Edition.of(found) if found is not None else None

    @strawberry.field(description="The editions of reports, by series, the newest first.")
    async def editions(
        self,
        info: Info,
        series: Annotated[
            str | None, strawberry.argument(description="Those of this series alone, in any case.")
        ] = UNSET,
        status: Annotated[EditionStatus | None, strawberry.argument(description="Those that stand here.")] = UNSET,
        year: Annotated[int | None, strawberry.argument(description="Of reports of this year.")] = UNSET,
    ) -> list[Edition]:
        found = await listing.listed(info.context, given(series), given(status), path_of(info), given(year))
        return [Edition.of(each) for each in found]

    @strawberry.field(
        description="The series of reports, by code: what the newest edition of each is, and what is next."
    )
    async def report_series(self, info: Info) -> list[ReportSeries]:
        return [ReportSeries.of(each) for each in all_series(await listing.listed(info.context))]

    @strawberry.field(
        description=(
            "What an input would say in an open edition, or about a period, and what is wrong with it; null where no "
            "such edition is open. For facilitators."
        )
    )
    async def check_input(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="As `saveInput` takes it.")],
        edition: Annotated[
            strawberry.ID | None, strawberry.argument(description="The edition, e.g. Edition:GLOBAL:10.")
        ] = UNSET,
        from_: Annotated[
            date | None, strawberry.argument(name="from", description="Or the first day of the period.")
        ] = UNSET,
        until: Annotated[date | None, strawberry.argument(description="And its last day.")] = UNSET,
    ) -> InputCheck | None:
        found = await preview.check(info.context, given(edition), text, period(given(from_), given(until)))
        return InputCheck.of(found) if found is not None else None

    @strawberry.field(
        description=(
            "What an edition would hold if it were opened so, and frozen now, or why it would not be opened; nothing "
            "is written. For administrators."
        )
    )
    async def check_edition(self, info: Info, input: NewEdition) -> EditionCheck:
        found = await freezing.check(info.context, input.plain())
        return made_or_refused(found, info.context.vocabulary, EditionPreview.of)
