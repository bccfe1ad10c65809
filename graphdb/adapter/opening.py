"""How a graph is opened: the embedded engine in this process, the same beside another process, or a Neo4j.

async with opened(GraphSettings()) as graph:
    rows = await graph.read(...)
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

from neo4j import AsyncDriver, AsyncGraphDatabase

from graphdb import model
from graphdb.adapter.embedded import DATABASE, USER, EmbeddedServer, running
from graphdb.adapter.settings import GraphSettings
from graphdb.engine import Graph
from graphdb.errors import FolderInUse, GraphUnavailable
from graphdb.signatures import SigningKey

PATIENCE, PAUSE = 10.0, 0.05  # seconds that another process may take to start or to end, and between two looks at it


async def connect(settings: GraphSettings, *, beside: bool = False, stays: bool = False) -> Graph:
    """Open the graph that GRAPH_URL names: start the embedded engine or reach a Neo4j.

    stays: the folder of an embedded graph is open until somebody ends this process, and others may read beside it.
    beside: where such a process has it open, reach the engine that that one runs. It takes itself for the only writer,
    so what is written beside it may be nothing that an answer is made of. Where a process has it that does not stay, or
    one that is starting or ending, everybody waits for PATIENCE.

    Raises FolderInUse, UnsupportedEngine or another SetupError. A Neo4j that does not answer raises GraphUnavailable.
    """
    if settings.folder is None:
        driver = driver_to(settings.graph_url, settings.credentials(), settings.graph_deadline)
        return await _checked(
            Graph(
                driver,
                database=settings.graph_database,
                deadline=settings.graph_deadline,
                signing_key=settings.signing_key(),
                state_age=settings.graph_state_age,
            )
        )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            server = await asyncio.to_thread(EmbeddedServer, settings.folder)
            break
        except FolderInUse:
            known = running(settings.folder)
            if time.monotonic() > until or (known and not beside):
                raise
        if known:
            with contextlib.suppress(GraphUnavailable):  # what is said there may be of one that was killed
                return await _beside(settings, *known)
        await asyncio.sleep(PAUSE)
    try:
        graph = await database_of(
            server,
            DATABASE,
            deadline=settings.graph_deadline,
            stop=server.stop,
            signing_key=settings.signing_key(),
        )
        if stays:
            server.stays()
        return graph
    except BaseException:
        await asyncio.to_thread(server.stop)
        raise


async def _beside(settings: GraphSettings, address: str, password: str) -> Graph:
    driver = driver_to(address, (USER, password), settings.graph_deadline)
    deadline, folder = settings.graph_deadline, settings.folder
    return await _checked(Graph(driver, database=DATABASE, deadline=deadline, folder=folder, beside=True))


async def database_of(
    server: EmbeddedServer,
    name: str,
    *,
    deadline: float,
    stop: Callable[[], None] | None = None,
    signing_key: SigningKey | None = None,
) -> Graph:
    """One database of a running embedded engine, created where it is missing; closing the graph calls `stop`."""
    await asyncio.to_thread(server.open, name, model.text_indexes())
    driver = driver_to(server.address, (USER, server.password), deadline)
    return await _checked(
        Graph(
            driver,
            database=name,
            deadline=deadline,
            folder=server.folder,
            stop=stop,
            signing_key=signing_key,
        )
    )


async def _checked(graph: Graph) -> Graph:
    try:
        await graph.check_version()
    except BaseException:
        await graph.close()
        raise
    return graph


def driver_to(address: str, credentials: tuple[str, str] | None, deadline: float) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        address,
        auth=credentials,
        connection_timeout=3.0,
        connection_acquisition_timeout=deadline,
        max_transaction_retry_time=deadline / 2,  # leaves time to say so
        liveness_check_timeout=30.0,
        max_connection_pool_size=64,
        fetch_size=2000,
        notifications_min_severity="OFF",
        user_agent="wsis-linkage-graph",
    )


@contextlib.asynccontextmanager
async def opened(settings: GraphSettings, *, beside: bool = False, stays: bool = False) -> AsyncIterator[Graph]:
    """The graph for as long as the block runs, as `connect` opens it."""
    graph = await connect(settings, beside=beside, stays=stays)
    try:
        yield graph
    finally:
        await graph.close()
