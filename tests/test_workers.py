"""Several processes run the tests as one does: what goes together stays together, and a skip fails where CI is set."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.neo4j.launcher import wanted
from tests.workers import APART, group

ROOT = Path(__file__).parent.parent
OURS = """
from tests.neo4j.fixtures import pytest_sessionfinish, pytest_terminal_summary
from tests.workers import pytest_collection_modifyitems, pytest_xdist_make_scheduler
"""
TESTS = """
import pytest

def test_one(): pass

def test_other(): {other}
"""


def run(folder: Path, other: str, *options: str, ci: str) -> "subprocess.CompletedProcess[str]":
    """A run of two tests of their own, under the hooks of ours."""
    (folder / "conftest.py").write_text(OURS)
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


@pytest.mark.parametrize("options", [(), ("-n", "2", "-v")], ids=["one process", "two"])
def test_a_skip_is_told_and_is_a_failure_where_ci_is_set(tmp_path: Path, options: tuple[str, ...]) -> None:
    ran = run(tmp_path, "pytest.skip('there is no sun')", *options, ci="true")
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED, ran.stdout
    assert "SKIPPED 1: there is no sun\nCI is set, so these skips are failures." in ran.stdout
    assert re.fullmatch(r"=+ 1 passed, 1 skipped in \S+ =+", ran.stdout.splitlines()[-1])
    workers = re.findall(r"^\[(gw\d)\].* (?:PASSED|SKIPPED)", ran.stdout, flags=re.MULTILINE)
    assert len(workers) == (2 if options else 0) and len(set(workers)) < 2, "a file stays on one worker"


def test_a_skip_is_told_and_is_none_elsewhere(tmp_path: Path) -> None:
    ran = run(tmp_path, "pytest.skip('there is no sun')", ci="")
    assert ran.returncode == pytest.ExitCode.OK, ran.stdout
    assert "SKIPPED 1: there is no sun" in ran.stdout and "CI is set" not in ran.stdout


def test_without_a_skip_nothing_is_said(tmp_path: Path) -> None:
    ran = run(tmp_path, "pass", ci="true")
    assert ran.returncode == pytest.ExitCode.OK, ran.stdout
    assert "NOT EVERYTHING" not in ran.stdout


def test_what_shares_a_neo4j_a_running_program_or_a_file_stays_on_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("NEO4J_VERSIONS", "5.26.31 2026.09.0")
    assert group("tests/a/test_b.py::test_c[neo4j-2026.09.0-x]") == "neo4j-2026.09.0"
    assert group("tests/a/test_b.py::test_c[embedded-x]") == group("tests/a/test_b.py::test_d") == "tests/a/test_b.py"
    assert group(f"{APART}::test_c[neo4j-2026.09.0]") == group(f"{APART}::test_d") == APART
    assert group("tests/stories/test_b.py::test_c") == group("tests/stories/test_e.py::test_f")


def test_a_test_that_is_marked_neo4j_has_the_name_of_its_neo4j_as_a_parameter(request: pytest.FixtureRequest) -> None:
    marked = [each.nodeid for each in request.session.items if each.get_closest_marker("neo4j")]
    assert [each for each in marked if group(each) not in (*wanted(), APART)] == []
