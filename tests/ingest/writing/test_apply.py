"""A changeset against a graph: all of it or nothing, and never twice."""

import asyncio
from collections.abc import Iterable

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph, Request, Transaction, current
from graphdb.questions.ingest import Edge, EdgeKind, Key, NodeProperties, create_nodes, nodes_there
from graphdb.questions.vocabulary import version
from ingest.linkages import LooseEnd
from ingest.writing.apply import apply, apply_all
from ingest.writing.changeset import Changeset, Edges, Node, Nodes
from ingest.writing.visible import LARGE

BASED_IN = EdgeKind("Stakeholder", "BASED_IN", "Country")


def countries(**names: str | None) -> Nodes:
    return Nodes("Country", [Node(alpha3, {"name": name}) for alpha3, name in names.items()])


async def names(graph: Graph) -> dict[str, str | None]:
    found = await graph.read("test", cypher("MATCH (c:Country) RETURN c.alpha3 AS alpha3, c.name AS name"))
    return {row["alpha3"]: row["name"] for row in found}


@pytest.mark.parametrize("vocabulary", [True, False])
async def test_after_a_large_write_on_neo4j_the_version_is_raised_again_as_parts_may_have_been_seen(
    newest_graph: Graph, vocabulary: bool
) -> None:
    def some(first: int, size: int) -> Changeset:
        people = [Node(f"who-{n}", {"name": f"{n}"}) for n in range(first, first + size)]
        return Changeset("x", [Nodes("Stakeholder", people)], vocabulary=vocabulary)

    async def raised() -> tuple[int, int]:
        state = await version(newest_graph)
        return state.version, state.vocabulary

    before = await raised()
    await apply(newest_graph, some(0, LARGE))
    assert await raised() == (before[0] + 1, before[1] + vocabulary), "it is found at once"
    await apply(newest_graph, some(LARGE, LARGE + 1))
    assert await raised() == (before[0] + 3, before[1] + 3 * vocabulary)
    await apply_all(newest_graph, "x", iter([some(2 * LARGE + 1, LARGE), some(3 * LARGE + 1, 9)]), LARGE + 9)
    assert await raised() == (before[0] + 6, before[1] + 6 * vocabulary), "two commits, and once for both"
    await apply(newest_graph, some(LARGE, LARGE + 1))
    assert await raised() == (before[0] + 6, before[1] + 6 * vocabulary), "nothing is written"


async def test_only_what_differs_is_written(graph: Graph) -> None:
    await apply(graph, Changeset("x", [countries(KEN="Kenya", NOR="Norge")]))
    receipt = await apply(graph, Changeset("x", [countries(KEN="Kenya", NOR="Norway", AUT="Austria")]))
    counts = receipt.by_name["Country"]
    assert (counts.added, counts.changed, counts.unchanged) == (1, 1, 1)
    assert str(receipt) == "x: 1 added, 1 changed, 0 removed, 1 unchanged"
    assert await names(graph) == {"KEN": "Kenya", "NOR": "Norway", "AUT": "Austria"}


async def test_where_an_index_says_that_all_is_new_nothing_is_looked_for_one_by_one(any_graph: Graph) -> None:
    """But for what the same transaction has made before, and where something lies between."""

    def people(numbers: Iterable[int], name: str = "{}") -> Changeset:
        nodes = [Node(f"who-{number:04}", {"name": name.format(number)}) for number in numbers]
        return Changeset("x", [Nodes("Stakeholder", nodes)], vocabulary=False)

    async def counted(changeset: Changeset) -> tuple[int, int, int, int]:
        """How many were added, changed and as they were; and how often nodes were looked for by their keys."""
        asked = Request()
        token = current.set(asked)
        try:
            receipt = await apply(any_graph, changeset)
        finally:
            current.reset(token)
        counts = receipt.by_name["Stakeholder"]
        return counts.added, counts.changed, counts.unchanged, asked.statements.count("ingest/nodes_there")

    assert await counted(people(range(1000, 1200))) == (200, 0, 0, 0), "nothing is there"
    assert await counted(people(range(2000, 2200))) == (200, 0, 0, 0), "all are behind"
    assert await counted(people(range(1199, 1400))) == (200, 0, 1, 2), "the first is there"
    assert await counted(people([*range(1500, 1600), 2000])) == (100, 0, 1, 2), "the last is there"
    assert await counted(people(range(1000, 1200), "Office {}")) == (0, 200, 0, 2)
    assert await counted(people([1600, *range(2300, 2400)])) == (101, 0, 0, 2), "others lie between"
    marked = Changeset("x", [Nodes("Stakeholder", [Node(f"wh\u00f6-{n}", {"name": "x"}) for n in range(200)])])
    assert await counted(marked) == (200, 0, 0, 2), "engines put other letters in orders of their own"

    async def both(tx: Transaction) -> list[int]:
        keys: list[Key] = [f"who-{number:04}" for number in range(3000, 3200)]
        before = await nodes_there(tx.run, "Stakeholder", keys)
        await create_nodes(tx.run, "Stakeholder", [NodeProperties(key, {"name": "x"}) for key in keys])
        return [len(before), len(await nodes_there(tx.run, "Stakeholder", keys))]

    assert await any_graph.write(both) == [0, 200], "what is not committed yet is seen"


