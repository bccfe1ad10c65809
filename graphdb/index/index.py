"""The index as a whole, at one version of the entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphdb.index.edges import Edges
from graphdb.index.orders import Orders
from graphdb.index.records import entry_record
from graphdb.index.side import Side
from graphdb.node_sets import Kind
from graphdb.records.entries import EntryRecord

MADE = 4_000  # entries that are kept as records, some kB each


@dataclass(frozen=True)
class Index:
    """Entries, stakeholders and who carries out what, as they were at the state of the graph named by `stamp`.

    version: the version of the data that came with it, for people. orders: shared by all that have followed from one.
    """

    entries: Side
    stakeholders: Side
    edges: Edges
    version: int
    stamp: str
    orders: Mapping[Kind, Orders]
    _made: dict[int, EntryRecord] = field(default_factory=dict, init=False, repr=False, compare=False)

    def side(self, kind: Kind) -> Side:
        return self.entries if kind == "Entry" else self.stakeholders

    def entry(self, row: int) -> EntryRecord | None:
        """The entry of a row; None where it is not held whole. What was asked for lately is kept."""
        found = self._made.get(row)
        if found is None and (found := entry_record(self.entries, row)) is not None:
            if len(self._made) >= MADE:
                self._made.clear()
            self._made[row] = found
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """How many entries and stakeholders there are."""
        return len(self.entries.every), len(self.stakeholders.every)

    @property
    def bytes(self) -> int:
        """What it takes of memory; kept orders included."""
        return (
            self.entries.bytes
            + self.stakeholders.bytes
            + self.edges.bytes
            + sum(each.bytes for each in self.orders.values())
        )
