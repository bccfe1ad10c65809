"""A disk that is full where a file is to be made: it is said, what was there stays, and later it is made."""

from pathlib import Path

import httpx
import pytest

from exports import making
from graphdb.engine import Graph
from server import create_app
from tests.full import limited
from tests.resolvers.reviewing import mapped
from tests.stocktaking import stocktaking
from web.serving.settings import Settings


async def test_a_client_is_told_that_there_is_no_room_and_gets_the_file_when_there_is(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mapped(graph)
    monkeypatch.setattr(making, "IN_MEMORY", 100)
    app = create_app(Settings(index="off"), graph)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        with limited(1_000):
            answer = await client.get("/export/linkages.csv")
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]) == (507, {"code": "DISK_FULL"})
        assert "no room" in answer.json()["errors"][0]["message"]
        assert (await client.get("/export/linkages.csv")).status_code == 200
        assert (await client.post("/graphql", json={"query": "{ linkages { totalCount } }"})).status_code == 200


def test_a_file_that_the_command_cannot_write_stays_as_it_was(seeded: Path, tmp_path: Path) -> None:
    out = tmp_path / "linkages.csv"
    out.write_text("of before")
    with limited(1_000):
        ran = stocktaking("export", "linkages", "--out", str(out), folder=seeded)
    assert (ran.status, out.read_text(), [each.name for each in tmp_path.iterdir()]) == (2, "of before", [out.name])
    assert f"{out}: File too large" in ran.err
    assert stocktaking("export", "linkages", "--out", str(out), folder=seeded).status == 0
    assert "key,action_line," in out.read_text()
