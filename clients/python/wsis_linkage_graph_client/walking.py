"""All of a list, however many pages it has: with async or without, from the beginning or from a cursor, as a table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from typing import Any, Self

from pydantic import BaseModel

from .generated.client import GeneratedClient
from .generated.exceptions import GraphQLClientHttpError

PAGE = 100
TRIES = 4
Ask = Callable[..., Awaitable[Any]]


class DataChanged(Exception):
    """The data was written to between two pages: begin again, or walk with `settled=False`."""


class Walk:
    """The nodes of a list, page by page.

    `cursor` is where the walk stands, after the last node of a page that was taken whole: who gives it as `after` to
    the next walk goes on there. `total` and `version` are those of the last page that was read.
    """

    def __init__(self, ask: Ask, after: str | None = None, *, settled: bool = True, **arguments: Any) -> None:
        """ask: a method of the client, e.g. `client.entries`. settled: raise DataChanged where the data changes."""
        self._ask, self._arguments, self._settled = ask, {"first": PAGE, **arguments}, settled
        self.cursor, self.total, self.version, self.is_over = after, 0, "", False

    async def page(self) -> list[Any]:
        """The next page. Raises DataChanged, and what the client raises; a server that is away is asked four times."""
        nodes, self.cursor = await self._read()
        return nodes

    async def __aiter__(self) -> AsyncIterator[Any]:
        while not self.is_over:
            nodes, end = await self._read()
            for node in nodes:
                yield node
            self.cursor = end  # whoever stops before goes on with the page, and loses nothing

    async def _read(self) -> tuple[list[Any], str | None]:
        """The nodes of the next page, and where it ends."""
        answer = await self._patiently()
        version, connection = answer.meta.data_version, getattr(answer, type(answer).__name__.lower())
        if self._settled and self.version not in ("", version):
            raise DataChanged(f"The data was of version {self.version}, and is of version {version} now.")
        info = connection.page_info
        self.version, self.total, self.is_over = version, connection.total_count, not info.has_next_page
        return list(connection.nodes), info.end_cursor or self.cursor

    async def _patiently(self) -> Any:
        for wait in range(TRIES):
            try:
                return await self._ask(after=self.cursor, **self._arguments)
            except GraphQLClientHttpError as fault:
                if fault.status_code != 503 or wait == TRIES - 1:
                    raise
                answered: Any = fault.response
                await asyncio.sleep(float(answered.headers.get("retry-after", 1)))
        raise AssertionError


class Client(GeneratedClient):
    """Asks a server. token: of somebody who signs in."""

    def __init__(self, url: str, token: str | None = None, **more: Any) -> None:
        headers = {"authorization": f"Bearer {token}"} if token is not None else None
        super().__init__(url=url, headers=headers, **more)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        return self

    def walk(self, ask: Ask, after: str | None = None, *, settled: bool = True, **arguments: Any) -> Walk:
        """All nodes of a list of this client: `async for entry in client.walk(client.entries)`."""
        return Walk(ask, after, settled=settled, **arguments)

    def every(self, what: str, after: str | None = None, *, settled: bool = True, **arguments: Any) -> Iterator[Any]:
        """All nodes of `entries`, `stakeholders`, `linkages` or `changes`, for who has no event loop. The client is
        closed after it; inside of an event loop, walk."""
        walk = self.walk(getattr(self, what), after, settled=settled, **arguments)
        with asyncio.Runner() as runner:
            try:
                while not walk.is_over:
                    yield from runner.run(walk.page())
            finally:
                runner.run(self.http_client.aclose())


def rows_of(nodes: Iterable[BaseModel]) -> list[dict[str, Any]]:
    """The nodes as flat rows: what is in an object has the names of both, a list of objects becomes a list of their
    values where each has one."""
    return [_flat(each.model_dump(mode="json", by_alias=False)) for each in nodes]


def to_pandas(nodes: Iterable[BaseModel]) -> Any:
    """The nodes as a DataFrame of pandas, which has to be installed."""
    import pandas

    return pandas.DataFrame(rows_of(nodes))


def to_polars(nodes: Iterable[BaseModel]) -> Any:
    """The nodes as a DataFrame of polars, which has to be installed."""
    import polars

    return polars.DataFrame(rows_of(nodes), infer_schema_length=None)


def _flat(node: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in node.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}_")
        elif isinstance(value, list) and value and all(isinstance(each, dict) and len(each) == 1 for each in value):
            found[before + name] = [next(iter(each.values())) for each in value]
        else:
            found[before + name] = value
    return found
