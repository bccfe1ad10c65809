"""What a start does: settings read, an empty graph filled, documented questions asked once, problems said in a line."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

import structlog
from graphql import ExecutionResult
from starlette.applications import Starlette

from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.engine import Graph
from graphdb.errors import GraphUnavailable, StocktakingError
from graphdb.questions import history, releases, vocabulary
from resolvers.scope.limits import TooComplex
from web import queries
from web.serving import log, running
from web.serving.health import GraphOpening
from web.serving.holds import Holds
from web.serving.settings import Settings

Execute = Callable[[str, Mapping[str, Any], Any], Awaitable[ExecutionResult]]
told = structlog.get_logger("server")


async def filled(graph: Graph) -> bool:
    """Migrate; put the built-in data into an embedded graph that is empty; begin the history of one without.

    Whether anything but migrations was written.
    """
    await migrate.up(graph)
    is_empty = (await vocabulary.version(graph)).vocabulary == 0
    if is_empty and not graph.is_embedded:
        told.warning("the graph is empty: fill it with `stocktaking seed`")
        return False
    if is_empty or await history.unrecorded(graph.read) or await releases.unlinked(graph.read):
        from ingest.shipping import builtin  # needed once; a later start is quicker without it

        if is_empty:
            told.info("the graph is empty: the built-in data is put in, and then it is served")
        await (builtin.seed(graph) if graph.is_embedded else builtin.begin_history(graph))
        return True
    return False


async def warmed(context: Callable[[], Awaitable[Any]], execute: Execute) -> None:
    """Ask the documented questions once, so that no client waits for the first time. context: makes that of each."""
    for example in queries.examples():
        for error in (await execute(example.query, example.variables, await context())).errors or ():
            if error.extensions != {"code": TooComplex.code}:  # that is a limit somebody chose
                told.warning("a documented question fails", question=example.name, reason=error.message)


def living(
    keeper: GraphOpening, holds: Holds, *closing: Callable[[], Awaitable[None]]
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """The life of an application: its graph is opened, and at its end everything is closed, in this order."""

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await keeper.start()
        holds.start()  # its start may take its time: nobody is kept waiting by it
        try:
            yield
        finally:
            holds.stop()
            for close in closing:
                await close()
            await keeper.stop()

    return life


def serve(made: Callable[..., Starlette], name: str, settings: Settings | None = None) -> int:
    """Run until a signal stops it; the exit status. 2 for what the operator can mend, with one line that says how.

    made: makes the application of one process. name: that of the function which does so in each of several.
    """
    try:
        settings = settings or Settings.read()
        log.configure(settings.log_level)
        with running.listening(settings.host, settings.port) as at:
            if settings.workers > 1:
                if not settings.graph_wait:  # else each process waits by itself
                    asyncio.run(looked_at(settings))
                running.several(name, settings, at)
            else:
                running.one(partial(made, settings), settings, at)
            return 0
    except GraphUnavailable as problem:
        print(f"stocktaking: {unreached(problem, settings)}", file=sys.stderr)  # noqa: T201
        return 2
    except (StocktakingError, OSError, UnicodeDecodeError) as problem:
        print(f"stocktaking: {problem}", file=sys.stderr)  # noqa: T201
        return 2


def unreached(problem: GraphUnavailable, settings: Settings | None) -> str:
    """What to do about a graph that does not answer at start."""
    if settings is None or problem.message != GraphUnavailable().message:
        return problem.message
    return f"No graph answers at {settings.graph_url}: start it, correct GRAPH_URL, or wait for it with GRAPH_WAIT=60"


async def looked_at(settings: Settings) -> None:
    """Open the graph once and prepare it: what is wrong with it is then said once, not by every process."""
    async with opened(settings) as graph:
        await filled(graph)
