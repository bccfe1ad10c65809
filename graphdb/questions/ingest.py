"""What an import asks of the graph: what is there; make, change, take away; keep the receipt.

The texts have holes for labels, types and keys, filled with names of the model, so that whatever is in it can be
brought in. `ask` is `Graph.read` or
`Transaction.run`: a comparison reads with the one, and inside a writing transaction with the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import Text, question
from graphdb.model import KEYS, NAMES

Key = str | int
MANY = 100  # keys: fewer are looked for one by one at once
Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A type of edge between two labels: EdgeKind("Entry", "IMPLEMENTS", "ActionLine")."""

    start: str
    type: str
    end: str

    def text(self, template: Text, **more: Text) -> Text:
        """The text with this kind in its holes; more: what goes into others. Raises KeyError for a name that is not in
        the model."""
        return template.fill(
            start=NAMES[self.start],
            start_key=NAMES[KEYS[self.start]],
            type=NAMES[self.type],
            end=NAMES[self.end],
            end_key=NAMES[KEYS[self.end]],
            **more,
        )


@dataclass(frozen=True, slots=True)
class NodeProperties:
    """Properties to give to the node with this key; None takes one away."""

    key: Key
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from the node with key `source` to the one with key `target`."""

    source: Key
    target: Key
    properties: Properties


async def nodes_there(ask: Ask, label: str, keys: Sequence[Key]) -> dict[Key, Properties]:
    """Key -> properties, of those of these nodes that are there."""
    if len(keys) >= MANY and await _none_between(ask, label, keys):
        return {}
    text = _label(question("ingest/nodes_there"), label)
    return {row["key"]: row["properties"] for row in await ask("ingest/nodes_there", text, keys=list(keys))}


async def _none_between(ask: Ask, label: str, keys: Sequence[Key]) -> bool:
    """Whether no node has any key from the lowest of these to the highest, as where a file brings what is all new: one
    look in an index, where each key took one.

    Of ASCII ones only: every way of comparing texts puts all that is between two of them there.
    """
    texts = [key for key in keys if isinstance(key, str)]
    if len(texts) < len(keys):
        return False
    first, last = min(texts), max(texts)
    if not (first.isascii() and last.isascii()):
        return False
    text = _label(question("ingest/nodes_between"), label)
    return [row["key"] for row in await ask("ingest/nodes_between", text, first=first, last=last)] == []


async def create_nodes(ask: Ask, label: str, nodes: Sequence[NodeProperties]) -> None:
    """Make these nodes, none of which is there. One that is there breaks its uniqueness constraint."""
    await ask("ingest/create_nodes", _label(question("ingest/create_nodes"), label), rows=_rows(nodes))


async def change_nodes(ask: Ask, label: str, nodes: Sequence[NodeProperties]) -> None:
    """Change these nodes, all of which are there."""
    await ask("ingest/change_nodes", _label(question("ingest/change_nodes"), label), rows=_rows(nodes))


async def edges_there(ask: Ask, kind: EdgeKind, pairs: Sequence[tuple[Key, Key]]) -> list[Edge]:
    """Those of these edges that are there."""
    text = kind.text(question("ingest/edges_there"))
    return [_edge(row) for row in await ask("ingest/edges_there", text, rows=_pairs(pairs))]


async def edges_of(ask: Ask, kind: EdgeKind, sources: Sequence[Key]) -> list[Edge]:
    """All edges of this kind that start at these nodes."""
    text = kind.text(question("ingest/edges_of"))
    return [_edge(row) for row in await ask("ingest/edges_of", text, sources=list(sources))]


async def edges_into(ask: Ask, kind: EdgeKind, targets: Sequence[Key]) -> list[Edge]:
    """All edges of this kind that end at these nodes."""
    text = kind.text(question("ingest/edges_into"))
    return [_edge(row) for row in await ask("ingest/edges_into", text, targets=list(targets))]


async def put_edges(ask: Ask, kind: EdgeKind, edges: Sequence[Edge]) -> int:
    """Create or change these edges; how many found both their ends."""
    rows = [{"source": each.source, "target": each.target, "properties": dict(each.properties)} for each in edges]
    (row,) = await ask("ingest/put_edges", kind.text(question("ingest/put_edges")), rows=rows)
    return int(row["put"])


async def remove_edges(ask: Ask, kind: EdgeKind, pairs: Sequence[tuple[Key, Key]]) -> None:
    """Take these edges away."""
    await ask("ingest/remove_edges", kind.text(question("ingest/remove_edges")), rows=_pairs(pairs))


async def entries_of(ask: Ask, collection: str) -> list[str]:
    """Which entries does a collection have? Their ids."""
    rows = await ask("ingest/entries_of", question("ingest/entries_of"), collection=collection)
    return [row["id"] for row in rows]


async def remove_collection(ask: Ask, code: str) -> int:
    """Take a collection away with its entries; how many nodes."""
    (entries,) = await ask("ingest/remove_entries", question("ingest/remove_entries"), collection=code)
    await ask("ingest/remove_collection", question("ingest/remove_collection"), collection=code)
    return int(entries["removed"]) + 1


async def remove_these(ask: Ask, ids: Sequence[str]) -> int:
    """Take these entries away; how many."""
    (row,) = await ask("ingest/remove_these", question("ingest/remove_these"), ids=list(ids))
    return int(row["removed"])


async def idle_stakeholders(ask: Ask, ids: Sequence[str]) -> list[str]:
    """Which of these stakeholders carry nothing out and facilitate nothing?"""
    text = question("ingest/idle_stakeholders")
    return [row["id"] for row in await ask("ingest/idle_stakeholders", text, ids=list(ids))]


async def remove_stakeholders(ask: Ask, ids: Sequence[str]) -> int:
    """Take these stakeholders away; how many."""
    (row,) = await ask("ingest/remove_stakeholders", question("ingest/remove_stakeholders"), ids=list(ids))
    return int(row["removed"])


async def put_import(ask: Ask, *, what: str, at: datetime, added: int, changed: int, removed: int) -> int:
    """Keep the receipt of an import; its number."""
    text = question("ingest/put_import")
    (row,) = await ask("ingest/put_import", text, what=what, at=at, added=added, changed=changed, removed=removed)
    return int(row["id"])


def _label(template: Text, label: str) -> Text:
    return template.fill(label=NAMES[label], key=NAMES[KEYS[label]])


def _rows(nodes: Sequence[NodeProperties]) -> list[dict[str, Any]]:
    return [{"key": each.key, "properties": dict(each.properties)} for each in nodes]


def _pairs(pairs: Sequence[tuple[Key, Key]]) -> list[dict[str, Key]]:
    return [{"source": source, "target": target} for source, target in pairs]


def _edge(row: Record) -> Edge:
    return Edge(row["source"], row["target"], row["properties"])
