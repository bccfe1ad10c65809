"""Documents that a folder holds can be asked by their hash, and a server may answer nothing else."""

import hashlib
from pathlib import Path

import httpx
import pytest

from tests.web.servers import program
from tests.web.toy import toy
from web.graphql.trusted_documents import TrustedDocuments

HELLO = "query Hello($t: String) { echo(text: $t) }\n"
ID = f"sha256:{hashlib.sha256(HELLO.encode()).hexdigest()}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents" / "more").mkdir(parents=True)
    (tmp_path / "documents" / "more" / "hello.graphql").write_text(HELLO)
    return tmp_path / "documents"


def test_a_document_is_asked_by_its_id(folder: Path) -> None:
    with toy(documents=TrustedDocuments.of(folder)) as url:
        body = {"documentId": ID, "variables": {"t": "a"}}
        assert httpx.post(url, json=body).json()["data"] == {"echo": "a"}
        parameters = {"documentId": ID, "variables": '{"t": "b"}'}
        assert httpx.get(url, params=parameters).json()["data"] == {"echo": "b"}
        assert httpx.post(url, json={"query": "{ hello }"}).json()["data"] == {"hello": "world"}


@pytest.mark.parametrize("wrong", ["sha256:" + "0" * 64, ID.upper(), ID[7:], "md5:1", "../hello.graphql"])
def test_an_unknown_id_is_bad_input(folder: Path, wrong: str) -> None:
    with toy(documents=TrustedDocuments.of(folder)) as url:
        answer = httpx.post(url, json={"documentId": wrong})
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")


def test_other_documents_are_forbidden_where_only_trusted_ones_are_answered(folder: Path) -> None:
    with toy(documents=TrustedDocuments.of(folder, only=True)) as url:
        answer = httpx.post(url, json={"query": "{ hello }"})
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")
        assert httpx.post(url, json={"query": HELLO}).status_code == 200  # a trusted text by itself


def test_a_server_of_trusted_documents_shows_nothing_of_its_schema(served_here: Path) -> None:
    folder = served_here / "documents"
    folder.mkdir()
    (folder / "wrong.graphql").write_text("{ meta { apiVersio } }")
    (folder / "all.graphql").write_text("{ __schema { types { name } } }")
    with program(served_here, TRUSTED_DOCUMENTS=folder, TRUSTED_ONLY="true") as running:
        for name in ("wrong", "all"):
            text = (folder / f"{name}.graphql").read_text()
            answer = httpx.post(f"{running.url}/graphql", json={"query": text})
            [error, *_] = answer.json()["errors"]
            assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
            assert "Did you mean" not in answer.text
        assert httpx.post(f"{running.url}/graphql", json={"query": "{ meta { apiVersion } }"}).status_code == 403
