"""What happens on the way between the program and its database: nothing acknowledged is lost, nothing is doubled.

Each fault stays until something has failed by it, or has got through in spite of it; then the cause is taken away, and
the same graph, without a new start, has to answer again within half a minute. `make stress` does it many times over.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graphdb.adapter.embedded import DATABASE, USER, EmbeddedServer
from graphdb.adapter.opening import connect, database_of, driver_to
from graphdb.adapter.request import Request, current
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import StocktakingError
from tests.conftest import EMBEDDED, KINDS, settings_for
from tests.thorough import examples
from tests.web.servers import Slowness, Wire

WRITE = Text("CREATE (c:Collection {code: $code}) RETURN c.code AS code")
STORED = Text("MATCH (c:Collection) WHERE c.code STARTS WITH 'wire-' RETURN c.code AS code, count(*) AS times")
SLOW = Text("UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n")
BACK = 30.0  # seconds until it answers again, at most
ROUNDS = examples(20, short=1)

FAULTS: dict[str, Callable[[Wire], None]] = {
    "delay": lambda wire: setattr(wire, "slowness", Slowness.DELAY),
    "slow drip": lambda wire: setattr(wire, "slowness", Slowness.DRIP),
    "black hole": lambda wire: setattr(wire, "slowness", Slowness.HOLE),
    "cut": Wire.cut,
    "half-close": Wire.half_close,
}


class Writing:
    """Somebody who writes one thing after the other, each with so many seconds."""

    def __init__(self, graph: Graph, seconds: float = 1.5) -> None:
        self.graph, self.seconds, self._numbers = graph, seconds, count()
        self.tried, self.done, self.failed = set[str](), set[str](), list[StocktakingError]()

    async def once(self) -> bool:
        """Whether it was acknowledged. Raises whatever is no fault that clients are told of."""
        code = f"wire-{next(self._numbers)}"
        self.tried.add(code)
        token = current.set(Request(deadline=time.monotonic() + self.seconds))
        try:
            await self.graph.write(lambda tx: tx.run("tests/wire", WRITE, code=code), data=False)
        except StocktakingError as fault:
            self.failed.append(fault)
            return False
        finally:
            current.reset(token)
        self.done.add(code)
        return True

    async def back(self) -> float:
        """Seconds until something is acknowledged again."""
        began = time.monotonic()
        while not await self.once():
            assert time.monotonic() - began < BACK, self.failed[-1]
        return time.monotonic() - began


@dataclass(frozen=True)
class Wired:
    """An engine, the wire to it, and a graph that is opened without the wire."""

    wire: Wire
    straight: Graph
    auth: tuple[str, str] | None
    database: str | None = None
    folder: Path | None = None

    @contextlib.asynccontextmanager
    async def graph(self, size: int = 64, deadline: float = 2.0) -> AsyncIterator[Graph]:
        """The same graph over the wire, with so many connections, and so many seconds to get one."""
        driver = driver_to(f"bolt://127.0.0.1:{self.wire.port}", self.auth, deadline)
        driver._pool.pool_config.max_connection_pool_size = size
        beside = self.folder is not None
        async with driver:  # also where a test fails
            yield Graph(driver, database=self.database, deadline=deadline, folder=self.folder, beside=beside)


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in KINDS]
)
async def engine(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    neo4j_servers: Callable[[str], str],
    neo4j_auth: tuple[str, str] | None,
) -> AsyncIterator[Wired]:
    if request.param != EMBEDDED:
        uri = neo4j_servers(request.param)
        there = urlsplit(uri)
        straight = await connect(settings_for(uri, neo4j_auth))
        await straight.write(lambda tx: tx.run("tests/wire", WRITE, code="first"), data=False)  # planned, once for all
        wire = Wire(there.hostname or "127.0.0.1", there.port or 7687)
        yield Wired(wire, straight, neo4j_auth)
        wire.close()
        await straight.close()
        return
    folder: Path = tmp_path_factory.mktemp("wired")
    server = await asyncio.to_thread(EmbeddedServer, folder)
    straight = await database_of(server, DATABASE, deadline=10.0)
    wire = Wire("127.0.0.1", server.port)
    yield Wired(wire, straight, (USER, server.password), DATABASE, folder)
    wire.close()
    await straight.close()
    await asyncio.to_thread(server.stop)


async def is_whole(writing: Writing, straight: Graph) -> None:
    """Each that was acknowledged is there, none is there twice, and none that nobody tried."""
    stored = {row["code"]: row["times"] for row in await straight.read("tests/stored", STORED)}
    mine = {code: times for code, times in stored.items() if code in writing.tried}
    assert writing.done <= mine.keys()
    assert set(mine.values()) <= {1}
    assert {type(each).__module__ for each in writing.failed} <= {"graphdb.errors"}


@pytest.fixture
async def clean(engine: Wired) -> AsyncIterator[None]:
    yield
    await engine.straight.write(lambda tx: tx.run("tests/away", Text("MATCH (c:Collection) DELETE c")), data=False)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_on_the_way_loses_nothing_doubles_nothing_and_is_over_when_it_is(
    engine: Wired, clean: None, fault: str
) -> None:
    wire, straight = engine.wire, engine.straight
    async with engine.graph() as graph:
        writing = Writing(graph)
        for _ in range(ROUNDS):
            await asyncio.gather(*(writing.once() for _ in range(4)))
            FAULTS[fault](wire)
            await asyncio.gather(*(writing.once() for _ in range(4)))
            wire.mend()
            print(f"{fault}, {straight.engine}: answers again after {await writing.back():.2f} s")
        assert bool(writing.failed) >= (fault in ("black hole", "cut"))
        await is_whole(writing, straight)


async def test_with_a_pool_of_one_all_have_their_turn_and_one_that_is_cut_off_gives_it_back(
    engine: Wired, clean: None
) -> None:
    wire, straight = engine.wire, engine.straight
    async with engine.graph(size=1, deadline=BACK) as graph:
        writing = Writing(graph, seconds=BACK)
        assert all(await asyncio.gather(*(writing.once() for _ in range(10)))), writing.failed
        slow = asyncio.create_task(graph.read("tests/slow", SLOW))
        await asyncio.sleep(0.05)
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        await writing.back()
        writing.seconds = 1.5
        wire.cut()
        assert not await writing.once()
        wire.mend()
        await writing.back()
        await is_whole(writing, straight)
