"""Entries and stakeholders of a World changed, added and taken away, in it and in a graph that has it."""

from random import Random

from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.model import KEYS
from graphdb.questions import entry_changes
from tests.conformance import generate
from tests.conformance.world import World


def rewrite(world: World, random: Random, label: str, key: str, *, is_gone: bool) -> set[tuple[str, str]]:
    """Make something else of this node, or take it away; what a writer has to tell of, as labels and keys."""
    told = {(label, key)}
    if label == "Stakeholder":
        told |= {("Entry", str(entry)) for _, entry, _ in world.ahead("Stakeholder", key, "CARRIES_OUT")}
    world.nodes[label].pop(key, None)
    for (start, _, end), edges in world.edges.items():
        for pair in [each for each in edges if (start, each[0]) == (label, key) or (end, each[1]) == (label, key)]:
            del edges[pair]
    if label == "Entry" and not is_gone:
        generate.entry(world, random, key, sorted(map(str, world.nodes["Stakeholder"])))
    elif not is_gone:
        generate.stakeholder(world, random, key)
    world.__dict__.pop("_ends", None)
    return told


async def write(graph: Graph, world: World, label: str, key: str, told: set[tuple[str, str]] | None) -> None:
    """Write this node and its edges as they are in the world now; told: None where the writer tells nothing."""

    async def work(tx: Transaction) -> None:
        await tx.run("tests/gone", Text(f"MATCH (n:{label} {{id: $key}}) DETACH DELETE n"), key=key)
        if (node := world.nodes[label].get(key)) is not None:
            await tx.run("tests/node", Text(f"CREATE (n:{label}) SET n = $node"), node=node)
        for (start, type_, end), edges in world.edges.items():
            rows = [
                {"source": a, "target": b, "properties": properties}
                for (a, b), properties in edges.items()
                if (start, a) == (label, key) or (end, b) == (label, key)
            ]
            text = (
                f"UNWIND $rows AS row MATCH (a:{start} {{{KEYS[start]}: row.source}}) "
                f"MATCH (b:{end} {{{KEYS[end]}: row.target}}) CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
            )
            if rows:
                await tx.run("tests/edges", Text(text), rows=rows)
        if told is not None:
            ids = {name: [each for of, each in told if of == name] for name in ("Entry", "Stakeholder")}
            await entry_changes.tell(tx.run, ids["Entry"], ids["Stakeholder"])

    await graph.write(work, vocabulary=False)
