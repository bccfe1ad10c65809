"""Ada opens an edition of the report, freezes and publishes it; everybody reads it, and takes its files."""

import csv
import io
import re
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.engine import Graph
from graphdb.records.actors import Role
from resolvers.people import tokens
from tests.stories.test_submission import asked, client

__all__ = ["client"]
OPEN = """mutation ($input: OpenEditionInput!) { openEdition(input: $input) {
  ... on EditionChanged { edition { id version status selection } } ... on Refused { code } } }"""
FREEZE = """mutation ($id: ID!) { freezeEdition(input: {id: $id, expectedVersion: 1}) {
  ... on EditionChanged { edition { status submitted reflected hash } } ... on Refused { code } } }"""
PUBLISH = """mutation ($id: ID!) { publishEdition(input: {id: $id, expectedVersion: 2}) {
  ... on EditionChanged { edition { status } } ... on Refused { code message } } }"""
SAVE = """mutation ($input: SaveInputInput!) { saveInput(input: $input) {
  ... on InputChanged { input { id version status } } ... on Refused { code } } }"""
SUBMIT = """mutation ($id: ID!) { submitInput(input: {id: $id, expectedVersion: 1}) {
  ... on InputChanged { input { status } } ... on Refused { code } } }"""
DECIDE = """mutation ($id: ID!) { decideInput(input: {id: $id, expectedVersion: 2, decision: ACCEPT}) {
  ... on InputChanged { input { status } } ... on Refused { code } } }"""
INPUTS = """{ actionLine(code: "C7") { inputs { id } }
  edition(series: "GLOBAL", number: 10) { missingInputs { code } } }"""
READ = """{ edition(series: "GLOBAL", number: 10) {
  submitted reflected hash leftOut(by: REASON) { value count }
  table(by: COLLECTION) { distinct notStated rows { count } }
  overlap(with: 10) { both } entries(reflected: true, first: 2) { totalCount nodes { entry { title } title } } }
  registerChanges(first: 4) { nodes { move subject { id } } } }"""


