"""The engines of the tests.

    async def test_one(graph: Graph)        an open, migrated, empty embedded graph
    async def test_all(any_graph: Graph)    the same, once for each engine
    async def test_both(either_graph)       the same, embedded and on the newest Neo4j (`make stress`: each)
    async def test_some(usual_graph)        the same, embedded (`make stress`: each): dear, and all one on every engine
    async def test_one(newest_graph)        the newest Neo4j alone, where the embedded engine is asked more elsewhere
    async def test_one(filled)              an embedded graph with the built-in data, to change
    async def test_both(either_filled)      the same, embedded and on the newest Neo4j (`make stress`: each)
    def test_command(seeded, own, nothing)  folders of embedded graphs: seeded, a copy to change, one that is not there
    async def test_own(open_engine)         `async with open_engine("embedded") as graph`, by a name from ENGINES

There is one graph an engine and test run, which is emptied for each test; that of the embedded engine is made anew now
and then. A driver belongs to one event loop, so all tests and fixtures share the loop of the session (pyproject.toml
says so). The embedded engine of the tests keeps its files in memory where the machine lets it: what a commit waits for
on a disk, tests/graphdb/adapter/test_embedded.py has.
"""

import contextlib
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest

from tests import lean  # before anything of ours takes the driver in

# isort: split

from graphdb import migrate
from graphdb.adapter.embedded import DATABASE as WSIS
from graphdb.adapter.embedded import USER, EmbeddedServer
from graphdb.adapter.opening import connect, database_of
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from ingest.shipping.builtin import seed
from tests import patience, trust
from tests.neo4j.fixtures import (
    neo4j_auth,
    neo4j_servers,
    neo4j_uri,
    newest_neo4j,
    pytest_sessionfinish,
    pytest_terminal_summary,
)
from tests.neo4j.launcher import in_memory, sweep, wanted
from tests.nouns import nouns
from tests.resolvers.graphs import builtin, larger
from tests.stocktaking import looked_at, migrated, nothing, own, seeded, served_here, untouched
from tests.thorough import IS_THOROUGH
from tests.workers import (
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_sessionstart,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
)

__all__ = [
    "builtin",
    "larger",
    "lean",
    "looked_at",
    "migrated",
    "neo4j_auth",
    "neo4j_servers",
    "neo4j_uri",
    "newest_neo4j",
    "nothing",
    "nouns",
    "own",
    "patience",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_sessionfinish",
    "pytest_sessionstart",
    "pytest_terminal_summary",
    "pytest_xdist_auto_num_workers",
    "pytest_xdist_make_scheduler",
    "seeded",
    "served_here",
    "trust",
    "untouched",
]

EMBEDDED = "embedded"
DATABASE = "tests"
FOLDER = "embedded-for-tests-"
ENGINES = [EMBEDDED, *wanted()]
FRESH = 10  # so many tests share a database of the embedded engine: what is deleted slows down what comes after
KINDS = ENGINES if IS_THOROUGH else [EMBEDDED, wanted()[-1]]
USUAL = ENGINES if IS_THOROUGH else [EMBEDDED]
# Each worker and each program that a test starts would compile all modules again, a second or ten of work.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# The warm-up is four fifths of what a start takes: tests/test_server.py has it, and no other asks for it.
os.environ.setdefault("WARM_UP", "off")
_REST = Text("MATCH (n) DETACH DELETE n")
_MIGRATED = Text("UNWIND $rows AS row CREATE (m:Migration {at: datetime()}) SET m += row")

OpenEngine = Callable[[str], AbstractAsyncContextManager[Graph]]


