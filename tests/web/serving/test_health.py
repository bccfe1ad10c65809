"""Ready is: the graph answers, is migrated and warm. It is found out anew for each question."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphdb.adapter import disk
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from tests.web.servers import GRAPHQL, Program, Wire, free_port, served, within
from web.serving.health import GraphOpening

COMPOSE = Path(__file__).parents[3] / "docker-compose.yml"


def status(running: Program, path: str) -> int:
    return httpx.get(f"{running.url}/{path}", timeout=60).status_code


def ask(running: Program) -> httpx.Response:
    return httpx.post(
        f"{running.url}/graphql", json={"query": "{ entries { totalCount } }"}, headers={"accept": GRAPHQL}, timeout=60
    )


@pytest.fixture
def wire(newest_neo4j: str) -> Iterator[Wire]:
    """A wire to a real Neo4j, which the test may cut."""
    address = urlsplit(newest_neo4j)
    assert address.hostname
    assert address.port
    between = Wire(address.hostname, address.port)
    try:
        yield between
    finally:
        between.close()


@pytest.mark.neo4j
def test_readiness_follows_the_graph_down_and_up_without_a_restart(wire: Wire, tmp_path: Path) -> None:
    running = Program(tmp_path, GRAPH_URL=f"bolt://127.0.0.1:{wire.port}").ready()
    try:
        assert httpx.get(f"{running.url}/readyz").json()["status"] == "ready"
        assert ask(running).status_code == 200

        wire.cut()
        down = httpx.get(f"{running.url}/readyz", timeout=60)
        assert down.status_code == 503
        assert down.json()["status"] == "not ready"
        assert "graph" in down.json()["reason"]
        assert down.headers["retry-after"]
        assert status(running, "livez") == 200
        answer = ask(running)
        assert answer.status_code == 503
        assert answer.json()["errors"][0]["extensions"]["code"] == "GRAPH_UNAVAILABLE"

        wire.mend()
        within(30, lambda: status(running, "readyz") == 200)
        assert ask(running).status_code == 200
    finally:
        assert running.stop()[0] == 0
    assert all("Traceback" not in str(event) for event in running.events())


@pytest.mark.whole
@pytest.mark.neo4j
def test_a_graph_that_comes_late_is_waited_for(newest_neo4j: str, tmp_path: Path) -> None:
    address = urlsplit(newest_neo4j)
    assert address.hostname
    between = Wire(address.hostname, address.port or 7687)
    between.cut()
    # A server that waits does not say where it is yet, so it is told where to be.
    running = Program(tmp_path, GRAPH_URL=f"bolt://127.0.0.1:{between.port}", GRAPH_WAIT=60, PORT=free_port())
    try:
        within(30, lambda: "waiting for the graph" in running.log())
        within(30, lambda: status(running, "livez") == 200)
        assert status(running, "readyz") == 503
        assert ask(running).json()["errors"][0]["extensions"]["code"] == "GRAPH_UNAVAILABLE"
        between.mend()
        within(30, lambda: status(running, "readyz") == 200)
        assert ask(running).status_code == 200
    finally:
        running.stop()
        between.close()


def test_a_graph_that_never_comes_ends_the_wait_with_one_line(tmp_path: Path) -> None:
    program = Program(tmp_path, GRAPH_URL=f"bolt://127.0.0.1:{free_port()}", GRAPH_WAIT=1)
    code, _, said = program.ended(60)
    assert code == 2
    assert said.splitlines()[-1].startswith("stocktaking: No graph answers at bolt://127.0.0.1:")


def test_the_probe_of_the_container_tells_a_ready_server_from_one_that_is_not(running: Program) -> None:
    probe = yaml.safe_load(COMPOSE.read_text())["services"]["server"]["healthcheck"]["test"]
    assert probe[:3] == ["CMD", "bash", "-c"]

    def probed(url: str) -> int:
        command = probe[3].replace("/8000", f"/{urlsplit(url).port}").replace("$$", "$")
        return subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False).returncode

    assert probed(running.url) == 0
    with served(Starlette(routes=[Route("/readyz", lambda _: Response(status_code=503))])) as starting:
        assert probed(starting) != 0
    assert probed(f"http://127.0.0.1:{free_port()}") != 0


@pytest.mark.parametrize(
    ("state", "least", "said"),
    [
        ({}, 0, None),
        ({"headAt": "2999-01-01T00:00:00.000000Z"}, 0, "clock"),
        ({"headSignature": "0123456789abcdef:x"}, 0, "AUDIT_SIGNING_KEY"),
        ({}, 2**62, "The disk that the graph is kept on is full"),  # no disk has so much room
    ],
)
async def test_a_server_that_cannot_write_is_ready_to_read_and_says_why(
    graph: Graph, state: dict[str, str], least: int, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def put(tx: Any) -> None:
        await tx.run(
            "test", Text("MERGE (s:Chain {name: 'mapping'}) SET s.sequence = 1, s.head = 'x', s += $state"), state=state
        )

    async def opened() -> Graph:
        return graph

    async def prepared(_: Graph) -> None:
        await graph.write(put)

    keeper = GraphOpening(opened, prepared, owns=False)
    await keeper.start()
    monkeypatch.setattr(disk, "LEAST", least)
    answer = await keeper.readyz(Request({"type": "http"}))
    told = json.loads(bytes(answer.body))
    assert (answer.status_code, told["status"]) == (200, "ready")
    assert (said or "") in told.get("writes", "") and ("writes" in told) == (said is not None)
