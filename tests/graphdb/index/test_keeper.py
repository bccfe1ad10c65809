"""The index of a process: in step with what is written, and off where it cannot be."""

from collections.abc import Callable
from random import Random

import pytest

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of, opened
from graphdb.conditions import ALWAYS
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.index import check, read
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.index.report import IndexStatus
from graphdb.node_sets import Key, KeyName, Kind, Page
from graphdb.questions import state, vocabulary
from graphdb.questions.entry_sets import CypherSets, Shape
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Node, Nodes
from tests.conformance.generate import ENTRIES, STAKEHOLDERS, random_world
from tests.conformance.rewriting import rewrite, write
from tests.conformance.world import World, load
from tests.conftest import OpenEngine, settings_for
from tests.neo4j.launcher import wanted
from tests.thorough import some

ORDERS: list[tuple[Kind, KeyName]] = [
    ("Entry", "title"), ("Entry", "year"), ("Entry", "stakeholders"),
    ("Stakeholder", "name"), ("Stakeholder", "entries"),
]  # fmt: skip


async def kept(graph: Graph, settings: IndexSettings | None = None) -> tuple[World, IndexKeeper]:
    world, keeper = random_world(2), IndexKeeper(settings or IndexSettings(quiet=0))
    await load(graph, world)
    keeper.watch(graph)
    await keeper.look()
    return world, keeper


async def test_every_order_is_right_after_entries_have_others_who_carry_them_out(usual_graph: Graph) -> None:
    graph = usual_graph
    world, keeper = await kept(graph)
    first = keeper.held
    assert first is not None
    for number, key in enumerate([*ENTRIES[:5], ENTRIES[40]]):
        told = rewrite(world, Random(number), "Entry", key, is_gone=number == 0)
        await write(graph, world, "Entry", key, told)
    await keeper.look()
    assert keeper.held is not None
    assert keeper.held.orders is first.orders, "followed, not made again"
    for kind, name in ORDERS:
        for backwards in (False, True):
            page = Page((Key(name, descending=True), Key("id")), 300, backwards=backwards)
            mine, graphs = IndexSets(keeper.held, CypherSets(graph)), CypherSets(graph)
            shape = Shape(kind, ALWAYS)
            assert await mine.pages(shape, None, page) == await graphs.pages(shape, None, page)
    assert (await check.compare(graph, keeper.held, 10, pause=0)).difference is None


async def test_an_index_answers_at_its_state_and_at_no_other(graph: Graph) -> None:
    world, keeper = await kept(graph)
    before = await vocabulary.version(graph)
    assert keeper.at(before) is keeper.held is not None
    await write(graph, world, "Entry", ENTRIES[0], rewrite(world, Random(1), "Entry", ENTRIES[0], is_gone=True))
    after = await vocabulary.version(graph)
    assert keeper.at(after) is None
    assert await keeper.caught_up(after)
    assert keeper.at(after) is not None
    assert keeper.at(before) is None
    assert not await keeper.caught_up(after), "nothing is read where it is of that state already"


async def test_what_changes_no_entry_leaves_the_index_as_it_is(graph: Graph) -> None:
    _, keeper = await kept(graph)

    async def nothing(_: object) -> None: ...

    await graph.write(nothing, vocabulary=False, mapping=True, entries=False)
    assert keeper.at(await vocabulary.version(graph)) is keeper.held is not None


async def test_an_index_is_made_again_after_a_writer_who_tells_nothing(graph: Graph) -> None:
    world, keeper = await kept(graph)
    first = keeper.held
    rewrite(world, Random(1), "Stakeholder", STAKEHOLDERS[0], is_gone=False)
    await write(graph, world, "Stakeholder", STAKEHOLDERS[0], None)
    await keeper.look()
    assert keeper.held is not None and first is not None
    assert keeper.held.orders is not first.orders
    assert keeper.at(await vocabulary.version(graph)) is keeper.held


