"""What is asked of sets of entries or stakeholders, for many parents in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from neo4j import Record

from graphdb.conditions import Condition, Value
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.node_sets import Grouping, Kind, Page, Parent, SetQuestion, stretch_of
from graphdb.questions import entries, stakeholders
from graphdb.records.entries import EntryRecord
from graphdb.records.nodes import Positioned
from graphdb.records.stakeholders import PartnerRecord, PartyRecord, StakeholderRecord


@dataclass(frozen=True)
class Groups:
    """How many nodes have each value, and how many have a value at all."""

    counts: Mapping[str | int, int] = field(default_factory=dict)
    known: int = 0


Cells = dict[tuple[Value, Value], int]
ROOT = ""  # the key of the one list that hangs under no parent


@dataclass(frozen=True)
class Shape:
    """What a set is made of, its parents aside: the same shape is asked for all its parents at once."""

    kind: Kind
    condition: Condition


class EntrySets(Protocol):
    """Who answers what is asked of entries and stakeholders, in sets or by id: the graph, or an index of it.

    All give the same answers. Nobody promises an order of an entry's lines, contributions, countries and regions.
    """

    async def totals(self, shape: Shape, parents: Sequence[Parent] | None) -> dict[str, int]:
        """How many are in the set of each parent? A parent with none is left out."""
        ...

    async def pages(self, shape: Shape, parents: Sequence[Parent] | None, page: Page) -> dict[str, list[Positioned]]:
        """Which are on this page of the set of each parent, in the order they are read in?

        That order is the opposite one for a page that is read backwards.
        """
        ...

    async def groups(self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping) -> dict[str, Groups]:
        """How many of the set of each parent have each value, once per value, and how many have one at all?"""
        ...

    async def cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        """How many of the set of each parent have both values, once per cell?"""
        ...

    async def party_groups(
        self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping
    ) -> dict[str, dict[Value, int]]:
        """How many stakeholders carry out entries of the set of each parent that have each value?"""
        ...

    async def party_cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        """How many stakeholders carry out an entry of the set of each parent that has both values?"""
        ...

    async def entries(self, ids: Sequence[str]) -> dict[str, EntryRecord]:
        """The entries among these ids, by id."""
        ...

    async def stakeholders(self, ids: Sequence[str]) -> dict[str, StakeholderRecord]:
        """The stakeholders among these ids, by id."""
        ...

    async def parties(self, ids: Sequence[str]) -> dict[str, list[PartyRecord]]:
        """Who carries out each of these entries, by name? One that nobody does is left out."""
        ...

    async def partners(self, ids: Sequence[str]) -> dict[str, list[PartnerRecord]]:
        """Who works with each of these stakeholders: those with the most shared entries first, then by name?"""
        ...


class CypherSets:
    """The graph answers, in one statement for all parents."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def totals(self, shape: Shape, parents: Sequence[Parent] | None) -> dict[str, int]:
        asked = self._question(shape, parents)
        return {_key(row): row["entries"] for row in await self._ask("entry_sets/total", asked, asked.total())}

    async def pages(self, shape: Shape, parents: Sequence[Parent] | None, page: Page) -> dict[str, list[Positioned]]:
        rows: list[Record] = []
        asked = self._question(shape, parents)
        if asked.scans and (stretch := stretch_of(page)) is not None:
            rows = await self._ask("entry_sets/page", asked, asked.page(page, stretch))
            asked = self._question(shape, parents)
        if len(rows) < page.limit:
            rows = await self._ask("entry_sets/page", asked, asked.page(page))
        found: dict[str, list[Positioned]] = {}
        for row in rows:
            position = tuple(row[f"k{i}"] for i in range(len(page.order)))
            found.setdefault(_key(row), []).append(Positioned(row["id"], position))
        return found

    async def groups(self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping) -> dict[str, Groups]:
        asked = self._question(shape, parents)
        counts: dict[str, dict[Value, int]] = {}
        known: dict[str, int] = {}
        for row in await self._ask("entry_sets/groups", asked, asked.groups(grouping)):
            if row["value"] is not None:
                counts.setdefault(_key(row), {})[row["value"]] = row["entries"]
            elif not asked.is_single(grouping):
                known[_key(row)] = row["entries"]
        return {key: Groups(each, known.get(key, sum(each.values()))) for key, each in counts.items()}

    async def cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        asked = self._question(shape, parents)
        found: dict[str, Cells] = {}
        for row in await self._ask("entry_sets/cells", asked, asked.cells(rows, columns)):
            if row["row"] is not None and row["column"] is not None:
                found.setdefault(_key(row), {})[row["row"], row["column"]] = row["entries"]
        return found

    async def party_groups(
        self, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping
    ) -> dict[str, dict[Value, int]]:
        asked = self._question(shape, parents)
        found: dict[str, dict[Value, int]] = {}
        for row in await self._ask("entry_sets/party_groups", asked, asked.party_groups(grouping)):
            if row["value"] is not None:
                found.setdefault(_key(row), {})[row["value"]] = row["stakeholders"]
        return found

    async def party_cells(
        self, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
    ) -> dict[str, Cells]:
        asked = self._question(shape, parents)
        found: dict[str, Cells] = {}
        for row in await self._ask("entry_sets/party_cells", asked, asked.party_cells(rows, columns)):
            if row["row"] is not None and row["column"] is not None:
                found.setdefault(_key(row), {})[row["row"], row["column"]] = row["stakeholders"]
        return found

    async def entries(self, ids: Sequence[str]) -> dict[str, EntryRecord]:
        return await entries.by_ids(self._graph, ids)

    async def stakeholders(self, ids: Sequence[str]) -> dict[str, StakeholderRecord]:
        return await stakeholders.by_ids(self._graph.read, ids)

    async def parties(self, ids: Sequence[str]) -> dict[str, list[PartyRecord]]:
        return await entries.stakeholders(self._graph, ids)

    async def partners(self, ids: Sequence[str]) -> dict[str, list[PartnerRecord]]:
        return await stakeholders.partners(self._graph, ids)

    def _question(self, shape: Shape, parents: Sequence[Parent] | None) -> SetQuestion:
        return SetQuestion(shape.kind, shape.condition, index=self._graph.text_index(shape.kind), parents=parents)

    async def _ask(self, name: str, asked: SetQuestion, text: Text) -> list[Record]:
        return await self._graph.read(name, text, **asked.parameters)


def _key(row: Record) -> str:
    return str(row.get("parent", ROOT))
