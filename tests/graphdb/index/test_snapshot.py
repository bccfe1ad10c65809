"""The file of the index: a start takes it where it is whole, of this program and of this graph, and nothing else."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from graphdb.conditions import ALWAYS
from graphdb.engine import Graph
from graphdb.index import check, snapshot
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.index.snapshot import SnapshotFile
from graphdb.node_sets import Key, Page
from graphdb.questions import vocabulary
from graphdb.questions.entry_sets import CypherSets, Shape
from tests.conformance.generate import ENTRIES, STAKEHOLDERS, random_world
from tests.conformance.rewriting import rewrite, write
from tests.conformance.world import World, load
from tests.thorough import some

READ, MADE = "the index is read from its file", "the index is made"


async def begun(graph: Graph, file: Path) -> tuple[IndexKeeper, list[str]]:
    """A keeper as a new process has it, after its first look; and what it said."""
    keeper = IndexKeeper(IndexSettings(quiet=0, file=file))
    keeper.watch(graph)
    with capture_logs() as said:
        await keeper.look()
    assert keeper.at(await vocabulary.version(graph)) is not None
    told = [each for each in said if each["event"] != "the loop was held"]  # by whatever else runs on the machine
    return keeper, [f"{each['event']} {each.get('reason', '')}".strip() for each in told]


async def loaded(graph: Graph, file: Path) -> World:
    world = random_world(2)
    await load(graph, world)
    assert (await begun(graph, file))[1] == [MADE]
    return world


async def test_a_start_reads_the_file_and_follows_what_was_written_since(graph: Graph, tmp_path: Path) -> None:
    world = await loaded(graph, tmp_path / "index")
    for number, key in enumerate(ENTRIES[:4]):
        await write(graph, world, "Entry", key, rewrite(world, Random(number), "Entry", key, is_gone=number == 0))
    keeper, said = await begun(graph, tmp_path / "index")
    assert said == [READ]
    assert keeper.held is not None
    assert (await check.compare(graph, keeper.held, 5, pause=0)).difference is None


async def test_an_index_that_has_followed_writes_is_the_same_from_its_file(graph: Graph, tmp_path: Path) -> None:
    world, keeper = random_world(2), IndexKeeper(IndexSettings(quiet=0))
    await load(graph, world)
    keeper.watch(graph)
    await keeper.look()
    for number, (label, key) in enumerate(
        [("Entry", ENTRIES[0]), ("Entry", ENTRIES[1]), ("Stakeholder", STAKEHOLDERS[0])]
    ):
        await write(graph, world, label, key, rewrite(world, Random(number), label, key, is_gone=number == 0))
    await keeper.look()
    assert keeper.held is not None and keeper.held.entries.moved
    file = SnapshotFile(tmp_path / "index")
    assert file.write(keeper.held)
    found = file.read()
    assert found is not None
    assert (found.version, found.stamp, found.edges.names) == (
        keeper.held.version,
        keeper.held.stamp,
        keeper.held.edges.names,
    )
    for order in (Key("year", descending=True), Key("title"), Key("id"), Key("stakeholders")):
        page = Page((order, Key("id")) if order.name != "id" else (order,), 300)
        one, other = (IndexSets(each, CypherSets(graph)) for each in (found, keeper.held))
        assert await one.pages(Shape("Entry", ALWAYS), None, page) == await other.pages(
            Shape("Entry", ALWAYS), None, page
        )
    assert (await check.compare(graph, found, 10, pause=0)).difference is None


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def torn(data: bytes) -> bytes:
    return data[:-200] + bytes(100) + data[-100:]


def of_the_head(data: bytes) -> bytes:
    return data[:100] + b"x" + data[101:]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("spoil", "reason"),
    some([(cut, "It is cut off"), (torn, "It is cut off, or damaged."), (of_the_head, "its head is damaged."),
     (lambda _: b"", "It is no file of an index."), (lambda data: data[:30], "It is cut off"),
     (lambda data: b"x" + data, "It is no file of an index.")], 3),
)  # fmt: skip
async def test_a_file_that_is_not_whole_is_refused_in_one_line_and_written_again(
    graph: Graph, tmp_path: Path, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    file = tmp_path / "index"
    await loaded(graph, file)
    file.write_bytes(spoil(whole := file.read_bytes()))
    _, said = await begun(graph, file)
    assert len(said) == 2 and reason in said[0] and said[1] == MADE
    assert len(file.read_bytes()) == len(whole)
    assert (await begun(graph, file))[1] == [READ]


async def test_a_file_of_another_program_is_refused(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await loaded(graph, tmp_path / "index")
    monkeypatch.setattr(snapshot, "made_by", lambda: "a later one")
    _, said = await begun(graph, tmp_path / "index")
    assert "Another version of this program has made it." in said[0] and said[1] == MADE


async def test_a_file_of_another_graph_is_refused(graph: Graph, tmp_path: Path) -> None:
    world = await loaded(graph, tmp_path / "index")
    before = SnapshotFile(tmp_path / "index").read()
    rewrite(world, Random(1), "Stakeholder", STAKEHOLDERS[0], is_gone=False)
    await write(graph, world, "Stakeholder", STAKEHOLDERS[0], None)
    keeper, said = await begun(graph, tmp_path / "index")
    assert "no way leads" in said[0] and said[1] == MADE
    assert before is not None and keeper.held is not None and before.stamp != keeper.held.stamp
    # And now the graph is behind: what the file held is written again from what there is.
    assert SnapshotFile(tmp_path / "index").write(replace(keeper.held, version=10_000, stamp="of another"))
    _, said = await begun(graph, tmp_path / "index")
    assert "no way leads" in said[0] and said[1] == MADE


async def test_a_full_disk_leaves_what_was_there_and_the_index_answers(graph: Graph, tmp_path: Path) -> None:
    world, file = random_world(2), tmp_path / "index"
    await load(graph, world)
    (tmp_path / f"index.{os.getpid()}.part").symlink_to("/dev/full")
    keeper, said = await begun(graph, file)
    assert said == [MADE, "the index is not kept in a file No space left on device"]
    assert not list(tmp_path.iterdir())
    with capture_logs() as more:
        await keeper.look()
    assert more == [], "it is said once"


async def test_a_file_that_was_begun_and_never_ended_is_taken_away(graph: Graph, tmp_path: Path) -> None:
    left, running = tmp_path / "index.1.part", tmp_path / "index.2.part"
    for each in (left, running):
        each.write_bytes(b"half")
    os.utime(left, (0, 0))
    await loaded(graph, tmp_path / "index")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["index", "index.2.part"]


async def test_the_file_is_written_again_before_the_way_from_it_is_forgotten(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await loaded(graph, tmp_path / "index")
    keeper, _ = await begun(graph, tmp_path / "index")
    monkeypatch.setattr("graphdb.index.keeper.BEHIND", 1)
    first = (tmp_path / "index").read_bytes()
    await write(graph, world, "Entry", ENTRIES[0], rewrite(world, Random(1), "Entry", ENTRIES[0], is_gone=False))
    await keeper.look()
    assert (tmp_path / "index").read_bytes() != first
    held = SnapshotFile(tmp_path / "index").read()
    assert held is not None and keeper.held is not None and held.stamp == keeper.held.stamp
