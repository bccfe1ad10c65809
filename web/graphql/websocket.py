"""WebSockets: who may connect, how many at once, and how messages go in and out."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, cast

import orjson
import structlog
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from strawberry.http.async_base_view import AsyncWebSocketAdapter
from strawberry.http.exceptions import NonJsonMessageReceived, NonTextMessageReceived, WebSocketDisconnected
from strawberry.http.websocket_origin import is_same_origin
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from graphdb import engine
from graphdb.errors import TooManyStreams
from web.graphql.endpoint import Endpoint
from web.graphql.request import GRAPHQL
from web.graphql.response import encoded, response
from web.graphql.streams import error
from web.graphql.transport_ws import Handler
from web.serving.middleware import SANE_ID
from web.serving.request_scope import Work
from web.serving.uvicorn_protocols import connection_of

log = structlog.get_logger("access")
LONGEST_REASON = 120  # bytes; a frame that closes holds 123
OURS, NOT_ACCEPTABLE = 1011, 4406


class Sockets:
    """The ASGI application for WebSockets of an endpoint. `origins` are those of web pages that may connect."""

    def __init__(self, endpoint: Endpoint, origins: Sequence[str] = ()) -> None:
        self._endpoint, self._origins = endpoint, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, self._endpoint.streams.timely(send, connection_of(scope)))
        given = socket.headers.get("x-request-id", "")
        work = Work(request_id=given if SANE_ID.fullmatch(given) else secrets.token_hex(8))
        token = engine.current.set(work)
        try:
            if not _is_from(socket, self._origins):
                message = "Pages of this origin may not connect: the operator can add it to CORS_ORIGINS."
                await _denied(socket, 403, {"message": message, "extensions": {"code": "FORBIDDEN"}})
                return
            with self._endpoint.streams.counted():
                await self._connected(socket, work)
        except TooManyStreams as full:
            await _denied(socket, 503, error(full))
        except (WebSocketDisconnect, WebSocketDisconnected, OSError):
            pass  # the client left while it was being let in or out
        finally:
            engine.current.reset(token)

    async def _connected(self, socket: WebSocket, work: Work) -> None:
        began = time.monotonic()
        headers = [(b"x-request-id", work.request_id.encode())]
        if GRAPHQL_TRANSPORT_WS_PROTOCOL not in socket.scope["subprotocols"]:
            await socket.accept(headers=headers)
            await socket.close(NOT_ACCEPTABLE, "Subprotocol not acceptable: speak graphql-transport-ws")
            return
        await socket.accept(GRAPHQL_TRANSPORT_WS_PROTOCOL, headers)
        authorization = ", ".join(socket.headers.getlist("authorization")) or None
        handler = Handler(self._endpoint, Adapter(socket), work.request_id, authorization)
        try:
            await handler.handle()
        except Exception as fault:
            log.error("unforeseen fault", request=work.request_id, exc_info=fault)
            await Adapter(socket).close(OURS, f"Something went wrong on our side; quote request {work.request_id}")
        finally:
            told: dict[str, Any] = {"actor": handler.actor.id} if handler.actor else {}
            told |= {"operations": handler.count, "ms": round((time.monotonic() - began) * 1000, 1)}
            log.info("connection", request=work.request_id, path=socket.scope["path"][:100], **told)


class Adapter(AsyncWebSocketAdapter):
    """The socket as strawberry's handler uses it: JSON in and out, and reasons short enough to be sent."""

    def __init__(self, socket: WebSocket) -> None:
        super().__init__(cast(Any, None))  # the view, which would only encode and decode
        self._socket = socket

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> AsyncGenerator[object, None]:
        try:
            while self._is_open:
                yield orjson.loads(await self._socket.receive_text())
        except orjson.JSONDecodeError as fault:
            raise NonJsonMessageReceived from fault
        except KeyError as fault:
            raise NonTextMessageReceived from fault
        except WebSocketDisconnect:
            return

    async def send_json(self, message: Mapping[str, object]) -> None:
        if not self._is_open:
            raise WebSocketDisconnected
        try:
            await self._socket.send_text(encoded(message).decode())
        except WebSocketDisconnect as fault:
            raise WebSocketDisconnected from fault

    async def close(self, code: int, reason: str) -> None:
        if not self._is_open:
            return
        short = reason.encode("utf-8", "replace")[:LONGEST_REASON].decode("utf-8", "ignore")
        try:
            await self._socket.close(code, short)
        except WebSocketDisconnect as fault:
            raise WebSocketDisconnected from fault

    @property
    def _is_open(self) -> bool:
        states = (self._socket.application_state, self._socket.client_state)
        return all(each is WebSocketState.CONNECTED for each in states)


def _is_from(socket: WebSocket, origins: Sequence[str]) -> bool:
    """Whether a page of the origin that the client names may connect; what is no browser names none."""
    origin = socket.headers.get("origin")
    return origin is None or "*" in origins or origin in origins or is_same_origin(origin, socket.headers.get("host"))


async def _denied(socket: WebSocket, status: int, fault: Mapping[str, Any]) -> None:
    """An ordinary answer in place of the upgrade."""
    await socket.send_denial_response(response({"errors": [fault]}, status, GRAPHQL, {}))
