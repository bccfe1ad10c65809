"""What was said about linkages."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import Record

from graphdb.audit_records import ActorRecord, CommentRecord, Role
from graphdb.engine import Graph
from graphdb.questions.ingest import Ask
from graphdb.text import question

_ADD = question("comments/add")
_OF_LINKAGE = question("comments/of_linkage")
_BY_IDS = question("comments/by_ids")


async def add(ask: Ask, *, key: str, text: str, author: ActorRecord, at: str) -> CommentRecord | None:
    """Keep a comment; None where there is no such linkage."""
    properties = {
        "linkage": key, "text": text, "actor": author.id, "actorName": author.name, "role": author.role.value, "at": at,
    }  # fmt: skip
    for row in await ask("comments/add", _ADD, key=key, properties=properties):
        return CommentRecord(str(row["id"]), key, text, author, at)
    return None


async def of_linkage(graph: Graph, key: str) -> list[CommentRecord]:
    """What was said about this linkage? In its order."""
    return [_comment(row) for row in await graph.read("comments/of_linkage", _OF_LINKAGE, key=key)]


async def by_ids(ask: Ask, ids: Sequence[int]) -> dict[str, CommentRecord]:
    """Which comments have these numbers?"""
    found = (_comment(row) for row in await ask("comments/by_ids", _BY_IDS, ids=list(ids)))
    return {each.id: each for each in found}


def _comment(row: Record) -> CommentRecord:
    author = ActorRecord(row["actor"], row["actor_name"], Role(row["role"]))
    return CommentRecord(str(row["id"]), row["linkage"], row["text"], author, row["at"])
