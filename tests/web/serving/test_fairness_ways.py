"""Whatever way a question comes, it is counted; a page, a file and a report say what to do where too much was asked."""

from collections.abc import AsyncIterator

import httpx
import pytest

from graphdb.engine import Graph
from server import create_app
from tests.resolvers.reviewing import mapped
from web.serving.settings import Settings

LIMIT = 30_000


@pytest.fixture
async def client(graph: Graph) -> AsyncIterator[httpx.AsyncClient]:
    await mapped(graph)
    app = create_app(Settings(index="off", rate_limit=LIMIT, rate_seconds=3_600), graph)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        yield client


def used(answer: httpx.Response) -> int:
    return int(answer.headers["x-ratelimit-used"])


async def test_every_way_to_the_data_is_counted_and_stops_at_the_limit(client: httpx.AsyncClient) -> None:
    query = "{ rateLimit { limit cost used remaining resetAt } }"
    first = await client.post("/graphql", json={"query": query})
    told = first.json()["data"]["rateLimit"]
    assert told == {"limit": LIMIT, "cost": 1, "used": 1, "remaining": LIMIT - 1, "resetAt": told["resetAt"]}
    assert "etag" not in (await client.get("/graphql", params={"query": query})).headers
    kept = await client.get("/graphql", params={"query": "{ meta { apiVersion } }"})
    assert used(kept) == 3
    again = await client.get(kept.url, headers={"if-none-match": kept.headers["etag"]})
    assert (again.status_code, "x-ratelimit-used" in again.headers) == (304, False)
    page = await client.get("/lines/C4")
    assert (page.status_code, used(page) > 3) == (200, True)
    report = await client.get("/lines/C4/report.html")
    assert (report.status_code, used(report) > used(page)) == (200, True)
    file = await client.get("/export/linkages.csv")
    assert (file.status_code, used(file) - used(report)) == (200, 10_000)
    for path in ("/export/linkages.csv", "/lines/C4/report.html", "/lines/C7"):
        for _ in range(40):
            if (answer := await client.get(path)).status_code != 200:
                break
        assert answer.status_code == 429, path
        assert int(answer.headers["retry-after"]) > 0
        assert "within a while" in answer.text
    assert (await client.get("/livez")).status_code == 200


async def test_rate_limit_is_null_where_nothing_is_counted(graph: Graph) -> None:
    app = create_app(Settings(index="off", rate_limit=0, max_running=0), graph)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        answer = await client.post("/graphql", json={"query": "{ rateLimit { limit } }"})
    assert answer.json()["data"] == {"rateLimit": None}
    assert not any(name.startswith("x-ratelimit") for name in answer.headers)
