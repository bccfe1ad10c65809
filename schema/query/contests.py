"""Questions of contests, and of what was published about them."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import UnknownCode
from resolvers.contests.published import figures
from resolvers.contests.seeing import contest, contests_there
from schema.contests import Contest
from schema.figures import Figure, Measures
from schema.info import Info
from schema.pages import given


@strawberry.type
class ContestQuery:
    @strawberry.field(description="A contest by its code; null where there is none.")
    async def contest(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. WSIS-PRIZES-2015, in any case.")]
    ) -> Contest | None:
        found = await contest(info.context, code)
        return Contest.of(found) if found is not None else None

    @strawberry.field(description="The contests, the newest first.")
    async def contests(self, info: Info) -> list[Contest]:
        return [Contest.of(each) for each in (await contests_there(info.context)).values()]

    @strawberry.field(
        description=(
            "What was published about contests, each claim with its source and beside what is counted here; claims "
            "that contradict each other are marked."
        )
    )
    async def figures(
        self,
        info: Info,
        contest: Annotated[
            str | None, strawberry.argument(description="Of this one, e.g. WSIS-PRIZES-2020; of all unless given.")
        ] = UNSET,
        measure: Measures = UNSET,
    ) -> list[Figure]:
        there = await contests_there(info.context)
        code = given(contest)
        if code is not None and code.upper() not in there:
            raise UnknownCode("contest", code, there)
        wanted = [there[code.upper()]] if code is not None else list(there.values())
        return [Figure.of(each) for each in await figures(info.context, wanted, given(measure))]
