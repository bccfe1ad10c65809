"""How far an import is: what is staged, the graph knows; of one that is being applied, the process that does it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from graphdb.errors import BadInput
from graphdb.questions import imports
from graphdb.records.imports import ImportState, StagedImport
from ingest.staging.stage import BATCH
from resolvers.imports import deciding
from resolvers.scope.context import Context

EVERY = 0.5  # seconds between two looks
ENDED = (ImportState.APPLIED, ImportState.DISCARDED)


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """done, total: of entries that are staged, of nodes and edges while it is applied. is_running: as `deciding` has
    it."""

    there: StagedImport
    done: int
    total: int
    is_running: bool


async def progress(context: Context, there: StagedImport) -> ImportProgress:
    """How far this import is now."""
    if there.state is ImportState.STAGING:
        done = min(there.size, BATCH * await imports.kept(context.graph.read, there.number))
        return ImportProgress(there, done, there.size, False)
    if (told := context.services.background.told(deciding.name_of(there.number))) is not None:
        return ImportProgress(there, *told, True)
    is_applied = there.state is ImportState.APPLIED
    running = deciding.is_running(context, there.number)
    return ImportProgress(there, there.size if is_applied else 0, there.size, running)


async def followed(context: Context, number: int) -> AsyncGenerator[ImportProgress, None]:
    """How far it is now, and then whenever that is otherwise, until it is applied or discarded. Raises BadInput for
    a number that none has."""
    there = await deciding.one(context, number)
    if there is None:
        raise BadInput(f"There is no import {number}: `imports` lists those that there are.")
    return _following(context, there)


async def _following(context: Context, there: StagedImport) -> AsyncGenerator[ImportProgress, None]:
    feeds = context.feeds
    current: StagedImport | None = there
    last: ImportProgress | None = None
    while current is not None:
        if (now := await progress(context, current)) != last:
            await context.refresh()
            yield now
        if current.state in ENDED or (feeds is not None and feeds.closed):
            return
        last = now
        await asyncio.sleep(EVERY)
        current = await deciding.one(context, there.number)
