"""Files of entries over HTTP: staged for administrators, refused with every reason, and never left on the disk."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from graphdb.engine import Graph
from graphdb.questions import imports
from graphdb.records.actors import ActorRecord
from ingest.shipping.builtin import seed
from ingest.staging.decide import WAITING, apply_staged
from resolvers.scope.context import Context
from schema import schema
from schema.guard import Executor
from tests.ingest.staging.files import FIRST
from tests.resolvers.reviewing import ADA, ANN, acting
from web.files.importing import Importing
from web.graphql.endpoint import Endpoint

WHO = {None: None, "Bearer ada": ADA, "Bearer ann": ANN}
BROKEN = FIRST + '3,Three,Sample Co.,"Ltd., KENYA",C4,,\n'
MOST = 300_000
SENT = {"collection": "DPG"}


@pytest.fixture
async def door(graph: Graph) -> AsyncIterator[httpx.AsyncClient]:
    """A client of Ada's, of a server whose graph has the built-in data."""
    await seed(graph)

    async def identify(header: str | None) -> ActorRecord | None:
        return WHO[header]

    async def context(actor: ActorRecord | None, _: Any) -> Context:
        return await acting(graph, actor)

    importing = Importing(Endpoint(Executor(schema), context, identify=identify), [], MOST)
    app = Starlette(routes=[Route("/imports", importing.__call__, methods=["POST"])])
    ada = {"authorization": "Bearer ada"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://ours", headers=ada) as client:
        yield client


def csv(text: str | bytes, name: str = "entries.csv") -> dict[str, Any]:
    return {"file": (name, text if isinstance(text, bytes) else text.encode())}


async def test_a_file_is_staged_once_told_whole_and_not_left_on_the_disk(
    door: httpx.AsyncClient, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("starlette.formparsers.MultiPartParser.spool_max_size", 100)
    for _ in range(2):  # sent twice, it is the same import
        answer = await door.post("/imports", data=SENT, files=csv(BROKEN))
        assert (answer.status_code, answer.json()["import"]) == (201, {"id": "1", "state": "STAGED"}), answer.text
    told = answer.json()
    assert told["counts"] == {"added": 2, "changed": 0, "unchanged": 0, "removed": 0, "absent": 182, "rejected": 1}
    assert told["rejections"] == [{
        "file": "entries.csv", "line": 4, "column": "country", "value": "Ltd., KENYA",
        "reason": "Ltd., KENYA is no country", "suggestion": 'organization "Sample Co., Ltd.", country KEN',
    }]  # fmt: skip
    assert (told["read"], told["columns"]["sdg"]) == ("CSV, separator ,, encoding UTF-8", "sdgs")
    assert (await imports.by_numbers(graph.read, [1]))[1].staged_by == ADA.id
    assert [*tmp_path.iterdir()] == []
    await apply_staged(graph, 1, "eve", WAITING)
    answer = await door.post("/imports", data=SENT, files=csv(BROKEN))
    assert (answer.status_code, answer.json()["import"]) == (200, None)
    assert answer.json()["message"].startswith("Nothing to do") and answer.json()["counts"]["unchanged"] == 2
    said = '{"columns": {"Nom": "title", "Ref": "id"}, "separator": ";"}'
    mapped = {**SENT, "mapping": said, "encoding": "cp1252", "complete": "true"}
    answer = await door.post("/imports", data=mapped, files=csv("Ref;Nom\n7;Télé\n".encode("cp1252"), "C:\\f\\e.txt"))
    assert (answer.status_code, answer.json()["counts"]["removed"] > 100) == (201, True), answer.text
    assert answer.json()["what"] == "entries of DPG from e.txt"
    tabs = {**SENT, "separator": "\t"}
    answer = await door.post("/imports", data=tabs, files=csv("id\ttitle\n8\tEight, a\n"))
    assert answer.json()["read"] == "CSV, separator tab, encoding UTF-8", answer.text


def never() -> Iterator[bytes]:
    raise AssertionError("a file is not read whose sender may not send one")


async def test_who_may_not_send_a_file_is_refused_before_it_is_read(door: httpx.AsyncClient, graph: Graph) -> None:
    kind = {"content-type": "multipart/form-data; boundary=b", "content-length": "9"}
    for headers, status, code in (
        ({"authorization": "Bearer ann"}, 403, "FORBIDDEN"),
        ({"origin": "http://elsewhere"}, 403, "FORBIDDEN"),
    ):
        answer = await door.post("/imports", content=_streamed(), headers=kind | headers)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["extensions"]["code"]) == (status, code), error
    del door.headers["authorization"]
    answer = await door.post("/imports", content=_streamed(), headers=kind)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert await imports.total(graph.read) == 0


async def _streamed() -> AsyncIterator[bytes]:
    for each in never():
        yield each


async def test_what_is_refused_says_why_and_nothing_is_staged(door: httpx.AsyncClient, graph: Graph) -> None:
    good = csv(FIRST)
    for data, files, status, said in (
        (SENT, {"other": ("x.csv", b"a")}, 400, "There is no field `other`"),
        (SENT, {"file": (None, b"title")}, 400, "The file is missing"),
        (SENT, [("file", ("a.csv", b"a")), ("file", ("b.csv", b"b"))], 400, "Too many files"),
        ({}, good, 400, "`collection` is missing"),
        ({**SENT, "complete": "maybe"}, good, 400, "`complete` is `true` or `false`"),
        ({**SENT, "mapping": "x" * 250_000}, good, 400, "exceeded maximum size"),
        ({**SENT, "mapping": '{"columns": {"Project": "titel"}}'}, good, 422, "fields are"),
        ({**SENT, "mapping": "{"}, good, 422, "not JSON"),
        ({"collection": "NONE"}, good, 422, "There is no collection"),
        (SENT, csv(b"title\nA\0\n"), 422, "a NUL character"),
        (SENT, csv(FIRST, "entries.pdf"), 422, "not known"),
        (SENT, csv(b"a" * (MOST + 1)), 413, "longer than 300,000 bytes"),
    ):
        answer = await door.post("/imports", data=data, files=files)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, said in error["message"]) == (status, True), (said, error)
    answer = await door.post("/imports", json={})
    assert (answer.status_code, "multipart/form-data" in answer.text) == (415, True)
    rows = await door.post("/imports", data=SENT, files=csv('id,title,country\n1,A,"Ltd., KENYA"\n1,B,Nowhere\n'))
    (error,) = rows.json()["errors"]
    assert (rows.status_code, error["extensions"]["code"]) == (422, "BAD_USER_INPUT")
    assert [each["line"] for each in error["extensions"]["rejections"]] == [2, 3]
    assert await imports.total(graph.read) == 0
