"""`stocktaking backup`, `verify` and `restore`, as somebody types them."""

import asyncio
from pathlib import Path

import pytest

from commands.running import names
from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.backup.put import put
from graphdb.backup.told import node_lines, told
from graphdb.cypher_text import Text
from tests.stocktaking import ROOT, apart, behind, refused, rows, stocktaking
from tests.thorough import some

FIRST = ROOT / "tests" / "older" / "v1.0.0.backup"


def test_a_graph_is_backed_up_verified_and_restored_into_another_folder(seeded: Path, tmp_path: Path) -> None:
    file, other = str(tmp_path / "today.backup"), tmp_path / "other"
    taken = stocktaking("backup", file, folder=seeded)
    assert (taken.status, taken.err) == (0, "")
    assert "no writer waited" in taken.out
    verified = stocktaking("verify", file, "--json").data
    assert verified["content"] in taken.out.split()
    assert verified["labels"]["Linkage"] == {"nodes": 188, "edges": 564}
    restored = stocktaking("restore", file, folder=other)
    assert (restored.status, restored.err) == (0, "")
    assert "the history, the register and every release are proven" in restored.out
    again = stocktaking("backup", str(tmp_path / "again"), "--json", folder=other).data
    assert (again["content"], again["dataVersion"]) == (verified["content"], verified["dataVersion"])
    refused(stocktaking("restore", file, folder=other), 2, "something in this graph already")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("spoils", "said"),
    some(
        [
            ("MATCH (c:LinkageChange {sequence: 7}) SET c.reason = 'Mine'", "change 7: its hash is not that"),
            (
                "MATCH (c:Chain {name: 'register'}) SET c.sequence = 1, c.head = 'x'",
                "register: the chain ends with change 0",
            ),
            ("MATCH (r:MatrixRelease) SET r.title = 'Mine'", "release 1: its checksum is not that"),
        ],
        1,
    ),
)
def test_a_restore_proves_both_chains_and_the_releases(own: Path, tmp_path: Path, spoils: str, said: str) -> None:
    behind(own, spoils)
    file = str(tmp_path / "b")
    assert stocktaking("backup", file, folder=own).status == 0
    restored = stocktaking("restore", file, folder=tmp_path / "other")
    assert (restored.status, said in restored.out) == (1, True), restored.out


def test_tokens_are_left_out_where_that_is_asked(own: Path, tmp_path: Path) -> None:
    stocktaking("token", "create", "--name", "Ann", "--role", "contributor", folder=own)
    file, other = str(tmp_path / "b"), tmp_path / "other"
    assert stocktaking("backup", file, "--json", folder=own).data["labels"]["ApiToken"]["nodes"] == 1
    assert stocktaking("restore", file, "--without-tokens", folder=other).status == 0
    assert rows(other, "MATCH (t:ApiToken) RETURN count(t) AS tokens") == [{"tokens": 0}]
    assert "ApiToken" not in stocktaking("backup", file, "--without-tokens", "--json", folder=own).data["labels"]


def test_what_cannot_be_backed_up_or_restored_is_refused_and_makes_no_folder(nothing: Path, seeded: Path) -> None:
    file = nothing.parent / "no.backup"
    refused(stocktaking("backup", str(file), folder=nothing), 2, str(nothing), "stocktaking seed")
    refused(stocktaking("backup", "no/such/place", folder=seeded), 2, "there is no folder no/such: make it first")
    refused(stocktaking("backup", str(seeded), folder=seeded), 2, "is a folder: name a file")
    refused(stocktaking("verify", str(file)), 2, str(file), "No such file")
    refused(stocktaking("restore", str(file), folder=nothing), 2, str(file), "No such file")
    file.write_text("id,title\n")
    refused(stocktaking("restore", str(file), folder=nothing), 2, "is no backup of this program")
    assert not nothing.exists()


def test_a_backup_of_the_first_version_is_restored_and_brought_to_the_present(nothing: Path) -> None:
    restored = stocktaking("restore", str(FIRST), "--json", folder=nothing)
    assert (restored.status, restored.data["program"], restored.data["flaws"]) == (0, "1.0.0", [])
    assert restored.data["applied"] == names(migrate.shipped())[1:]
    assert stocktaking("migrate", "verify", folder=nothing).status == 0


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The folder of a graph as the first version has left it."""
    folder = tmp_path / "older"

    async def restored() -> None:
        async with opened(GraphSettings(graph_url=f"embedded:{folder}")) as graph:
            await put(graph, told(FIRST))

    apart(lambda: asyncio.run(restored()))
    return folder


def test_migrate_says_what_it_will_do_backs_up_and_does_it(older: Path, tmp_path: Path) -> None:
    shipped = migrate.shipped()[1:]
    said = stocktaking("migrate", "up", "--dry-run", folder=older).out.splitlines()
    assert said[0].startswith(f"would back up to {tmp_path / 'older-before-V0002-'}")
    assert said[1] == f"would apply {names(shipped)[0]}: {shipped[0].about}"
    assert len(said) == 1 + len(shipped) + 1  # and the keys
    assert stocktaking("migrate", "status", "--json", folder=older).data["pending"] == names(shipped)
    done = stocktaking("migrate", "up", "--json", folder=older)
    assert (
        done.data["applied"] == names(shipped) and "stocktaking seed" in done.err
    )  # a graph of before has no contests
    assert stocktaking("verify", done.data["backup"], "--json").data["content"] == told(FIRST).content
    assert stocktaking("migrate", "up", "--dry-run", folder=older).out == "nothing is pending\n"
    assert len([*tmp_path.glob("older-before-*")]) == 1


def test_migrate_backs_up_where_it_is_told_or_not_at_all(older: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "no" / "such")
    refused(stocktaking("migrate", "up", "--backup", file, folder=older), 2, "there is no folder")
    refused(stocktaking("migrate", "up", "--backup", file, "--without-backup", folder=older), 2, "give one of the two")
    assert len(stocktaking("migrate", "status", "--json", folder=older).data["applied"]) == 1
    assert {*stocktaking("migrate", "up", "--without-backup", "--json", folder=older).data} == {"applied"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["older"]


async def test_an_embedded_graph_is_backed_up_while_its_server_writes(own: Path, tmp_path: Path) -> None:
    """Of one state: each transaction makes two nodes, and both of it are in the file, or none."""
    made, pair = 0, Text("CREATE (:Tombstone {id: $id, fate: 'WITHDRAWN'}) CREATE (:Document {id: $id, title: $id})")
    file = tmp_path / "b"
    async with opened(GraphSettings(graph_url=f"embedded:{own}"), stays=True) as graph:
        taking = asyncio.create_task(asyncio.to_thread(stocktaking, "backup", str(file), "--json", folder=own))
        while not taking.done():
            await graph.write(lambda tx: tx.run("test", pair, id=f"x-{made}"))  # noqa: B023
            made += 1
        taken = await taking
        assert taken.status == 0, taken.err
        refused(await asyncio.to_thread(stocktaking, "audit", "run", folder=own), 2, "Another process has")
    held = [{each["id"] for of, each, _ in node_lines(file) if of == label} for label in ("Tombstone", "Document")]
    there = {each for each in held[0] if each.startswith("x-")}
    assert there == {each for each in held[1] if each.startswith("x-")} == {f"x-{each}" for each in range(len(there))}
    assert 0 < len(there) <= made
    assert not (own / "address").exists()