async def test_a_value_that_is_gone_is_taken_away(graph: Graph) -> None:
    await apply(graph, Changeset("x", [countries(KEN="Kenya")]))
    assert (await apply(graph, Changeset("x", [countries(KEN=None)]))).total.changed == 1
    assert await names(graph) == {"KEN": None}
    assert (await apply(graph, Changeset("x", [countries(KEN=None)]))).is_unchanged


async def test_a_loose_end_leaves_nothing_behind(graph: Graph) -> None:
    stakeholder = Nodes("Stakeholder", [Node("who", {"name": "Who"})])
    with pytest.raises(LooseEnd, match="BASED_IN"):
        await apply(graph, Changeset("x", [stakeholder, Edges(BASED_IN, [Edge("who", "XXX", {})])]))
    assert await graph.read("test", cypher("MATCH (s:Stakeholder) RETURN s")) == []
    assert await graph.read("test", cypher("MATCH (i:Import) RETURN i")) == []


async def test_a_node_that_has_to_be_there_is_not_made(graph: Graph) -> None:
    with pytest.raises(LooseEnd, match="There is no Country KEN"):
        await apply(graph, Changeset("x", [Nodes("Country", [Node("KEN", {})], create=False)]))


async def test_edges_that_are_stated_completely_take_the_others_away(graph: Graph) -> None:
    people = Nodes("Stakeholder", [Node("who", {"name": "Who"})])
    await apply(graph, Changeset("x", [countries(KEN="k", NOR="n"), people, Edges(BASED_IN, [Edge("who", "KEN", {})])]))
    moved = Edges(BASED_IN, [Edge("who", "NOR", {})], complete_for=["who"])
    counts = (await apply(graph, Changeset("x", [moved]))).by_name["BASED_IN"]
    assert (counts.added, counts.removed) == (1, 1)
    found = await graph.read("test", cypher("MATCH (:Stakeholder)-[:BASED_IN]->(c:Country) RETURN c.alpha3 AS alpha3"))
    assert [row["alpha3"] for row in found] == ["NOR"]


async def test_two_imports_of_the_same_at_the_same_time_add_it_once(graph: Graph) -> None:
    changeset = Changeset("x", [countries(KEN="Kenya", NOR="Norway")])
    receipts = await asyncio.gather(*(apply(graph, changeset) for _ in range(4)))
    assert sum(each.total.added for each in receipts) == 2
    assert await names(graph) == {"KEN": "Kenya", "NOR": "Norway"}
    (row,) = await graph.read("test", cypher("MATCH (i:Import) RETURN count(i) AS imports"))
    assert row["imports"] == 1


async def test_a_stream_that_breaks_off_goes_on_where_it_was(graph: Graph) -> None:
    def stream(*, breaks: bool):
        yield Changeset("one", [countries(KEN="Kenya")], notes=("a note",))
        if breaks:
            raise RuntimeError("the power went out")
        yield Changeset("two", [countries(NOR="Norway")])

    with pytest.raises(RuntimeError):
        await apply_all(graph, "x", stream(breaks=True), 2)
    assert await names(graph) == {"KEN": "Kenya"}
    receipt = await apply_all(graph, "x", stream(breaks=False), 2)
    assert (receipt.total.added, receipt.total.unchanged, receipt.notes) == (1, 1, ("a note",))
    assert await names(graph) == {"KEN": "Kenya", "NOR": "Norway"}
