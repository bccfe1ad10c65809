"""Lists as files over HTTP, with the filters and the rights of the API."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from exports.growing import Growing, begun
from exports.wanted import wanted
from graphdb.errors import GraphUnavailable
from tests.exports.reading import column, rows_of
from tests.web.servers import Program, served, within
from web.files.exporting import Grown
from web.serving.middleware import middleware

KENYA = '{"country":{"in":["KEN"]}}'


def test_a_file_says_what_it_is_and_its_manifest_proves_it(running: Program) -> None:
    answer = httpx.get(f"{running.url}/export/entries.csv", params={"filter": KENYA})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    version = answer.headers["x-data-version"]
    name = rf'attachment; filename="wsis-entries-v{version}-\d{{4}}-\d\d-\d\d\.csv"'
    assert re.fullmatch(name, answer.headers["content-disposition"])
    assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-store", "Authorization, Accept-Encoding")
    query = "query($filter: EntryFilter) { entries(filter: $filter, first: 100) { nodes { id } } }"
    asked = {"query": query, "variables": {"filter": json.loads(KENYA)}}
    nodes = httpx.post(f"{running.url}/graphql", json=asked).json()["data"]["entries"]["nodes"]
    rows = rows_of(answer.content, "csv")
    assert column(rows, "id") == column(nodes, "id") and len(rows) == int(answer.headers["x-rows"])
    link = re.fullmatch(r'<(/export/\S+)>; rel="describedby"', answer.headers["link"])
    assert link
    manifest = httpx.get(running.url + link[1]).json()
    assert manifest["sha256"] == answer.headers["x-sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert (manifest["rows"], manifest["dataVersion"]) == (len(rows), version)
    assert urlsplit(manifest["address"]).path == "/export/entries.csv"


def test_a_long_file_is_sent_while_it_is_made_and_is_what_its_manifest_says(running: Program) -> None:
    within(60, lambda: httpx.get(f"{running.url}/readyz").json()["index"]["status"] == "on")
    address = f"{running.url}/export/stakeholders.csv"
    answer, manifest = httpx.get(address), httpx.get(f"{address}.manifest.json").json()
    assert not {"content-length", "x-sha256"} & {*answer.headers}
    assert (answer.headers["transfer-encoding"], answer.headers["x-data-version"]) == (
        "chunked",
        manifest["dataVersion"],
    )
    assert int(answer.headers["x-rows"]) == manifest["rows"] == len(rows_of(answer.content, "csv")) > 100
    assert hashlib.sha256(answer.content).hexdigest() == manifest["sha256"]
    assert httpx.head(address).headers["x-rows"] == answer.headers["x-rows"]


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_file_that_cannot_be_made_to_its_end_never_looks_like_one(encoding: str) -> None:
    one: dict[str, Any] = {
        "id": "Stakeholder:1",
        "name": "A",
        "otherNames": [],
        "kind": None,
        "country": None,
        "version": 1,
        "submittedAt": None,
        "updatedAt": None,
    }
    nodes = [{**one, "entries": {"totalCount": 1}}] * 100
    found = {"totalCount": 300, "pageInfo": {"hasNextPage": True, "endCursor": "c"}, "nodes": nodes}

    async def failing(text: str, variables: Mapping[str, Any]) -> Any:
        if variables.get("after"):
            raise GraphUnavailable
        return {"meta": {"dataVersion": "1"}, "found": found}

    async def file(request: Request) -> Grown:
        growing = await begun(failing, wanted("stakeholders", "csv", {}))
        assert isinstance(growing, Growing)
        growing.start(lambda: None)
        return Grown(growing, {"content-type": "text/csv"}, is_wanted=True)

    got = bytearray()

    def take(url: str) -> None:
        with httpx.stream("GET", f"{url}/file", headers={"accept-encoding": encoding}) as answer:
            assert answer.status_code == 200
            for piece in answer.iter_bytes():
                got.extend(piece)

    app = Starlette(routes=[Route("/file", file)], middleware=middleware(()))
    with served(app) as url, pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
        take(url)
    assert got.count(b"Stakeholder:1") == 100, "what was there before is sent at once"


@pytest.mark.parametrize(
    ("path", "type", "begins"),
    [
        ("linkages.jsonl", "application/jsonl; charset=utf-8", b'{"key":"C1:SDG1"'),
        ("linkages.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("linkages.sssom.tsv", "text/tab-separated-values; charset=utf-8", b"#curie_map"),
        ("linkages.ttl", "text/turtle; charset=utf-8", b"@prefix"),
        ("linkages.jsonld", "application/ld+json", b"{"),
        ("release-1.zip", "application/zip", b"PK"),
        ("linkages.parquet", "application/vnd.apache.parquet", b"PAR1"),
    ],
)
def test_every_format_is_served_as_what_it_is(running: Program, path: str, type: str, begins: bytes) -> None:
    answer = httpx.get(f"{running.url}/export/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, type)
    assert answer.content.startswith(begins)
    if path.endswith(("jsonl", "xlsx", "parquet")):
        assert len(rows_of(answer.content, path.partition(".")[2])) == 188


@pytest.mark.parametrize(
    ("path", "status", "code", "said"),
    [
        ("entries.pdf", 404, "BAD_USER_INPUT", "pdf"),
        ("persons.csv", 404, "BAD_USER_INPUT", "persons"),
        ("entries", 404, "BAD_USER_INPUT", "format"),
        ("entries.csv?colour=red", 400, "BAD_USER_INPUT", "it takes filter"),
        ("entries.csv?filter={", 400, "BAD_USER_INPUT", "not JSON"),
        ('entries.csv?filter={"country":{"in":["XX"]}}', 400, "BAD_USER_INPUT", "XX"),
        ('entries.csv?filter={"colour":1}', 400, "BAD_USER_INPUT", "colour"),
        ("facets.csv?by=REGION&by=YEAR", 400, "BAD_USER_INPUT", "given twice"),
        ("entries.ttl", 404, "BAD_USER_INPUT", "ttl"),
        ("release-99.zip", 400, "BAD_USER_INPUT", "no release 99"),
        ("release-1.zip?asOf=x", 400, "BAD_USER_INPUT", "no parameters"),
        ("linkages.csv?release=99", 400, "BAD_USER_INPUT", "release"),
        (f"entries.csv?under={'x' * 9_000}", 400, "BAD_USER_INPUT", "too long"),
    ],
)
def test_what_is_no_file_says_why(running: Program, path: str, status: int, code: str, said: str) -> None:
    answer = httpx.get(f"{running.url}/export/{path}")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)
    assert said in error["message"]


def test_a_bad_token_is_401(running: Program) -> None:
    answer = httpx.get(f"{running.url}/export/entries.csv", headers={"authorization": "Bearer x"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
