"""`stocktaking mcp`: the official client over standard input and output, and a server asked in its place."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import structlog
from mcp import Client, StdioServerParameters

from commands import mcp
from commands.mcp import _ways_of_server
from tests.stocktaking import ROOT, environment, stocktaking

TARGET = "query T($target: String!) { sdgTarget(code: $target) { code } }"


async def test_a_folder_is_asked_over_standard_input_and_output(seeded: Path) -> None:
    program = StdioServerParameters(
        command=sys.executable, args=["-m", "cli", "mcp"], env=environment(seeded), cwd=ROOT / "tests"
    )
    async with Client(program) as client:
        assert {"lines_of_a_target", "resolve", "search", "describe", "query", "cite"} <= {
            each.name for each in (await client.list_tools()).tools
        }
        with anyio.move_on_after(0.01):  # a call that is cancelled ends nothing but itself
            await client.call_tool("matrix", {})
        result = await client.call_tool("lines_of_a_target", {"target": "4.4"})
        codes = [
            each["actionLine"]["code"] for each in result.structured_content["answer"]["sdgTarget"]["linkages"]["nodes"]
        ]
        assert codes == ["C4", "C6"]
        refused = await client.call_tool("query", {"query": "mutation { issueToken { __typename } }"})
        assert refused.is_error
        long = await client.call_tool("resolve", {"text": "x" * 30_000})
        assert long.structured_content["error"]["code"] == "TOO_COMPLEX"
        csv = await client.read_resource("stocktaking://matrix.csv")
        assert str(csv.contents[0]).count("CONFIRMED") == 188


@pytest.fixture
def logs_elsewhere() -> Iterator[None]:
    """What a server of other tests in this loop logs, as one that was held, goes to the standard error meanwhile."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("logs_elsewhere")
async def test_what_is_no_message_is_answered_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: dict[str, tuple[int, Any]] = {
        "hello": (-32700, None),
        "[1, 2]": (-32600, None),
        '{"jsonrpc": "2.0", "id": 1}': (-32600, 1),
        '{"jsonrpc": "2.0", "id": 2, "method": "nothing", "params": {}}': (-32601, 2),
        '{"jsonrpc": "2.0", "id": 3, "method": "initialize", "params": [1]}': (-32600, 3),
        '{"jsonrpc": "2.0", "id": 4, "method": "initialize", "params": {"protocolVersion": 7}}': (-32602, 4),
    }
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))
    await mcp._serve(_ways_of_server("http://127.0.0.1:9", None, changes=False))
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert sorted((each["error"]["code"], str(each["id"])) for each in answers) == sorted(
        (number, str(id)) for number, id in lines.values()
    ), answers
    for each in answers:
        assert each["error"]["data"]["code"] == "BAD_USER_INPUT"
        assert each["error"]["message"].endswith(".") and "nothing" not in each["error"]["message"]


async def test_a_server_that_does_not_answer_is_said_to_the_assistant() -> None:
    ways = _ways_of_server("http://127.0.0.1:9", None, changes=False)
    answer: dict[str, Any] = await ways.ours(TARGET, {"target": "4.4"})
    assert answer["errors"][0]["extensions"]["code"] == "GRAPH_UNAVAILABLE"
    assert "No server answers at http://127.0.0.1:9/graphql" in answer["errors"][0]["message"]
    assert ways.changing is None


@pytest.mark.parametrize("options", [["--url", "http://127.0.0.1:9", "--graph-url", "embedded:x"]])
def test_a_server_and_a_graph_at_once_are_refused(options: list[str]) -> None:
    ran = stocktaking("mcp", *options)
    assert (ran.status, ran.out) == (2, "")
    assert "--url asks a server and --graph-url a graph" in ran.err


@pytest.mark.parametrize("token", ["a\nb", "é", "a b"])
def test_a_token_that_cannot_be_sent_is_told_and_not_shown(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOCKTAKING_TOKEN", token)
    ran = stocktaking("mcp", "--url", "http://127.0.0.1:9")
    assert (ran.status, ran.out) == (2, "")
    assert "STOCKTAKING_TOKEN is no token" in ran.err and token not in ran.err


def test_what_is_logged_is_not_among_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: Any, **__: Any) -> None:
        structlog.get_logger("mcp").error("unforeseen fault of a tool")

    monkeypatch.setattr(mcp, "_serve", fails)
    ran = stocktaking("mcp", "--url", "http://127.0.0.1:9/mcp")
    assert (ran.status, ran.out) == (0, "")
    assert json.loads(ran.err)["event"] == "unforeseen fault of a tool"
