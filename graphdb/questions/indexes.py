"""What the model declares beside data: constraints and indexes, and whether a graph has them."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb import model
from graphdb.cypher_text import question
from graphdb.engine import Graph

Index = tuple[str, str, str]  # what it is for, label, property: ("key", "Entry", "id")
_THERE = question("indexes/there")


async def there(graph: Graph) -> set[Index]:
    """Which indexes are there and answer, and which of them keep a key unique?"""
    rows = await graph.read("indexes/there", _THERE)
    return {
        ("text" if row["type"] == "FULLTEXT" else "key" if row["isUnique"] else "range", label, name)
        for row in rows
        for label in row["labels"] or ()
        for name in row["properties"] or ()
    }


async def missing(graph: Graph) -> list[Index]:
    """Those of the model that the graph has not, in the order of the model."""
    held = await there(graph)
    return [each for each in declared() if each not in held]


def declared() -> Iterator[Index]:
    """Those of the model."""
    for label in model.LABELS:
        yield "key", label.name, label.key
        yield from (("range", label.name, name) for name in label.ranges)
    yield from (("text", label, name) for label, name in model.text_indexes())
