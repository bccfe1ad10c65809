"""Pat sends an entry in; Ann, a facilitator, gives it back; Pat corrects it; Ann publishes it; and then it counts."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import uvicorn

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.engine import Graph
from graphdb.questions.entry_sets import CypherSets
from graphdb.records.actors import Role
from resolvers.people import tokens
from schema import schema
from server import create_app
from tests.resolvers.graphs import asking
from web.serving.settings import Settings

FLAGSHIP = """{ actionLine(code: "C7-EHEA") { entries(filter: {sdgGoal: {in: [5]}, kind: {in: [PROJECT]},
  derivation: ASSERTED}) { totalCount facets(by: [REGION]) { values { value count } } } } }"""
SUBMIT = """mutation ($input: EntryInput, $id: ID, $version: Int) {
  submitEntry(input: $input, id: $id, expectedVersion: $version) {
    ... on SubmissionChanged { submission { id version status steps { move note reasons } } }
    ... on FormInvalid { problems { path code wordCount } }
    ... on Refused { code message } } }"""
DECIDE = """mutation ($decisions: [SubmissionDecisionInput!]!) { decideSubmissions(decisions: $decisions) {
  applied results { outcome {
    ... on SubmissionChanged { submission { version status entry { id proposedBy { name } } } }
    ... on Refused { code message } } } } }"""
PUBLISHED = """query ($id: ID!) { search(text: "Kisumu nurses") { nodes { ... on Node { id } } }
  node(id: $id) { ... on Entry { history { nodes { move actorName } } } } }"""
QUEUE = """{ submissions(filter: {status: [SUBMITTED]}) { totalCount waiting daysToDecision
  nodes { id ageDays myMoves form { title description } } } }"""
FORM: dict[str, Any] = {
    "title": "Nurses on line", "description": "It trains nurses.", "collection": "WSIS-STOCKTAKING",
    "kinds": ["PROJECT"], "status": "ONGOING", "scope": "NATIONAL", "lines": ["C7-EHEA"], "countries": ["KEN"],
    "contributions": [{"goal": 5, "via": "C7-EHEA", "statement": "Most nurses are women."}],
    "stakeholders": [{"id": "Stakeholder:itu", "role": "funder"}],
}  # fmt: skip
LONG = {**FORM, "description": " ".join(["Nurses"] * 150)}


@pytest.fixture
async def graph(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    opened = await database_of(embedded_server, copied("submitted"), deadline=30)
    yield opened
    await opened.close()


@pytest.fixture
async def client(graph: Graph) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that seeds this graph, in the loop of the tests."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(), graph), log_config=None, ws="none", lifespan="on")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=url, timeout=60) as opened:
        assert (await opened.get("/livez")).status_code == 200
        yield opened
    server.should_exit = True
    await running


async def asked(client: httpx.AsyncClient, token: str | None, query: str, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = await client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
    body = answer.json()
    assert "errors" not in body, body["errors"]
    return body["data"]


async def counted(client: httpx.AsyncClient) -> tuple[int, dict[str, int]]:
    found = (await asked(client, None, FLAGSHIP))["actionLine"]["entries"]
    return found["totalCount"], {each["value"]: each["count"] for each in found["facets"][0]["values"]}


async def test_an_entry_is_sent_in_returned_corrected_published_and_counted(
    client: httpx.AsyncClient, graph: Graph
) -> None:
    _, pat = await tokens.create(graph, name="Pat", role=Role.CONTRIBUTOR, stakeholders=["itu"])
    _, ann = await tokens.create(graph, name="Ann", role=Role.FACILITATOR, lines=["C7"])
    before = await counted(client)

    problems = (await asked(client, pat, SUBMIT, input=FORM))["submitEntry"]["problems"]
    assert problems == [{"path": "description", "code": "TOO_FEW_WORDS", "wordCount": 3}]
    sent = (await asked(client, pat, SUBMIT, input=LONG))["submitEntry"]["submission"]
    assert sent["status"] == "SUBMITTED"

    queue = (await asked(client, ann, QUEUE))["submissions"]
    assert (queue["totalCount"], queue["waiting"], queue["daysToDecision"]) == (1, 1, None)
    assert queue["nodes"][0]["myMoves"] == ["PUBLISH", "RETURN", "REJECT"]
    back = {"id": sent["id"], "decision": "RETURN", "expectedVersion": 1, "reasons": ["UNCLEAR"], "note": "Which?"}
    assert (await asked(client, ann, DECIDE, decisions=[back]))["decideSubmissions"]["applied"] == 1

    again = await asked(client, pat, SUBMIT, input={**LONG, "title": "Nurses of Kisumu"}, id=sent["id"], version=2)
    steps = again["submitEntry"]["submission"]["steps"]
    assert [(each["move"], each["note"]) for each in steps] == [
        ("SUBMIT", None),
        ("RETURN", "Which?"),
        ("SUBMIT", None),
    ]
    assert await counted(client) == before

    yes = {"id": sent["id"], "decision": "PUBLISH", "expectedVersion": 3}
    (result,) = (await asked(client, ann, DECIDE, decisions=[yes]))["decideSubmissions"]["results"]
    assert result["outcome"]["submission"]["status"] == "PUBLISHED"
    entry = result["outcome"]["submission"]["entry"]
    assert entry["proposedBy"] == {"name": "Pat"}
    found = await asked(client, None, PUBLISHED, id=entry["id"])
    assert found["search"]["nodes"] == [{"id": entry["id"]}]
    assert found["node"]["history"]["nodes"] == [{"move": "PUBLISH", "actorName": "Ann"}]

    total, regions = await counted(client)
    assert total == before[0] + 1
    assert regions["AFRICA"] == before[1].get("AFRICA", 0) + 1
    await the_same_without_an_index(graph, total, regions)


async def the_same_without_an_index(graph: Graph, total: int, regions: dict[str, int]) -> None:
    """What the server answered from its index, the graph answers itself."""
    context = await asking(graph)
    assert isinstance(context.loaders._sets, CypherSets)
    data = (await schema.execute(FLAGSHIP, context_value=context)).data
    assert data is not None
    found = data["actionLine"]["entries"]
    values = {each["value"]: each["count"] for each in found["facets"][0]["values"]}
    assert (found["totalCount"], values) == (total, regions)
