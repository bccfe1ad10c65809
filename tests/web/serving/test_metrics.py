"""`/metrics`: what is counted, with labels that nobody can make more of; dashboard and alerts name nothing else."""

import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from unittest import mock

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from graphdb.engine import Graph
from graphdb.errors import GraphUnavailable
from server import create_app
from tests.resolvers.reviewing import mapped
from tests.stocktaking import python
from web.serving import metrics
from web.serving.holds import Holds
from web.serving.settings import Settings

MONITORING = Path(__file__).parents[3] / "docs" / "monitoring"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples(text: str) -> Samples:
    return {
        (each.name, frozenset(each.labels.items())): each.value
        for family in text_string_to_metric_families(text)
        for each in family.samples
    }


def total(found: Samples, name: str, **labels: str) -> float:
    return sum(value for (of, its), value in found.items() if of == name and labels.items() <= dict(its).items())


@pytest.fixture
async def client(graph: Graph) -> AsyncIterator[httpx.AsyncClient]:
    await mapped(graph)
    app = create_app(Settings(metrics=True, index="off"), graph)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        yield client


async def ask(client: httpx.AsyncClient, query: str, **more: str) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, **more})


async def scraped(client: httpx.AsyncClient) -> Samples:
    answer = await client.get("/metrics")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    return samples(answer.text)


async def test_requests_are_counted_and_labels_are_as_few_whatever_clients_send(client: httpx.AsyncClient) -> None:
    ours = sorted(metrics.operations())[0]
    before = await scraped(client)
    await ask(client, f"query {ours} {{ meta {{ dataVersion }} }}")
    for number in range(5):
        await ask(client, f"query Mine{number} {{ meta {{ dataVersion }} }}")
        await client.get(f"/nowhere-{number}/x")
        await client.request(f"X{number}", "/graphql")
    assert (await ask(client, "{ nonsense }")).status_code == 200
    after = await scraped(client)
    counted = {key: value - before.get(key, 0) for key, value in after.items()}
    name = "stocktaking_requests_total"
    assert total(counted, name, place="graphql", method="POST", status="200") == 7
    assert total(counted, name, place="pages", status="404") == 5
    assert total(counted, name, method="other") == 5
    assert total(counted, "stocktaking_request_seconds_count", operation=ours) == 1
    assert total(counted, "stocktaking_cost_total") > 0
    assert total(counted, "stocktaking_errors_total", code="GRAPHQL_VALIDATION_FAILED") == 1
    assert not re.search(r"Mine|nowhere|X1", str(after))


async def test_how_long_the_loop_is_held_is_told_on_the_clock_and_as_work(client: httpx.AsyncClient) -> None:
    holds: Holds = client._transport.app.state.holds  # type: ignore[attr-defined]
    holds.stop()  # no tick but ours, each of which comes a minute late
    name = "stocktaking_loop_held_seconds"

    async def told() -> list[float]:
        found = await scraped(client)
        parts = [(name + what, {"time": time}) for time in ("wall", "processor") for what in ("_sum", "_count")]
        return [total(found, of, **labels) for of, labels in parts]

    before = await told()
    for _ in range(2):
        holds._due, holds._before = holds.clock() - 60, holds.work() - 3
        holds.tick()
        holds.stop()
    wall, times, processor, again = (after - earlier for earlier, after in zip(before, await told(), strict=True))
    assert (times, again) == (2, 2)
    assert wall > 120 > processor > 6  # what is more than that is of the test itself


async def test_what_a_graph_does_not_tell_is_missing_and_is_no_zero(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, graph: Graph
) -> None:
    found = await scraped(client)
    assert total(found, "stocktaking_graph_up") == 1
    assert total(found, "stocktaking_history_length") == 189

    async def silent(*_: object, **__: object) -> None:
        raise GraphUnavailable

    monkeypatch.setattr(graph, "read", silent)
    silence = await scraped(client)
    names = {name for name, _ in silence}
    assert total(silence, "stocktaking_graph_up") == 0
    assert not names & {"stocktaking_history_length", "stocktaking_data_version", "stocktaking_imports"}


async def test_the_dashboard_and_the_alerts_name_only_what_there_is(client: httpx.AsyncClient) -> None:
    await ask(client, "{ nonsense }")  # so that there is an error
    there = {name for name, _ in await scraped(client)}
    there |= {f"stocktaking_{name}" for name in ("index_bytes", "index_versions_behind")}  # where it is on
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"][0]["rules"]
    panels = json.loads((MONITORING / "dashboard.json").read_text())["panels"]
    asked = [each["expr"] for each in rules] + [each["expr"] for panel in panels for each in panel["targets"]]
    named = {name for each in asked for name in re.findall(r"stocktaking_\w+", each)}
    assert named - there == set()
    assert {re.sub("_(count|sum|created)$", "_bucket", name) for name in there} - named <= {
        f"stocktaking_{name}_bucket" for name in ("requests", "errors", "cost", "statements", "request_seconds")
    } | {"stocktaking_imports"}


async def test_nobody_is_told_anything_where_it_is_off(graph: Graph) -> None:
    app = create_app(Settings(index="off"), graph)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await client.get("/metrics")).status_code == 404


ONE = """
import asyncio, sys
from graphdb.errors import GraphUnavailable
from graphdb.index.keeper import IndexKeeper
from web.serving.metrics import Gauges, Metrics
from web.serving.request_scope import Work

def none():
    raise GraphUnavailable

metrics = Metrics(Gauges(none, IndexKeeper()))
for _ in range(int(sys.argv[1])):
    metrics.count({"path": "/graphql", "method": "POST", "state": {"cost": 3}}, Work(), 200, 0.01)
print(asyncio.run(metrics(None)).body.decode())
"""


def test_what_several_processes_count_adds_up() -> None:
    with mock.patch.dict(os.environ), metrics.shared() as folder:
        first, second = (python("-c", ONE, number, PROMETHEUS_MULTIPROC_DIR=folder) for number in ("5", "7"))
    assert not Path(folder).exists()
    assert total(samples(first.out), "stocktaking_requests_total") == 5, first.err
    found = samples(second.out)
    assert total(found, "stocktaking_requests_total", method="POST") == 12
    assert [dict(labels) for name, labels in found if name == "stocktaking_graph_up"] == [{}]
