"""What is asked of sets of entries or stakeholders, for many parents in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from neo4j import Record

from graphdb.conditions import Condition
from graphdb.engine import Graph
from graphdb.entry_sets import Grouping, Kind, Page, Parent, SetQuestion, stretch_of
from graphdb.records import Positioned
from graphdb.text import Text


@dataclass(frozen=True)
class Groups:
    """How many nodes have each value, and how many have a value at all."""

    counts: Mapping[str | int, int] = field(default_factory=dict)
    known: int = 0


ROOT = ""  # the key of the one list that hangs under no parent


@dataclass(frozen=True)
class Shape:
    """What a set is made of, its parents aside: the same shape is asked for all its parents at once."""

    kind: Kind
    condition: Condition


async def totals(graph: Graph, shape: Shape, parents: Sequence[Parent] | None) -> dict[str, int]:
    """How many are in the set of each parent? A parent with none is left out."""
    asked = _question(graph, shape, parents)
    return {_key(row): row["entries"] for row in await _ask(graph, "entry_sets/total", asked, asked.total())}


async def pages(
    graph: Graph, shape: Shape, parents: Sequence[Parent] | None, page: Page
) -> dict[str, list[Positioned]]:
    """Which are on this page of the set of each parent, in the order they were read in (backwards for `backwards`)?"""
    rows: list[Record] = []
    asked = _question(graph, shape, parents)
    if asked.scans and (stretch := stretch_of(page)) is not None:
        rows = await _ask(graph, "entry_sets/page", asked, asked.page(page, stretch))
        asked = _question(graph, shape, parents)
    if len(rows) < page.limit:
        rows = await _ask(graph, "entry_sets/page", asked, asked.page(page))
    found: dict[str, list[Positioned]] = {}
    for row in rows:
        position = tuple(row[f"k{i}"] for i in range(len(page.order)))
        found.setdefault(_key(row), []).append(Positioned(row["id"], position))
    return found


async def groups(graph: Graph, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping) -> dict[str, Groups]:
    """How many of the set of each parent have each value, once per value, and how many have one at all?"""
    asked = _question(graph, shape, parents)
    counts: dict[str, dict[str | int, int]] = {}
    known: dict[str, int] = {}
    for row in await _ask(graph, "entry_sets/groups", asked, asked.groups(grouping)):
        if row["value"] is not None:
            counts.setdefault(_key(row), {})[row["value"]] = row["entries"]
        elif not asked.is_single(grouping):
            known[_key(row)] = row["entries"]
    return {key: Groups(each, known.get(key, sum(each.values()))) for key, each in counts.items()}


async def cells(
    graph: Graph, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
) -> dict[str, dict[tuple[str | int, str | int], int]]:
    """How many of the set of each parent have both values, once per cell?"""
    asked = _question(graph, shape, parents)
    found: dict[str, dict[tuple[str | int, str | int], int]] = {}
    for row in await _ask(graph, "entry_sets/cells", asked, asked.cells(rows, columns)):
        if row["row"] is not None and row["column"] is not None:
            found.setdefault(_key(row), {})[row["row"], row["column"]] = row["entries"]
    return found


async def party_groups(
    graph: Graph, shape: Shape, parents: Sequence[Parent] | None, grouping: Grouping
) -> dict[str, dict[str | int, int]]:
    """How many stakeholders carry out entries of the set of each parent that have each value?"""
    asked = _question(graph, shape, parents)
    found: dict[str, dict[str | int, int]] = {}
    for row in await _ask(graph, "entry_sets/party_groups", asked, asked.party_groups(grouping)):
        if row["value"] is not None:
            found.setdefault(_key(row), {})[row["value"]] = row["stakeholders"]
    return found


async def party_cells(
    graph: Graph, shape: Shape, parents: Sequence[Parent] | None, rows: Grouping, columns: Grouping
) -> dict[str, dict[tuple[str | int, str | int], int]]:
    """How many stakeholders carry out an entry of the set of each parent that has both values?"""
    asked = _question(graph, shape, parents)
    found: dict[str, dict[tuple[str | int, str | int], int]] = {}
    for row in await _ask(graph, "entry_sets/party_cells", asked, asked.party_cells(rows, columns)):
        if row["row"] is not None and row["column"] is not None:
            found.setdefault(_key(row), {})[row["row"], row["column"]] = row["stakeholders"]
    return found


def _question(graph: Graph, shape: Shape, parents: Sequence[Parent] | None) -> SetQuestion:
    return SetQuestion(shape.kind, shape.condition, index=graph.text_index(shape.kind), parents=parents)


async def _ask(graph: Graph, name: str, asked: SetQuestion, text: Text) -> list[Record]:
    return await graph.read(name, text, **asked.parameters)


def _key(row: Record) -> str:
    return str(row.get("parent", ROOT))
