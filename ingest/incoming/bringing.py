"""Entries of a file against the graph: compared with it, and brought in."""

from __future__ import annotations

from graphdb.engine import Graph
from graphdb.errors import BadInput, shown
from graphdb.questions import ingest as questions
from ingest.apply import apply
from ingest.changeset import Receipt
from ingest.incoming.deltas import Deltas, deltas
from ingest.incoming.parts import changeset_of
from ingest.incoming.reading import Incoming


class UnknownCollection(BadInput):
    """There is no such collection."""


async def against(graph: Graph, read: Incoming) -> Deltas:
    """What becomes of the entries of a file. Raises UnknownCollection."""
    await check_collection(graph, read.collection)
    return await deltas(graph.read, read.collection, read.checked.rows, read.checked.stated)


async def bring_in(graph: Graph, read: Incoming) -> Receipt:
    """Bring the rows that are taken in, in one transaction. Raises UnknownCollection."""
    await check_collection(graph, read.collection)
    entries = [row.entry for row in read.checked.rows]
    return await apply(graph, changeset_of(read.what, entries, read.checked.stated, read.checked.notes))


async def check_collection(graph: Graph, code: str) -> None:
    """Raises UnknownCollection, which names those that there are."""
    there = await questions.nodes_there(graph.read, "Collection", [code])
    if not there:
        raise UnknownCollection(
            f"There is no collection {shown(code)}: `stocktaking stats` names those that there are."
        )
