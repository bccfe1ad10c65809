"""Subscriptions as server-sent events: the distinct connections of the graphql-sse protocol.

    event: next          event: complete
    id: 12               data:
    data: {"data": ...}

`id` is the number of what is told, where it has one. A client that sends it back as `Last-Event-ID`, as browsers do by
themselves, goes on after it. A line with a colon alone is a sign of life.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from typing import Any

from graphql import ExecutionResult
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graphdb.errors import StocktakingError
from web.graphql.endpoint import SUBSCRIPTIONS, Asking, Endpoint
from web.graphql.faults import TooManyStreams
from web.graphql.refusals import Refused
from web.graphql.request import EVENTS, GRAPHQL
from web.graphql.response import encoded, payload, response, status_of
from web.graphql.streams import TooSlow, ended, error, rest, turn
from web.serving.leaving import left
from web.serving.request_scope import Work
from web.serving.uvicorn_protocols import Connection, connection_of

ALIVE = b":\n\n"
COMPLETE = b"event: complete\ndata:\n\n"
NUMBER = re.compile(r"[0-9]{1,15}")
HEADERS = {
    "content-type": f"{EVENTS}; charset=utf-8",
    "cache-control": "no-store",
    "vary": "Accept, Authorization",
    "x-accel-buffering": "no",  # of a proxy, which would hold back what is small
}


class Following:
    """A subscription on its way to becoming a stream."""

    def __init__(self, endpoint: Endpoint, asking: Asking) -> None:
        self._endpoint, self._asking, self._work = endpoint, asking, Work.now()

    async def response(self) -> Response:
        """The stream; or an ordinary answer where it does not begin. Raises Refused."""
        after = _last_event(self._asking.request)
        try:
            self._endpoint.streams.check()
            context = replace(await self._endpoint.context(self._asking.actor, None), resume_after=after)
        except StocktakingError as fault:
            return self.failure(fault)
        question = self._asking.question
        prepared = self._endpoint.executor.prepare(
            self._asking.text, question.variables, question.operation_name, self._asking.actor, SUBSCRIPTIONS
        )
        begun = await prepared.subscribe(context, turn=lambda: turn(self._work, self._endpoint.deadline))
        if isinstance(begun, ExecutionResult):
            return self._refusal(begun)
        rest(self._work)
        return EventStream(self, self._endpoint, self._asking.request, begun, context)

    def failure(self, fault: StocktakingError) -> Response:
        """The answer where nothing begins."""
        return self._answered({"errors": [error(fault)]})

    def _refusal(self, result: ExecutionResult) -> Response:
        answer = payload(result)
        answer.pop("data", None)  # null, where the field itself refuses: but nothing was executed
        if status_of(answer, GRAPHQL) >= 500:
            return self._answered(answer)  # to come again is what may help
        return self._told(answer)

    def _told(self, answer: dict[str, Any]) -> Response:
        """A refusal as the only event: a client of the protocol takes any other answer for a fault of the network."""
        self._note(answer)
        return Response(event(answer) + COMPLETE, headers=HEADERS)

    def _answered(self, answer: dict[str, Any]) -> Response:
        self._note(answer)
        return response(answer, status_of(answer, GRAPHQL), GRAPHQL, {})

    def _note(self, answer: dict[str, Any]) -> None:
        codes = sorted({each["extensions"]["code"] for each in answer["errors"]})
        self._asking.request.scope.setdefault("state", {}).update(codes=codes)


class EventStream(Response):
    """A subscription that has begun, told until it ends, its client leaves, its token ends, or the server stops."""

    def __init__(
        self,
        following: Following,
        endpoint: Endpoint,
        request: Request,
        results: AsyncGenerator[ExecutionResult, None],
        context: Any,
    ) -> None:
        super().__init__(headers=HEADERS)
        self._following, self._endpoint, self._request = following, endpoint, request
        self._results, self._context = results, context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = connection_of(scope)
        over = asyncio.ensure_future(_over(receive, connection))
        try:
            with self._endpoint.streams.counted():
                await self._tell(self._endpoint.streams.timely(send, connection), over)
        except TooManyStreams as fault:
            await self._following.failure(fault)(scope, receive, send)
        except TooSlow:
            await asyncio.wait({over}, timeout=1)  # until the server knows, too, that the client is gone
        finally:
            over.cancel()
            await self._results.aclose()

    async def _tell(self, send: Send, over: asyncio.Future[None]) -> None:
        raw = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        async with contextlib.aclosing(self._chunks(over)) as chunks:
            async for chunk in chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _chunks(self, over: asyncio.Future[None]) -> AsyncGenerator[bytes, None]:
        """What is sent. Without COMPLETE at the end, where the client is to come back."""
        yield ALIVE
        streams = self._endpoint.streams
        signed_out = streams.watch(self._endpoint.identify, self._request.headers.get("authorization"))
        upcoming: asyncio.Future[ExecutionResult | None] | None = None
        try:
            while True:
                upcoming = upcoming or asyncio.ensure_future(anext(self._results, None))
                waited: set[asyncio.Future[Any]] = {upcoming, signed_out, over}
                await asyncio.wait(waited, timeout=streams.patience.heartbeat, return_when=asyncio.FIRST_COMPLETED)
                if over.done():
                    return
                if signed_out.done():
                    yield event({"errors": [error(signed_out.result())]}) + COMPLETE
                    return
                if not upcoming.done():
                    yield ALIVE
                    continue
                if (result := upcoming.result()) is None:
                    yield COMPLETE
                    return
                upcoming = None
                yield event(payload(result), getattr(self._context, "place", None))
        finally:
            await ended(signed_out, upcoming)


def event(answer: Mapping[str, Any], number: int | None = None) -> bytes:
    """One result, as it is sent."""
    id = f"id: {number}\n" if number is not None else ""
    return f"event: next\n{id}data: ".encode() + encoded(answer) + b"\n\n"


def _last_event(request: Request) -> int | None:
    """The number in the header Last-Event-ID. Raises Refused for anything else."""
    given = request.headers.get("last-event-id")
    if not given:
        return None
    if not NUMBER.fullmatch(given):
        raise Refused(400, "The header Last-Event-ID must be the id of an event that you got: a number.")
    return int(given)


async def _over(receive: Receive, connection: Connection) -> None:
    """Returns when the client has gone or the server stops."""
    stopping = asyncio.ensure_future(connection.ending.wait())
    leaving = asyncio.ensure_future(left(receive))
    try:
        await asyncio.wait({stopping, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await ended(stopping, leaving)
