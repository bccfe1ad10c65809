"""What an index does not hold, asked of the graph long after the index was of its state."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.index.index import Index
from graphdb.questions import entry_changes, vocabulary
from graphdb.questions.entry_sets import CypherSets
from graphdb.records.entries import EntryRecord


class UnheldSets(CypherSets):
    """The graph, whose entries are those of the index as long as nobody has told that they changed since.

    Sets it answers as they are now: whoever needs those of the index does not ask it for them.
    """

    def __init__(self, graph: Graph, index: Index) -> None:
        super().__init__(graph)
        self._index = index

    async def entries(self, ids: Sequence[str]) -> dict[str, EntryRecord]:
        """The entries among these ids, as they were at the state of the index. Raises DataChanged."""
        found = await super().entries(ids)
        index, state = self._index, await vocabulary.version(self._graph)
        if state.entries_stamp != index.stamp:
            until = state.entries_stamp or ""
            changes = await entry_changes.since(self._graph.read, index.version, index.stamp, until)
            if changes is None or not changes.entries.isdisjoint(ids):
                raise DataChanged
        return found
