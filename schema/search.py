"""Search results."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.search.did_you_mean import did_you_mean
from resolvers.search.searching import Found, Search
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.aims import Framework
from schema.mapping.frameworks import Objective
from schema.mapping.goals import SdgGoal, SdgTarget
from schema.mapping.lines import ActionLine
from schema.mapping.linkages import Linkage
from schema.pages import PageInfo
from schema.platform.contests import Contest
from schema.platform.editions import Edition
from schema.platform.events import Event
from schema.platform.posts import Post
from schema.register.collections import Collection
from schema.register.documents import Document
from schema.register.entries import Entry
from schema.register.places import Country, Region
from schema.register.stakeholders import Stakeholder
from schema.slices import sliced
from schema.typed import typed

SearchItem = Annotated[
    Entry
    | Stakeholder
    | ActionLine
    | SdgGoal
    | SdgTarget
    | Linkage
    | Region
    | Country
    | Collection
    | Contest
    | Post
    | Objective
    | Event
    | Edition
    | Framework
    | Document,
    strawberry.union("SearchItem", description="What a search can find; all of them are Named."),
]


@strawberry.type(description="A part of a snippet.")
class SnippetPart:
    text: str = strawberry.field(description="Its text, as it is to be shown.")
    found: bool = strawberry.field(description="Whether it is what was searched for.")


@strawberry.type(description="Something that was found.")
class SearchEdge:
    found: strawberry.Private[Found]
    cursor: str = strawberry.field(description="Its place in the results.")
    node: SearchItem = strawberry.field(description="What was found.")
    score: float = strawberry.field(
        description=(
            "(1 + words found in the title) / (1 + words searched for): above 0, at most 1; divided by (2 + words) "
            "where the last word is only the beginning of one."
        )
    )

    @strawberry.field(
        description=(
            "At most about 160 characters of one of its fields, around the first word found; null where it was found "
            "by a code or by another name than it shows."
        )
    )
    def snippet(self) -> str | None:
        return "".join(part.text for part in self.found.snippet) or None

    @strawberry.field(
        description="The same in parts, to mark what was found: plain text, also where words have no spaces."
    )
    def snippet_parts(self) -> list[SnippetPart]:
        return [SnippetPart(text=part.text, found=part.found) for part in self.found.snippet]

    @classmethod
    def of(cls, found: Found, cursor: str, vocabulary: Vocabulary) -> SearchEdge:
        return cls(found=found, cursor=cursor, node=typed(found.thing, vocabulary), score=found.score)


@strawberry.type(
    description=(
        "What a search found: what is called so or has this code, then what has all words whole, by how many are in "
        "its title, then what has the beginning of the last one; lines, goals, targets, regions, countries, "
        "collections, linkages, entries, stakeholders, contests, posts, objectives, events, editions where that is "
        "equal."
    )
)
class SearchConnection:
    search: strawberry.Private[Search]
    page: strawberry.Private[Once[PageOf[Found]]]

    @strawberry.field(description="What was found, with scores and snippets.", graphql_type=list[SearchEdge])
    async def edges(self) -> AsyncGenerator[SearchEdge, None]:
        page, vocabulary = await self.page(), self.search.context.vocabulary
        placed = zip(page.items, page.cursors, strict=True)
        return sliced(SearchEdge.of(each, cursor, vocabulary) for each, cursor in placed)

    @strawberry.field(description="What was found.")
    async def nodes(self) -> list[SearchItem]:
        page = await self.page()
        return [typed(each.thing, self.search.context.vocabulary) for each in page.items]

    @strawberry.field(description="Where the page stands.")
    async def page_info(self) -> PageInfo:
        return PageInfo(page=await self.page())

    @strawberry.field(description="How many things were found in all, exactly.")
    async def total_count(self) -> int:
        return await self.search.total()

    @strawberry.field(
        description=(
            "What may have been meant where fewer than three things are found: texts with other words or names, which "
            "find more, the likest first; at most six. [] where nothing is near."
        )
    )
    async def did_you_mean(self) -> list[str]:
        return await did_you_mean(self.search)

    @classmethod
    def of(cls, search: Search, arguments: PageArguments) -> SearchConnection:
        search.place(arguments)  # refuses what is wrong even where no page is selected
        return cls(search=search, page=Once(lambda: search.page(arguments)))
