"""A graph in plain dicts: every engine is given it, and the oracle reads it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.model import KEYS

Key = str | int
Properties = dict[str, Any]
EdgeKind = tuple[str, str, str]  # ("Entry", "IMPLEMENTS", "ActionLine")
Ends = list[tuple[str, Key, Properties]]  # label and key of the other end, properties of the edge


@dataclass
class World:
    """Nodes by label and key, edges by kind and their two ends; at most one edge of a kind between two nodes."""

    nodes: dict[str, dict[Key, Properties]] = field(default_factory=lambda: defaultdict(dict))
    edges: dict[EdgeKind, dict[tuple[Key, Key], Properties]] = field(default_factory=lambda: defaultdict(dict))

    def node(self, label: str, key: Key, /, **properties: Any) -> None:
        self.nodes[label][key] = _given(properties)

    def edge(self, start: str, source: Key, type_: str, end: str, target: Key, /, **properties: Any) -> None:
        self.edges[start, type_, end][source, target] = _given(properties)

    def ahead(self, label: str, key: Key, type_: str) -> Ends:
        """What the edges of this type lead to."""
        return self._ends[0].get((label, key, type_), [])

    def behind(self, label: str, key: Key, type_: str) -> Ends:
        """Where the edges of this type that lead here come from."""
        return self._ends[1].get((label, key, type_), [])

    @cached_property
    def _ends(self) -> tuple[dict[tuple[str, Key, str], Ends], dict[tuple[str, Key, str], Ends]]:
        ahead: dict[tuple[str, Key, str], Ends] = defaultdict(list)
        behind: dict[tuple[str, Key, str], Ends] = defaultdict(list)
        for (start, type_, end), edges in self.edges.items():
            for (source, target), properties in edges.items():
                ahead[start, source, type_].append((end, target, properties))
                behind[end, target, type_].append((start, source, properties))
        return ahead, behind


def _given(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}


async def load(graph: Graph, world: World) -> None:
    """Put the world into an empty graph, in one transaction."""

    async def work(tx: Transaction) -> None:
        for label, nodes in world.nodes.items():
            text = Text(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row")
            await tx.run("tests/nodes", text, rows=list(nodes.values()))
        for (start, type_, end), edges in world.edges.items():
            text = Text(
                f"UNWIND $rows AS row MATCH (a:{start} {{{KEYS[start]}: row.source}}) "
                f"MATCH (b:{end} {{{KEYS[end]}: row.target}}) CREATE (a)-[r:{type_}]->(b) SET r = row.properties "
                "RETURN count(*) AS put"
            )
            rows = [{"source": a, "target": b, "properties": properties} for (a, b), properties in edges.items()]
            (row,) = await tx.run("tests/edges", text, rows=rows)
            assert row["put"] == len(edges)

    await graph.write(work)
