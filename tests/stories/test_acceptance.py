"""The questions with known answers, asked of the program on every engine.

Ours are in known.py, and are asked everywhere. Where others lie beside the checkout, which are not a part of it and
compute their answers by a program of their own, they are asked, too.
"""

import runpy
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import EMBEDDED, ENGINES, OpenEngine
from tests.stocktaking import stocktaking
from tests.stories.conftest import SHARED
from tests.stories.known import NOMINATED, PRIZES, known
from tests.web.servers import GRAPHQL, Program, program

THEIRS = SHARED / "acceptance" / "run.py"


def passed(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Asks all of them: theirs as their own program does."""
    with httpx.Client(base_url=url, headers={"accept": GRAPHQL}, timeout=60) as client:
        for each in known():
            assert answered(client, each.query) == each.data, each.name
        assert walked(client) == sorted(each["title"] for each in NOMINATED)
    if not THEIRS.is_file():
        return
    monkeypatch.syspath_prepend(str(THEIRS.parent))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    run: dict[str, Any] = runpy.run_path(str(THEIRS))
    status = run["main"](f"{url}/graphql")
    said = capsys.readouterr().out
    assert status == 0, said
    assert " 0 failed" in said
    assert len(said.splitlines()) > 10


def answered(client: httpx.Client, query: str, **variables: Any) -> Any:
    body = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in body, (query, body["errors"])
    return body["data"]


def walked(client: httpx.Client) -> list[str]:
    """The titles of all nominations, page by page, in alphabetical order."""
    query = f"""query ($after: String) {{ entries(filter: {{{PRIZES}}}, first: 70, after: $after) {{
      nodes {{ title }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    found, after = list[str](), None
    while True:
        page = answered(client, query, after=after)["entries"]
        found += [each["title"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return sorted(found)


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
