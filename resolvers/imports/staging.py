"""A file of entries that an administrator sends: read, checked, compared, and staged for another one to approve."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from graphdb.records.imports import StagedImport
from ingest.formats.refusals import FileRefused
from ingest.incoming.bringing import asked_by
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import Incoming, sent_entries
from ingest.staging.stage import planned, stage
from resolvers.outcomes import Refusal
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context

COUNTS = ("added", "changed", "unchanged", "removed", "absent", "rejected")


@dataclass(frozen=True, slots=True)
class SentFile:
    """name: as its sender has it. complete: whether it is all of its collection, so that entries that it lacks go."""

    name: str
    data: bytes
    collection: str
    mapping: ColumnMapping
    complete: bool = False


@dataclass(frozen=True, slots=True)
class StagedFile:
    """What became of a file. there: None where all that it says is so already. counts: of COUNTS, each."""

    read: Incoming
    counts: Mapping[str, int]
    there: StagedImport | None


def refusal_of(context: Context) -> Refusal | None:
    """Why the caller may not send a file, or None: to be asked before any of it is read."""
    return refused(context.actor, Act.IMPORT, None, context.vocabulary)


async def stage_file(context: Context, file: SentFile) -> StagedFile:
    """Stage a file of somebody who may send one; it is done to its end, whoever goes on waiting for it.

    Rows that are not taken are told, and the others staged. Raises FileRefused for a file of which no row can be taken,
    and UnknownCollection.
    """
    assert context.actor is not None
    by = context.actor.id

    async def work() -> StagedFile:
        beside = await asked_by(context.graph.read, file.collection)
        read = await asyncio.to_thread(sent_entries, file.name, file.data, file.collection, file.mapping, beside)
        if not read.checked.rows:
            raise FileRefused(read.checked.rejections)
        plan = await planned(context.graph, read, complete=file.complete)
        there = await stage(context.graph, plan, by) if plan.entries else None
        return StagedFile(read, {name: plan.summary[name] for name in COUNTS}, there)

    # The same file, sent twice at once, is staged once.
    said = repr((by, file.name, file.collection, file.mapping, file.complete)).encode()
    task: asyncio.Task[StagedFile] = context.services.background.begin(
        f"file {sha256(said + file.data).hexdigest()}", work
    )
    await asyncio.wait({task})
    return task.result()
