"""What is asked of sets, answered by the index; what it does not hold, the graph is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.index.index import Index
from graphdb.index.orders import page_rows
from graphdb.index.records import partner_records, party_records, stakeholder_record
from graphdb.index.sets import rows
from graphdb.index.tokens import Unanswered
from graphdb.node_sets import Grouping, Kind, Page, Parent
from graphdb.questions.entry_sets import ROOT, Cells, EntrySets, Groups, Shape
from graphdb.records.entries import EntryRecord
from graphdb.records.nodes import Positioned
from graphdb.records.stakeholders import PartnerRecord, PartyRecord, StakeholderRecord


class IndexSets:
    """The index answers, at its version; `graph` answers what the index does not hold.

    One lives as long as a request, or longer: what the index answers stays the same, whatever is written and followed
    meanwhile. Sets are not kept: they are made for each question.
    """

    def __init__(self, index: Index, graph: EntrySets) -> None:
        self.index, self._graph = index, graph

    async def totals(self, shape: Shape, parents: Sequence[Parent] | None) -> dict[str, int]:
        try:
            return {key: len(held) for key, held in self._sets(shape, parents)}
        except Unanswered:
            return await self._graph.totals(shape, parents)

    async def pages(self, shape: Shape, parents: Sequence[Parent] | None, page: Page) -> dict[str, list[Positioned]]:
        side, orders = self.index.side(shape.kind), self.index.orders[shape.kind]
        try:
            return {
                key: [Positioned(side.ids[row], at) for row, at in page_rows(side, orders, held, page)]
                for key, held in self._sets(shape, parents)
            }
        except Unanswered:
            return await self._graph.pages(shape, parents, page)

    async def groups(self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping) -> dict[str, Groups]:
        valued = self._valued(shape, grouping)
        known = BitMap.union(BitMap(), *valued.values())
        try:
            return {
                key: Groups(counts, held.intersection_cardinality(known))
                for key, held in self._sets(shape, parents)
                if (counts := _counts(held, valued))
            }
        except Unanswered:
            return await self._graph.groups(shape, parents, grouping)

    async def cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        try:
            return self._cells(shape, parents, rows, columns, _counts)
        except Unanswered:
            return await self._graph.cells(shape, parents, rows, columns)

    async def party_groups(
        self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping
    ) -> dict[str, dict[Value, int]]:
        valued = self._valued(shape, grouping)
        try:
            return {key: self._parties(held, valued) for key, held in self._sets(shape, parents)}
        except Unanswered:
            return await self._graph.party_groups(shape, parents, grouping)

    async def party_cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        try:
            return self._cells(shape, parents, rows, columns, self._parties)
        except Unanswered:
            return await self._graph.party_cells(shape, parents, rows, columns)

    async def entries(self, ids: Sequence[str]) -> dict[str, EntryRecord]:
        found = {id: self.index.entry(row) for id, row in self._found("Entry", ids)}
        told = {id: each for id, each in found.items() if each is not None}
        return told if len(told) == len(found) else told | await self._graph.entries([*(found.keys() - told.keys())])

    async def stakeholders(self, ids: Sequence[str]) -> dict[str, StakeholderRecord]:
        side = self.index.stakeholders
        return {id: stakeholder_record(side, row) for id, row in self._found("Stakeholder", ids)}

    async def parties(self, ids: Sequence[str]) -> dict[str, list[PartyRecord]]:
        each = (
            (id, party_records(self.index.stakeholders, self.index.edges, row)) for id, row in self._found("Entry", ids)
        )
        return {id: parties for id, parties in each if parties}

    async def partners(self, ids: Sequence[str]) -> dict[str, list[PartnerRecord]]:
        each = (
            (id, partner_records(self.index.stakeholders, self.index.edges, row))
            for id, row in self._found("Stakeholder", ids)
        )
        return {id: partners for id, partners in each if partners}

    def _found(self, kind: Kind, ids: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Those of these ids that are there, with their rows."""
        side = self.index.side(kind)
        return ((id, row) for id in dict.fromkeys(ids) if (row := side.find(id)) is not None)

    def _sets(self, shape: Shape, parents: Sequence[Parent] | None) -> Iterable[tuple[str, BitMap]]:
        """The key of each parent, and the rows of its set. Raises Unanswered."""
        if parents is None:
            return [(ROOT, rows(self.index, shape.kind, shape.condition))]
        return [(each.key, rows(self.index, shape.kind, shape.condition, each.values)) for each in parents]

    def _valued(self, shape: Shape, grouping: Grouping) -> Mapping[Value, BitMap]:
        """The rows of each value, those that it follows for included."""
        side = self.index.side(shape.kind)
        if not grouping.derived and not grouping.further and grouping.fact is not None:
            return side.values[grouping.fact]
        found: dict[Value, list[BitMap]] = {}
        for fact in grouping.facts:
            for value, rows_of in side.values[fact].items():
                found.setdefault(value, []).append(rows_of)
        for each in grouping.derived:
            has = side.values[each.fact]
            for source, values in each.values:
                if (held := has.get(source)) is not None:
                    for value in values:
                        found.setdefault(value, []).append(held)
        return {value: BitMap.union(*sets) for value, sets in found.items()}

    def _cells(
        self,
        shape: Shape,
        parents: Sequence[Parent] | None,
        rows: Grouping,
        columns: Grouping,
        count: Callable[[BitMap, Mapping[Value, BitMap]], dict[Value, int]],
    ) -> dict[str, Cells]:
        """Of each set how many have both values. count: of a set, how many have each. Raises Unanswered."""
        by_row, by_column = self._valued(shape, rows), self._valued(shape, columns)
        return {
            key: {
                (row, column): found
                for row, each in by_row.items()
                for column, found in count(held & each, by_column).items()
            }
            for key, held in self._sets(shape, parents)
        }

    def _parties(self, held: BitMap, valued: Mapping[Value, BitMap]) -> dict[Value, int]:
        """How many stakeholders carry out those of the set that have each value."""
        found = ((value, len(self.index.edges.stakeholders_of(held & each))) for value, each in valued.items())
        return {value: count for value, count in found if count}


def _counts(held: BitMap, valued: Mapping[Value, BitMap]) -> dict[Value, int]:
    counted = ((value, held.intersection_cardinality(each)) for value, each in valued.items())
    return {value: count for value, count in counted if count}
