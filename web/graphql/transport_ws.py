"""The protocol graphql-transport-ws, for subscriptions only.

    client: connection_init  ping  pong  subscribe  complete
    server: connection_ack   pong  next  error  complete

Who is signed in says so in the header Authorization of the upgrade, or in the payload of connection_init:
{"authorization": "Bearer <token>"}. Close codes beside those of the protocol: 4403 for a token that signs nobody in,
or no longer, 1013 for a graph that does not answer while it is looked at, 1011 for a fault of ours.

All that one connection does is one group of tasks: what ends it ends all of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol

import structlog
from graphql import ExecutionResult

from graphdb import engine
from graphdb.errors import DeadlineExceeded, StocktakingError
from graphdb.records.actors import ActorRecord
from resolvers.people.unauthenticated import Unauthenticated
from web.graphql.endpoint import SUBSCRIPTIONS, Endpoint, operation_name
from web.graphql.faults import TooManyStreams
from web.graphql.refusals import Disconnected, Refused
from web.graphql.request import GraphQLRequest
from web.graphql.response import payload
from web.graphql.streams import ended, error, rest, turn
from web.serving.bookmarks import of_extensions
from web.serving.request_scope import Work

PROTOCOL = "graphql-transport-ws"
OURS, TRY_AGAIN = 1011, 1013
INVALID, UNAUTHORIZED, FORBIDDEN, LATE, TAKEN, TOO_MANY = 4400, 4401, 4403, 4408, 4409, 4429
log = structlog.get_logger("server")


class Closing(Exception):
    """The connection is to be closed, with this code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Wire(Protocol):
    """What messages come and go over."""

    def messages(self) -> AsyncGenerator[Any, None]:
        """What the client says, parsed. Raises Disconnected when it leaves, and Closing for what is no JSON."""

    async def send(self, message: Mapping[str, Any]) -> None:
        """Returns when the client has taken it. Raises Disconnected where it does not."""


