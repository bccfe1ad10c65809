"""Reports for whoever asks over HTTP, with the rights of the API."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from exports.executor import Executor
from exports.served import execute_with
from graphdb.records.actors import ActorRecord
from reports import audit, audit_page, edition
from resolvers.scope.context import Context


@dataclass(frozen=True)
class ReportService:
    """Makes audit reports of what an actor may read. context: what a request of an actor works with."""

    executor: Executor
    context: Callable[[ActorRecord | None], Awaitable[Context]]

    async def report(
        self, actor: ActorRecord | None, line: str, ending: str, release: int | None, at: str | None
    ) -> bytes:
        """The report of a line as .html or .pdf, in a release or at a time. Raises as `audit.ask`, and NotAnswered."""

        execute = execute_with(self.executor, lambda: self.context(actor))
        graph = (await self.context(actor)).graph
        made = await audit.ask(graph, execute, line, audit.Past(release, at))
        return await asyncio.to_thread(audit_page.made, made, ending)

    async def edition_file(self, actor: ActorRecord | None, series: str, number: int, name: str) -> bytes:
        """A file of the report of an edition. Raises as `edition.ask` and `edition.file`, and NotAnswered."""
        execute = execute_with(self.executor, lambda: self.context(actor))
        made = await edition.ask(execute, series, number, edition.language_of(name))
        return await asyncio.to_thread(edition.file, made, name)
