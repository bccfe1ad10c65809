"""Runs of the `stocktaking` command in another process, for tests."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LINKAGES = "edge_id,action_line,goal,target,rationale\n"
OURS = ("GRAPH_", "LIMIT_", "CORS_", "TRUSTED_", "AUTH_", "AUDIT_", "HOST", "PORT", "WORKERS")
# Runs a statement behind the program's back.
BEHIND = """
import asyncio, sys
from graphdb.engine import opened
from graphdb.settings import GraphSettings
from graphdb.text import Text

async def spoil():
    async with opened(GraphSettings(graph_url=sys.argv[1])) as graph:
        await graph.define("test", Text(sys.argv[2]))

asyncio.run(spoil())
"""


class Ran:
    """What a run of the command left."""

    def __init__(self, process: "subprocess.CompletedProcess[str]") -> None:
        self.status, self.out, self.err = process.returncode, process.stdout, process.stderr

    @property
    def data(self) -> Any:
        """The JSON on standard output, which holds nothing else."""
        return json.loads(self.out)


def environment(folder: Path | None, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    graph = {"GRAPH_URL": f"embedded:{folder}"} if folder else {}
    return {**kept, "PYTHONPATH": str(ROOT), **graph, **settings}


def python(*arguments: str, folder: Path | None = None, **settings: str) -> Ran:
    """Run Python, away from the checkout."""
    process = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder.parent if folder else ROOT / "tests",
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(process)


def stocktaking(*arguments: str, folder: Path | None = None, **settings: str) -> Ran:
    return python("-m", "cli", *arguments, folder=folder, **settings)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with the built-in data, which no test changes."""
    folder = tmp_path_factory.mktemp("cli") / "seeded"
    ran = stocktaking("seed", folder=folder)
    assert ran.status == 0, ran.err
    assert "applied migration V0001__keys_and_indexes" in ran.err
    assert "built-in data: " in ran.out
    return folder


@pytest.fixture
def own(seeded: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(seeded, tmp_path / "own"))


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """A folder that is not there."""
    return tmp_path / "nothing"


def behind(folder: Path, statement: str) -> None:
    ran = python("-c", BEHIND, f"embedded:{folder}", statement, folder=folder)
    assert ran.status == 0, ran.err


def refused(ran: Ran, status: int, *said: str) -> None:
    """The run ended with this status, nothing on standard output and one line that says all of this."""
    assert (ran.status, ran.out) == (status, ""), ran.err
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("stocktaking: ")
    assert [each for each in said if each not in ran.err] == [], ran.err
