"""Traces: requests, what is prepared, resolvers and statements are spans of one trace; none holds what was asked."""

import sys
from collections.abc import AsyncIterator

import httpx
import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from graphdb import tracing
from graphdb.engine import Graph
from graphdb.errors import WrongSettings
from server import create_app
from tests.resolvers.reviewing import mapped
from web.serving.settings import Settings
from web.serving.traces import Traces

WORDS = "words-that-nobody-else-has-to-read"
TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
async def client(graph: Graph, exporter: InMemorySpanExporter) -> AsyncIterator[httpx.AsyncClient]:
    await mapped(graph)
    app = create_app(Settings(index="off", trusted_only=False), graph, Traces(exporter))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        exporter.clear()  # of the start
        yield client
    assert tracing.span("graph.statement") is tracing.span("another"), "who is closed traces no more"


def by_name(exporter: InMemorySpanExporter) -> dict[str, list[ReadableSpan]]:
    found: dict[str, list[ReadableSpan]] = {}
    for each in exporter.get_finished_spans():
        if each.context and f"{each.context.trace_id:032x}" == TRACE:  # the start of the server has traces of its own
            found.setdefault(each.name, []).append(each)
    return found


async def test_the_spans_of_a_request_are_one_trace_that_goes_on_from_the_clients(
    client: httpx.AsyncClient, exporter: InMemorySpanExporter
) -> None:
    asked = f'entries(first: $a) {{ totalCount nodes {{ title }} }} search(text: "{WORDS}") {{ totalCount }}'
    query = f"query Mine($a: Int) {{ {asked} }}"
    answer = await client.post(
        "/graphql",
        json={"query": query, "variables": {"a": 3}},
        headers={"traceparent": f"00-{TRACE}-{PARENT}-01", "x-request-id": "mine"},
    )
    assert "data" in answer.json()
    found = by_name(exporter)
    (request,) = found["POST graphql"]
    assert request.parent is not None
    assert f"{request.parent.span_id:016x}" == PARENT
    told = dict(request.attributes or {})
    assert (told["http.response.status_code"], told["stocktaking.operation"], told["stocktaking.request"]) == (
        200,
        "Mine",
        "mine",
    )
    assert told["stocktaking.cost"] == answer.json()["extensions"]["cost"]["estimated"]
    assert len(found["graph.statement"]) == told["stocktaking.statements"]
    assert len(found["graphql.prepare"]) == 1
    resolvers = {(each.attributes or {})["stocktaking.field"]: each for each in found["graphql.resolver"]}
    assert {*resolvers} >= {"EntryConnection.totalCount", "SearchConnection.totalCount"}
    within = {each.parent.span_id for each in found["graph.statement"] if each.parent}
    assert within & {each.context.span_id for each in resolvers.values() if each.context}


async def test_no_span_holds_a_value_that_somebody_sent(
    client: httpx.AsyncClient, exporter: InMemorySpanExporter
) -> None:
    for query in (
        f'{{ search(text: "{WORDS}") {{ totalCount }} }}',
        f'{{ actionLine(code: "{WORDS}") {{ x }} }}',
        WORDS,
    ):
        await client.post("/graphql", json={"query": query}, headers={"authorization": f"Bearer {WORDS}"})
        await client.get("/graphql", params={"query": query}, headers={"cookie": f"desk={WORDS}"})
    await client.get(f"/lines/{WORDS}")
    await client.request(WORDS.upper(), f"/{WORDS}", params={"q": WORDS})
    await client.get("/export/entries.csv", params={"filter": WORDS})
    spans = exporter.get_finished_spans()
    assert len(spans) > 10
    assert [each.name for each in spans if WORDS in each.to_json().lower()] == []


async def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(WrongSettings, match=r"wsis-linkage-graph\[otel\]"):
        Traces()
    assert tracing.span("one") is tracing.span("other")
