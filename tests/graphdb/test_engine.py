"""The adapter: what it promises of reading, writing, deadlines and faults, on every engine."""

import asyncio
import contextlib
import os
import time
from collections.abc import Iterator

import pytest
from neo4j import Record
from neo4j.exceptions import ClientError, Neo4jError

from graphdb import engine
from graphdb.adapter import disk
from graphdb.adapter.embedded import USER, EmbeddedServer
from graphdb.adapter.faults import faults, memory
from graphdb.adapter.opening import connect
from graphdb.adapter.stream import ROWS
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request, Transaction, current
from graphdb.errors import DeadlineExceeded, DiskFull, GraphUnavailable, OutOfMemory, UnsupportedEngine, WriteConflict
from graphdb.questions.vocabulary import version
from tests.conftest import OpenEngine, empty, settings_for
from tests.neo4j.launcher import wanted

ONE = Text("RETURN 1 AS one")
LONG = 3_000  # how much a question counts that takes long on each engine
SLOW = Text("UNWIND range(1, $n) AS a UNWIND range(1, $n) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS found")
COUNTER = Text("MERGE (c:Collection {code: 'counter'}) SET c.counted = 0 RETURN c.counted AS counted")
COUNT = Text("MATCH (c:Collection {code: 'counter'}) SET c.counted = c.counted + 1 RETURN c.counted AS counted")
COUNTED = Text("MATCH (c:Collection {code: 'counter'}) RETURN c.counted AS counted")


@contextlib.contextmanager
def within(seconds: float) -> Iterator[Request]:
    """A request that has this much time."""
    request = Request("r-1", "Slow", time.monotonic() + seconds)
    token = current.set(request)
    try:
        yield request
        assert time.monotonic() < (request.deadline or 0) + 10  # of the half minute that it would have taken
    finally:
        current.reset(token)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted())
async def test_what_only_reads_cannot_write(open_engine: OpenEngine, name: str) -> None:
    async with open_engine(name) as graph:
        with pytest.raises(ClientError, match=r"(?i)access mode"):
            await graph.read("tests/write", Text("CREATE (n:Entry {id: 'x'}) RETURN n.id AS id"))


async def test_forty_writers_at_once_are_all_counted(any_graph: Graph) -> None:
    async def count(tx: Transaction) -> None:
        await tx.run("tests/count", COUNT)

    await any_graph.write(lambda tx: tx.run("tests/counter", COUNTER))
    before = await version(any_graph)
    await asyncio.gather(*(any_graph.write(count, vocabulary=False) for _ in range(40)))
    after = await version(any_graph)
    assert [row["counted"] for row in await any_graph.read("tests/counted", COUNTED)] == [40]
    assert (after.version, after.vocabulary) == (before.version + 40, before.vocabulary)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted())
async def test_writers_at_once_wait_for_each_other_and_none_has_to_begin_again(
    open_engine: OpenEngine, name: str
) -> None:
    async with open_engine(name) as graph:
        await graph.write(lambda tx: tx.run("tests/counter", COUNTER))

        async def counted() -> list[str]:
            current.set(Request())
            for _ in range(5):
                await graph.write(lambda tx: tx.run("tests/count", COUNT), mapping=True)
            return (current.get() or Request()).statements

        sent = await asyncio.gather(*(asyncio.create_task(counted()) for _ in range(4)))
        assert sent == [["state/bump", "tests/count"] * 5] * 4


async def test_the_first_writers_of_all_do_not_make_the_same_node_twice(any_graph: Graph) -> None:
    await empty(any_graph)
    gone = Text("MATCH (n) DETACH DELETE n RETURN count(*) AS gone")
    await any_graph.write(lambda tx: tx.run("tests/gone", gone))  # the node with the data's version too
    await asyncio.gather(*(any_graph.write(lambda tx: tx.run("tests/one", ONE)) for _ in range(5)))
    assert (await version(any_graph)).version == 5


async def test_work_that_fails_leaves_nothing_behind(any_graph: Graph) -> None:
    async def fail(tx: Transaction) -> None:
        await tx.run("tests/counter", COUNTER)
        raise LookupError

    before = await version(any_graph)
    with pytest.raises(LookupError):
        await any_graph.write(fail)
    assert await any_graph.read("tests/counted", COUNTED) == []
    assert await version(any_graph) == before


async def test_a_slow_question_ends_with_the_deadline_and_the_next_ones_are_answered(any_graph: Graph) -> None:
    with within(0.5):
        with pytest.raises(DeadlineExceeded):
            await any_graph.read("tests/slow", SLOW, n=seconds(any_graph))
        with pytest.raises(DeadlineExceeded):  # nothing is left of the half second
            await any_graph.read("tests/one", ONE)
    await all_answered(any_graph)


async def test_a_slow_write_ends_with_the_deadline_and_leaves_nothing_behind(any_graph: Graph) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run("tests/count", COUNT)
        await tx.run("tests/slow", SLOW, n=2 * seconds(any_graph))  # it has to outlast all two seconds

    await any_graph.write(lambda tx: tx.run("tests/counter", COUNTER))
    with within(2) as request, pytest.raises(DeadlineExceeded):  # which the statements before the slow one share
        await any_graph.write(work)
    assert request.statements == ["state/bump", "tests/count", "tests/slow"]
    await all_answered(any_graph)
    assert [row["counted"] for row in await any_graph.read("tests/counted", COUNTED)] == [0]


