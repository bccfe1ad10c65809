"""WebSockets: who may connect, how many at once, and how messages go in and out."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

import orjson
import structlog
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from graphdb import engine
from web.graphql.endpoint import Endpoint
from web.graphql.faults import TooManyStreams
from web.graphql.origins import is_from
from web.graphql.refusals import Disconnected
from web.graphql.request import GRAPHQL
from web.graphql.response import encoded, response
from web.graphql.streams import error
from web.graphql.transport_ws import INVALID, OURS, PROTOCOL, Closing, Connection
from web.serving.middleware import SANE_ID
from web.serving.request_scope import Work
from web.serving.uvicorn_protocols import connection_of

log = structlog.get_logger("access")
LONGEST_REASON = 120  # bytes; a frame that closes holds 123
NOT_ACCEPTABLE = 4406


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
            if not is_from(socket, self._origins):
                message = "Pages of this origin may not connect: the operator can add it to CORS_ORIGINS."
                await _denied(socket, 403, {"message": message, "extensions": {"code": "FORBIDDEN"}})
                return
            with self._endpoint.streams.counted():
                await self._connected(socket, work)
        except TooManyStreams as full:
            await _denied(socket, 503, error(full))
        except (WebSocketDisconnect, Disconnected, OSError):
            pass  # the client left while it was being let in or out
        finally:
            engine.current.reset(token)

    async def _connected(self, socket: WebSocket, work: Work) -> None:
        began = time.monotonic()
        headers = [(b"x-request-id", work.request_id.encode())]
        if PROTOCOL not in socket.scope["subprotocols"]:
            await socket.accept(headers=headers)
            await socket.close(NOT_ACCEPTABLE, "Subprotocol not acceptable: speak graphql-transport-ws")
            return
        await socket.accept(PROTOCOL, headers)
        authorization = ", ".join(socket.headers.getlist("authorization")) or None
        wire = Frames(socket)
        connection = Connection(self._endpoint, wire, work.request_id, authorization)
        try:
            await connection.serve()
        except Disconnected:
            pass
        except Closing as closing:
            await wire.close(closing.code, closing.reason)
        except Exception as fault:
            log.error("unforeseen fault", request=work.request_id, exc_info=fault)
            await wire.close(OURS, f"Something went wrong on our side; quote request {work.request_id}")
        finally:
            told: dict[str, Any] = {"actor": connection.actor.id} if connection.actor else {}
            told |= {"operations": connection.count, "ms": round((time.monotonic() - began) * 1000, 1)}
            log.info("connection", request=work.request_id, path=socket.scope["path"][:100], **told)


class Frames:
    """The messages of a socket: JSON in text, in and out, and reasons short enough to be sent."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def messages(self) -> AsyncGenerator[Any, None]:
        while True:
            try:
                text = await self._socket.receive_text()
            except WebSocketDisconnect:
                raise Disconnected from None
            except KeyError:
                raise Closing(INVALID, "WebSocket message type must be text") from None
            try:
                message = orjson.loads(text)
            except orjson.JSONDecodeError:
                raise Closing(INVALID, "WebSocket message must be valid JSON") from None
            yield message

    async def send(self, message: Mapping[str, Any]) -> None:
        try:
            await self._socket.send_text(encoded(message).decode())
        except WebSocketDisconnect:
            raise Disconnected from None

    async def close(self, code: int, reason: str) -> None:
        short = reason.encode("utf-8", "replace")[:LONGEST_REASON].decode("utf-8", "ignore")
        try:
            await self._socket.close(code, short)
        except WebSocketDisconnect:
            raise Disconnected from None


async def _denied(socket: WebSocket, status: int, fault: Mapping[str, Any]) -> None:
    """An ordinary answer in place of the upgrade."""
    await socket.send_denial_response(response({"errors": [fault]}, status, GRAPHQL, {}))
