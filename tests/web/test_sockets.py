"""Subscriptions over a WebSocket: the protocol graphql-transport-ws, letter by letter, and what breaks it."""

import contextlib
import itertools
import json
import os
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from gql import Client, gql
from gql.transport.websockets import WebsocketsTransport
from structlog.testing import capture_logs
from websockets.exceptions import InvalidStatus
from websockets.frames import Opcode

from schema.guard import Limits
from tests.web.following import PROTOCOL, TICKS, Talk, Ticks, deaf, following, talk
from tests.web.serving import within
from web.streams import Patience
from web.trusted import TrustedDocuments, document_id


@pytest.fixture(scope="module")
def running() -> Iterator[Ticks]:
    with following() as served:
        yield served


@pytest.fixture
def ticks(running: Ticks) -> Ticks:
    """The running server, when all that came before has ended."""
    within(10, lambda: running.streams.open == 0)
    return running


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing unforeseen is in the log."""
    with capture_logs() as logs:
        yield
    assert [each for each in logs if each["log_level"] in ("error", "critical")] == []
    assert [each for each in caplog.records if each.levelname in ("ERROR", "CRITICAL")] == []


pytestmark = pytest.mark.usefixtures("quiet")


def told(talking: Talk, id: str = "1") -> Any:
    """What the next message says of a subscription."""
    message = talking.hear()
    assert (message["type"], message["id"]) == ("next", id), message
    return message["payload"]["data"]


def test_a_subscription_is_told_what_comes_until_it_is_completed(ticks: Ticks) -> None:
    before = ticks.left
    with talk(ticks.url) as talking:
        talking.subscribe()
        within(10, lambda: ticks.followers)
        ticks.tick(2)
        at = len(ticks.numbers)
        assert [told(talking), told(talking)] == [{"ticked": {"number": at - 1}}, {"ticked": {"number": at}}]
        talking.say(type="complete", id="1")
        within(10, lambda: ticks.left == before + 1 and not ticks.followers)
        talking.subscribe(after=at - 1)  # the id is free again
        assert told(talking) == {"ticked": {"number": at}}


def test_the_cost_is_told_with_each_result(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe("subscription { counted(to: 1) }")
        assert talking.hear()["payload"]["extensions"]["cost"]["limit"] == 10_000
        assert talking.hear() == {"type": "complete", "id": "1"}


def test_a_subscription_goes_on_where_it_was_cut_off(ticks: Ticks) -> None:
    ticks.tick(5)
    at = len(ticks.numbers)
    with talk(ticks.url) as talking:
        talking.subscribe(after=at - 3)
        assert [told(talking)["ticked"]["number"] for _ in range(3)] == [at - 2, at - 1, at]
    with talk(ticks.url) as talking:
        talking.subscribe(after=at - 1)
        assert told(talking)["ticked"]["number"] == at


def test_who_leaves_is_forgotten_at_once(ticks: Ticks) -> None:
    before = ticks.left
    with talk(ticks.url) as talking:
        for id in "abc":
            talking.subscribe(id=id)
        within(10, lambda: ticks.followers == 3)
        talking.connection.socket.shutdown(socket.SHUT_RDWR)
        within(10, lambda: ticks.left == before + 3 and not ticks.followers)
    within(10, lambda: ticks.streams.open == 0)


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("subscription {", {}, "GRAPHQL_PARSE_FAILED"),
        ("subscription { nope }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { counted(to: 1) who }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
        (TICKS, {"after": "x"}, "BAD_USER_INPUT"),
        (TICKS, {"after": -1}, "BAD_USER_INPUT"),
        ('subscription { refused(code: "C99") { number } }', {}, "BAD_USER_INPUT"),
        ("subscription { who @skip(if: true) }", {}, "GRAPHQL_VALIDATION_FAILED BAD_USER_INPUT"),
        ("subscription { " + " ".join(f"a{n}: who" for n in range(16)) + "}", {}, "TOO_COMPLEX"),
        ("subscription A { who } subscription B { who }", {}, "BAD_USER_INPUT"),
        ("{ hello }", {}, "BAD_USER_INPUT"),
        ("mutation { change }", {}, "BAD_USER_INPUT"),
        ("", {}, "BAD_USER_INPUT"),
    ],
)
def test_what_does_not_begin_is_an_error_with_a_code_and_the_connection_goes_on(
    ticks: Ticks, query: str, variables: dict[str, Any], code: str
) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe(query, **variables)
        message = talking.hear()
        assert (message["type"], message["id"]) == ("error", "1")
        assert message["payload"][0]["extensions"]["code"] in code.split()
        talking.subscribe("subscription { who }")
        assert told(talking) == {"who": "nobody"}


def test_a_query_is_told_to_go_by_post(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe("mutation { change }")
        assert "by POST" in talking.hear()["payload"][0]["message"]


def test_an_error_in_a_field_is_in_its_result_and_the_next_one_comes(ticks: Ticks) -> None:
    ticks.tick(4)
    with talk(ticks.url) as talking:
        talking.subscribe("subscription ($after: Int) { ticked(after: $after) { number odd } }", after=0)
        results = [talking.hear()["payload"] for _ in range(3)]
    assert [each["data"] for each in results] == [{"ticked": {"number": 1, "odd": 1}}, None, results[2]["data"]]
    assert results[1]["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert results[2]["data"]["ticked"]["number"] == 3


def test_too_many_subscriptions_on_one_connection_are_refused(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        for number in range(50):
            talking.subscribe(id=str(number))
        refused = [talking.hear() for _ in range(40)]
        assert {each["type"] for each in refused} == {"error"}
        assert {each["payload"][0]["extensions"]["code"] for each in refused} == {"TOO_MANY_STREAMS"}
        within(10, lambda: ticks.followers == 10)
        talking.say(type="complete", id="0")
        talking.subscribe("subscription { who }", id="a")
        assert told(talking, "a") == {"who": "nobody"}


def test_only_so_many_connections_are_held() -> None:
    with following(Limits(connections=2)) as ticks, talk(ticks.url), talk(ticks.url):
        with pytest.raises(InvalidStatus) as refused, talk(ticks.url):
            pass
        assert refused.value.response.status_code == 503
        body = json.loads(refused.value.response.body or b"")
        assert body["errors"][0]["extensions"]["code"] == "TOO_MANY_STREAMS"


def test_to_subscribe_before_the_connection_is_acknowledged_is_4401(ticks: Ticks) -> None:
    with talk(ticks.url, init=False) as talking:
        talking.subscribe()
        assert talking.closed()[0] == 4401
    assert ticks.followers == 0


def test_who_never_says_connection_init_is_4408() -> None:
    with following(patience=Patience(init=0.2)) as ticks, talk(ticks.url, init=False) as talking:
        assert talking.closed() == (4408, "Connection initialisation timeout")


def test_a_second_connection_init_is_4429(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="connection_init")
        assert talking.closed()[0] == 4429


def test_an_id_that_is_taken_is_4409(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe(id="ä" * 500)
        talking.subscribe(id="ä" * 500)
        assert talking.closed()[0] == 4409


@pytest.mark.parametrize("protocol", ["graphql-ws", None, "soap"])
def test_any_other_subprotocol_is_4406(ticks: Ticks, protocol: str | None) -> None:
    with talk(ticks.url, init=False, protocol=protocol) as talking:
        assert talking.closed()[0] == 4406


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        "null",
        "1",
        '"ping"',
        "[" * 9000,
        "{}",
        '{"type": 1}',
        '{"type": null}',
        '{"type": "connection_init", "payload": []}',
        '{"type": "connection_init", "payload": "x"}',
        '{"type": "connection_init", "payload": {"authorization": 1}}',
        '{"type": "start"}',
        '{"type": "' + "ü" * 300 + '"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": 1, "payload": {"query": "subscription { who }"}}',
        '{"type": "subscribe", "id": "", "payload": {"query": "subscription { who }"}}',
        '{"type": "subscribe", "id": "1", "payload": "subscription { who }"}',
        '{"type": "subscribe", "id": "\\ud800", "payload": {"query": "subscription { who }"}}',
        '{"type": "complete"}',
        '{"type": "complete", "id": {}}',
        b"\x00\x01",
        b'{"type": "connection_init"}',
    ],
    ids=lambda each: str(each)[:60],
)
def test_what_is_no_message_is_4400(ticks: Ticks, message: str | bytes) -> None:
    with talk(ticks.url, init=False) as talking:
        talking.connection.send(message)
        code, reason = talking.closed()
        assert code == 4400
        assert reason


def test_text_that_is_not_utf8_is_4400(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        connection = talking.connection
        with connection.protocol_mutex:
            connection.protocol.send_frame(_frame(b'{"type": "\xff\xfe"}'))
            connection.send_data()
        assert talking.closed()[0] == 4400


def _frame(data: bytes) -> Any:
    from websockets.frames import Frame

    return Frame(Opcode.TEXT, data)


@pytest.mark.parametrize(
    "payload",
    [
        {"query": 1},
        {"query": None},
        {},
        {"query": "subscription { who }", "variables": []},
        {"query": "subscription { who }", "operationName": {}},
        {"documentId": "sha256:0"},
    ],
    ids=str,
)
def test_a_subscription_of_the_wrong_shape_is_an_error_with_a_code(ticks: Ticks, payload: Any) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="subscribe", id="1", payload=payload)
        message = talking.hear()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "BAD_USER_INPUT")


def test_a_message_over_the_limit_is_1009(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="ping", payload={"text": "x" * 30_000})
        assert talking.closed()[0] == 1009


def test_pings_are_answered_and_pongs_are_taken(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.say(type="pong")
        talking.say(type="ping", payload={"a": 1})
        assert talking.hear() == {"type": "pong"}
        talking.connection.ping().wait(10)


def test_a_fault_of_the_source_ends_the_subscription_with_a_masked_error(ticks: Ticks) -> None:
    with capture_logs() as logs, talk(ticks.url) as talking:
        talking.subscribe("subscription { counted(to: 1, fault: true) }")
        assert told(talking) == {"counted": 1}
        last = talking.hear()
        assert last["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL"
        assert "secret" not in json.dumps(last)
        assert talking.hear() == {"type": "complete", "id": "1"}
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen fault"]


# who is asking


def test_a_token_in_the_payload_or_in_the_header_signs_in(ticks: Ticks) -> None:
    header: dict[str, Any] = {"additional_headers": {"authorization": "Bearer bob"}}
    cases: list[tuple[Any, dict[str, Any], str]] = [
        ({"authorization": "Bearer ann"}, {}, "ann"),
        ({"Authorization": "Bearer ann"}, {}, "ann"),
        (None, header, "bob"),
        ({"authorization": "Bearer ann"}, header, "ann"),
        ({"authorization": None}, header, "bob"),
        ({}, {}, "nobody"),
    ]
    for init, options, who in cases:
        with talk(ticks.url, init=init, **options) as talking:
            talking.subscribe("subscription { who }")
            assert told(talking) == {"who": who}


@pytest.mark.parametrize(("given", "reason"), [("Basic x", "UNSUPPORTED_SCHEME"), ("Bearer gone", "TOKEN_REVOKED")])
def test_a_bad_token_is_4403_with_the_reason(ticks: Ticks, given: str, reason: str) -> None:
    ticks.revoked.add("gone")
    for payload, headers in (({"authorization": given}, {}), ({}, {"authorization": given})):
        with talk(ticks.url, init=False, additional_headers=headers) as talking:
            talking.say(type="connection_init", payload=payload)
            code, said = talking.closed()
            assert (code, said.partition(":")[0]) == (4403, reason)


def test_a_graph_that_is_away_when_somebody_signs_in_is_1013(ticks: Ticks) -> None:
    with talk(ticks.url, init=False) as talking:
        talking.say(type="connection_init", payload={"authorization": "Bearer away"})
        assert talking.closed()[0] == 1013


@pytest.mark.parametrize("who", ["bug", "cursed"])
def test_a_fault_of_ours_is_1011_with_the_request_and_is_logged(ticks: Ticks, who: str) -> None:
    with capture_logs() as logs, talk(ticks.url, init=False) as talking:
        talking.say(type="connection_init", payload={"authorization": f"Bearer {who}"})
        if who == "cursed":
            assert talking.hear() == {"type": "connection_ack"}
            talking.subscribe("subscription { who }")
        code, reason = talking.closed()
        within(10, lambda: any(each["event"] == "connection" for each in logs))
    assert (code, "quote request" in reason, "secret" in reason) == (1011, True, False)
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen fault"]


def test_a_token_that_is_revoked_ends_the_connection() -> None:
    with (
        following(patience=Patience(again=0.05)) as ticks,
        talk(ticks.url, init={"authorization": "Bearer ann"}) as talking,
        talk(ticks.url) as anonymous,
    ):
        talking.subscribe()
        anonymous.subscribe()
        within(10, lambda: ticks.followers == 2)
        ticks.revoked.add("ann")
        code, reason = talking.closed()
        assert (code, reason.partition(":")[0]) == (4403, "TOKEN_REVOKED")
        within(10, lambda: ticks.followers == 1)
        ticks.tick()
        assert told(anonymous) == {"ticked": {"number": 1}}


def test_pages_of_other_sites_may_connect_where_they_are_named() -> None:
    with following(origins=("https://site.example",)) as ticks:
        host = ticks.url.removesuffix("/graphql")
        for origin in ("https://site.example", host):
            with talk(ticks.url, additional_headers={"origin": origin}) as talking:
                talking.subscribe("subscription { who }")
                assert told(talking) == {"who": "nobody"}
        for origin in ("https://evil.example", "null", "https://site.example.evil.example"):
            with (
                pytest.raises(InvalidStatus) as refused,
                talk(ticks.url, additional_headers={"origin": origin}),
            ):
                pass
            assert refused.value.response.status_code == 403


def test_where_only_trusted_documents_are_answered_nothing_else_is_followed() -> None:
    text = "subscription { who }"
    with following(documents=TrustedDocuments({document_id(text): text}, only=True)) as ticks, talk(ticks.url) as on:
        on.subscribe(TICKS)
        assert on.hear()["payload"][0]["extensions"]["code"] == "FORBIDDEN"
        on.say(type="subscribe", id="2", payload={"documentId": document_id(text)})
        assert told(on, "2") == {"who": "nobody"}


# who is slow


def test_a_client_that_reads_nothing_is_hung_up_on_and_little_is_held_for_it() -> None:
    with following(patience=Patience(send=0.5)) as ticks, capture_logs() as logs:
        head = (
            "GET /graphql HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            f"sec-websocket-version: 13\r\nsec-websocket-key: {b64encode(os.urandom(16)).decode()}\r\n"
            f"sec-websocket-protocol: {PROTOCOL}\r\n\r\n"
        )
        with contextlib.closing(deaf(ticks.url, head)) as wire:
            assert b"101 Switching" in wire.recv(1000)
            query = "subscription { ticked { number text(length: 100000) } }"
            wire.sendall(_masked({"type": "connection_init"}))
            wire.sendall(_masked({"type": "subscribe", "id": "1", "payload": {"query": query}}))
            within(10, lambda: ticks.followers)
            within(20, lambda: _ticked_until_hung_up_on(ticks))
        assert "a client is too slow" in [each["event"] for each in logs]
        with talk(ticks.url) as talking:  # and the others go on
            talking.subscribe("subscription { who }")
            assert told(talking) == {"who": "nobody"}


def _ticked_until_hung_up_on(ticks: Ticks) -> bool:
    """One tick more, as long as there is room for it."""
    if all(len(each) < 90 for each in ticks.feed.followers):
        ticks.tick()
    return ticks.streams.open == 0


def _masked(message: dict[str, Any]) -> bytes:
    """A text frame as clients send it."""
    data, mask = json.dumps(message).encode(), b"\x01\x02\x03\x04"
    assert len(data) < 65_536
    head = bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2)
    return head + mask + bytes(each ^ key for each, key in zip(data, itertools.cycle(mask), strict=False))


def test_a_follower_that_is_dropped_is_told_where_to_go_on(ticks: Ticks) -> None:
    with talk(ticks.url) as talking:
        talking.subscribe()
        within(10, lambda: ticks.followers)
        ticks.tick()
        last = told(talking)["ticked"]["number"]
        ticks.tick(101)  # one more than may wait
        payload = talking.hear()["payload"]
        assert payload["errors"][0]["extensions"]["code"] == "SLOW_SUBSCRIBER"
        assert f"after: {last}," in payload["errors"][0]["message"]
        assert talking.hear() == {"type": "complete", "id": "1"}
        talking.subscribe(after=last)
        assert [told(talking)["ticked"]["number"] for _ in range(101)] == list(range(last + 1, last + 102))


# clients of others


async def test_the_python_client_follows(ticks: Ticks) -> None:
    transport = WebsocketsTransport(
        url=ticks.url.replace("http", "ws"),
        init_payload={"authorization": "Bearer ann"},
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
    )
    async with Client(transport=transport) as session:
        found = [each async for each in session.subscribe(gql("subscription { counted(to: 3) }"))]
        assert found == [{"counted": 1}, {"counted": 2}, {"counted": 3}]
        assert [each async for each in session.subscribe(gql("subscription { who }"))] == [{"who": "ann"}]


def test_http_is_answered_beside_it(ticks: Ticks) -> None:
    with talk(ticks.url):
        threads = [threading.Thread(target=_ask, args=(ticks.url,)) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()


def _ask(url: str) -> None:
    assert httpx.post(url, json={"query": "{ hello }"}).json()["data"] == {"hello": "world"}
