"""A backup is of one state of the graph, whoever writes meanwhile, and what is restored from it is the same graph under
another name."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphdb import migrate
from graphdb.backup import nodes, put, take
from graphdb.backup.told import Of, told
from graphdb.backup.values import loaded
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import BadBackup, MigrationRefused, NotEmpty
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.model import BY_NAME, KEYS
from graphdb.questions import indexes, vocabulary
from resolvers.review.entry_moves import withdraw
from tests.conformance.generate import ENTRIES, STAKEHOLDERS, random_world
from tests.conformance.rewriting import rewrite, write
from tests.conformance.world import World, load
from tests.conftest import EMBEDDED, OpenEngine, empty
from tests.full import limited
from tests.neo4j.launcher import wanted
from tests.resolvers.registering import OTHER, registered
from tests.resolvers.review.test_entry_moves import confirmed
from tests.resolvers.reviewing import ADA, ANN, acting, mapped, proposed
from tests.thorough import some

Digests = dict[str, str]
EXTRA = ("Migration", "GraphState", "EntryChange")
REST = Text("MATCH (n) RETURN count(n) AS nodes")
WAYS = ((3, True, False), (3, False, False), (1_000, True, True))  # so many rows at a time; what is told; who waits


def digests(world: World) -> Digests:
    """What a backup of this world has to say of each label: by plain Python, and no engine."""
    found = {}
    for label in sorted(world.nodes):
        of = Of()
        lines = [nodes.line(label, props, edges(world, label, key)) for key, props in world.nodes[label].items()]
        for each in sorted(lines, key=lambda each: each.key):
            of.add(each.text, each.edges)
        if of.nodes:
            found[label] = of.sha256
    return found


def edges(world: World, label: str, key: str | int) -> Iterator[tuple[Any, ...]]:
    for kind in nodes.kinds(label):
        ends = world.ahead if kind.direction == "to" else world.behind
        yield from ((*kind, other, its) for of, other, its in ends(label, key, kind.type) if of == kind.other)


def held(path: Path) -> Digests:
    return {label: of.sha256 for label, of in told(path).labels.items() if label not in EXTRA}


async def taken(graph: Graph, path: Path, **given: Any) -> take.Taken:
    return await take.take(graph, path, program="1.0.0", **given)


class Meddler:
    """Writes to a world and its graph after some of the readings of a backup, and remembers each state."""

    def __init__(self, graph: Graph, world: World, monkeypatch: pytest.MonkeyPatch, most: int, *, tells: bool) -> None:
        self._graph, self._world, self._random, self._left, self._tells = graph, world, Random(1), most, tells
        self.states = [digests(world)]
        self._read = graph.read
        monkeypatch.setattr(graph, "read", self.read)

    async def read(self, name: str, text: Text, /, **parameters: Any) -> Any:
        rows = await self._read(name, text, **parameters)
        if name == "backup/nodes" and self._left:
            self._left -= 1
            await self._meddle()
        return rows

    async def _meddle(self) -> None:
        label, keys = self._random.choice((("Entry", ENTRIES[:40]), ("Stakeholder", STAKEHOLDERS[:5])))
        key = self._random.choice(keys)
        changed = rewrite(self._world, self._random, label, key, is_gone=self._random.random() < 0.3)
        await write(self._graph, self._world, label, key, changed if self._tells else None)
        self.states.append(digests(self._world))


@pytest.mark.thorough
@pytest.mark.parametrize(("most", "tells", "waits"), some(WAYS, 1))
async def test_a_backup_during_writes_is_one_of_the_states_between_its_start_and_its_end(
    usual_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, tells: bool, waits: bool
) -> None:
    """Of the last when writers pause, and of the one that they wait at where they do not."""
    monkeypatch.setattr(take, "ROUNDS", 2)
    monkeypatch.setattr(take, "PASSES", 2)
    world = random_world(2)
    await load(usual_graph, world)
    before = (await vocabulary.version(usual_graph)).version
    meddler = Meddler(usual_graph, world, monkeypatch, most, tells=tells)
    found = await taken(usual_graph, tmp_path / "b")
    assert held(tmp_path / "b") == meddler.states[-1]
    assert len(meddler.states) == most + 1 or waits
    assert (found.waited > 0, found.version) == (waits, before + len(meddler.states) - 1)


async def test_of_a_long_register_only_what_is_new_is_read_again_also_where_an_entry_goes(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edge of a change goes with its entry, and no change is read again for it."""
    await registered(graph)
    for version in range(1, 6):
        await confirmed(graph, ADA, OTHER, version)
    read, again = graph.read, list[int]()

    async def meddled(name: str, text: Text, /, **parameters: Any) -> Any:
        rows = await read(name, text, **parameters)
        if name == "backup/nodes" and "(n:RegisterChange)" in text.value:
            again.append(len(rows[0]["found"]))
            if len(again) == 1:
                await confirmed(graph, ANN)
                await withdraw(await acting(graph, ADA), "p", OTHER, 6, "It was none.")
        return rows

    monkeypatch.setattr(graph, "read", meddled)
    during = await taken(graph, tmp_path / "b")
    seen = [*again]
    after = await taken(graph, tmp_path / "again")
    assert (during.content, during.labels["RegisterChange"].nodes) == (after.content, 7)
    assert (during.waited, seen) == (0, [5, 3]), "the last that was read, and two more"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EMBEDDED, EMBEDDED),
        *(pytest.param(EMBEDDED, name, marks=pytest.mark.neo4j) for name in wanted()[-1:]),
        *(pytest.param(name, EMBEDDED, marks=pytest.mark.neo4j) for name in wanted()[-1:]),
    ],
)
async def test_a_restored_graph_is_the_same_on_any_engine(
    open_engine: OpenEngine, tmp_path: Path, one: str, other: str
) -> None:
    world = random_world(5)
    async with open_engine(one) as graph:
        await load(graph, world)
        before = await taken(graph, tmp_path / "b")
    async with open_engine(other) as graph:
        await empty(graph)
        await put.put(graph, told(tmp_path / "b"))
        assert await migrate.up(graph) == ()
        after = await taken(graph, tmp_path / "again")
        assert await indexes.missing(graph) == []
    assert before.content == after.content
    assert held(tmp_path / "again") == digests(world)
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


