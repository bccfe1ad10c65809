"""A collection that is taken away as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.ask import Ask
from graphdb.questions import ingest as questions
from graphdb.questions import register
from ingest.writing import recorded


async def gone(ask: Ask, entries: Sequence[str], stakeholders: Sequence[str], reason: str) -> None:
    """Take these entries away, and those of these stakeholders that then do nothing. Inside a transaction of
    Graph.write. Each gets a last link of its history, from which it goes on when it comes back."""
    await recorded.remove(ask, "Entry", entries, reason)
    await questions.remove_these(ask, entries)
    idle = await questions.idle_stakeholders(ask, stakeholders)
    await recorded.remove(ask, "Stakeholder", idle, reason)
    await questions.remove_stakeholders(ask, idle)


async def taken_away(ask: Ask, code: str, stakeholders: Sequence[str], reason: str) -> int:
    """Take a collection away with its entries, and those of these stakeholders that then do nothing; how many nodes.

    Inside a transaction of Graph.write. What has a history gets a last link, from which it goes on when it comes back.
    """
    await recorded.remove(ask, "Entry", await register.told_of(ask, code), reason)
    removed = await questions.remove_collection(ask, code)
    idle = await questions.idle_stakeholders(ask, stakeholders)
    told = await register.of_subjects(ask, [f"Stakeholder:{key}" for key in idle])
    await recorded.remove(ask, "Stakeholder", [each.partition(":")[2] for each in told], reason)
    return removed + await questions.remove_stakeholders(ask, idle)
