"""What others generate of our schema: typed documents compile under strict and are answered, and Relay takes it."""

import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.http_audit.npm import ROOT, npm_folder
from tests.web.conftest import running
from tests.web.servers import Program

__all__ = ["running"]
pytestmark = pytest.mark.npm


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder with its packages, a copy of the schema, and nothing that was made before."""
    found = npm_folder("tests/typescript_clients")
    shutil.rmtree(found / "build", ignore_errors=True)
    (found / "build" / "relay").mkdir(parents=True)
    shutil.copy(ROOT / "schema" / "schema.graphql", found / "build")
    return found


def run(folder: Path, *command: str) -> str:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_documents_of_the_client_preset_compile_under_strict_and_are_answered(folder: Path, running: Program) -> None:
    run(folder, "npm", "run", "--silent", "compiled")
    url = f"{running.url}/graphql"
    told = json.loads(run(folder, "node", "build/js/ask.js", url))
    query = '{ entries(filter: {country: {in: ["KEN"]}}, first: 100) { nodes { id } } linkages { totalCount } }'
    expected = httpx.post(url, json={"query": query}).json()["data"]
    assert told["ids"] == [each["id"] for each in expected["entries"]["nodes"]]
    assert (told["keys"], told["refused"]) == (expected["linkages"]["totalCount"], "NOT_SIGNED_IN")
    assert (len(told["ids"]) > 2, told["cells"]) == (True, 18 * 17)


def test_relay_takes_lists_that_go_on_and_things_by_their_id(folder: Path) -> None:
    run(folder, "npm", "run", "--silent", "relay")
    made = {each.name.removesuffix(".graphql.ts") for each in (folder / "build" / "relay").glob("*.graphql.ts")}
    assert made == {
        "EntryListNextQuery", "EntryListPartiesQuery", "EntryListQuery", "EntryList_parties", "EntryList_query",
    }  # fmt: skip
    again = (folder / "build" / "relay" / "EntryListPartiesQuery.graphql.ts").read_text()
    assert "node(id: $id)" in again, "what is within an entry goes on by its id"