async def test_a_graph_that_was_changed_behind_its_back_is_noticed(graph: Graph) -> None:
    _, keeper = await kept(graph)
    assert keeper.held is not None
    await graph.define("tests/behind", Text("CREATE (:Entry {id: 'x', titleKey: 'x', words: ' xx ', title: 'x'})"))
    found = await check.compare(graph, keeper.held, 5, pause=0)
    assert found.difference == "the numbers of nodes"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "behind",
    some(["MATCH (e:Entry) SET e.titleKey = e.titleKey + 'x'", "MATCH (e:Entry) SET e.year = 1999",
     "MATCH (s:Stakeholder) SET s.nameKey = s.nameKey + 'x'", "MATCH (:Stakeholder)-[r:CARRIES_OUT]->() DELETE r"], 2),
)  # fmt: skip
async def test_a_graph_whose_orders_or_edges_were_changed_behind_its_back_switches_it_off(
    graph: Graph, behind: str
) -> None:
    _, keeper = await kept(graph)
    await keeper.check(5, pause=0)
    assert keeper.compared == 6, "the numbers of nodes, and five questions"
    await graph.define("tests/behind", Text(behind))
    await keeper.check(100, pause=0)
    assert keeper.held is None
    assert keeper.report().status is IndexStatus.OFF
    assert "It answered otherwise than the graph: Question(" in (keeper.report().reason or "")


async def test_an_index_that_would_take_too_much_memory_stays_off_and_says_so(graph: Graph) -> None:
    _, keeper = await kept(graph, IndexSettings(limit=1 << 10))
    assert keeper.held is None
    assert keeper.report().status is IndexStatus.OFF
    assert "INDEX_MEMORY" in (keeper.report().reason or "")
    assert keeper.at(await vocabulary.version(graph)) is None


async def test_an_index_that_is_switched_off_reads_nothing(graph: Graph) -> None:
    keeper = IndexKeeper(IndexSettings(is_on=False))
    keeper.start(graph)
    assert keeper.report().printed() == {"status": "off", "reason": "INDEX=off"}
    assert keeper.held is None


@pytest.mark.parametrize("size", [1, 3, 1_000])
async def test_the_graph_is_read_in_slices_each_of_which_goes_on_where_that_before_ended(
    usual_graph: Graph, size: int
) -> None:
    graph = usual_graph
    await load(graph, random_world(2))
    entries = [[each.id for each in rows] async for rows in read.all_entries(graph, size)]
    parties = [[each.id for each in rows] async for rows in read.all_stakeholders(graph, size)]
    for slices, count in zip((entries, parties), await state.counts(graph), strict=True):
        ids = [id for each in slices for id in each]
        assert ids == sorted(set(ids))
        assert len(ids) == count
        assert (len(slices) > 1) == (size < 1_000)


async def test_a_description_that_is_too_long_to_be_held_is_asked_of_the_graph(graph: Graph) -> None:
    told = "long " * 401
    node = "{id: 'x', titleKey: 'x', words: ' xx ', title: 'x', collection: 'DPG', description: '" + told + "'}"
    await graph.define("tests/long", Text(f"CREATE (:Entry {node})"))
    _, keeper = await kept(graph)
    assert keeper.held is not None
    found = await IndexSets(keeper.held, CypherSets(graph)).entries(["x", ENTRIES[0], "nobody's"])
    assert found == await CypherSets(graph).entries(["x", ENTRIES[0], "nobody's"])
    assert found["x"].description == told


async def noticed(ours: Graph, theirs: Graph) -> None:
    """What another process writes is followed by every worker of ours, none of which answers for another state."""
    _, one = await kept(ours)
    other = IndexKeeper(IndexSettings(quiet=0))
    other.watch(ours)
    await other.look()
    before = await vocabulary.version(ours)
    new = Node("new", {"name": "Ministry of Posts", "kind": "GOVERNMENT"})
    receipt = await apply(theirs, Changeset("a stakeholder", [Nodes("Stakeholder", [new])], vocabulary=False))
    assert receipt.total.added == 1
    after = await vocabulary.version(ours)
    for worker in (one, other):
        assert worker.at(before) is not None, "what was asked before is answered as it was"
        assert worker.at(after) is None
        made = worker.held
        await worker.look()
        held = worker.at(after)
        assert held is not None and made is not None
        assert held.orders is made.orders, "followed, not made again"
        assert held.stakeholders.find("new") is not None
        assert await state.counts(ours) == held.counts


async def test_what_another_process_writes_is_followed_by_every_worker(
    graph: Graph, embedded_server: EmbeddedServer
) -> None:
    theirs = await database_of(embedded_server, str(graph._database), deadline=30)
    try:
        await noticed(graph, theirs)
    finally:
        await theirs.close()


@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
async def test_what_another_process_writes_is_followed_over_neo4j(
    name: str, open_engine: OpenEngine, neo4j_servers: Callable[[str], str], neo4j_auth: tuple[str, str] | None
) -> None:
    async with open_engine(name) as ours, opened(settings_for(neo4j_servers(name), neo4j_auth)) as theirs:
        await noticed(ours, theirs)
