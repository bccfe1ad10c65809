"""A harvester: every entry by cursor, in every order and both directions, while entries come and go.

What is there from beginning to end is met exactly once, whatever happens beside it.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable
from itertools import product
from random import Random
from typing import Any

import httpx
import pytest
import uvicorn

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from ingest.entries import Organization, Reported, carried_out, entry_parts, stakeholder_parts
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset
from server import create_app
from tests.thorough import some
from web.serving.settings import Settings

QUERY = """query ($order: [EntryOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  entries(filter: {collection: {in: ["DPG", "WSIS-PRIZES-2015"]}}, orderBy: $order, first: $first, after: $after,
    last: $last, before: $before) {
    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
ORDERS = [
    [],
    *(
        [{"field": field, "direction": way}]
        for field in ("TITLE", "YEAR", "ID", "STAKEHOLDER_COUNT")
        for way in ("ASC", "DESC")
    ),
    [{"field": "YEAR", "direction": "DESC"}, {"field": "STAKEHOLDER_COUNT"}, {"field": "TITLE", "direction": "DESC"}],
]
GONE = Text("MATCH (n:Entry {id: $id}) DETACH DELETE n RETURN $id AS id")


@pytest.fixture(scope="module")
async def graph(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    opened = await database_of(embedded_server, copied("walked"), deadline=30)
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
async def harvester(graph: Graph) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that seeds this graph, in the loop of the tests, which write to the same graph."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(), graph), log_config=None, ws="none", lifespan="on")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        assert (await client.get("/livez")).status_code == 200
        yield client
    server.should_exit = True
    await running


@pytest.mark.thorough
@pytest.mark.parametrize(("order", "backwards"), some([*product(ORDERS, [False, True])], 2), ids=str)
async def test_what_stays_is_met_exactly_once_while_others_come_and_go(
    harvester: httpx.AsyncClient, graph: Graph, order: list[dict[str, str]], backwards: bool
) -> None:
    random = Random(f"{order} {backwards}")
    at_first = await walked(harvester, order, size=100, backwards=False)
    met: list[str] = []
    touched: set[str] = set()
    cursor: str | None = None
    for step in range(100):
        page = await asked(harvester, order, size=60, cursor=cursor, backwards=backwards)
        ids = [each["id"] for each in page["nodes"]]
        met = [*ids, *met] if backwards else [*met, *ids]
        information = page["pageInfo"]
        if not information["hasPreviousPage" if backwards else "hasNextPage"]:
            break
        cursor = information["startCursor" if backwards else "endCursor"]
        touched.add(await one_comes(graph, f"{step}-{random.random()}", random))
        # The very entry that the cursor stands at may go, and one of those still to come or already met.
        for gone in {ids[0 if backwards else -1] if step % 2 else random.choice(at_first), random.choice(at_first)}:
            await one_goes(graph, gone.removeprefix("Entry:"))
            touched.add(gone)
    assert {each: count for each, count in Counter(met).items() if count > 1} == {}
    stayed = [each for each in at_first if each not in touched]
    assert len(stayed) > 100
    assert [each for each in met if each in set(stayed)] == stayed


async def asked(
    client: httpx.AsyncClient, order: list[dict[str, str]], *, size: int, cursor: str | None, backwards: bool
) -> Any:
    place = {"last": size, "before": cursor} if backwards else {"first": size, "after": cursor}
    answer = await client.post("/graphql", json={"query": QUERY, "variables": {"order": order, **place}})
    body = answer.json()
    assert "errors" not in body, body
    return body["data"]["entries"]


async def walked(client: httpx.AsyncClient, order: list[dict[str, str]], *, size: int, backwards: bool) -> list[str]:
    met: list[str] = []
    cursor = None
    while True:
        page = await asked(client, order, size=size, cursor=cursor, backwards=backwards)
        met += [each["id"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(met) == page["totalCount"]
            return met
        cursor = page["pageInfo"]["endCursor"]


async def one_comes(graph: Graph, name: str, random: Random) -> str:
    """A new entry, somewhere in every order."""
    title = random.choice(["Aardvark", "e-learning", "Médecins", "the", "Zebra", "信息"]) + " " + name
    parties = [Organization(f"Party {number}") for number in range(random.choice([0, 1, 3]))]
    year = random.choice([None, 2004, 2015, 2026])
    entry = Reported(
        "DPG", f"new-{name}", title, ["PROJECT"], {"year": year}, ["C4"], countries=["KEN"], organizations=parties
    )
    parts = [*stakeholder_parts(parties), *entry_parts([entry]), carried_out([entry])]
    await apply(graph, Changeset("one more", parts, vocabulary=False))
    return f"Entry:{entry.id}"


async def one_goes(graph: Graph, id: str) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run("tests/gone", GONE, id=id)

    await graph.write(work, vocabulary=False)
