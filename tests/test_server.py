"""The program as its users meet it: started, asked, stopped, and told what is wrong."""

import contextlib
import json
import re
import shlex
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from tests import forked
from tests.web.servers import Program, free_port, program


def test_it_says_where_it_is_the_first_question_works_as_printed_and_a_second_start_finds_the_same_data(
    tmp_path: Path,
) -> None:
    with program(tmp_path, forked.anew, WARM_UP="on") as running:
        before = httpx.get(f"{running.url}/readyz").json() | {"index": None}  # which is made meanwhile
    code, said, errors = running.ended()
    assert code == 0
    assert said.splitlines()[:3] == [
        f"stocktaking is ready on {running.url}",
        f"  explorer    {running.url}/",
        f"  playground  {running.url}/playground",
    ]
    with program(tmp_path, PORT=running.port) as again:
        assert httpx.get(f"{again.url}/readyz").json() | {"index": None} == before
        command = said.splitlines()[3].partition("a question")[2]
        assert shlex.split(command)[0] == "curl"
        answer = subprocess.run(shlex.split(command), capture_output=True, text=True, timeout=30, check=True)
    counted = json.loads(answer.stdout)["data"]["actionLine"]["entries"]
    assert counted["totalCount"] > 0
    assert {each["value"] for each in counted["facets"][0]["values"]} >= {"AFRICA", "EUROPE"}
    assert errors == "".join(f"{line}\n" for line in errors.splitlines() if json.loads(line)["level"] == "info")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_the_answers_that_are_on_their_way(served_here: Path, stop: signal.Signals) -> None:
    with program(served_here) as running:
        answers = stopped_while_it_answers(running, stop)
    code, _, errors = running.ended()
    assert code == 0
    assert "Traceback" not in errors
    for answer in answers:
        assert answer.startswith(b"HTTP/1.1 200")
        assert answer.endswith(b"}")
        assert b"totalEntries" in answer


def stopped_while_it_answers(running: Program, stop: signal.Signals) -> list[bytes]:
    """What six clients are answered whose questions are under way when the signal comes."""
    body = json.dumps({"query": "{ matrix(rows: SDG_TARGET, columns: COUNTRY) { totalEntries cells { count } } }"})
    head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    asking = [socket.create_connection(("127.0.0.1", running.port), timeout=60) for _ in range(6)]
    with contextlib.ExitStack() as open_ones:
        for each in asking:
            open_ones.enter_context(each)
            each.sendall(f"{head}content-length: {len(body)}\r\n\r\n{body}".encode())
        httpx.get(f"{running.url}/livez")  # who came before is heard by then
        running.process.send_signal(stop)
        return [read_to_the_end(each) for each in asking]


def read_to_the_end(wire: socket.socket) -> bytes:
    with wire:
        return b"".join(iter(lambda: wire.recv(65536), b""))


def refused(folder: Path, **settings: object) -> str:
    """The one line with which it does not start."""
    code, said, errors = Program(folder, **settings).ended(60)
    assert (code, said) == (2, "")
    [line] = errors.splitlines()
    assert line.startswith("stocktaking: ")
    return line


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = refused(tmp_path, PORT=port)
    assert line.startswith(f"stocktaking: 127.0.0.1:{port} cannot be listened on (Address already in use): choose")


def test_a_folder_that_another_process_has_open_is_one_line(served_here: Path) -> None:
    with program(served_here):
        line = refused(served_here)
    assert "Another process has" in line
    assert str(served_here) in line


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    assert "Near it: LIMIT_MAX_DEPTH" in refused(tmp_path, LIMIT_MAX_DEPHT=3)
    assert "GRAPH_USER is set, but GRAPH_URL is embedded" in refused(tmp_path, GRAPH_USER="neo4j")


def test_a_neo4j_that_does_not_answer_is_one_line_that_says_how_to_wait_for_it(tmp_path: Path) -> None:
    url = f"bolt://127.0.0.1:{free_port()}"
    assert refused(tmp_path, GRAPH_URL=url) == (
        f"stocktaking: No graph answers at {url}: start it, correct GRAPH_URL, or wait for it with GRAPH_WAIT=60"
    )


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be used" in refused(tmp_path, GRAPH_URL=f"embedded:{tmp_path / 'file' / 'graph'}")


@pytest.mark.neo4j
def test_several_processes_serve_one_neo4j(tmp_path: Path, newest_neo4j: str) -> None:
    running = Program(tmp_path, forked.anew, GRAPH_URL=newest_neo4j, WORKERS=2).ready()
    try:
        for _ in range(10):
            answer = httpx.post(f"{running.url}/graphql", json={"query": "{ meta { apiVersion } }"})
            assert answer.status_code == 200
    finally:
        code, said, _ = running.stop()
    assert code == 0
    assert said.count("stocktaking is ready") == 1


def test_its_switches_and_limits_are_what_is_set_and_what_is_told(served_here: Path) -> None:
    switches = {
        "EXPLORER": "false",
        "PLAYGROUND": "false",
        "INTROSPECTION": "false",
        "LOG_LEVEL": "warning",
        "WARM_UP": "on",
    }
    with program(served_here, LIMIT_MAX_DEPTH=3, LIMIT_MAX_COST=77, LIMIT_DEADLINE=3.5, **switches) as running:
        with httpx.Client(base_url=running.url) as client:
            assert client.get("/").status_code == 404
            assert client.get("/graphql", headers={"accept": "text/html"}).status_code == 406
            assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")
            closed = client.post("/graphql", json={"query": "{ __schema { types { name } } }"}).json()
            assert closed["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
            deep = client.post("/graphql", json={"query": "{ actionLines { parts { parts { code } } } }"}).json()
            assert "4 levels" in deep["errors"][0]["message"]
            query = "{ meta { apiVersion limits { maxCost deadlineSeconds maxDepth } } }"
            told = client.post("/graphql", json={"query": query}).json()
            assert re.fullmatch(r"\d+\.\d+(\.\d+)?", told["data"]["meta"]["apiVersion"])
            assert told["data"]["meta"]["limits"] == {"maxCost": 77, "deadlineSeconds": 3.5, "maxDepth": 3}
            assert told["extensions"]["cost"]["limit"] == 77
        assert [each for each in running.events() if each["event"] != "the loop was held"] == []
