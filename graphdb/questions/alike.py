"""What is in the register and may be what somebody is about to enter once more."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.words.search_keys import terms

LOOKED_AT = 50  # of those that have words in common, by the score of the index
WORDS = 12  # of a text that the index is asked for
_ENTRIES = question("alike/entries")
_STAKEHOLDERS = question("alike/stakeholders")


@dataclass(frozen=True, slots=True)
class AlikeEntry:
    id: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class AlikeStakeholder:
    """country: None where it is based in none."""

    id: str
    name: str
    country: str | None


async def entries(graph: Graph, title: str, url: str | None) -> list[AlikeEntry]:
    """Which entries have words of this title in theirs, or this address?"""
    index, query = graph.text_index("Entry"), _any_word(title)
    rows = await graph.read("alike/entries", _ENTRIES, index=index, query=query, url=url or "", limit=LOOKED_AT)
    return [AlikeEntry(row["id"], row["title"], row["url"]) for row in rows]


async def stakeholders(graph: Graph, name: str) -> list[AlikeStakeholder]:
    """Which stakeholders have words of this name in theirs?"""
    index, query = graph.text_index("Stakeholder"), _any_word(name)
    rows = await graph.read("alike/stakeholders", _STAKEHOLDERS, index=index, query=query, limit=LOOKED_AT)
    return [AlikeStakeholder(row["id"], row["name"], next(iter(row["countries"]), None)) for row in rows]


def _any_word(text: str) -> str:
    """The words of a text as the index is asked for any of them; one that no text has, where there are none."""
    return " OR ".join(f"({each.query})" for each in terms(text)[:WORDS]) or "xnowordhasthis"
