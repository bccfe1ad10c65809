"""How a question is put to the graph."""

from __future__ import annotations

from typing import Any, Protocol

from neo4j import Record

from graphdb.cypher_text import Text


class Ask(Protocol):
    """`Graph.read` or `Transaction.run`: the same question, by itself or inside a transaction."""

    async def __call__(self, name: str, text: Text, /, **parameters: Any) -> list[Record]: ...