@pytest.fixture(scope="module")
async def made(open_engine: OpenEngine, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of a graph that has a bit of everything."""
    path = tmp_path_factory.mktemp("made") / "backup"
    async with open_engine(EMBEDDED) as graph:
        await mapped(graph)
        await taken(graph, path)
    return path.read_bytes()


@pytest.fixture
def backup(made: bytes, tmp_path: Path) -> Path:
    (tmp_path / "backup").write_bytes(made)
    return tmp_path / "backup"


@pytest.fixture
async def void(graph: Graph) -> Graph:
    """A graph that nothing is in, not even what migrations leave."""
    await empty(graph)
    return graph


async def test_what_was_kept_of_a_graph_is_not_believed_after_a_restore(graph: Graph, tmp_path: Path) -> None:
    """Neither the file of an index of the same state, nor one of a later."""
    world = random_world(2)
    await load(graph, world)
    before, early, late = await vocabulary.version(graph), tmp_path / "early", tmp_path / "late"
    await kept(graph, early)
    await taken(graph, tmp_path / "b")
    await write(graph, world, "Entry", ENTRIES[0], rewrite(world, Random(1), "Entry", ENTRIES[0], is_gone=True))
    await kept(graph, late)
    await empty(graph)
    await put.put(graph, told(tmp_path / "b"))
    after = await vocabulary.version(graph)
    assert after.version == before.version
    for name in ("stamp", "vocabulary_stamp", "mapping_stamp", "entries_stamp"):
        assert getattr(after, name) not in (None, getattr(before, name))
    for file in (early, late):
        keeper = IndexKeeper(IndexSettings(quiet=0, file=file))
        keeper.watch(graph)
        assert not await keeper._restore()


async def kept(graph: Graph, file: Path) -> None:
    keeper = IndexKeeper(IndexSettings(quiet=0, file=file))
    keeper.watch(graph)
    await keeper.look()
    assert file.is_file()


async def test_the_chain_goes_on_where_the_backup_has_it(void: Graph, backup: Path) -> None:
    await put.put(void, told(backup))
    assert (await proposed(void)).sequence == told(backup).labels["LinkageChange"].nodes + 2  # and the release


@pytest.mark.parametrize(("of_backup", "of_restore"), [(True, True), (True, False), (False, True)])
async def test_tokens_go_with_it_by_choice_and_sessions_never(
    graph: Graph, tmp_path: Path, of_backup: bool, of_restore: bool
) -> None:
    for label in ("ApiToken", "Session"):
        await graph.define("test", Text(f"CREATE (:{label} {{id: 'x', hash: 'h', lines: ['C4']}})"))
    await taken(graph, tmp_path / "b", tokens=of_backup)
    await empty(graph)
    await put.put(graph, told(tmp_path / "b"), tokens=of_restore)
    assert await nodes.count(graph.read, "ApiToken") == (of_backup and of_restore)
    assert await nodes.count(graph.read, "Session") == 0


async def test_a_restore_that_broke_off_is_refused_by_every_program_and_begun_again(
    void: Graph, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(put._Putting, "edges", dies)
        with pytest.raises(KeyboardInterrupt):
            await put.put(void, told(backup))
    with pytest.raises(MigrationRefused, match="was not done"):
        await migrate.up(void)
    assert (await migrate.applied_to(void.read)).keys() == {migrate.RESTORING}  # which no program of before knows
    await put.put(void, told(backup))
    await migrate.up(void)
    assert (await taken(void, backup.with_name("again"))).content == told(backup).content


async def test_a_graph_that_holds_something_is_left_as_it_is(graph: Graph, backup: Path) -> None:
    await mapped(graph)
    (before,) = await graph.read("test", REST)
    with pytest.raises(NotEmpty, match="something in this graph already"):
        await put.put(graph, told(backup))
    assert (await graph.read("test", REST)) == [before]


async def test_what_is_not_restored_as_it_was_is_found_out(
    void: Graph, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put, "loaded", lambda found: {**loaded(found), **({"title": "?"} if "title" in found else {})})
    with pytest.raises(BadBackup, match=r"not what .* holds"):
        await put.put(void, told(backup))


async def test_what_a_backup_has_no_place_for_is_refused_and_the_file_before_it_stays(
    graph: Graph, backup: Path
) -> None:
    before = backup.read_bytes()
    knows = "CREATE (:Country {alpha3: 'X'})-[:KNOWS]->(:Country {alpha3: 'Y'})"
    for statement, said in ((knows, "1 edges KNOWS"), ("CREATE (:Stranger)", "1 nodes Stranger")):
        await graph.define("test", Text(statement))
        with pytest.raises(BadBackup, match=said):
            await taken(graph, backup)
        await empty(graph)
        await taken(graph, backup.with_name("fine"))  # what is gone is in nobody's way
        backup.with_name("fine").unlink()
    assert (backup.read_bytes(), [each.name for each in backup.parent.iterdir()]) == (before, ["backup"])


# files


def spoiled(data: bytes) -> Iterator[bytes]:
    """The file torn in many places, with bytes of others, and with more behind it."""
    for share in range(1, 40):
        yield data[: len(data) * share // 40]
    yield from (data[:-1], data[:-9], data + b"x", data + gzip.compress(b"{}\n"), data + data)
    for share in range(1, 40):
        at = 10 + (len(data) - 10) * share // 40  # what gzip has before that says nothing of the content
        yield data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


async def test_a_file_that_is_torn_or_damaged_or_not_ours_is_refused_with_a_sentence(backup: Path) -> None:
    whole = backup.read_bytes()
    foreign = [b"", b"id,title\n", gzip.compress(b""), gzip.compress(b"{}\n"), gzip.compress(b"[1]\n"), b"\x1f\x8b"]
    for data in (*spoiled(whole), *foreign):
        backup.write_bytes(data)
        with pytest.raises(BadBackup, match=r"damaged|cut off|no backup|goes on"):
            told(backup)
    backup.write_bytes(whole)
    assert told(backup).content


def remade(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """The file with other lines, under a checksum that is right."""
    *lines, _ = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    change(lines)
    text = b"".join(json.dumps(each).encode() + b"\n" for each in lines)
    path.write_bytes(gzip.compress(text + json.dumps({"sha256": hashlib.sha256(text).hexdigest()}).encode() + b"\n"))


def other_migration(lines: list[dict[str, Any]]) -> None:
    of = max(
        (each for each in lines if each.get("label") == "Migration"), key=lambda each: each["properties"]["version"]
    )
    of["properties"]["checksum"] = "another"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[0].update(format=2, program="9.0"), r"made by program 9.0.*update the program"),
        (lambda lines: lines[0].update(backup="others"), "no backup of this program"),
        (lambda lines: lines.insert(1, {"label": "Stranger", "properties": {}}), "a node Stranger .* does not know"),
        (lambda lines: lines.pop(3), "does not hold what its end says"),
        (lambda lines: lines.pop(), "its end is missing"),
        (lambda lines: lines.append(lines[3]), "goes on after its end"),
        (lambda lines: lines[3].update(edges=[["KNOWS", "to", "Country", "KEN", {}]]), "an edge .* does not know"),
    ],
)
async def test_what_is_whole_and_still_no_backup_of_ours_is_refused(
    backup: Path, change: Callable[[list[dict[str, Any]]], object], said: str
) -> None:
    remade(backup, change)
    with pytest.raises(BadBackup, match=said):
        told(backup)


async def test_a_backup_of_a_newer_program_is_refused_before_anything_is_written(
    void: Graph, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = migrate.shipped()
    monkeypatch.setattr(migrate, "shipped", lambda: shipped[:-1])
    with pytest.raises(BadBackup, match=rf"newer program, 1\.0\.0: it has migration V{shipped[-1].version:04}"):
        await put.put(void, told(backup))
    assert [row["nodes"] for row in await void.read("test", REST)] == [0]


async def test_a_disk_that_is_full_leaves_the_file_of_before(
    graph: Graph, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a limit on the size of files: a spool breaks off, and the file itself."""
    before = backup.read_bytes()
    await mapped(graph)

    for size in (2_000, len(before) - 1_000):
        with pytest.raises(BadBackup, match="cannot be written: File too large"), limited(size):
            await taken(graph, backup)
        assert (backup.read_bytes(), [each.name for each in backup.parent.iterdir()]) == (before, ["backup"])


def test_every_label_says_how_its_changes_are_found() -> None:
    """Entries and stakeholders by EntryChange, and what is numbered and never changed by its number."""
    told_of = {label.name: label.told.name for label in BY_NAME.values() if label.told.name != "NOT"}
    assert told_of.pop("Entry") == told_of.pop("Stakeholder") == "BY_ID"
    assert all(KEYS[label] == "sequence" for label in told_of)
