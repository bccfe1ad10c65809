"""uvicorn's protocols with bounds: on connections, on the head of a request and the time it takes, and on who does not
take what they asked for."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Request

from web.serving.crowd import Crowd

MAX_HEAD = 64 * 1024  # bytes, beyond the piece that the head began in
TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\nx-content-type-options: nosniff\r\n\r\n"
)
TOO_SLOW = TOO_LARGE.replace(b"431 Request Header Fields Too Large", b"408 Request Timeout")
TOO_MANY = TOO_LARGE.replace(b"431 Request Header Fields Too Large", b"503 Service Unavailable")
EXTENSION = "web.connection"  # of the ASGI scope
LINGER, PARTING = 10.0, 2.0  # seconds for the last words of a WebSocket: when it is over, when the server stops


@dataclass(frozen=True)
class Connection:
    """What an application may know of the connection that it answers on, and do to it."""

    hang_up: Callable[[], None] = lambda: None  # at once, whatever is still to be sent
    ending: asyncio.Event = field(default_factory=asyncio.Event)  # the server stops


def connection_of(scope: Scope) -> Connection:
    """The connection of a request; one of no use where another server serves it."""
    found: Connection | None = (scope.get("extensions") or {}).get(EXTENSION)
    return found or Connection()


_CROWDS: weakref.WeakKeyDictionary[ServerState, Crowd] = weakref.WeakKeyDictionary()


class BoundedProtocol(HttpToolsProtocol):
    """Bounds what a connection may hold before a request is whole.

    431 where a head goes on and on: the parser takes headers of any length. 408 where it is not whole HEAD_SECONDS
    after the connection was made, or after the answer before it. One connection too many takes the place of the one
    that has waited longest for a request, or gets 503 where all of them have one.
    """

    HEAD_SECONDS = 10.0
    _crowd: Crowd
    _late: asyncio.TimerHandle | None = None
    _heads = 0  # how many began on this connection
    _is_head = False
    _length = 0
    _connection = Connection()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._connection = Connection(transport.abort)
        self._crowd = _CROWDS.get(self.server_state) or Crowd(self.limit_concurrency)
        _CROWDS[self.server_state] = self._crowd
        self.limit_concurrency = None  # uvicorn counts those as well that we have just hung up on
        if self._crowd.makes_room(len(self.connections) - 1):
            self._await_head()
        else:
            transport.write(TOO_MANY)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_whole()
        self._crowd.is_gone(self)
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._head_is_whole()
        self._crowd.waits(self, self.transport)
        self._late = self.loop.call_later(self.HEAD_SECONDS, self._hang_up)

    def _head_is_whole(self) -> None:
        self._crowd.goes_on(self)
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _hang_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(TOO_SLOW if self._is_head else b"")
            self.transport.close()

    def on_message_begin(self) -> None:
        self._heads, self._is_head, self._length = self._heads + 1, True, 0
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: self._connection}  # type: ignore[dict-item]

    def on_headers_complete(self) -> None:
        self._is_head = False
        self._head_is_whole()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        is_last = not self.pipeline
        super().on_response_complete()
        if is_last and not self.transport.is_closing():
            self._await_head()

    def data_received(self, data: bytes) -> None:
        before = self._heads
        super().data_received(data)
        if self._is_head and self._heads == before and not self.transport.is_closing():
            self._length += len(data)
            if self._length > MAX_HEAD:
                self.transport.write(TOO_LARGE)
                self.transport.close()

    def shutdown(self) -> None:
        super().shutdown()
        self._connection.ending.set()  # an answer is waited for, but a stream has no end of its own


class BoundedSocket(WebSocketsSansIOProtocol):
    """Hangs up on who does not take the last words, and hands on text that is not UTF-8 as bytes."""

    _hanging_up: asyncio.TimerHandle | None = None

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: Any = self.scope["extensions"]
            extensions[EXTENSION] = Connection(self.transport.abort)

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not _is_utf8(b"".join(self.frames)):
            self.curr_msg_data_type = "bytes"
        super().send_receive_event_to_app()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        super().on_task_complete(task)
        if self._hanging_up is None:
            self._hang_up_in(LINGER)

    def shutdown(self) -> None:
        super().shutdown()
        self._hang_up_in(PARTING)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
        super().connection_lost(exc)

    def _hang_up_in(self, seconds: float) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
        if not self.disconnected:
            self._hanging_up = self.loop.call_later(seconds, self.transport.abort)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
