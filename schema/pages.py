"""Relay pages: the arguments every list takes, and what a page says of itself."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated, Any, TypeVar

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from resolvers.lists.noted import Noting
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from schema.info import Info

T = TypeVar("T")
First = Annotated[
    int | None, strawberry.argument(description="How many from the start, 1 to 100, e.g. 25 (the default).")
]
After = Annotated[str | None, strawberry.argument(description="A cursor of this very list: what follows it.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end, 1 to 100; instead of `first`.")]
FirstLinkages = Annotated[
    int | None, strawberry.argument(description="How many from the start, 1 to 500, e.g. 25 (the default).")
]
LastLinkages = Annotated[
    int | None, strawberry.argument(description="How many from the end, 1 to 500; instead of `first`.")
]
Before = Annotated[
    str | None, strawberry.argument(description="A cursor of this very list: what precedes it; with `last`.")
]


@strawberry.interface(description="Anything with an id that stays the same for ever.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque and stable, e.g. Entry:DPG:aajeevika.")


@strawberry.interface(description="What a search can find: it has an id and a name in one line.")
class Named:
    id: strawberry.ID = strawberry.field(description="Opaque and stable, e.g. Country:KEN.")
    label: str = strawberry.field(description="Its title or name, e.g. Kenya.")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    page: strawberry.Private[PageOf[Any]]

    @strawberry.field(description="Whether something follows this page.")
    async def has_next_page(self) -> bool:
        return await self.page.has_next()

    @strawberry.field(description="Whether something precedes this page.")
    async def has_previous_page(self) -> bool:
        return await self.page.has_previous()

    @strawberry.field(description="Cursor of the first item, null on an empty page.")
    def start_cursor(self) -> str | None:
        return self.page.cursors[0] if self.page.cursors else None

    @strawberry.field(description="Cursor of the last item, null on an empty page.")
    def end_cursor(self) -> str | None:
        return self.page.cursors[-1] if self.page.cursors else None


def at(stored: str | None) -> datetime | None:
    """A stored time, where there is one."""
    return moment(stored) if stored is not None else None


def given(argument: T | None) -> T | None:
    """An argument that is absent is like one that is null."""
    absent: Any = UNSET
    return None if argument is absent else argument


def page_arguments(first: int | None, after: str | None, last: int | None, before: str | None) -> PageArguments:
    """The arguments of a list."""
    return PageArguments(given(first), given(after), given(last), given(before))


@strawberry.type
class SetConnection:
    """What lists of a stored set share: nothing is read until a field asks for it."""

    listed: strawberry.Private[Any]
    page: strawberry.Private[Once[PageOf[Any]]]

    @strawberry.field(description="Where the page stands.")
    async def page_info(self) -> PageInfo:
        return PageInfo(page=await self.page())

    @strawberry.field(description="How many there are in all, exactly.")
    async def total_count(self, info: Info) -> int:
        noted = self._noted(info)
        total, _ = await asyncio.gather(self.listed.total(), noted)
        return int(total)

    async def _noted(self, info: Info) -> None:
        if isinstance(self.listed, Noting):
            await self.listed.note(path_of(info)[:-1])

    async def read(self, info: Info) -> PageOf[Any]:
        """The page; that nothing is on it is noted where it may mislead."""
        page = await self.page()
        if not page.items:
            await self._noted(info)
        return page


def path_of(info: Info) -> tuple[str | int, ...]:
    """Where a field stands in the answer, as in errors."""
    return tuple(info.path.as_list())
