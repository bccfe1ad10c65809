"""Paths are those that a plain search over a plain list of edges finds, in the same order, on every engine."""

from collections.abc import Iterator
from itertools import islice, pairwise
from random import Random

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.model import KEYS
from graphdb.questions import paths as questions
from graphdb.questions.paths import PathRecord, Thing, paths
from tests.conftest import OpenEngine
from tests.neo4j.launcher import wanted
from tests.thorough import examples

Edge = tuple[Thing, str, Thing]
# How many things of each label the random graphs have, and between which labels their edges go.
SIZES = {
    "ActionLine": 4, "SdgGoal": 3, "SdgTarget": 4, "Linkage": 4, "Entry": 7, "Stakeholder": 6, "Country": 3,
    "Region": 2, "Collection": 2,
}  # fmt: skip
TYPES = [
    ("ActionLine", "PART_OF", "ActionLine"),
    ("SdgTarget", "TARGET_OF", "SdgGoal"),
    ("Linkage", "FROM_LINE", "ActionLine"),
    ("Linkage", "TO_SDG", "SdgTarget"),
    ("Linkage", "TO_SDG", "SdgGoal"),
    ("Entry", "IMPLEMENTS", "ActionLine"),
    ("Entry", "CONTRIBUTES_TO", "SdgTarget"),
    ("Entry", "CONTRIBUTES_TO", "SdgGoal"),
    ("Entry", "LOCATED_IN", "Country"),
    ("Entry", "LOCATED_IN", "Region"),
    ("Country", "IN_REGION", "Region"),
    ("Stakeholder", "CARRIES_OUT", "Entry"),
    ("Stakeholder", "BASED_IN", "Country"),
    ("Entry", "IN_COLLECTION", "Collection"),
    ("Stakeholder", "FACILITATES", "ActionLine"),
]
THINGS = [(label, str(number)) for label, size in SIZES.items() for number in range(1, size + 1)]


def random_edges(seed: int) -> list[Edge]:
    random = Random(seed)
    of = {label: [thing for thing in THINGS if thing[0] == label] for label in SIZES}
    edges = {
        (start, name, end)
        for start_label, name, end_label in TYPES
        for start in of[start_label]
        for end in of[end_label]
        if start != end and random.random() < random.choice([0.05, 0.15, 0.4])
    }
    # What is part of one another is no tree, and nothing else goes both ways.
    return sorted(edge for edge in edges if edge[1] != "PART_OF" or edge[0] < edge[2])


def oracle(edges: list[Edge], start: Thing, end: Thing, max_length: int) -> Iterator[PathRecord]:
    """Every simple path, by length and then in the order of its things: nothing clever."""
    near: dict[Thing, dict[Thing, Edge]] = {}
    for edge in edges:
        near.setdefault(edge[0], {})[edge[2]] = edge
        near.setdefault(edge[2], {})[edge[0]] = edge

    def onwards(way: tuple[Thing, ...], left: int) -> Iterator[tuple[Thing, ...]]:
        if left == 0:
            if way[-1] == end:
                yield way
            return
        for thing in sorted(near.get(way[-1], {})):
            if thing not in way and (thing != end or left == 1):
                yield from onwards((*way, thing), left - 1)

    for length in range(1, max_length + 1):
        for way in onwards((start,), length):
            steps = [near[here][there] for here, there in pairwise(way)]
            yield PathRecord(way, tuple(questions.PathStep(a, b, name) for a, name, b in steps))


async def agrees(graph: Graph, seed: int) -> None:
    """Some questions about the graph of this seed are answered as the oracle answers them."""
    edges = random_edges(seed)
    await _put(graph, edges)
    random = Random(seed)
    for _ in range(25):
        start, end = random.sample(THINGS, 2)
        max_length, limit = random.randint(1, 6), random.choice([1, 3, 10, 200])
        expected = list(islice(oracle(edges, start, end, max_length), limit))
        assert await paths(graph, start, end, max_length=max_length, limit=limit) == expected


@pytest.mark.parametrize("seed", range(examples(12, short=4)))
async def test_random_graphs_have_the_paths_that_the_oracle_finds(graph: Graph, seed: int) -> None:
    await agrees(graph, seed)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
@pytest.mark.parametrize("seed", range(examples(5, short=1)))  # every length and limit; it takes five times as long
async def test_a_neo4j_finds_the_same_paths(open_engine: OpenEngine, name: str, seed: int) -> None:
    async with open_engine(name) as graph:
        await agrees(graph, seed)


def test_the_model_says_between_what_there_may_be_a_path() -> None:
    assert all(
        questions.may_join(one, other) for one in questions.LABELS - {"Event"} for other in questions.LABELS - {"Event"}
    )
    assert questions.may_join("Event", "Event") and not questions.may_join("Event", "Entry")
    assert not questions.may_join("Objective", "ActionLine") and not questions.may_join("Entry", "Objective")


async def test_a_step_is_the_edge_as_it_is_in_the_graph(either_graph: Graph) -> None:
    line, linkage, target, goal = ("ActionLine", "1"), ("Linkage", "1"), ("SdgTarget", "1"), ("SdgGoal", "1")
    await _put(either_graph, [(linkage, "FROM_LINE", line), (linkage, "TO_SDG", target), (target, "TARGET_OF", goal)])
    (path,) = await paths(either_graph, line, goal, max_length=3)
    assert path.nodes == (line, linkage, target, goal)
    assert path.steps == ((linkage, line, "FROM_LINE"), (linkage, target, "TO_SDG"), (target, goal, "TARGET_OF"))
    assert await paths(either_graph, line, goal, max_length=2) == []


