"""WebSockets: who may connect and how many, what is no message at all, and who does not listen."""

import contextlib
import itertools
import json
import os
import socket
import threading
from base64 import b64encode
from typing import Any

import httpx
import pytest
from gql import Client, gql
from gql.transport.websockets import WebsocketsTransport
from structlog.testing import capture_logs
from websockets.exceptions import InvalidStatus
from websockets.frames import Opcode

from schema.guard import Limits
from tests.web.following import Ticks, following, ticked_until_hung_up_on
from tests.web.servers import within
from tests.web.talking import PROTOCOL, deaf, talk
from web.graphql.streams import Patience

pytestmark = pytest.mark.usefixtures("quiet")


def test_who_leaves_is_forgotten_at_once(ticks: Ticks) -> None:
    before = ticks.left
    with talk(ticks.url) as talking:
        for id in "abc":
            talking.subscribe(id=id)
        within(30, lambda: ticks.followers == 3)
        talking.connection.socket.shutdown(socket.SHUT_RDWR)
        within(30, lambda: ticks.left == before + 3 and not ticks.followers)
    within(30, lambda: ticks.streams.open == 0)


def test_only_so_many_connections_are_held() -> None:
    with following(Limits(connections=2)) as ticks, talk(ticks.url), talk(ticks.url):
        with pytest.raises(InvalidStatus) as refused, talk(ticks.url):
            pass
        assert refused.value.response.status_code == 503
        body = json.loads(refused.value.response.body or b"")
        assert body["errors"][0]["extensions"]["code"] == "TOO_MANY_STREAMS"


def test_who_never_says_connection_init_is_4408() -> None:
    with following(patience=Patience(init=0.2)) as ticks, talk(ticks.url, init=False) as talking:
        assert talking.closed() == (4408, "Connection initialisation timeout")


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


def test_pages_of_other_sites_may_connect_where_they_are_named() -> None:
    with following(origins=("https://site.example",)) as ticks:
        host = ticks.url.removesuffix("/graphql")
        for origin in ("https://site.example", host):
            with talk(ticks.url, additional_headers={"origin": origin}) as talking:
                talking.subscribe("subscription { who }")
                assert talking.told() == {"who": "nobody"}
        for origin in ("https://evil.example", "null", "https://site.example.evil.example", f"{host}1", "http://["):
            with (
                pytest.raises(InvalidStatus) as refused,
                talk(ticks.url, additional_headers={"origin": origin}),
            ):
                pass
            assert refused.value.response.status_code == 403


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
            within(30, lambda: ticks.followers)
            within(30, lambda: ticked_until_hung_up_on(ticks))
        assert "a client is too slow" in [each["event"] for each in logs]
        with talk(ticks.url) as talking:  # and the others go on
            talking.subscribe("subscription { who }")
            assert talking.told() == {"who": "nobody"}


def _masked(message: dict[str, Any]) -> bytes:
    """A text frame as clients send it."""
    data, mask = json.dumps(message).encode(), b"\x01\x02\x03\x04"
    assert len(data) < 65_536
    head = bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2)
    return head + mask + bytes(each ^ key for each, key in zip(data, itertools.cycle(mask), strict=False))


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
