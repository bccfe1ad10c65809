"""Entries of a file against the graph: what would become of each."""

from __future__ import annotations

from dataclasses import replace

from graphdb.engine import Graph
from graphdb.errors import BadInput, shown
from graphdb.questions import imports
from graphdb.questions import ingest as questions
from ingest.differences import READ_BATCH, batches
from ingest.incoming.deltas import Deltas, Effect, deltas
from ingest.incoming.reading import Incoming
from ingest.settled import settled


class UnknownCollection(BadInput):
    """There is no such collection."""


async def against(graph: Graph, read: Incoming, *, complete: bool = False) -> Deltas:
    """What becomes of the entries of a file. complete: whether those that it does not name go. What people have
    settled stays as it is. Raises UnknownCollection."""
    there = await questions.nodes_there(graph.read, "Collection", [read.collection])
    if not there:
        code = shown(read.collection)
        raise UnknownCollection(f"There is no collection {code}: `stocktaking stats` names those that there are.")
    rows = read.checked.rows
    people = sorted({who.id for row in rows for who in row.entry.organizations})
    merged: dict[str, str] = {}
    for some in batches(people, READ_BATCH):
        merged |= await imports.merged_into(graph.read, some)
    found = await deltas(graph.read, read.collection, rows, read.checked.stated, merged, complete=complete)
    stay = await settled(graph.read, (each.id for each in found.entries if each.effect is not Effect.UNCHANGED))
    return replace(found, entries=[each for each in found.entries if each.id not in stay.entries], notes=stay.notes)
