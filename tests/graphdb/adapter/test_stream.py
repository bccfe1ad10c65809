"""Rows that are taken as they are needed: memory, deadline, and readers who leave, on every engine."""

import asyncio
import contextlib
import os
import tracemalloc
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from neo4j import AsyncSession
from neo4j.exceptions import ClientError, Neo4jError, ServiceUnavailable

from graphdb.adapter.stream import ROWS
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request, current
from graphdb.errors import DeadlineExceeded, GraphUnavailable
from tests.conftest import OpenEngine
from tests.graphdb.test_engine import SLOW, all_answered, seconds, within
from tests.neo4j.launcher import wanted

NUMBERS = Text("UNWIND range(1, $n) AS number RETURN number")
MANY = 100_000
PAIRS = Text("UNWIND range(1, $n) AS number UNWIND range(1, $n) AS other RETURN number, other")
WIDE = Text("UNWIND range(1, $n) AS number RETURN number, $text + toString(number) AS text")
WRITES = Text("CREATE (n:Entry {id: 'x'}) RETURN n.id AS id")
FAULTY = Text("UNWIND range(1, $n) AS number RETURN 1 / (number - 2000) AS number")


@pytest.mark.parametrize("n", [0, 1, ROWS - 1, ROWS, ROWS + 1, 4 * ROWS])
async def test_all_rows_come_once_and_in_their_order(either_graph: Graph, n: int) -> None:
    async with either_graph.stream("tests/numbers", NUMBERS, n=n) as rows:
        assert [row["number"] async for row in rows] == list(range(1, n + 1))
        assert [row async for row in rows] == []


async def test_what_is_held_does_not_grow_with_the_result(either_graph: Graph) -> None:
    n, text = 6 * ROWS, "x" * 4000
    tracemalloc.start()
    try:
        async with either_graph.stream("tests/wide", WIDE, n=n, text=text) as rows:
            taken = sum([len(row["text"]) async for row in rows])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken > n * len(text)  # six million
    assert most < 3_000_000


async def test_no_turn_takes_more_rows_than_are_held_at_once(either_graph: Graph) -> None:
    """What is asked for in one turn of the loop has a bound, whatever the driver could give."""
    async with either_graph.stream("tests/numbers", NUMBERS, n=MANY) as rows:
        for turn in range(3):
            assert len(rows._waiting) == (ROWS if turn == 0 else 0)
            taken = [(await anext(rows))["number"] for _ in range(ROWS if turn == 0 else 1)]
            assert len(rows._waiting) == (0 if turn == 0 else ROWS - 1)
            taken += [(await anext(rows))["number"] for _ in range(len(rows._waiting))]
            assert taken == list(range(turn * ROWS + 1, (turn + 1) * ROWS + 1))


async def test_a_reader_who_leaves_does_not_wait_for_the_rest(either_graph: Graph) -> None:
    """Of so many rows that to take them, and throw them away, would last hours."""
    async with asyncio.timeout(60):
        async with either_graph.stream("tests/pairs", PAIRS, n=MANY) as rows:
            assert (await anext(rows))["number"] == 1
        await all_answered(either_graph)


async def test_a_reader_who_leaves_early_ends_the_statement(either_graph: Graph) -> None:
    for _ in range(66 if either_graph.is_embedded else 3):  # more than there are connections
        async with either_graph.stream("tests/numbers", NUMBERS, n=MANY) as rows:
            assert (await anext(rows))["number"] == 1
    await all_answered(either_graph)


async def test_what_the_reader_raises_is_left_as_it_is_and_ends_the_statement(either_graph: Graph) -> None:
    with pytest.raises(BrokenPipeError):
        async with either_graph.stream("tests/numbers", NUMBERS, n=MANY):
            raise BrokenPipeError
    await all_answered(either_graph)


async def test_readers_who_do_nothing_leave_their_turns_to_others(either_graph: Graph) -> None:
    async with contextlib.AsyncExitStack() as open_ones:
        for _ in range(2 * (os.cpu_count() or 1) + 1):
            await open_ones.enter_async_context(either_graph.stream("tests/numbers", NUMBERS, n=MANY))
        await all_answered(either_graph)


async def test_the_deadline_of_the_request_ends_a_slow_statement(either_graph: Graph) -> None:
    with within(0.5) as request:
        with pytest.raises(DeadlineExceeded):
            async with either_graph.stream("tests/slow", SLOW, n=seconds(either_graph)):
                pass
        assert request.statements == ["tests/slow"]
    await all_answered(either_graph)


async def test_the_deadline_counts_what_the_reader_does_with_the_rows(either_graph: Graph) -> None:
    request, taken = Request(), list[int]()
    token = current.set(request)
    try:
        async with either_graph.stream("tests/numbers", NUMBERS, n=4 * ROWS) as rows:
            taken += [(await anext(rows))["number"] for _ in range(ROWS)]
            request.deadline = 1.0  # long ago
            with pytest.raises(DeadlineExceeded):
                await anext(rows)
    finally:
        current.reset(token)
    assert taken == list(range(1, ROWS + 1))


async def test_a_reader_who_is_cancelled_while_it_waits_leaves_the_others_alone(either_graph: Graph) -> None:
    async def take() -> None:
        async with either_graph.stream("tests/slow", SLOW, n=seconds(either_graph)):
            pass

    for _ in range(5):
        request = Request()
        token = current.set(request)
        task = asyncio.create_task(take())
        current.reset(token)
        while not request.statements:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(20):
        await all_answered(either_graph)


async def test_an_iterator_that_is_closed_elsewhere_ends_the_statement(either_graph: Graph) -> None:
    """As the body of an HTTP answer is, when the client goes away."""

    async def body() -> AsyncGenerator[int, None]:
        async with either_graph.stream("tests/numbers", NUMBERS, n=MANY) as rows:
            async for row in rows:
                yield row["number"]

    numbers = body()
    assert await anext(numbers) == 1
    await asyncio.create_task(numbers.aclose())
    await all_answered(either_graph)


async def test_a_fault_in_the_middle_is_no_end_of_the_rows(either_graph: Graph) -> None:
    taken = 0

    async def take() -> None:
        nonlocal taken
        async with either_graph.stream("tests/faulty", FAULTY, n=3000) as rows:
            async for _ in rows:
                taken += 1

    with pytest.raises(Neo4jError, match=r"(?i)zero|Arithmetic"):
        await take()
    assert taken < 2000
    await all_answered(either_graph)


async def test_a_connection_that_is_cut_is_taken_anew_and_a_database_that_is_gone_is_told(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, sessions = list[int](), graph._driver.session

    def cut(**settings: Any) -> AsyncSession:
        asked.append(1)
        if len(asked) != 2:
            raise ServiceUnavailable("cut")
        return sessions(**settings)

    monkeypatch.setattr(graph._driver, "session", cut)
    async with graph.stream("tests/numbers", NUMBERS, n=1) as rows:
        assert [row["number"] async for row in rows] == [1]
    with pytest.raises(GraphUnavailable):
        async with graph.stream("tests/numbers", NUMBERS, n=1):
            pass


@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
async def test_what_is_streamed_cannot_write(open_engine: OpenEngine, name: str) -> None:
    async with open_engine(name) as graph:
        with pytest.raises(ClientError, match=r"(?i)access mode"):
            async with graph.stream("tests/write", WRITES):
                pass


async def test_a_text_that_is_no_text_is_refused(graph: Graph) -> None:
    with pytest.raises(TypeError, match="closed fragments"):
        async with graph.stream("tests/one", "RETURN 1 AS one"):  # type: ignore[arg-type]
            pass
