"""Runs of the `stocktaking` command, for tests: in this process, or in one of its own where that is what is asked."""

import asyncio
import contextlib
import fcntl
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

import pytest

import cli
from commands.options import terminal
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from tests import forked

T = TypeVar("T")
ROOT = Path(__file__).parent.parent
LINKAGES = "edge_id,action_line,goal,target,rationale\n"
OURS = ("GRAPH_", "LIMIT_", "CORS_", "TRUSTED_", "AUTH_", "AUDIT_", "HOST", "PORT", "WORKERS")


class Ran:
    """What a run of the command left."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def data(self) -> Any:
        """The JSON on standard output, which holds nothing else."""
        return json.loads(self.out)


def environment(folder: Path | None, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    graph = {"GRAPH_URL": f"embedded:{folder}"} if folder else {}
    return {**kept, "PYTHONPATH": str(ROOT), **graph, **settings}


def away(folder: Path | None) -> Path:
    """Where commands run: beside the folder of their graph, and never in the checkout's root."""
    return folder.parent if folder else ROOT / "tests"


def python(*arguments: str, folder: Path | None = None, **settings: str) -> Ran:
    """Run Python, away from the checkout."""
    process = subprocess.run(
        [sys.executable, *arguments],
        cwd=away(folder),
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(process.returncode, process.stdout, process.stderr)


def process(*arguments: str, folder: Path | None = None, **settings: str) -> Ran:
    """The command in a process of its own, for what only that shows; `python("-m", "cli", ...)` starts all anew."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        begun = forked.start("cli", arguments, away(folder), environment(folder, **settings), out, err)
        status = begun.wait(120)
        for each in (out, err):
            each.seek(0)
        return Ran(status, out.read(), err.read())


def stocktaking(*arguments: str, folder: Path | None = None, **settings: str) -> Ran:
    """The command in this process, which costs a sixth."""
    return inside(arguments, environment(folder, **settings), away(folder))


def inside(arguments: Sequence[str], environment: dict[str, str], folder: Path) -> Ran:
    """The command in this process, in an environment, a folder, with an output and an event loop of its own."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.object(sys, "argv", ["stocktaking", *arguments]),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        terminal.as_json = terminal.traces = False
        status = apart(_status)
    return Ran(status, out.getvalue(), err.getvalue())


def _status() -> int:
    try:
        cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def apart(work: Callable[[], T]) -> T:
    """What the work answers, done in a thread without an event loop: the tests have one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with the built-in data, which nobody opens: one for all workers of a run, to copy."""

    def seed(folder: Path) -> None:
        ran = process("seed", folder=folder)
        assert ran.status == 0, ran.err
        assert "applied migration V0001__keys_and_indexes" in ran.err
        assert "built-in data: " in ran.out

    return once(tmp_path_factory, "untouched", seed)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with nothing in it but constraints and indexes, which nobody opens."""

    def migrate(folder: Path) -> None:
        ran = process("migrate", "up", folder=folder)
        assert ran.status == 0, ran.err

    return once(tmp_path_factory, "migrated", migrate)


@pytest.fixture(scope="session")
def seeded(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with the built-in data that no test changes: one for each worker, as one process at a time
    has a folder open."""
    return Path(shutil.copytree(untouched, tmp_path_factory.mktemp("one") / "seeded"))


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker to ask for it makes while the others wait; what is half made is not kept."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            making = Path(tempfile.mkdtemp(dir=shared)) / name
            make(making)
            making.rename(shared / name)
    return shared / name


@pytest.fixture
def own(untouched: Path, tmp_path: Path) -> Path:
    """A copy of the graph with the built-in data, to change."""
    return Path(shutil.copytree(untouched, tmp_path / "own"))


@pytest.fixture(scope="session")
def looked_at(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same graph after the first look of the audit: a server that starts on a copy has only to answer."""

    def look(folder: Path) -> None:
        ran = stocktaking("audit", "run", folder=Path(shutil.copytree(untouched, folder)))
        assert "Traceback" not in ran.err, ran.err

    return once(tmp_path_factory, "looked-at", look)


@pytest.fixture
def served_here(looked_at: Path, tmp_path: Path) -> Path:
    """A folder that a program is started in, with a copy of that graph."""
    shutil.copytree(looked_at, tmp_path / "graph")
    return tmp_path


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """A folder that is not there."""
    return tmp_path / "nothing"


def behind(folder: Path, statement: str) -> None:
    """Run a statement behind the program's back."""

    async def spoil() -> None:
        async with opened(GraphSettings(graph_url=f"embedded:{folder}")) as graph:
            await graph.define("test", Text(statement))

    apart(lambda: asyncio.run(spoil()))


def rows(folder: Path, question: str) -> list[dict[str, Any]]:
    """What the graph in a folder answers to a question in Cypher."""

    async def read() -> list[dict[str, Any]]:
        async with opened(GraphSettings(graph_url=f"embedded:{folder}")) as graph:
            return [dict(each) for each in await graph.read("test", Text(question))]

    return apart(lambda: asyncio.run(read()))


def refused(ran: Ran, status: int, *said: str) -> None:
    """The run ended with this status, nothing on standard output and one line that says all of this."""
    assert (ran.status, ran.out) == (status, ""), ran.err
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("stocktaking: ")
    assert [each for each in said if each not in ran.err] == [], ran.err
