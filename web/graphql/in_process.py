"""Documents asked by this program itself, as the API would answer them: the pages are clients without a network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import OperationType
from starlette.requests import Request

from graphdb.chain import canonical, digest
from graphdb.errors import DeadlineExceeded, StocktakingError
from graphdb.records.actors import ActorRecord
from resolvers.scope.context import Idempotency
from web.graphql.endpoint import QUERIES_AND_MUTATIONS, Endpoint, operation_name
from web.graphql.faults import MayBeDone
from web.graphql.response import payload
from web.serving.request_scope import Work


@dataclass(frozen=True)
class InProcess:
    """Asks the schema of an endpoint through its guard, with its costs, as nobody in particular or as who is given."""

    endpoint: Endpoint

    def of(
        self,
        request: Request,
        actor: ActorRecord | None = None,
        key: str | None = None,
        kinds: Collection[OperationType] = QUERIES_AND_MUTATIONS,
    ) -> Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]]:
        """What asks for one request: all of its documents share one deadline.

        key: of a request that writes. What is sent twice under it, with the same variables, is meant once; it becomes
        another key with others, so that whoever corrects a form and sends it again means something new. kinds: of the
        documents that are answered.
        """
        work = Work.now()
        work.deadline = time.monotonic() + self.endpoint.deadline
        state = request.scope.setdefault("state", {})

        async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
            work.operation = operation_name(None, text)
            try:
                async with asyncio.timeout(work.left(self.endpoint.deadline)):
                    context = await self.endpoint.context(actor, _idempotency(key, text, variables))
                    prepared = self.endpoint.executor.prepare(text, variables, None, actor, kinds)
                    result = await prepared.execute(context)
            except TimeoutError:
                return failure(MayBeDone() if self.endpoint.executor.writes(text) else DeadlineExceeded())
            except StocktakingError as fault:
                return failure(fault)
            answer = payload(result)
            state["cost"] = state.get("cost", 0) + answer["extensions"].get("cost", {}).get("estimated", 0)
            return answer

        return ask

    async def state(self) -> str | None:
        """What names the data that answers are made of; None where there is nothing to name, or the graph is away."""
        try:
            stamp: str | None = (await self.endpoint.context(None, None)).stamp
        except StocktakingError:
            return None
        return stamp


def _idempotency(key: str | None, text: str, variables: Mapping[str, Any]) -> Idempotency | None:
    if key is None:
        return None
    body = digest(canonical({"query": text, "operationName": None, "variables": dict(variables)}))
    return Idempotency(f"{key}.{body[:32]}", body)


def failure(fault: StocktakingError) -> dict[str, Any]:
    """The answer where there is no result."""
    return {"errors": [{"message": fault.message, "extensions": {"code": fault.code}}]}
