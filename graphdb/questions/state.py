"""What the graph as a whole is like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.engine import Graph, Statement

_ENTRIES = question("state/entries")
_STAKEHOLDERS = question("state/stakeholders")
_ALL_DUE = question("state/all_due")
_LINES_DUE = question("state/lines_due")
_IMPORTS = question("state/imports")


async def counts(graph: Graph) -> tuple[int, int]:
    """How many entries and stakeholders are there? All else that there are many of is the vocabulary's."""
    asked = (Statement("state/entries", _ENTRIES, {}), Statement("state/stakeholders", _STAKEHOLDERS, {}))
    entries, stakeholders = (sum(row["nodes"] for row in rows) for rows in await graph.read_all(asked))
    return entries, stakeholders


async def imports(graph: Graph) -> tuple[int, datetime | None]:
    """How many imports were there, and when was the last?"""
    (row,) = await graph.read("state/imports", _IMPORTS)
    return row["imports"], row["last"].to_native() if row["last"] is not None else None


async def all_due(ask: Ask) -> None:
    """Let the audit look at every line again, and at what belongs to none."""
    await ask("state/all_due", _ALL_DUE)


async def lines_due(ask: Ask, lines: Sequence[str]) -> None:
    """Let the audit look at some lines again, by their codes."""
    await ask("state/lines_due", _LINES_DUE, lines=list(lines))
