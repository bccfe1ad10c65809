"""The right to migrate lasts as long as the work does, and who has lost it writes nothing more."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from graphdb import migrate
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request, current
from graphdb.errors import GraphUnavailable, MigrationRefused
from graphdb.lease import EVERY, LASTS, Lease

STOLEN = "MATCH (state:GraphState {id: 'graph'}) SET state.migrating = 'other'"
OWNER = Text("MATCH (state:GraphState {id: 'graph'}) RETURN state.migrating AS owner")
APPLIED = Text("MATCH (m:Migration {version: 9001}) RETURN m.name AS name")


class Time:
    """A clock that a pause puts forward, where a renewal may go on only when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.paused, self.go_on = asyncio.Event(), asyncio.Event()

    def __call__(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.paused.set()
        await self.go_on.wait()
        self.go_on.clear()
        self.now += seconds

    async def passes(self) -> None:
        """Until the next renewal is done."""
        await self.paused.wait()
        self.paused.clear()
        self.go_on.set()
        await self.paused.wait()


async def test_it_is_kept_for_as_long_as_the_work_lasts(either_graph: Graph) -> None:
    time = Time()
    one, other = (Lease(either_graph, time, time.pause) for _ in range(2))
    assert await one.taken()
    async with one.renewed():
        for _ in range(int(3 * LASTS / EVERY)):
            await time.passes()
            assert not await other.taken()
    assert await other.taken()


async def test_one_that_died_is_followed_after_a_minute_and_fails_where_it_wakes_up(either_graph: Graph) -> None:
    time = Time()
    slept, other = (Lease(either_graph, time) for _ in range(2))
    assert await slept.taken()
    time.now += LASTS
    assert not await other.taken()
    time.now += 1
    assert await other.taken()
    with pytest.raises(MigrationRefused, match="Another process has taken over"):
        await slept.renew()
    await other.renew()


async def test_what_was_renewed_a_moment_ago_is_not_written_again(graph: Graph) -> None:
    time, request = Time(), Request()
    one, other = (Lease(graph, time) for _ in range(2))
    assert await one.taken()
    current.set(request)
    await one.held()
    assert request.statements == []
    time.now += EVERY
    await one.held()
    assert request.statements == ["state/bump", "migrations/renew"]
    time.now += LASTS + 1
    assert await other.taken()
    with pytest.raises(MigrationRefused, match="Another process has taken over"):
        await one.held()


async def test_a_migration_that_was_taken_over_is_not_noted_and_leaves_the_other_its_right(either_graph: Graph) -> None:
    stolen = migrate.parsed(9001, "stolen", STOLEN)
    with pytest.raises(MigrationRefused, match="Another process has taken over"):
        await migrate.up(either_graph, [*migrate.shipped(), stolen])
    assert await either_graph.read("tests/applied", APPLIED) == []
    assert [row["owner"] for row in await either_graph.read("tests/owner", OWNER)] == ["other"]


async def test_a_renewal_that_fails_is_tried_again(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time()
    one, tries = Lease(graph, time, time.pause), list[float]()
    renew: Callable[[], Awaitable[None]] = one.renew

    async def failing() -> None:
        tries.append(time())
        if len(tries) == 1:
            raise GraphUnavailable
        await renew()

    monkeypatch.setattr(one, "renew", failing)
    assert await one.taken()
    async with one.renewed():
        await time.passes()
        await time.passes()
        assert [tries[1] - tries[0]] == [EVERY]
        assert not await Lease(graph, time).taken()
