"""A large write, once all of it can be found.

While Neo4j makes a large commit visible, the version of the data is raised before all of it can be found: what is
answered, held and indexed of that version until then may be of half of it. So it is raised once more when all is there,
and what was of the version before is not believed any more. The embedded engine shows a commit as a whole.
"""

from __future__ import annotations

from graphdb.engine import Graph, Transaction

LARGE = 100  # nodes and edges; fewer are found as soon as the version is


async def all_there(graph: Graph, written: int, *, vocabulary: bool) -> None:
    """After a commit of so many nodes and edges: raise the version again, and that of the vocabulary where it is of it,
    where anybody may have seen a part. Raises GraphUnavailable."""
    if not graph.is_embedded and written > LARGE:
        await graph.write(_nothing, vocabulary=vocabulary)


async def _nothing(_: Transaction) -> None:
    """Raises the version of the data alone."""
