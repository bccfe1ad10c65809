"""A real server for the tests of this folder, and a real Neo4j where there is one."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from graphdb.engine import Graph
from tests.neo4j.launcher import wanted
from tests.web.following import followed, quiet, ticks
from tests.web.servers import Program, program

__all__ = ["followed", "quiet", "ticks"]

OpenEngine = Callable[[str], AbstractAsyncContextManager[Graph]]


@pytest.fixture(scope="session")
def running(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program with its embedded graph and the built-in data."""
    folder = tmp_path_factory.mktemp("running")
    shutil.copytree(looked_at, folder / "graph")
    with program(folder) as started:
        yield started


@pytest.fixture(params=wanted()[-1:])
async def neo4j_graph(request: pytest.FixtureRequest, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(request.param) as opened:
        yield opened