async def test_a_part_and_its_whole_are_told_apart(either_graph: Graph) -> None:
    whole, part = ("ActionLine", "1"), ("ActionLine", "2")
    await _put(either_graph, [(part, "PART_OF", whole)])
    for start, end in ((whole, part), (part, whole)):
        (path,) = await paths(either_graph, start, end, max_length=1)
        assert path == PathRecord((start, end), (questions.PathStep(part, whole, "PART_OF"),))


async def test_from_a_thing_to_itself_there_is_the_path_without_steps(usual_graph: Graph) -> None:
    await _put(usual_graph, [])
    assert await paths(usual_graph, ("SdgGoal", "1"), ("SdgGoal", "1"), max_length=4) == [
        PathRecord((("SdgGoal", "1"),), ())
    ]


@pytest.mark.parametrize("unknown", [("Entry", "none"), ("SdgGoal", "99"), ("SdgGoal", "four"), ("Document", "1")])
async def test_what_is_unknown_is_connected_with_nothing(usual_graph: Graph, unknown: Thing) -> None:
    await _put(usual_graph, random_edges(0))
    assert await paths(usual_graph, unknown, ("SdgGoal", "1"), max_length=6) == []
    assert await paths(usual_graph, ("SdgGoal", "1"), unknown, max_length=6) == []
    assert await paths(usual_graph, unknown, unknown, max_length=6) == []


@pytest.mark.parametrize("length", [0, -1, 7])
async def test_a_length_out_of_bounds_is_refused(graph: Graph, length: int) -> None:
    with pytest.raises(BadInput, match="1 to 6 steps"):
        await paths(graph, ("Entry", "1"), ("Entry", "2"), max_length=length)


@pytest.mark.parametrize("bound", ["MOST_LOOKED_AT", "MOST_DEAD_ENDS"])
async def test_what_breaks_off_at_a_bound_is_the_beginning_of_the_list_with_all_shortest_paths(
    usual_graph: Graph, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    broken_off = 0
    monkeypatch.setattr(questions, bound, 0)
    for seed in range(3):
        edges = random_edges(seed)
        await _put(usual_graph, edges)
        random = Random(seed)
        for _ in range(10):
            start, end = random.sample(THINGS, 2)
            expected = list(oracle(edges, start, end, 5))
            found = await paths(usual_graph, start, end, max_length=5, limit=10_000)
            assert found == expected[: len(found)]
            assert [each for each in expected if len(each.steps) == len(expected[0].steps)] == [
                each for each in found if len(each.steps) == len(found[0].steps)
            ]
            broken_off += len(found) < len(expected)
    assert broken_off


async def test_the_way_between_two_entries_leads_around_the_hub_that_they_share(either_graph: Graph) -> None:
    hub, one, other = ("Collection", "1"), ("Entry", "1"), ("Entry", "2")
    crowd = [("Entry", str(number)) for number in range(100, 3_100)]
    line = ("ActionLine", "1")
    await _put(either_graph, [(each, "IN_COLLECTION", hub) for each in (one, other, *crowd)], crowd)
    await _put(either_graph, [(one, "IMPLEMENTS", line), (other, "IMPLEMENTS", line)], keep=True)
    search = questions._Search(either_graph, questions._Node(*one), questions._Node(*other))
    found = [path for length in (1, 2) for path in await search.of_length(length, 10)]
    assert [each.nodes for each in found] == [(one, line, other), (one, hub, other)]
    assert search.looked_at < 10


async def test_the_first_paths_through_a_hub_are_the_first_in_order(either_graph: Graph) -> None:
    crowd = [("Entry", f"{number:04}") for number in range(2_000)]
    line, goal = ("ActionLine", "1"), ("SdgGoal", "1")
    edges = [(each, "IMPLEMENTS", line) for each in crowd] + [(each, "CONTRIBUTES_TO", goal) for each in crowd[1::2]]
    await _put(either_graph, edges, crowd)
    found = await paths(either_graph, line, goal, max_length=6, limit=3)
    assert [each.nodes[1] for each in found] == [("Entry", "0001"), ("Entry", "0003"), ("Entry", "0005")]


async def _put(graph: Graph, edges: list[Edge], more: list[Thing] | None = None, *, keep: bool = False) -> None:
    """Have the graph hold THINGS, some more and these edges, and nothing else."""

    async def work(tx) -> None:
        if not keep:
            await tx.run("test", Text("MATCH (n) WHERE NOT n:GraphState AND NOT n:Migration DETACH DELETE n"))
            for label in SIZES:
                keys = [_key(each) for each in [*THINGS, *(more or [])] if each[0] == label]
                await tx.run("test", Text(f"UNWIND $keys AS key CREATE (:{label} {{{KEYS[label]}: key}})"), keys=keys)
        for start, name, end in TYPES:
            pairs = [[_key(a), _key(b)] for a, type, b in edges if (a[0], type, b[0]) == (start, name, end)]
            text = (
                f"UNWIND $pairs AS pair MATCH (a:{start} {{{KEYS[start]}: pair[0]}}) "
                f"MATCH (b:{end} {{{KEYS[end]}: pair[1]}}) CREATE (a)-[:{name}]->(b)"
            )
            if pairs:
                await tx.run("test", Text(text), pairs=pairs)

    await graph.write(work)


def _key(thing: Thing) -> str | int:
    return int(thing[1]) if thing[0] == "SdgGoal" else thing[1]
