"""A real server for the tests of this folder, and a real Neo4j where there is one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.following import followed, quiet, ticks
from tests.web.servers import Program, program

__all__ = ["followed", "quiet", "ticks"]


@pytest.fixture(scope="session")
def running(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program with its embedded graph and the built-in data."""
    folder = tmp_path_factory.mktemp("running")
    shutil.copytree(looked_at, folder / "graph")
    with program(folder) as started:
        yield started
