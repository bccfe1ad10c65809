"""Questions of contests, and of what was published about them."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import UnknownCode
from resolvers.contests.listing import CandidacyFilter, everywhere
from resolvers.contests.published import figures
from resolvers.contests.seeing import contest, contests_there
from resolvers.editions.listing import listed
from resolvers.editions.published import of_editions
from resolvers.ids import key_of
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.platform.candidacies import CandidacyConnection
from schema.platform.contests import Contest, InCategory, InStatus, Reached
from schema.platform.figures import Figure, Measures


@strawberry.type
class ContestQuery:
    @strawberry.field(description="A contest by its code; null where there is none.")
    async def contest(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. WSIS-PRIZES-2015, in any case.")]
    ) -> Contest | None:
        found = await contest(info.context, code)
        return Contest.of(found) if found is not None else None

    @strawberry.field(description="The contests, the newest first.")
    async def contests(
        self,
        info: Info,
        year: Annotated[int | None, strawberry.argument(description="Of prizes of this year.")] = UNSET,
    ) -> list[Contest]:
        there = (await contests_there(info.context)).values()
        return [Contest.of(each) for each in there if given(year) in (None, each.year)]

    @strawberry.field(
        description=(
            "The candidacies that the caller sees, of a contest or of all. `reached`, `status`, `category` and `text` "
            "all count."
        )
    )
    async def candidacies(
        self,
        info: Info,
        contest: Annotated[
            str | None, strawberry.argument(description="Of this contest, e.g. WSIS-PRIZES-2015, in any case.")
        ] = UNSET,
        text: Annotated[
            str | None, strawberry.argument(description="Of entries that a search for this finds, e.g. rural nurses.")
        ] = UNSET,
        reached: Reached = UNSET,
        status: InStatus = UNSET,
        category: InCategory = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> CandidacyConnection:
        which = CandidacyFilter(plain(reached), plain(status), plain(category))
        code, words = given(contest), given(text)
        listed = await everywhere(info.context, which, code, words)
        as_file = exported(
            "candidacies", None, contest=code, text=words, reached=which.reached, status=which.status,
            category=which.category,
        )  # fmt: skip
        return CandidacyConnection.of(listed, page_arguments(first, after, last, before), as_file)

    @strawberry.field(
        description=(
            "What was published about contests and editions of reports, each claim with its source and beside what is "
            "counted here; claims that contradict each other are marked."
        )
    )
    async def figures(
        self,
        info: Info,
        contest: Annotated[
            str | None, strawberry.argument(description="Of this contest, e.g. WSIS-PRIZES-2020.")
        ] = UNSET,
        edition: Annotated[
            strawberry.ID | None, strawberry.argument(description="Of this edition, e.g. Edition:GLOBAL:9.")
        ] = UNSET,
        measure: Measures = UNSET,
    ) -> list[Figure]:
        there = await contests_there(info.context)
        code, key = given(contest), given(edition)
        if code is not None and code.upper() not in there:
            raise UnknownCode("contest", code, there)
        reports = {each.id: each for each in await listed(info.context)}
        if key is not None and (id := key_of("Edition", key)) not in reports:
            raise UnknownCode("edition", id, reports)
        # Of what is named, or of all where neither is.
        contests = [there[code.upper()]] if code is not None else list(there.values()) if key is None else []
        editions = [reports[id]] if key is not None else list(reports.values()) if code is None else []
        found = await figures(info.context, contests, given(measure))
        return [Figure.of(each) for each in [*found, *await of_editions(info.context, editions, given(measure))]]
