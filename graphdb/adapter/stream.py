"""Rows of one reading statement that are taken as they are needed: for what is too much to be held.

    async with graph.stream("history/every", EVERY, lowest=0) as rows:
        async for row in rows:
            ...

The driver is asked for ROWS more only when those before have been taken, so that a reader who is slow makes the
database wait, and memory does not grow with the result. A reader who leaves the block early, by a fault of its own too,
ends the statement.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Self

from neo4j import AsyncResult, AsyncSession, Query, Record

from graphdb.adapter.faults import faults
from graphdb.adapter.request import Request
from graphdb.errors import DeadlineExceeded, GraphUnavailable

ROWS = 250  # that are held at once, and taken in one turn of the loop: 25 ms of wide ones
Turns = AbstractAsyncContextManager[Any]


class Stream(AsyncIterator[Record]):
    """The rows of one statement, once; `Graph.stream` makes it and ends it.

    A request has its deadline for all rows, and whatever the reader does with them counts. Without one, each ROWS have
    `patience` seconds, and the reader as long as it likes.

    Raises GraphUnavailable where the database does not answer, DeadlineExceeded where it takes too long; also after the
    first rows, so that a reader must not take what it has for everything until the iteration ends.
    """

    def __init__(
        self, sessions: Callable[[], AsyncSession], asked: Query, parameters: dict[str, Any], *,
        request: Request, turns: Turns, patience: float,
    ) -> None:  # fmt: skip
        """turns: what has to be had while the database works, and not while the reader does."""
        self._sessions, self._asked, self._parameters = sessions, asked, parameters
        self._request, self._turns, self._patience = request, turns, patience
        self._session: AsyncSession | None = None
        self._result: AsyncResult | None = None
        self._waiting, self._ended = deque[Record](), False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Record:
        if not self._waiting and not self._ended:
            await self._more()
        if not self._waiting:
            raise StopAsyncIteration
        return self._waiting.popleft()

    async def begin(self) -> None:
        """Have the first rows. A connection that was cut while nobody used it is found here, and another one taken."""
        try:
            await self._more()
        except GraphUnavailable:
            await self.end()
            await self._more()

    async def end(self) -> None:
        """Give the connection back where all rows were taken, and cut it where the database still has some.

        To have it discard the rest would be to wait for it.
        """
        session, self._session, self._result = self._session, None, None
        if session is not None:
            if not self._ended:
                session.cancel()
            with faults():
                await session.close()

    async def _more(self) -> None:
        seconds = self._request.left(self._patience)
        with faults():
            try:
                async with asyncio.timeout(seconds), self._turns:
                    rows = await self._fetched()
            except TimeoutError:
                raise DeadlineExceeded from None
        self._waiting.extend(rows)
        self._ended = len(rows) < ROWS

    async def _fetched(self) -> list[Record]:
        if self._result is None:
            self._session = self._sessions()
            self._result = await self._session.run(self._asked, self._parameters)
        return await self._result.fetch(ROWS)