@pytest.fixture(scope="session")
def embedded_server() -> Iterator[EmbeddedServer]:
    """The running embedded engine; graphdb.adapter.opening.database_of opens further databases of it."""
    sweep(in_memory() or Path("/nowhere"), f"{FOLDER}*/lock")
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=in_memory()) as folder:
        server = EmbeddedServer(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
async def open_engine(
    embedded_server: EmbeddedServer,
    migrated: Path,
    neo4j_servers: Callable[[str], str],
    neo4j_auth: tuple[str, str] | None,
) -> AsyncIterator[OpenEngine]:
    """An open, migrated, empty graph on the engine of this name; skips where there is no such engine here."""
    async with contextlib.AsyncExitStack() as running:
        graphs: dict[str, Graph] = {}
        inside, served = 0, 0  # how many tests are in the embedded graph, and how many were

        async def made(name: str) -> Graph:
            if name == EMBEDDED:
                copy(migrated, embedded_server, DATABASE)
                graph = await database_of(embedded_server, DATABASE, deadline=30)
            else:
                graph = await connect(settings_for(neo4j_servers(name), neo4j_auth))
                await empty(graph)
                await migrate.up(graph)
            running.push_async_callback(graph.close)
            return graph

        @contextlib.asynccontextmanager
        async def opened(name: str) -> AsyncIterator[Graph]:
            nonlocal inside, served
            if name == EMBEDDED and name in graphs and served >= FRESH and not inside:
                await drop(embedded_server, graphs.pop(name))
                served = 0
            if name not in graphs:
                graphs[name] = await made(name)
            await empty(graphs[name])
            await graphs[name].write(_say_migrated)
            inside, served = inside + (name == EMBEDDED), served + (name == EMBEDDED)
            try:
                yield graphs[name]
            finally:
                inside -= name == EMBEDDED

        yield opened


@pytest.fixture(scope="session")
def copied(embedded_server: EmbeddedServer, untouched: Path) -> Callable[[str], str]:
    """Give the embedded engine a database of this name with the built-in data, before it is opened: an eighth of the
    work of filling it. Answers the name."""

    def called(name: str) -> str:
        copy(untouched, embedded_server, name)
        return name

    return called


@pytest.fixture(scope="session")
def open_filled(embedded_server: EmbeddedServer, copied: Callable[[str], str], open_engine: OpenEngine) -> OpenEngine:
    """A graph with the built-in data, on the engine of this name: on the embedded one each has a copy of its own."""
    numbers = itertools.count(1)

    @contextlib.asynccontextmanager
    async def opened(name: str) -> AsyncIterator[Graph]:
        if name == EMBEDDED:
            database = copied(f"filled{next(numbers)}")
            graph = await database_of(embedded_server, database, deadline=30)
            try:
                yield graph
            finally:
                await drop(embedded_server, graph, database)
        else:
            async with open_engine(name) as graph:
                await seed(graph)
                yield graph

    return opened


@pytest.fixture
async def filled(open_filled: OpenEngine) -> AsyncIterator[Graph]:
    async with open_filled(EMBEDDED) as opened:
        yield opened


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in KINDS])
async def either_filled(request: pytest.FixtureRequest, open_filled: OpenEngine) -> AsyncIterator[Graph]:
    async with open_filled(request.param) as opened:
        yield opened


@pytest.fixture
async def graph(open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(EMBEDDED) as opened:
        yield opened


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in ENGINES])
async def any_graph(request: pytest.FixtureRequest, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(request.param) as opened:
        yield opened


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in KINDS])
async def either_graph(request: pytest.FixtureRequest, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(request.param) as opened:
        yield opened


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in USUAL])
async def usual_graph(request: pytest.FixtureRequest, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(request.param) as opened:
        yield opened


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j) for name in wanted()[-1:]])
async def newest_graph(request: pytest.FixtureRequest, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(request.param) as opened:
        yield opened


def settings_for(uri: str, auth: tuple[str, str] | None, *, deadline: float = 30) -> GraphSettings:
    """Settings for a Neo4j of the tests, whatever the environment says."""
    user, password = auth or (None, None)
    given = {"graph_url": uri, "graph_user": user, "graph_password": password, "graph_deadline": deadline}
    return GraphSettings.model_validate({"graph_password_file": None, "graph_database": None} | given)


def copy(folder: Path, server: EmbeddedServer, name: str) -> None:
    """Give an embedded engine a database of this name, before it is opened, with what is in the graph of a folder."""
    shutil.copytree(folder / "databases" / WSIS, server.folder / "databases" / name)


async def drop(server: EmbeddedServer, graph: Graph, database: str = DATABASE) -> None:
    """Take a database away with its files, of which more than a hundred are open: no binding does."""
    await graph.close()
    address = f"http://127.0.0.1:{server._server.get_http_port()}/api/v1/server"
    async with httpx.AsyncClient(auth=(USER, server.password), timeout=30) as client:
        answer = await client.post(address, json={"command": f"drop database {database}"})
    assert answer.status_code == 200, answer.text


async def empty(graph: Graph) -> None:
    """Take everything out but constraints and indexes: also the node with the data's version, which a write makes."""
    await graph.define("tests/empty", _REST)


async def _say_migrated(tx: Transaction) -> None:
    rows = [{"version": each.version, "name": each.name, "checksum": each.checksum} for each in migrate.shipped()]
    await tx.run("tests/migrated", _MIGRATED, rows=rows)
