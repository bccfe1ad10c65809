"""The program as its users run it, on a graph that was filled by its own commands, and a client that asks it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stocktaking import stocktaking
from tests.web.servers import GRAPHQL, Program, program

SHARED = Path(__file__).parents[3] / "shared"
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Seeded, with the texts of others where they are there, and with a few synthetic entries."""
    folder = tmp_path_factory.mktemp("stories")
    commands = [["seed"], ["generate", "--entries", "150", "--stakeholders", "80", "--seed", "5"]]
    if has_texts():
        commands.append(["ingest", "reference", str(SHARED / "reference")])
    for command in commands:
        ran = stocktaking(*command, folder=folder / "graph")
        assert ran.status == 0, ran.err
    with program(folder) as started:
        yield started


@pytest.fixture(scope="session")
def client(running: Program) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, headers={"accept": GRAPHQL}, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def ask(client: httpx.Client) -> Ask:
    """The data of an answer over HTTP, which has to be one without errors."""

    def asked(query: str, **variables: Any) -> Any:
        answer = client.post("/graphql", json={"query": query, "variables": variables})
        body = answer.json()
        assert "errors" not in body, body["errors"]
        assert answer.status_code == 200
        return body["data"]

    return asked


def has_texts() -> bool:
    """Whether the official texts and rationales, which this project does not ship, are beside the checkout."""
    return SHARED.is_dir() and "WITHOUT_TEXTS" not in os.environ
