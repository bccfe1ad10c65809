"""Following the mapping of a running server, from its start to its end."""

import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stocktaking import stocktaking
from tests.web.servers import Program, program, within
from tests.web.talking import EVENTS, Event, Talk, stream, talk

CHANGES = """subscription Changes($line: String, $after: Int) { linkageChanged(actionLine: $line, after: $after) {
    sequence move reason actor { name } before { status } after { status version }
    linkage { key status version actionLine { code } } } }"""
RELEASES = "subscription { releasePublished { number title linkageCount } }"
PROPOSE = """mutation Propose($line: String!, $target: String!) {
    proposeLinkage(input: {actionLine: $line, target: $target, rationale: "Because.", sources: [{title: "A book"}]}) {
        ... on LinkageChanged { change { sequence } } ... on Refused { message } } }"""
CONFIRM = """mutation Confirm($key: String!) {
    decideLinkage(input: {key: $key, decision: CONFIRM, expectedVersion: 1, reason: "So it is."}) {
        ... on LinkageChanged { change { sequence } } ... on Refused { message } } }"""


@dataclass
class Mapping:
    """A running server over the built-in data, and who may change it."""

    program: Program
    tokens: dict[str, str]

    @property
    def url(self) -> str:
        return f"{self.program.url}/graphql"

    def change(self, query: str, who: str = "ada", **variables: Any) -> Any:
        headers = {"authorization": f"Bearer {self.tokens[who]}"}
        answer = httpx.post(self.url, json={"query": query, "variables": variables}, headers=headers, timeout=30).json()
        assert "errors" not in answer, answer
        [outcome] = answer["data"].values()
        assert "message" not in outcome, outcome
        return outcome


@pytest.fixture(scope="module")
def mapping(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping]:
    folder = tmp_path_factory.mktemp("following")
    graph = Path(shutil.copytree(looked_at, folder / "graph"))
    made = {
        name: stocktaking("token", "create", "--name", name, "--role", "administrator", "--json", folder=graph).data
        for name in ("ada", "ben")
    }
    with program(folder) as running:
        yield Mapping(running, {name: each["token"] for name, each in made.items()})


def told(event: Event) -> Any:
    assert "errors" not in event.data, event.data
    [found] = event.data["data"].values()
    return found


def test_a_change_is_told_over_both_transports_with_the_mapping_as_it_is_then(mapping: Mapping) -> None:
    with stream(mapping.url, CHANGES) as heard, talk(mapping.url) as talking:
        talking.subscribe(CHANGES)
        talking.subscribe("subscription { linkageChanged { sequence } }", id="ack")
        sequence = mapping.change(PROPOSE, line="C4", target="4.5")["change"]["sequence"]
        event = next(each for each in heard if each.kind)
        change = told(event)
        assert event.id == str(sequence)
        assert (change["sequence"], change["move"], change["actor"]) == (sequence, "PROPOSE", {"name": "ada"})
        assert (change["before"], change["after"]) == (None, {"status": "PROPOSED", "version": 1})
        assert (change["linkage"]["key"], change["linkage"]["status"]) == ("C4:4.5", "PROPOSED")

        mapping.change(CONFIRM, "ben", key="C4:4.5")
        change = told(next(each for each in heard if each.kind))
        assert (change["before"], change["after"]) == ({"status": "PROPOSED"}, {"status": "CONFIRMED", "version": 2})
        assert change["linkage"]["status"] == "CONFIRMED"
        assert sequence + 1 in [_sequence(talking) for _ in range(3)]


def _sequence(talking: Talk) -> int:
    found: int = talking.hear()["payload"]["data"]["linkageChanged"]["sequence"]
    return found


def test_one_line_is_followed_with_its_parts(mapping: Mapping) -> None:
    with stream(mapping.url, CHANGES, {"line": "C7"}) as heard:
        mapping.change(PROPOSE, line="C4", target="1.5")
        mapping.change(PROPOSE, line="C7-ELEA", target="1.5")
        assert told(next(each for each in heard if each.kind))["linkage"]["key"] == "C7-ELEA:1.5"