@pytest.fixture
async def graph(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    opened = await database_of(embedded_server, copied("editions"), deadline=30)
    yield opened
    await opened.close()


async def test_an_edition_is_made_and_read_by_everybody_as_pages_and_files(
    graph: Graph, client: httpx.AsyncClient
) -> None:
    _, ada = await tokens.create(graph, name="Ada", role=Role.ADMINISTRATOR)
    given = {
        "series": "GLOBAL", "number": 10, "year": 2027, "title": "Stocktaking Report 2027", "from": "2025-01-01",
        "until": "2026-12-31", "submitted": {"collection": {"in": ["WSIS-PRIZES-2015"]}},
        "selection": {"actionLine": {"in": ["C7"]}},
    }  # fmt: skip
    assert (await asked(client, None, OPEN, input=given))["openEdition"] == {"code": "NOT_SIGNED_IN"}
    opened = (await asked(client, ada, OPEN, input=given))["openEdition"]["edition"]
    assert opened == {
        "id": "Edition:GLOBAL:10", "version": 1, "status": "OPEN", "selection": '{"actionLine":{"in":["C7"]}}',
    }  # fmt: skip
    assert "It is counted when it is frozen." in (await client.get("/editions/GLOBAL/10")).text
    _, ann = await tokens.create(graph, name="Ann", role=Role.FACILITATOR, lines=("C7",))
    written = {"text": "C7 has {by-action-line|C7|entries} entries.", "edition": opened["id"], "line": "C7"}
    wrong = {"query": SAVE, "variables": {"input": {**written, "text": "It has 9."}}}
    answer = await client.post("/graphql", json=wrong, headers={"authorization": f"Bearer {ann}"})
    (typed,) = answer.json()["errors"]
    assert typed["extensions"]["code"] == "BAD_USER_INPUT" and "{key-figures|reflected|number}" in typed["message"]
    saved = (await asked(client, ann, SAVE, input=written))["saveInput"]["input"]
    given_in = (await asked(client, ann, SUBMIT, id=saved["id"]))["submitInput"]["input"]
    assert (await asked(client, ann, DECIDE, id=saved["id"]))["decideInput"] == {"code": "FOUR_EYES"}
    for path in ("/editions/GLOBAL/10", "/lines/C7"):
        assert "by-action-line|C7" not in (await client.get(path)).text
    accepted = (await asked(client, ada, DECIDE, id=saved["id"]))["decideInput"]["input"]
    assert (given_in["status"], accepted["status"]) == ("SUBMITTED", "ACCEPTED")
    for path in ("/editions/GLOBAL/10", "/lines/C7"):  # with the number of now
        assert re.search(
            r"C7 has <data [^>]*by-action-line\|C7\|entries[^>]*><bdi>\d+</bdi>", (await client.get(path)).text
        )
    lines = await asked(client, None, INPUTS)
    assert [each["id"] for each in lines["actionLine"]["inputs"]] == [saved["id"]]
    missing = [each["code"] for each in lines["edition"]["missingInputs"]]
    assert len(missing) == 10 and "C7" not in missing
    early = await client.get("/editions/GLOBAL/10/files/report.html")
    assert early.status_code == 400 and "freeze it first" in early.text
    frozen = (await asked(client, ada, FREEZE, id=opened["id"]))["freezeEdition"]["edition"]
    published = (await asked(client, ada, PUBLISH, id=opened["id"]))["publishEdition"]
    assert published == {"edition": {"status": "PUBLISHED"}}

    data = await asked(client, None, READ)
    edition = data["edition"]
    assert {name: edition[name] for name in ("submitted", "reflected", "hash")} == {
        name: frozen[name] for name in ("submitted", "reflected", "hash")
    }
    assert edition["leftOut"] == [{"value": "NOT_SELECTED", "count": frozen["submitted"] - frozen["reflected"]}]
    assert edition["table"] == {
        "distinct": frozen["reflected"], "notStated": 0, "rows": [{"count": frozen["reflected"]}],
    }  # fmt: skip
    assert edition["overlap"] == {"both": frozen["reflected"]} and 0 < frozen["reflected"] < frozen["submitted"]
    assert edition["entries"]["totalCount"] == frozen["reflected"]
    assert [each["move"] for each in data["registerChanges"]["nodes"]] == ["PUBLISH", "FREEZE", "ACCEPT", "OPEN"]
    assert {each["subject"]["id"] for each in data["registerChanges"]["nodes"]} == {opened["id"], saved["id"]}

    cell = "/editions/GLOBAL/10/files/report.html#by-action-line.C7.entries"
    for path in ("/editions/GLOBAL/10", "/lines/C7"):  # and then as it is kept, a link to its cell
        assert re.search(rf'href="{cell}"[^>]*><bdi>{frozen["reflected"]}</bdi>', (await client.get(path)).text), path
    for language, word in (("en", "Left out"), ("fr", "non retenu"), ("es", "no seleccionado"), ("ar", "القاعدة")):
        page = await client.get("/editions/GLOBAL/10", params={"lang": language})
        assert page.status_code == 200 and frozen["hash"] in page.text
        assert word in page.text or language == "en"
    files = {}
    for name in ("report.html", "report.pdf", "report.json", "metadata.json", "citation.txt", "by-region.csv"):
        answer = await client.get(f"/editions/GLOBAL/10/files/{name}")
        assert answer.status_code == 200, (name, answer.text)
        files[name] = answer
    assert files["report.pdf"].content.startswith(b"%PDF") and frozen["hash"] in files["citation.txt"].text
    regions = list(csv.DictReader(io.StringIO(files["by-region.csv"].text)))
    assert "C7: by its facilitators" in files["report.html"].text
    assert f'data-cell="by-action-line|C7|entries">{frozen["reflected"]}<' in files["report.html"].text
    assert 'id="by-action-line.C7.entries"' in files["report.html"].text
    assert regions and {*regions[0]} == {"value", "label", "entries"}
    assert files["metadata.json"].json()["types"]["resourceTypeGeneral"] == "Report"
    for path, status in (("10/files/nothing.csv", 404), ("77/files/report.html", 404), ("9/files/report.html", 400)):
        assert (await client.get(f"/editions/GLOBAL/{path}")).status_code == status, path
    russian = await client.get("/editions/GLOBAL/10/files/report.ru.html")
    assert (russian.status_code, "is not made in RU: take EN" in russian.text) == (400, True)
