"""The chain itself: the links in it that are no changes of linkages, and what has to be as they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import Chain, Head
from graphdb.cypher_text import question
from graphdb.engine import Graph, current
from graphdb.kinds.link import LinkDraft, link_content, linked
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import LinkKind, LinkRecord
from graphdb.row_actors import acted

_LINKS = question("chain/links")
_TOTAL = question("chain/total")
_HASH_AT = question("chain/hash_at")
_LAST_CHANGE = question("chain/last_change")
_KEPT = question("chain/kept")
_LINKAGES = question("chain/linkages")


def place(end: Head, draft: LinkDraft, actor: ActorRecord, at: str) -> dict[str, Any]:
    """The parameters by which a writing text links what it writes to the end of the chain. Raises NoSigningKey."""
    request = current.get()
    link = linked(end, draft, actor, at, request.request_id if request else "-")
    hashed = {name: value for name, value in link_content(link).items() if name != "sequence"}  # which is its key
    properties = {**hashed, "content": link.content, "hash": link.hash, "signature": link.signature}
    last = Head(link.sequence, link.hash, link.at, link.signature).properties
    return {
        "chain": Chain.MAPPING.value,
        "sequence": end.sequence,
        "next": link.sequence,
        "link": properties,
        "last": last,
    }


async def stored_after(graph: Graph, sequence: int, limit: int) -> list[dict[str, Any]]:
    """Which links that are no changes follow this place in the chain, whatever is in them? In their order."""
    return [dict(row) for row in await graph.read("chain/links", _LINKS, sequence=sequence, limit=limit)]


async def total(graph: Graph) -> int:
    """How many links are there that are no changes, whatever is in them?"""
    (row,) = await graph.read("chain/total", _TOTAL)
    return int(row["links"])


async def hash_at(graph: Graph, sequence: int) -> str | None:
    """What is the hash of the link at this place in the chain? None where there is none."""
    (row,) = await graph.read("chain/hash_at", _HASH_AT, sequence=sequence)
    return row["hash"] and str(row["hash"])


async def last_change(ask: Ask) -> int:
    """Which number has the last change of a linkage? 0 for none."""
    (row,) = await ask("chain/last_change", _LAST_CHANGE)
    return int(row["sequence"])


async def kept_nodes(graph: Graph) -> list[dict[str, Any]]:
    """Which releases and sign-offs are kept, with their properties, labels, and how many edges?"""
    return [dict(row) for row in await graph.read("chain/kept", _KEPT)]


async def linkages(graph: Graph, of: Mapped = SDGS) -> list[dict[str, Any]]:
    """How many of each edge has every linkage, and which labels and properties?"""
    return [dict(row) for row in await graph.read("chain/linkages", of.text(_LINKAGES))]


def link_record(row: Record | Mapping[str, Any]) -> LinkRecord:
    """A stored link. Raises ValueError or KeyError for one that no link of ours can be."""
    texts = ("subject", "actor", "actor_name", "at", "request_id", "content", "hash")
    if not all(isinstance(row[name], str) for name in texts):
        raise ValueError("a link without its texts")
    return LinkRecord(
        sequence=row["sequence"],
        kind=LinkKind(row["kind"]),
        subject=row["subject"],
        actor=acted(row),
        at=row["at"],
        reason=row["reason"],
        request_id=row["request_id"],
        content=row["content"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
        recorded_at=row["recorded_at"],
        signature=row["signature"],
    )
