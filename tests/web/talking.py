"""Clients that speak the protocols of subscriptions letter by letter."""

import contextlib
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

EVENTS = "text/event-stream"
PROTOCOL = "graphql-transport-ws"
TICKS = "subscription Ticks($after: Int) { ticked(after: $after) { number } }"


class Talk:
    """A WebSocket, message by message."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, **message: Any) -> None:
        self.connection.send(json.dumps(message))

    def hear(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.connection.recv(timeout=60))
        return found

    def told(self, id: str = "1") -> Any:
        """The data that the next message has for a subscription."""
        message = self.hear()
        assert (message["type"], message["id"]) == ("next", id), message
        return message["payload"]["data"]

    def subscribe(self, query: str = TICKS, id: str = "1", **variables: Any) -> None:
        self.say(type="subscribe", id=id, payload={"query": query, "variables": variables})

    def closed(self) -> tuple[int | None, str]:
        """The code and the reason that the server closes with, after whatever else it says."""
        with contextlib.suppress(Exception):
            while True:
                self.connection.recv(timeout=60)
        assert self.connection.close_code is not None
        return self.connection.close_code, self.connection.close_reason or ""


@contextlib.contextmanager
def talk(url: str, *, init: Any = None, protocol: str | None = PROTOCOL, **options: Any) -> Iterator[Talk]:
    """A connection; `init` is the payload of connection_init, which is not sent where it is False."""
    protocols = [Subprotocol(protocol)] if protocol else None
    address = url.replace("http://", "ws://")
    with connect(address, subprotocols=protocols, compression=None, open_timeout=60, **options) as connection:
        talking = Talk(connection)
        if init is not False:
            talking.say(type="connection_init", **({"payload": init} if init is not None else {}))
            assert talking.hear() == {"type": "connection_ack"}
        yield talking


@dataclass
class Event:
    """One server-sent event; a sign of life has the kind ""."""

    kind: str = ""
    id: str | None = None
    data: Any = None


def events(lines: Iterator[str]) -> Iterator[Event]:
    """The events of a stream as they come."""
    found = Event()
    for line in lines:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "event":
                found.kind = value
            case "id":
                found.id = value
            case "data":
                found.data = json.loads(value) if value else None
            case "" if not line:
                yield found
                found = Event()


@contextlib.contextmanager
def stream(url: str, query: str = TICKS, variables: Any = None, **headers: str) -> Iterator[Iterator[Event]]:
    """The events of a subscription by POST; the first, a sign of life, is taken."""
    body = {"query": query, "variables": variables}
    with httpx.stream("POST", url, json=body, headers={"accept": EVENTS, **headers}, timeout=60) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"] == f"{EVENTS}; charset=utf-8"
        found = events(answer.iter_lines())
        assert next(found) == Event()
        yield found


def deaf(url: str, head: str) -> socket.socket:
    """A client that says this and then reads nothing, with little room for what it is sent."""
    address = urlsplit(url)
    assert address.hostname
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wire.connect((address.hostname, address.port or 80))
    wire.sendall(head.encode())
    return wire
