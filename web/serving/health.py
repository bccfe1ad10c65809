"""The graph behind a running server: opened, prepared, asked whether it still answers."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graphdb.chain import now
from graphdb.engine import Graph
from graphdb.errors import ClockBehind, DeadlineExceeded, DiskFull, GraphUnavailable, StocktakingError
from graphdb.questions import history, vocabulary
from web.serving.request_scope import Work

log = structlog.get_logger("server")
AGAIN = 1.0  # seconds between two attempts to reach a graph
PATIENCE = 2.0  # seconds that readiness waits for the graph


class GraphOpening:
    """Opens the graph at start, prepares it (migrations, seed, warm-up), and closes it at the end.

    `wait` is how many seconds a graph that does not answer is waited for. Meanwhile the server runs and is not ready.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[Graph]],
        prepare: Callable[[Graph], Awaitable[None]],
        index: Callable[[], Mapping[str, Any]] = dict,
        *,
        wait: float = 0.0,
        owns: bool = True,
        on_ready: Callable[[], None] = lambda: None,
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        self._connect, self._prepare, self._index, self._wait, self._owns = connect, prepare, index, wait, owns
        self._on_ready, self._on_failure = on_ready, on_failure
        self._graph: Graph | None = None
        self._waiting: asyncio.Task[None] | None = None
        self.problem: BaseException | None = None  # what ended the start

    @property
    def graph(self) -> Graph:
        """The open graph. Raises GraphUnavailable while the server waits for it."""
        if self._graph is None:
            raise GraphUnavailable(
                "The server is starting and its graph does not answer yet: try again in a few seconds."
            )
        return self._graph

    async def start(self) -> None:
        """Open and prepare, or leave that to the background where the graph may still come. Raises what is wrong."""
        try:
            await self._open()
        except GraphUnavailable as fault:
            if not self._wait:
                self.problem = fault
                raise
            log.warning("waiting for the graph", seconds=self._wait, reason=fault.message)
            self._waiting = asyncio.create_task(self._keep_trying())
        except BaseException as fault:
            self.problem = fault
            raise

    async def stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._waiting
        if self._graph is not None and self._owns:
            await self._graph.close()

    async def _open(self) -> None:
        graph = await self._connect()
        try:
            await self._prepare(graph)
        except BaseException:
            if self._owns:
                await graph.close()
            raise
        self._graph = graph
        self._on_ready()

    async def _keep_trying(self) -> None:
        until = time.monotonic() + self._wait
        while self._graph is None:
            await asyncio.sleep(AGAIN)
            try:
                await self._open()
            except StocktakingError as fault:
                if not isinstance(fault, GraphUnavailable) or time.monotonic() > until:
                    self.problem = fault
                    self._on_failure()
                    return

    async def livez(self, _: Request) -> Response:
        """200 for as long as the process answers at all."""
        return JSONResponse({"status": "alive"}, headers={"cache-control": "no-store"})

    async def readyz(self, _: Request) -> Response:
        """200 where the graph answers, is migrated and warm; 503 with the reason where not.

        `writes` is there where nothing can be written: reading goes on. `index` says whether there is one; a server
        without is as ready, for the graph answers.
        """
        Work.now().deadline = time.monotonic() + PATIENCE
        told: dict[str, Any]
        try:
            state = await vocabulary.version(self.graph)
            told = {"status": "ready", "engine": self.graph.engine, "dataVersion": str(state.version)}
            told["index"] = dict(self._index())
            if self.graph.disk_is_full():
                told["writes"] = DiskFull().message
            elif (end := await history.head(self.graph.read)).is_ahead:
                told["writes"] = ClockBehind(end.at or "", now()).message
            elif (problem := end.unsignable(self.graph.signing_key)) is not None:
                told["writes"] = problem
        except DeadlineExceeded:
            told = {"status": "not ready", "reason": f"The graph did not answer within {PATIENCE:g} seconds."}
        except StocktakingError as fault:
            told = {"status": "not ready", "reason": fault.message}
        ready = told["status"] == "ready"
        headers = {"cache-control": "no-store", **({} if ready else {"retry-after": "5"})}
        return JSONResponse(told, 200 if ready else 503, headers)
