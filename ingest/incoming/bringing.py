"""Entries of a file against the graph: what would become of each."""

from __future__ import annotations

from graphdb.engine import Graph
from graphdb.errors import BadInput, shown
from graphdb.questions import ingest as questions
from ingest.incoming.deltas import Deltas, deltas
from ingest.incoming.reading import Incoming


class UnknownCollection(BadInput):
    """There is no such collection."""


async def against(graph: Graph, read: Incoming, *, complete: bool = False) -> Deltas:
    """What becomes of the entries of a file. complete: whether those that it does not name go. Raises
    UnknownCollection."""
    there = await questions.nodes_there(graph.read, "Collection", [read.collection])
    if not there:
        code = shown(read.collection)
        raise UnknownCollection(f"There is no collection {code}: `stocktaking stats` names those that there are.")
    return await deltas(graph.read, read.collection, read.checked.rows, read.checked.stated, complete=complete)
