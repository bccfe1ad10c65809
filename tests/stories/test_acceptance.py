"""The questions with known answers, asked of the program on every engine.

Their answers were computed without a database; they lie beside the checkout and are not a part of it. Where nothing
lies there, there are no such tests.
"""

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EMBEDDED, ENGINES, OpenEngine
from tests.stocktaking import stocktaking
from tests.stories.conftest import SHARED
from tests.web.servers import Program, program

ACCEPTANCE = SHARED / "acceptance" / "run.py"


def passed(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Runs all of them, as their own program does."""
    monkeypatch.syspath_prepend(str(ACCEPTANCE.parent))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    run: dict[str, Any] = runpy.run_path(str(ACCEPTANCE))
    status = run["main"](f"{url}/graphql")
    said = capsys.readouterr().out
    assert status == 0, said
    assert " 0 failed" in said
    assert len(said.splitlines()) > 10


if SHARED.is_dir():

    def test_the_answers_are_the_known_ones_with_texts_and_synthetic_entries_beside_them(
        running: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        passed(running.url, monkeypatch, capsys)

    @pytest.mark.parametrize(
        "engine", [pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in ENGINES]
    )
    async def test_the_answers_are_the_known_ones_on_every_engine(
        engine: str,
        request: pytest.FixtureRequest,
        open_engine: OpenEngine,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        if engine == EMBEDDED:
            with program(tmp_path) as started:  # seeds an empty graph of its own itself
                passed(started.url, monkeypatch, capsys)
            return
        async with open_engine(engine):  # reached and empty
            settings = {"GRAPH_URL": request.getfixturevalue("neo4j_servers")(engine)}
            if auth := request.getfixturevalue("neo4j_auth"):
                settings |= {"GRAPH_USER": auth[0], "GRAPH_PASSWORD": auth[1]}
            for times in ("first", "second"):
                ran = stocktaking("seed", **settings)
                assert ran.status == 0, ran.err
                assert ("nothing to do" in ran.out) == (times == "second")
            with program(tmp_path, **settings) as started:
                passed(started.url, monkeypatch, capsys)