def test_who_was_cut_off_misses_nothing(mapping: Mapping) -> None:
    with stream(mapping.url, CHANGES) as heard:
        mapping.change(PROPOSE, line="C1", target="1.5")
        last = next(each for each in heard if each.kind)
    mapping.change(PROPOSE, line="C1", target="4.5")
    mapping.change(PROPOSE, line="C1", target="5.b")
    with stream(mapping.url, CHANGES, {"after": 0}, **{"last-event-id": str(last.id)}) as heard:
        missed = [told(next(each for each in heard if each.kind)) for _ in range(2)]
    assert [each["linkage"]["key"] for each in missed] == ["C1:4.5", "C1:5.b"]
    with talk(mapping.url) as talking:
        talking.subscribe(CHANGES, after=int(last.id or 0))
        assert [_sequence(talking), _sequence(talking)] == [each["sequence"] for each in missed]


def test_a_release_is_told(mapping: Mapping) -> None:
    with stream(mapping.url, RELEASES) as heard:
        mapping.change('mutation { publishRelease(title: "Of today") { __typename } }')
        event = next(each for each in heard if each.kind)
    assert (event.id, told(event)["number"], told(event)["title"]) == ("2", 2, "Of today")


def test_an_unknown_line_is_refused_before_anything_begins(mapping: Mapping) -> None:
    body = {"query": CHANGES, "variables": {"line": "C99"}}
    answer = httpx.post(mapping.url, json=body, headers={"accept": EVENTS})
    assert answer.status_code == 200  # told as an event, or clients of graphql-sse would ask again and again
    assert "C99" in answer.text and "event: complete" in answer.text
    with talk(mapping.url) as talking:
        talking.subscribe(CHANGES, line="C99")
        assert talking.hear()["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_token_that_is_revoked_or_wrong_signs_nobody_in(mapping: Mapping) -> None:
    with talk(mapping.url, init={"authorization": f"Bearer {mapping.tokens['ada']}"}):
        pass
    with talk(mapping.url, init=False) as talking:
        talking.say(type="connection_init", payload={"authorization": "Bearer stk_000000000000_" + "x" * 43})
        code, reason = talking.closed()
    assert (code, reason.partition(":")[0]) == (4403, "UNKNOWN_TOKEN")


def test_the_log_has_a_line_for_each_connection_and_no_secret(mapping: Mapping) -> None:
    with talk(mapping.url, init={"authorization": f"Bearer {mapping.tokens['ada']}"}) as talking:
        talking.subscribe("subscription Named { linkageChanged { sequence } }")
    lines = mapping.program.events
    within(30, lambda: any(each.get("event") == "connection" and each.get("actor") == "ada" for each in lines()))
    assert not [each for each in lines() if each["level"] in ("error", "critical")]
    assert not [token for token in mapping.tokens.values() if token in mapping.program.log()]


def test_a_server_that_is_stopped_ends_what_is_open_at_once(served_here: Path) -> None:
    """It would wait a minute for an answer."""
    with program(served_here, LIMIT_DEADLINE=60) as running:
        url = f"{running.url}/graphql"
        with stream(url, CHANGES) as one, stream(url, RELEASES) as other, talk(url, init=False), talk(url) as talking:
            talking.subscribe(CHANGES)
            talking.say(type="ping")
            assert talking.hear() == {"type": "pong"}
            running.process.send_signal(signal.SIGTERM)
            assert talking.closed()[0] == 1012
            assert [each.kind for heard in (one, other) for each in heard] == []  # not completed: clients come back
            status, _, _ = running.ended(20)
        assert status in (0, -signal.SIGTERM)
        assert [each["event"] for each in running.events() if each["level"] == "error"] == []
