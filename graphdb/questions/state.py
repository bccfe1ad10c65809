"""What the graph as a whole is like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.engine import Graph

_COUNTS = question("state/counts")
_ALL_DUE = question("state/all_due")
_LINES_DUE = question("state/lines_due")
_IMPORTS = question("state/imports")


async def counts(graph: Graph) -> dict[str, int]:
    """How many of each kind of thing are there? In the order of the text."""
    rows = {row["label"]: row["things"] for row in await graph.read("state/counts", _COUNTS)}
    order = (
        "entries",
        "stakeholders",
        "linkages",
        "action lines",
        "SDG goals",
        "SDG targets",
        "countries",
        "regions",
        "collections",
    )
    return {label: rows.get(label, 0) for label in order}  # a count of nothing beside a label is no row


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
