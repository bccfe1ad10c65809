"""GraphQL over HTTP, with one deadline for everything a request does."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graphdb.errors import DeadlineExceeded, StocktakingError
from graphdb.records.actors import ActorRecord
from web.graphql.endpoint import QUERIES, QUERIES_AND_MUTATIONS, Asking, Endpoint, operation_name
from web.graphql.faults import MayBeDone
from web.graphql.idempotency import idempotency
from web.graphql.refusals import Disconnected, Refused
from web.graphql.request import EVENTS, GRAPHQL, HTML, JSON, GraphQLRequest, read_request, wants
from web.graphql.response import etag, is_known, payload, response, status_of
from web.graphql.sse import Following
from web.identity.signing_in import identified
from web.serving.asker import address_of, network_of
from web.serving.bookmarks import NAME, of_extensions, told
from web.serving.leaving import left
from web.serving.request_scope import Work

GRACE = 0.1  # seconds that a cancelled execution has to end before the client is told
LATE = "The body of the request did not arrive in time: send it at once, or a smaller one."


class GraphQLView:
    """The ASGI application of an endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._ending: set[asyncio.Task[Any]] = set()  # cancelled, not yet over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, media_types, page = Request(scope, receive), [JSON], self._endpoint.page
        try:
            is_page = page is not None and request.method in ("GET", "HEAD")
            media_types = wants(request.headers.get("accept"), page=is_page)
            if page is not None and media_types[0] == HTML:
                await page(request)(scope, receive, send)
                return
            answer = await self._answer(request, media_types, receive)
        except Refused as refused:
            scope.setdefault("state", {})["codes"] = [refused.code]
            most = scope["state"].get("most_cost", self._endpoint.max_cost)
            answered = _costed(refused.body, 0, most)
            answer = response(answered, refused.status, _of_answers(media_types) or GRAPHQL, refused.headers)
        await answer(scope, receive, send)

    async def _answer(self, request: Request, media_types: list[str], receive: Receive) -> Response:
        work = Work.now()
        work.deadline = time.monotonic() + self._endpoint.deadline
        work.network = network_of(address_of(request.scope))
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        request.scope.setdefault("state", {})["most_cost"] = self._endpoint.cost_of(actor)
        question = await self._asked(request, actor, work)
        work.bookmarks |= of_extensions(question.extensions)
        text = self._endpoint.documents.text(question)
        work.operation = operation_name(question.operation_name, text)
        media_type = self._media_type(media_types, question, text)
        asking = Asking(request, question, text, media_type, actor, idempotency(request, question, text))
        kind = Following if media_type == EVENTS else _Execution
        return await self._watched(kind(self._endpoint, asking), text, work, receive)

    def _media_type(self, media_types: list[str], question: GraphQLRequest, text: str) -> str:
        """The type to answer in, which depends on what is asked: a stream for a subscription where it may be one."""
        plain = _of_answers(media_types)
        if EVENTS in media_types and (plain is None or self._endpoint.executor.follows(text, question.operation_name)):
            return EVENTS
        return plain or GRAPHQL

    async def _asked(self, request: Request, actor: ActorRecord | None, work: Work) -> GraphQLRequest:
        """What is asked, whose body comes before the deadline of the request. Raises Refused."""
        try:
            async with asyncio.timeout(work.left(self._endpoint.deadline)):
                return await read_request(request, self._endpoint.body_of(actor), self._endpoint.max_body)
        except (TimeoutError, DeadlineExceeded):
            raise Refused(408, LATE, "DEADLINE_EXCEEDED", {"connection": "close"}) from None

    async def _watched(self, execution: _Execution | Following, text: str, work: Work, receive: Receive) -> Response:
        """The execution's response, while the client listens and time is left. Raises Disconnected."""
        running = asyncio.ensure_future(execution.response())
        leaving = asyncio.ensure_future(left(receive))
        try:
            remaining = (work.deadline or 0.0) - time.monotonic()
            await asyncio.wait({running, leaving}, timeout=max(0.0, remaining), return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                return running.result()
        finally:
            gone = leaving.done()
            leaving.cancel()
            if not running.done():
                work.give_up()
                await self._cancelled(running)
        if gone:
            raise Disconnected
        return execution.failure(MayBeDone() if self._endpoint.executor.writes(text) else DeadlineExceeded())

    async def _cancelled(self, running: asyncio.Task[Any]) -> None:
        self._ending.add(running)
        running.add_done_callback(self._over)
        running.cancel()
        await asyncio.wait({running}, timeout=GRACE)

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._ending.discard(task)
        if not task.cancelled():
            task.exception()  # seen: it came after the answer


class _Execution:
    """One question on its way through the schema."""

    def __init__(self, endpoint: Endpoint, asking: Asking) -> None:
        self._endpoint, self._asking = endpoint, asking
        self._request, self._media_type = asking.request, asking.media_type
        self._context: Any = None
        self._cost = 0

    async def response(self) -> Response:
        by_get = self._request.method in ("GET", "HEAD")
        try:
            self._context = await self._endpoint.context(self._asking.actor, self._asking.idempotency)
        except StocktakingError as fault:
            return self.failure(fault)
        kept = self._kept() if by_get else {}
        if kept and is_known(kept["etag"], self._request.headers.get("if-none-match")):
            return Response(status_code=304, headers=kept)
        question, kinds = self._asking.question, QUERIES if by_get else QUERIES_AND_MUTATIONS
        prepared = self._endpoint.executor.prepare(
            self._asking.text, question.variables, question.operation_name, self._asking.actor, kinds
        )
        self._cost, _ = prepared.cost
        result = await prepared.execute(self._context, printed=True)
        self._request.scope.setdefault("state", {})["answered"] = f"{prepared.way}"
        answer = payload(result)
        if prepared.unfit is OperationType.SUBSCRIPTION:
            return self._answered(answer, 406, {})
        if prepared.unfit is not None:
            return self._answered(answer, 405, {"allow": "POST"})
        if kept and not result.errors and self._request.headers.get("if-none-match", "").strip() == "*":
            return Response(status_code=304, headers=kept)  # only now is it known that there is an answer
        return self._answered(answer, status_of(answer, self._media_type), {} if result.errors else kept)

    def failure(self, fault: StocktakingError) -> Response:
        """The answer where there is no result."""
        answer = {"errors": [{"message": fault.message, "extensions": {"code": fault.code}}]}
        return self._answered(answer, status_of(answer, self._media_type), {})

    def _kept(self) -> dict[str, str]:
        """What lets a cache keep the answer to a GET for as long as the data is the same; nothing where it may not."""
        actor, stamp = self._asking.actor, self._context.stamp
        if stamp is None or not self._endpoint.executor.lasts(self._asking.text, self._asking.question.variables):
            return {}
        who = (
            ""
            if actor is None
            else " ".join((actor.id, actor.name, actor.role.value, *actor.lines, *actor.stakeholders))
        )
        tag = etag(self._request, stamp, self._endpoint.shape, self._media_type, who)
        whose = "public" if actor is None else "private"
        return {"etag": tag, "cache-control": f"{whose}, no-cache", "vary": "Accept, Authorization"}

    def _answered(self, answer: dict[str, Any], status: int, headers: dict[str, str]) -> Response:
        if "cost" not in answer.get("extensions", {}):
            answer = _costed(answer, self._cost, self._endpoint.cost_of(self._asking.actor))
        if (bookmark := told(Work.now())) is not None:
            answer = {**answer, "extensions": {**answer["extensions"], NAME: bookmark}}
        cost = answer["extensions"]["cost"]["estimated"]
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        self._request.scope.setdefault("state", {}).update(cost=cost, codes=sorted(codes))
        return response(answer, status, self._media_type, {"x-graphql-cost": str(cost), **headers})


def _of_answers(media_types: list[str]) -> str | None:
    """The one that is liked best of those in which there is an answer to a query; None where there is none."""
    return next((each for each in media_types if each in (JSON, GRAPHQL)), None)


def _costed(answer: dict[str, Any], cost: int, limit: int) -> dict[str, Any]:
    return {**answer, "extensions": {"cost": {"estimated": cost, "limit": limit}}}
