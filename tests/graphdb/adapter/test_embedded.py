"""The launcher of the embedded engine: one process a folder, and nothing acknowledged is lost."""

import asyncio
import contextlib
import fcntl
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphdb.adapter import opening
from graphdb.adapter.embedded import EmbeddedServer, _locked, running
from graphdb.adapter.opening import connect, opened
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import FolderInUse, SetupError

# Writes one entry after the other into the folder, and says so after each that was acknowledged.
WRITER = """
import asyncio, sys
from graphdb import migrate
from graphdb.adapter.opening import connect
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text

async def main():
    graph = await connect(GraphSettings(graph_url="embedded:" + sys.argv[1]))
    await migrate.up(graph)
    for number in range(100_000):
        text = Text("CREATE (e:Entry {id: $id}) CREATE (s:Stakeholder {id: $id})-[:CARRIES_OUT]->(e)")
        await graph.write(lambda tx: tx.run("tests/create", text, id=str(number)))
        print(number, flush=True)

asyncio.run(main())
"""
READER = """
import asyncio, sys
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text

async def main():
    async with opened(GraphSettings(graph_url="embedded:" + sys.argv[1])) as graph:
        found = Text("MATCH (e:Entry) OPTIONAL MATCH (s:Stakeholder)-[:CARRIES_OUT]->(e) RETURN e.id AS id, s.id AS by")
        for row in await graph.read("tests/found", found):
            print(row["id"], row["by"])

asyncio.run(main())
"""


def settings(folder: Path) -> GraphSettings:
    return GraphSettings(graph_url=f"embedded:{folder}")


async def test_a_second_one_on_the_same_folder_is_refused(embedded_server: EmbeddedServer) -> None:
    embedded_server.stays()
    with pytest.raises(FolderInUse, match="point GRAPH_URL at a Neo4j"):
        await connect(settings(embedded_server.folder))


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Somebody has the folder, and no engine yet or any more."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        yield


async def answers(graph: Graph) -> bool:
    """Whether it does; then it is closed."""
    try:
        return [row["one"] for row in await graph.read("tests/one", Text("RETURN 1 AS one"))] == [1]
    finally:
        await graph.close()


async def waiting(task: asyncio.Task[Graph]) -> bool:
    return not (await asyncio.wait([task], timeout=0.2))[0]


@pytest.mark.parametrize("beside", [False, True])
async def test_who_comes_while_another_one_starts_or_ends_waits_for_that(tmp_path: Path, beside: bool) -> None:
    with held(tmp_path):
        waits = asyncio.create_task(connect(settings(tmp_path), beside=beside))
        assert await waiting(waits)
    assert await answers(await waits)
    assert running(tmp_path) is None, "nobody reads beside a command, which ends soon"


@pytest.mark.parametrize("said_before", ["", "bolt://127.0.0.1:9"])
async def test_who_reads_joins_an_engine_that_stays_as_soon_as_it_is_said_where_it_is(
    embedded_server: EmbeddedServer, tmp_path: Path, said_before: str
) -> None:
    folder = tmp_path / "joined"
    stays = await connect(settings(folder), stays=True)
    known = running(folder)
    assert known is not None
    (folder / "address").write_text(said_before)  # what one that was killed has left, or what is not written yet
    waits = asyncio.create_task(connect(settings(folder), beside=True))
    assert await waiting(waits)
    (folder / "address").write_text(known[0])
    assert await answers(await waits) and await answers(stays)


async def test_who_comes_where_nobody_ends_is_refused_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    with held(tmp_path):
        for beside in (False, True):
            with pytest.raises(FolderInUse):
                await connect(settings(tmp_path), beside=beside)


def test_another_process_on_the_same_folder_is_refused(embedded_server: EmbeddedServer) -> None:
    embedded_server.stays()
    refused = subprocess.run(
        [sys.executable, "-c", READER, str(embedded_server.folder)], capture_output=True, text=True, check=False
    )
    assert "FolderInUse" in refused.stderr


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SetupError, match="cannot be used"):
        await connect(settings(tmp_path / "file" / "data"))


def test_only_the_owner_may_read_the_password(embedded_server: EmbeddedServer) -> None:
    assert stat.S_IMODE((embedded_server.folder / "password").stat().st_mode) == 0o600


def test_a_new_folder_is_its_owner_s_and_one_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o750)
    for name, mode in (("new", 0o700), ("shared", 0o750)):
        os.close(_locked(tmp_path / name))
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode


def test_its_log_stays_in_the_folder(embedded_server: EmbeddedServer) -> None:
    assert list((embedded_server.folder / "log").iterdir())


async def test_a_folder_is_given_back_and_keeps_its_data(tmp_path: Path) -> None:
    async with opened(settings(tmp_path)) as graph:
        await graph.write(lambda tx: tx.run("tests/create", Text("CREATE (e:Entry {id: 'kept'})")))
    async with opened(settings(tmp_path)) as graph:
        rows = await graph.read("tests/found", Text("MATCH (e:Entry) RETURN e.id AS id"))
    assert [row["id"] for row in rows] == ["kept"]


async def test_a_killed_process_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged = await asyncio.to_thread(written_until_killed, tmp_path)
    reader = subprocess.run([sys.executable, "-c", READER, str(tmp_path)], capture_output=True, text=True, check=False)
    assert reader.returncode == 0, reader.stderr
    found = dict(line.split() for line in reader.stdout.splitlines())
    assert acknowledged <= found.keys()
    assert all(entry == by for entry, by in found.items())  # nothing half written either


def written_until_killed(folder: Path) -> set[str]:
    """What a process had acknowledged when it was killed in the middle of writing."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = {writer.stdout.readline().strip() for _ in range(60)}
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged |= {line.strip() for line in writer.stdout.readlines() if line.endswith("\n")}
    return acknowledged - {""}
