"""Several processes run the tests as one does: what goes together stays together, and a skip fails where CI is set."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workers import group

ROOT = Path(__file__).parent.parent
ENDS = "from tests.neo4j.fixtures import pytest_sessionfinish, pytest_terminal_summary\n"
TESTS = """
import pytest

def test_one(): pass

def test_other(): {other}
"""


def run(folder: Path, other: str, *options: str, ci: str) -> "subprocess.CompletedProcess[str]":
    """A run of two tests of their own, whose end is that of ours."""
    (folder / "conftest.py").write_text(ENDS)
    (folder / "test_two.py").write_text(TESTS.format(other=other))
    (folder / "pytest.ini").write_text("[pytest]\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "CI": ci},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["one process", "two"])
def test_a_skip_is_told_and_is_a_failure_where_ci_is_set(tmp_path: Path, options: tuple[str, ...]) -> None:
    ran = run(tmp_path, "pytest.skip('there is no sun')", *options, ci="true")
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED, ran.stdout
    assert "SKIPPED 1: there is no sun\nCI is set, so these skips are failures." in ran.stdout
    assert re.fullmatch(r"=+ 1 passed, 1 skipped in \S+ =+", ran.stdout.splitlines()[-1])


def test_a_skip_is_told_and_is_none_elsewhere(tmp_path: Path) -> None:
    ran = run(tmp_path, "pytest.skip('there is no sun')", ci="")
    assert ran.returncode == pytest.ExitCode.OK, ran.stdout
    assert "SKIPPED 1: there is no sun" in ran.stdout and "CI is set" not in ran.stdout


def test_without_a_skip_nothing_is_said(tmp_path: Path) -> None:
    ran = run(tmp_path, "pass", "-n", "2", ci="true")
    assert ran.returncode == pytest.ExitCode.OK, ran.stdout
    assert "NOT EVERYTHING" not in ran.stdout


def test_the_tests_of_a_file_are_a_group(request: pytest.FixtureRequest) -> None:
    assert group(request.node) == "test_workers"


@pytest.mark.parametrize("engine", ["neo4j-5.26.31", "embedded"])
def test_the_tests_of_a_neo4j_are_a_group(
    engine: str, request: pytest.FixtureRequest, choose: Callable[[str], None]
) -> None:
    choose("5.26.31 2026.09.0")
    assert group(request.node) == ("test_workers" if engine == "embedded" else engine)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set which versions of Neo4j are asked for."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    return lambda versions: monkeypatch.setenv("NEO4J_VERSIONS", versions)
