"""Reports for whoever asks over HTTP, with the rights of the API."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import ExecutionResult

from graphdb.audit_records import ActorRecord
from graphdb.errors import NotAnswered, StocktakingError
from reports import audit, audit_page
from resolvers.scope.context import Context


class Executor(Protocol):
    """What answers documents, as schema.guard.Executor does."""

    def execute(self, query: str, variables: Mapping[str, Any], context: Any, /) -> Awaitable[ExecutionResult]: ...


@dataclass(frozen=True)
class Served:
    """Makes audit reports of what an actor may read. context: what a request of an actor works with."""

    executor: Executor
    context: Callable[[ActorRecord | None], Awaitable[Context]]

    async def report(
        self, actor: ActorRecord | None, line: str, ending: str, release: int | None, at: str | None
    ) -> bytes:
        """The report of a line as .html or .pdf, in a release or at a time. Raises as `audit.ask`, and NotAnswered."""

        async def execute(text: str, variables: Mapping[str, Any]) -> Any:
            answer = await self.executor.execute(text, dict(variables), await self.context(actor))
            for error in answer.errors or ():
                raise NotAnswered(error.message, (error.extensions or {}).get("code", StocktakingError.code))
            return answer.data

        graph = (await self.context(actor)).graph
        made = await audit.ask(graph, execute, line, audit.Past(release, at))
        return await asyncio.to_thread(audit_page.made, made, ending)
