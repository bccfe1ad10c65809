"""Search results."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.once import Once
from resolvers.pages import PageArguments, PageOf
from resolvers.search import Found, Search
from schema.entries import Entry
from schema.linkages import Linkage
from schema.pages import PageInfo
from schema.stakeholders import Stakeholder
from schema.things import typed
from schema.vocabulary import ActionLine, SdgGoal, SdgTarget

SearchItem = Annotated[
    Entry | Stakeholder | ActionLine | SdgGoal | SdgTarget | Linkage,
    strawberry.union("SearchItem", description="What a search can find."),
]


@strawberry.type(description="Something that was found.")
class SearchEdge:
    cursor: str = strawberry.field(description="Its place in the results.")
    node: SearchItem = strawberry.field(description="What was found.")
    score: float = strawberry.field(
        description="(1 + words found in the title) / (1 + words searched for): above 0, at most 1."
    )
    snippet: str | None = strawberry.field(
        description="The text around the first word found, at most about 160 characters."
    )


@strawberry.type(
    description=(
        "What a search found, best first; of equal score lines, goals, targets, linkages, entries, stakeholders."
    )
)
class SearchConnection:
    search: strawberry.Private[Search]
    page: strawberry.Private[Once[PageOf[Found]]]

    @strawberry.field(description="What was found, with scores and snippets.")
    async def edges(self) -> list[SearchEdge]:
        page, reference = await self.page(), self.search.context.reference
        return [
            SearchEdge(cursor=cursor, node=typed(each.thing, reference), score=each.score, snippet=each.snippet)
            for each, cursor in zip(page.items, page.cursors, strict=True)
        ]

    @strawberry.field(description="What was found.")
    async def nodes(self) -> list[SearchItem]:
        page = await self.page()
        return [typed(each.thing, self.search.context.reference) for each in page.items]

    @strawberry.field(description="Where the page stands.")
    async def page_info(self) -> PageInfo:
        return PageInfo(page=await self.page())

    @strawberry.field(description="How many things were found in all, exactly.")
    async def total_count(self) -> int:
        return await self.search.total()

    @classmethod
    def of(cls, search: Search, arguments: PageArguments) -> SearchConnection:
        search.place(arguments)  # refuses what is wrong even where no page is selected
        return cls(search=search, page=Once(lambda: search.page(arguments)))
