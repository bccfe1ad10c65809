"""The Model Context Protocol over HTTP: `/mcp`, with the rights, limits and costs of `/graphql`.

Each request stands by itself (the protocol calls that stateless): nothing of it is left when it is answered, or when
its client has gone, which is how a call is cancelled over HTTP. What is answered is JSON, never a stream.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from graphql import OperationType
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from graphdb.errors import DeadlineExceeded
from graphdb.records.actors import ActorRecord
from web.graphql.endpoint import QUERIES, Endpoint
from web.graphql.in_process import InProcess
from web.graphql.origins import is_from
from web.graphql.refusals import Refused
from web.graphql.request import GraphQLRequest, body_of, check_json
from web.graphql.response import response
from web.graphql.view import LATE
from web.identity.signing_in import identified
from web.serving.leaving import while_listening
from web.serving.request_scope import Work
from web.serving.settings import Settings

if TYPE_CHECKING:  # a second of work, which who never asks here need not wait for
    from mcp.server.lowlevel import Server

    from web.explorer.answers import Execute
    from web.mcp.asking import Ways

WAYS = "mcp"  # where the state of a request has how it may ask
REFUSED = -32_001  # the code of a refusal at the door, in the protocol; its data has ours


class Agents:
    """The ASGI application of an endpoint. sdl: prints the schema."""

    def __init__(self, endpoint: Endpoint, settings: Settings, sdl: Callable[[], str]) -> None:
        self._endpoint, self._settings, self._sdl = endpoint, settings, sdl
        self._origins, self._changes = settings.origins(), settings.mcp_mutations == "on"
        self._server: Server[Any] | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body, actor = await self._let_in(request)
            scope.setdefault("state", {})[WAYS] = self._ways(request, actor)
            serving = _served(await self._made(), scope, body, send)
            await while_listening(serving, receive, Work.now().give_up)
        except Refused as refused:
            await _told(refused, scope, receive, send)

    async def _let_in(self, request: Request) -> tuple[bytes, ActorRecord | None]:
        """What the request says, and who sent it. Raises Refused."""
        if not is_from(request, self._origins, by_name=False):
            said = "Pages of this origin may not ask: the operator can add it to CORS_ORIGINS."
            raise Refused(403, said, "FORBIDDEN")
        if request.method != "POST":
            raise Refused(405, "The Model Context Protocol is spoken by POST.", headers={"allow": "POST"})
        work = Work.now()
        work.deadline = time.monotonic() + self._endpoint.deadline
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        check_json(request)
        try:
            async with asyncio.timeout(work.left(self._endpoint.deadline)):
                return await body_of(request, self._endpoint.body_of(actor)), actor
        except (TimeoutError, DeadlineExceeded):
            raise Refused(408, LATE, "DEADLINE_EXCEEDED", {"connection": "close"}) from None

    def _ways(self, request: Request, actor: ActorRecord | None) -> Ways:
        """How who sent a request may ask: all of its questions share one deadline."""
        from web.mcp.asking import Ways

        asking = InProcess(self._endpoint)
        ours, state = asking.of(request, actor, kinds=QUERIES), request.scope["state"]

        async def theirs(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
            return self._untrusted(text) or await ours(text, variables)

        def changing(key: str | None) -> Execute:
            write = asking.of(request, actor, key, kinds=(OperationType.MUTATION,))

            async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
                return self._untrusted(text) or await write(text, variables)

            return ask

        def noted(code: str) -> None:
            state["codes"] = sorted({*state.get("codes", ()), code})

        return Ways(ours, theirs, changing if self._changes else None, self._endpoint.body_of(actor), noted)

    def _untrusted(self, text: str) -> dict[str, Any] | None:
        """The answer to a document that is not among the trusted ones, where only these are answered."""
        try:
            self._endpoint.documents.text(GraphQLRequest(text, None, None, None, None))
        except Refused as refused:
            return refused.body
        return None

    async def _made(self) -> Server[Any]:
        async with self._making:
            if self._server is None:
                self._server = await asyncio.to_thread(self._make)
            return self._server

    def _make(self) -> Server[Any]:
        from web.mcp.server import made

        free, is_open = not self._settings.trusted_only, self._settings.is_open
        return made(self._sdl(), _ways_of, free=free, is_open=is_open, changes=self._changes)


class Closed:
    """The ASGI application where the operator has switched it off: nothing is there, by any method."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _told(Refused(404, "No assistant is answered here: MCP is off.", "NOT_FOUND"), scope, receive, send)


async def _told(refused: Refused, scope: Scope, receive: Receive, send: Send) -> None:
    """A refusal as the protocol has errors."""
    scope.setdefault("state", {})["codes"] = [refused.code]
    error = {"code": REFUSED, "message": refused.message, "data": refused.body["errors"][0]["extensions"]}
    told = {"jsonrpc": "2.0", "id": None, "error": error}
    await response(told, refused.status, "application/json", refused.headers)(scope, receive, send)


def _ways_of(request: Request) -> Ways:
    ways: Ways = request.scope["state"][WAYS]
    return ways


async def _served(server: Server[Any], scope: Scope, body: bytes, send: Send) -> None:
    """One request to the library of the protocol, with all that it begins: nothing outlives it."""
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from web.mcp.errors import in_our_words

    begun: list[Message] = []

    async def worded(message: Message) -> None:
        """Passes an answer on: its head with its body, of which the length is known then."""
        if message["type"] == "http.response.start":
            begun.append(message)
            return
        if begun:
            head = begun.pop()
            if not message.get("more_body"):
                said = in_our_words(message.get("body", b""))
                kept = [each for each in head["headers"] if each[0].lower() != b"content-length"]
                head = {**head, "headers": [*kept, (b"content-length", str(len(said)).encode())]}
                message = {**message, "body": said}
            await send(head)
        await send(message)

    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if whole:
            return whole.pop()
        await asyncio.Event().wait()  # who watches for the client's leaving cancels this
        raise AssertionError

    most = max(1, len(body))
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True, max_request_body_size=most)
    async with manager.run():
        await manager.handle_request(scope, receive, worded)