class Connection:
    """One client."""

    def __init__(self, endpoint: Endpoint, wire: Wire, request_id: str, authorization: str | None) -> None:
        self._endpoint, self._wire = endpoint, wire
        self._request_id, self._authorization = request_id, authorization
        self._tasks, self._running = asyncio.TaskGroup(), dict[str, asyncio.Task[None]]()
        self._room = asyncio.Semaphore(2 * endpoint.streams.each)  # those at their end wait until that is taken
        self._waiting = asyncio.timeout(endpoint.streams.patience.init)  # for connection_init
        self._is_begun = self._is_acknowledged = False
        self.actor: ActorRecord | None = None
        self.count = 0  # operations so far

    async def serve(self) -> None:
        """Until it ends. Raises what it ends by: Disconnected, Closing, or any fault of ours."""
        try:
            async with self._tasks:
                await self._listen()
        except ExceptionGroup as faults:
            raise faults.exceptions[0] from None

    async def _listen(self) -> None:
        try:
            async with self._waiting, aclosing(self._wire.messages()) as messages:
                async for message in messages:
                    await self._take(message)
                    await asyncio.sleep(0)  # of many messages at once, others have their turn between two
        except TimeoutError:
            if not self._waiting.expired():
                raise
            raise Closing(LATE, "Connection initialisation timeout") from None

    async def _take(self, message: Any) -> None:
        if not isinstance(message, dict) or not isinstance(kind := message.get("type"), str):
            raise Closing(INVALID, "A message is an object with a type")
        if not isinstance(given := message.get("payload"), dict | None):
            raise Closing(INVALID, "A payload is an object")
        match kind:
            case "connection_init":
                await self._begin(given or {})
            case "ping":
                await self._wire.send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(_id(message), given or {})
            case "complete":
                await ended(self._running.pop(_id(message), None))
            case _:
                raise Closing(INVALID, f"Unknown message type: {kind}")

    async def _begin(self, given: Mapping[str, Any]) -> None:
        if self._is_begun:
            raise Closing(TOO_MANY, "Too many initialisation requests")
        self._is_begun = True
        self._waiting.reschedule(None)
        authorization = {name.lower(): value for name, value in given.items()}.get("authorization")
        if authorization is None:
            authorization = self._authorization
        if not isinstance(authorization, str | None):
            raise Closing(INVALID, "authorization is a text: Bearer <token>")
        self.actor = await self._identified(authorization)
        await self._wire.send({"type": "connection_ack"})
        self._is_acknowledged = True
        if authorization is not None:
            self._tasks.create_task(self._close_when_signed_out(authorization))

    async def _identified(self, authorization: str | None) -> ActorRecord | None:
        try:
            async with asyncio.timeout(self._endpoint.deadline):
                return await self._endpoint.identify(authorization)
        except Unauthenticated as fault:
            raise _forbidden(fault) from None
        except (StocktakingError, TimeoutError):
            raise Closing(TRY_AGAIN, "Who you are could not be looked at: try again in a few seconds") from None

    async def _close_when_signed_out(self, authorization: str) -> None:
        watching = self._endpoint.streams.watch(self._endpoint.identify, authorization)
        try:
            fault = await watching
        finally:
            await ended(watching)
        raise _forbidden(fault)

    async def _subscribe(self, id: str, given: Mapping[str, Any]) -> None:
        most = self._endpoint.streams.each
        if not self._is_acknowledged:
            raise Closing(UNAUTHORIZED, "Unauthorized: send connection_init first")
        if id in self._running:
            raise Closing(TAKEN, f"Subscriber for {id} already exists")
        if len(self._running) >= most:
            said = f"This connection has {most} subscriptions, and that is the limit: end one that is not needed."
            await self._refuse(id, [error(TooManyStreams(said))])
            return
        try:
            question = GraphQLRequest.of(given)
            text = self._endpoint.documents.text(question)
            seen = of_extensions(question.extensions)
        except Refused as refused:
            await self._refuse(id, refused.body["errors"])
            return
        await self._room.acquire()
        self.count += 1
        work = Work(f"{self._request_id}.{self.count}", operation_name(question.operation_name, text), bookmarks=seen)
        self._running[id] = self._tasks.create_task(self._run(id, question, text, work))

    async def _run(self, id: str, question: GraphQLRequest, text: str, work: Work) -> None:
        """One subscription, from its beginning to its end. Raises Closing for a fault of ours."""
        engine.current.set(work)
        try:
            begun = await self._begun(question, text, work)
            if isinstance(begun, list):
                del self._running[id]  # the id is free before the client can know it
                await self._refuse(id, begun)
                return
            async with aclosing(begun):
                async for result in begun:
                    await self._wire.send({"id": id, "type": "next", "payload": payload(result)})
            del self._running[id]
            await self._wire.send({"id": id, "type": "complete"})
        except Disconnected:
            raise
        except Exception as fault:
            log.error("unforeseen fault", request=work.request_id, operation=work.operation, exc_info=fault)
            raise Closing(OURS, f"Something went wrong on our side; quote request {work.request_id}") from None
        finally:
            self._room.release()

    async def _begun(
        self, question: GraphQLRequest, text: str, work: Work
    ) -> list[Any] | AsyncGenerator[ExecutionResult, None]:
        """The results; or the errors that say why there are none."""
        deadline = self._endpoint.deadline
        work.deadline = time.monotonic() + deadline
        try:
            async with asyncio.timeout(deadline):
                context = await self._endpoint.context(self.actor, None)
                prepared = self._endpoint.executor.prepare(
                    text, question.variables, question.operation_name, self.actor, SUBSCRIPTIONS
                )
                begun = await prepared.subscribe(context, turn=lambda: turn(work, deadline))
        except StocktakingError as fault:
            return [error(fault)]
        except TimeoutError:
            return [error(DeadlineExceeded())]
        rest(work)
        return [each.formatted for each in begun.errors or ()] if isinstance(begun, ExecutionResult) else begun

    async def _refuse(self, id: str, errors: Sequence[Mapping[str, Any]]) -> None:
        await self._wire.send({"id": id, "type": "error", "payload": errors})


def _id(message: Mapping[str, Any]) -> str:
    """Which operation a message is about. Raises Closing."""
    id = message.get("id")
    if not isinstance(id, str) or not id:
        raise Closing(INVALID, "An id is a text that is not empty")
    return id


def _forbidden(fault: Unauthenticated) -> Closing:
    return Closing(FORBIDDEN, f"{fault.reason.value}: {fault.message}")
