"""The protocol graphql-transport-ws, for subscriptions only.

Who is signed in says so in the header Authorization of the upgrade, or in the payload of connection_init:
{"authorization": "Bearer <token>"}. Close codes beside those of the protocol: 4403 for a token that signs nobody in,
or no longer, 1013 for a graph that does not answer while it is looked at.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import Any, cast

import structlog
from graphql import ExecutionResult
from strawberry.http.async_base_view import AsyncWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler, Operation

from graphdb import engine
from graphdb.audit_records import ActorRecord
from graphdb.errors import DeadlineExceeded, StocktakingError, TooManyStreams, Unauthenticated
from web.graphql.endpoint import SUBSCRIPTIONS, Endpoint, operation_name
from web.graphql.refusals import Refused
from web.graphql.request import Asked
from web.graphql.response import payload
from web.graphql.streams import ended, error, rest, turn
from web.serving.request_scope import Work

faults = structlog.get_logger("server")
OURS, TRY_AGAIN, UNAUTHORIZED, FORBIDDEN, TAKEN, TOO_MANY = 1011, 1013, 4401, 4403, 4409, 4429


class Handler(BaseGraphQLTransportWSHandler[Any, None]):
    """One connection. Strawberry's handler keeps the protocol; here is who asks, what is executed, and how much."""

    def __init__(
        self, endpoint: Endpoint, adapter: AsyncWebSocketAdapter, request_id: str, authorization: str | None
    ) -> None:
        self._endpoint, self._request_id, self._authorization = endpoint, request_id, authorization
        self.actor: ActorRecord | None = None
        self.count = 0  # operations so far
        self._watching: asyncio.Task[None] | None = None
        wait = timedelta(seconds=endpoint.streams.patience.init)
        super().__init__(
            cast(Any, None), adapter, None, None, cast(Any, endpoint.executor), wait, endpoint.streams.each
        )

    async def shutdown(self) -> None:
        await ended(self._watching)
        await super().shutdown()

    async def handle_message(self, message: Any) -> None:
        """Only what has the shape of a message goes on."""
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            await self.handle_invalid_message("A message is an object with a type")
        elif not isinstance(message.get("payload", {}), dict | None):
            await self.handle_invalid_message("A payload is an object")
        elif message["type"] in ("subscribe", "complete") and not _is_id(message.get("id")):
            await self.handle_invalid_message("An id is a text that is not empty")
        else:
            await super().handle_message(cast(Any, message))

    async def handle_connection_init(self, message: Any) -> None:
        if self.connection_init_received:
            await self.websocket.close(TOO_MANY, "Too many initialisation requests")
            return
        self.connection_init_received = True
        if self.connection_init_timeout_task:
            self.connection_init_timeout_task.cancel()
        given = {name.lower(): value for name, value in (message.get("payload") or {}).items()}
        authorization = given.get("authorization")
        if authorization is None:
            authorization = self._authorization
        if not isinstance(authorization, str | None):
            await self.handle_invalid_message("authorization is a text: Bearer <token>")
        elif await self._is_identified(authorization):
            await self.send_message({"type": "connection_ack"})
            self.connection_acknowledged = True
            if authorization is not None:
                self._watching = asyncio.create_task(self._close_when_signed_out(authorization))
                self._watching.add_done_callback(self._task_done)

    async def _is_identified(self, authorization: str | None) -> bool:
        """Whether the connection goes on; it is closed with the reason where not."""
        try:
            async with asyncio.timeout(self._endpoint.deadline):
                self.actor = await self._endpoint.identify(authorization)
        except Unauthenticated as fault:
            await self._forbid(fault)
        except (StocktakingError, TimeoutError):
            await self.websocket.close(TRY_AGAIN, "Who you are could not be looked at: try again in a few seconds")
        else:
            return True
        return False

    async def _close_when_signed_out(self, authorization: str) -> None:
        watching = self._endpoint.streams.watch(self._endpoint.identify, authorization)
        try:
            await self._forbid(await watching)
        finally:
            await ended(watching)

    async def _forbid(self, fault: Unauthenticated) -> None:
        await self.websocket.close(FORBIDDEN, f"{fault.reason.value}: {fault.message}")

    async def handle_subscribe(self, message: Any) -> None:
        id, streams = message["id"], self._endpoint.streams
        if not self.connection_acknowledged:
            await self.websocket.close(UNAUTHORIZED, "Unauthorized: send connection_init first")
        elif id in self.operations:
            await self.websocket.close(TAKEN, f"Subscriber for {id} already exists")
        elif len(self.operations) >= streams.each:
            said = (
                f"This connection has {streams.each} subscriptions, and that is the limit: end one that is not needed."
            )
            await self._refuse(id, [error(TooManyStreams(said))])
        else:
            try:
                question = Asked.of(message.get("payload") or {})
                text = self._endpoint.documents.text(question)
            except Refused as refused:
                await self._refuse(id, refused.body["errors"])
                return
            operation = Operation(self, id, text, question.variables, question.operation_name)
            operation.task = asyncio.create_task(self.run_operation(operation))
            operation.task.add_done_callback(self._task_done)
            self.operations[id] = operation

    async def run_operation(self, operation: Operation[Any, None]) -> None:
        self.count += 1
        name = operation_name(operation.operation_name, operation.query)
        work = Work(f"{self._request_id}.{self.count}", name, time.monotonic() + self._endpoint.deadline)
        engine.current.set(work)
        try:
            await self._answer(operation, work)
        except WebSocketDisconnected:
            pass  # the connection ends, and this with it
        except Exception as fault:
            faults.error("unforeseen fault", request=work.request_id, operation=work.operation, exc_info=fault)
            await self.websocket.close(OURS, f"Something went wrong on our side; quote request {work.request_id}")

    async def _answer(self, operation: Operation[Any, None], work: Work) -> None:
        try:
            async with asyncio.timeout(self._endpoint.deadline):
                begun = await self._begun(operation, work)
        except (StocktakingError, TimeoutError) as fault:
            ours = fault if isinstance(fault, StocktakingError) else DeadlineExceeded()
            await self._end(operation, [error(ours)])
            return
        if isinstance(begun, ExecutionResult):
            await self._end(operation, [each.formatted for each in begun.errors or ()])
            return
        rest(work)
        async with aclosing(begun):
            async for result in begun:
                told: Any = {"id": operation.id, "type": "next", "payload": payload(result)}
                await operation.send_operation_message(told)
        await operation.send_operation_message({"id": operation.id, "type": "complete"})

    async def _begun(
        self, operation: Operation[Any, None], work: Work
    ) -> ExecutionResult | AsyncGenerator[ExecutionResult, None]:
        context = await self._endpoint.context(self.actor, None)
        prepared = self._endpoint.executor.prepare(
            operation.query, operation.variables, operation.operation_name, self.actor, SUBSCRIPTIONS
        )
        return await prepared.subscribe(context, turn=lambda: turn(work, self._endpoint.deadline))

    async def _end(self, operation: Operation[Any, None], errors: Sequence[Mapping[str, Any]]) -> None:
        told: Any = {"id": operation.id, "type": "error", "payload": errors}
        await operation.send_operation_message(told)

    async def _refuse(self, id: str, errors: Sequence[Mapping[str, Any]]) -> None:
        """The answer to what does not become an operation."""
        told: Any = {"id": id, "type": "error", "payload": errors}
        await self.send_message(told)


def _is_id(given: object) -> bool:
    return isinstance(given, str) and given != ""
