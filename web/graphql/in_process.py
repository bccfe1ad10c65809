"""Documents asked by this program itself, as the API would answer them: the pages are clients without a network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from graphdb.errors import DeadlineExceeded, StocktakingError
from web.graphql.endpoint import Endpoint, operation_name
from web.graphql.response import payload
from web.serving.request_scope import Work


@dataclass(frozen=True)
class InProcess:
    """Asks the schema of an endpoint through its guard, with its costs, and the rights of nobody in particular."""

    endpoint: Endpoint

    def of(self, request: Request) -> Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]]:
        """What asks for one request: all of its documents share one deadline."""
        work = Work.now()
        work.deadline = time.monotonic() + self.endpoint.deadline
        state = request.scope.setdefault("state", {})

        async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
            work.operation = operation_name(None, text)
            try:
                async with asyncio.timeout(work.left(self.endpoint.deadline)):
                    context = await self.endpoint.context(None, None)
                    result = await self.endpoint.schema.execute(
                        text, variable_values=dict(variables), context_value=context
                    )
            except TimeoutError:
                return _failed(DeadlineExceeded())
            except StocktakingError as fault:
                return _failed(fault)
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


def _failed(fault: StocktakingError) -> dict[str, Any]:
    return {"errors": [{"message": fault.message, "extensions": {"code": fault.code}}]}
