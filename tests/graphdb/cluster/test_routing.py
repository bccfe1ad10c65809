"""Who of a cluster is asked what, and that everybody reads what they wrote: three members that play one."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from graphdb.adapter.opening import connect
from graphdb.adapter.request import Request, current
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadBookmark, DeadlineExceeded, GraphUnavailable
from tests.graphdb.cluster.members import Asked, Cluster, cluster

VERSION = cypher("// Which version is this?\nRETURN 1 AS version")


@pytest.fixture
async def three() -> AsyncIterator[Cluster]:
    async with cluster() as made:
        yield made


async def opened(members: Cluster, deadline: float = 10.0) -> Graph:
    graph = await connect(GraphSettings(graph_url=members.url, graph_database="neo4j", graph_deadline=deadline))
    members.asked.clear()
    return graph


@pytest.fixture
async def graph(three: Cluster) -> AsyncIterator[Graph]:
    made = await opened(three)
    yield made
    await made.close()


async def read(graph: Graph, *bookmarks: str) -> int:
    """What a new request reads, whose client has sent these."""
    token = current.set(Request(bookmarks=frozenset(bookmarks)))
    try:
        return int((await graph.read("test/version", VERSION))[0]["version"])
    finally:
        current.reset(token)


async def write(graph: Graph, request: Request | None = None) -> frozenset[str]:
    """The bookmarks of something that a request writes."""
    request = request or Request()
    token = current.set(request)
    try:
        await graph.write(lambda tx: tx.run("test/version", VERSION))
    finally:
        current.reset(token)
    return request.written


async def test_reads_go_to_members_that_follow_and_writes_to_the_one_that_leads(three: Cluster, graph: Graph) -> None:
    for _ in range(6):
        await read(graph)
    await write(graph)
    assert {(each.member, each.mode) for each in three.asked} <= {(1, "r"), (2, "r"), (0, "w")}
    async with graph.stream("test/version", VERSION) as rows:
        assert [row["version"] async for row in rows] == [1]
    assert three.asked[-1].member in (1, 2)


async def test_another_process_reads_what_was_written_once_it_brings_the_bookmark(three: Cluster, graph: Graph) -> None:
    other = await opened(three)
    three.lag = {1: 0, 2: 0}
    (bookmark,) = await write(graph)
    assert await read(other) == 0  # whoever brings nothing may be told of before
    waiting = asyncio.create_task(read(other, bookmark))
    done, _ = await asyncio.wait({waiting}, timeout=0.2)
    assert not done
    await three.catch_up()
    assert await waiting == 1
    assert three.asked[-1].bookmarks == (bookmark,)
    await other.close()


async def test_a_process_reads_what_it_wrote_itself_whoever_asks_and_forgets_it_in_time(
    three: Cluster, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    three.lag = {1: 0, 2: 0}
    (first,) = await write(graph)
    (second,) = await write(graph)
    reading = asyncio.create_task(read(graph))
    await asyncio.wait({reading}, timeout=0.2)
    await three.catch_up()
    assert await reading == 2
    assert [each.bookmarks for each in three.asked] == [(), (first,), (second,)]  # each in place of the one before
    monkeypatch.setattr("graphdb.adapter.bookmarks.LAG", 0.0)
    await read(graph)
    assert three.asked[-1].bookmarks == ()


async def test_what_two_write_at_once_is_both_waited_for(three: Cluster, graph: Graph) -> None:
    written = await asyncio.gather(write(graph), write(graph))
    await read(graph)
    assert set(three.asked[-1].bookmarks) <= frozenset.union(*written)
    assert f"FB:{three.version}" in three.asked[-1].bookmarks


async def test_a_request_goes_on_from_what_it_wrote(
    three: Cluster, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphdb.adapter.bookmarks.LAG", 0.0)  # of the process nothing is remembered
    request = Request(bookmarks=frozenset({"FB:0"}))
    assert await write(graph, request) == request.bookmarks == {"FB:1"}
    await write(graph, request)
    assert three.asked[-2:] == [Asked(0, "w", ("FB:0",)), Asked(0, "w", ("FB:1",))]


async def test_where_another_member_comes_to_lead_the_write_goes_there(three: Cluster, graph: Graph) -> None:
    await write(graph)
    three.leader = 2
    await write(graph)
    assert [(each.member, each.mode) for each in three.asked] == [(0, "w"), (0, "w"), (2, "w")]
    assert three.version == 2  # nothing was doubled
    three.asked.clear()
    for _ in range(4):
        await read(graph)
    assert {each.member for each in three.asked} <= {0, 1}


@pytest.mark.parametrize("lost", [0, 1])
async def test_where_a_member_is_lost_the_others_answer(three: Cluster, graph: Graph, lost: int) -> None:
    for _ in range(4):
        await read(graph)
    three.leader = 2 if lost == 0 else 0
    await three.lose(lost)
    for _ in range(4):
        await read(graph)
    await write(graph)
    assert three.version == 1
    assert lost not in {each.member for each in three.asked[-3:]}


async def test_where_nobody_leads_reads_go_on_and_writes_say_so(three: Cluster) -> None:
    graph = await opened(three, deadline=1.0)
    three.leader = -1
    assert await read(graph) == 0
    with pytest.raises((GraphUnavailable, DeadlineExceeded)):
        await write(graph)
    await graph.close()


async def test_a_bookmark_of_another_database_is_the_fault_of_who_brings_it(three: Cluster, graph: Graph) -> None:
    with pytest.raises(BadBookmark):
        await read(graph, "of-another")
    assert await read(graph) == 0


async def test_where_the_database_was_put_back_our_own_bookmarks_are_forgotten(
    three: Cluster, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(graph)
    monkeypatch.setattr("tests.graphdb.cluster.members.OURS", "XX:")
    with pytest.raises(GraphUnavailable, match="has not come"):
        await read(graph)
    assert await read(graph) == 1