@pytest.mark.whole  # the embedded engine goes on with each of them: a minute of work
async def test_questions_that_nobody_waits_for_any_more_leave_the_others_alone(any_graph: Graph) -> None:
    # One after the other: more than the engine would run at once if it were left to its own settings.
    for _ in range(2 * (os.cpu_count() or 1) + 1):
        task, request = asked_slowly(any_graph)
        while not request.statements:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(5):  # not only when the slow ones have come to their end
        await all_answered(any_graph)


async def test_a_wrong_password_is_told(embedded_server: EmbeddedServer) -> None:
    async with asyncio.timeout(30):
        with pytest.raises(GraphUnavailable, match="GRAPH_USER"):
            await connect(settings_for(embedded_server.address, (USER, "wrong")))


async def test_that_nobody_listens_is_told() -> None:
    async with asyncio.timeout(30):
        with pytest.raises(GraphUnavailable):
            await connect(settings_for("bolt://127.0.0.1:9", None))


@pytest.mark.parametrize("fine", ["5.26.31", "5.27-aura", "2026.09.0", "2026.10.1", "2027.01.0"])
def test_versions_that_answer_rightly_are_taken(fine: str) -> None:
    engine._refuse_old(fine)


@pytest.mark.parametrize("faulty", ["4.4.40", "5.26.30", "5.9.0", "2025.12.1", "2026.08.1", "unheard of"])
def test_versions_with_wrong_answers_are_refused(faulty: str) -> None:
    with pytest.raises(UnsupportedEngine, match=r"use 5\.26\.31 or later"):
        engine._refuse_old(faulty)


async def test_a_text_that_is_no_text_is_refused(graph: Graph) -> None:
    with pytest.raises(TypeError, match="closed fragments"):
        await graph.read("tests/one", "RETURN 1 AS one")  # type: ignore[arg-type]


def seconds(graph: Graph) -> int:
    """How much a slow question counts: seconds, but one where the engine goes on when nobody waits."""
    return 900 if graph.is_embedded else 30_000


def asked_slowly(graph: Graph) -> tuple[asyncio.Task[list[Record]], Request]:
    """A slow question on its way, and the request whose `statements` say when it was sent."""
    request = Request()
    token = current.set(request)
    task = asyncio.create_task(graph.read("tests/slow", SLOW, n=LONG))
    current.reset(token)
    return task, request


async def all_answered(graph: Graph) -> None:
    rows = await asyncio.gather(*(graph.read("tests/one", ONE) for _ in range(20)))
    assert [row[0]["one"] for row in rows] == [1] * 20


async def test_who_has_no_deadline_tries_again_where_others_write_the_same_and_a_request_is_told(graph: Graph) -> None:
    tries: list[int] = []

    async def meets_others(tx: Transaction) -> int:
        tries.append(1)
        if len(tries) < 3:
            raise WriteConflict
        return len(tries)

    assert await graph.write(meets_others) == 3
    tries.clear()
    with within(5), pytest.raises(WriteConflict, match="Others wrote"):
        await graph.write(meets_others)
    assert len(tries) == 1


@pytest.mark.parametrize(
    ("code", "said", "ours"),
    [
        ("Neo.TransientError.Transaction.DeadlockDetected", "a wait cycle", WriteConflict),
        ("Neo.TransientError.Transaction.LockAcquisitionTimeout", "waited too long", WriteConflict),
        (
            "Neo.DatabaseError.Transaction.TransactionCommitFailed",
            "java.io.IOException: No space left on device",
            DiskFull,
        ),
        ("Neo.TransientError.General.DatabaseUnavailable", "shutting down", GraphUnavailable),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "threshold reached", OutOfMemory),
    ],
)
def test_what_a_database_says_is_told_apart(code: str, said: str, ours: type[Exception]) -> None:
    with pytest.raises(ours) as raised, faults():
        raise Neo4jError._hydrate_neo4j(code=code, message=said)
    assert type(raised.value) is ours


async def test_what_has_too_little_memory_is_not_tried_again(graph: Graph) -> None:
    tries: list[int] = []

    async def too_large(tx: Transaction) -> None:
        tries.append(1)
        with memory():
            raise Neo4jError._hydrate_neo4j(code="Neo.TransientError.General.MemoryPoolOutOfMemoryError", message="no")

    with pytest.raises(OutOfMemory, match="bring less in"):
        await graph.write(too_large)
    assert len(tries) == 1


async def test_nothing_is_written_to_a_full_disk_and_it_is_read_all_the_same(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await version(graph)
    monkeypatch.setattr(disk, "LEAST", 2**62)  # no disk has so much room
    with pytest.raises(DiskFull):
        await graph.write(lambda tx: tx.run("tests/one", ONE))
    assert graph.disk_is_full()
    assert await version(graph) == before
    monkeypatch.undo()
    await graph.write(lambda tx: tx.run("tests/one", ONE))
    assert not graph.disk_is_full()


def test_what_a_neo4j_said_of_its_disk_holds_until_something_is_written() -> None:
    theirs = disk.Disk(None)
    theirs.check()
    assert isinstance(theirs.heard(DiskFull()), DiskFull)
    assert theirs.is_full()
    theirs.check()  # it is asked again: there may be room
    theirs.has_room()
    assert not theirs.is_full()


async def test_a_long_result_leaves_turns_to_others(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses, sleep = list[float](), asyncio.sleep

    async def noted(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", noted)
    rows = await graph.read("tests/long", Text("UNWIND range(1, 1000) AS number RETURN number"))
    assert len(rows) == 1000
    assert pauses.count(0) == 1000 // ROWS
