"""What was said about linkages."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.records.actors import ActorRecord
from graphdb.records.comments import CommentRecord, ObjectiveCommentRecord
from graphdb.records.linkages import is_objective_key
from graphdb.row_actors import acted

_ADD = question("comments/add")
_OF_LINKAGES = question("comments/of_linkages")
_BY_IDS = question("comments/by_ids")


async def add(
    ask: Ask, *, key: str, text: str, author: ActorRecord, at: str, of: Mapped = SDGS
) -> CommentRecord | None:
    """Keep a comment; None where there is no such linkage."""
    properties = {
        "linkage": key, "text": text, "actor": author.id, "actorName": author.name, "role": author.role.value, "at": at,
    }  # fmt: skip
    for row in await ask("comments/add", of.text(_ADD), key=key, properties=properties):
        return _record(key)(row["id"], key, text, author.signature, at)
    return None


async def of_linkages(graph: Graph, keys: Sequence[str]) -> dict[str, list[CommentRecord]]:
    """What was said about these linkages? By key, in its order."""
    found: dict[str, list[CommentRecord]] = {}
    for row in await graph.read("comments/of_linkages", _OF_LINKAGES, keys=list(keys)):
        found.setdefault(row["linkage"], []).append(_comment(row))
    return found


async def by_ids(ask: Ask, ids: Sequence[int]) -> dict[int, CommentRecord]:
    """Which comments have these numbers?"""
    return {row["id"]: _comment(row) for row in await ask("comments/by_ids", _BY_IDS, ids=list(ids))}


def _comment(row: Record) -> CommentRecord:
    return _record(row["linkage"])(row["id"], row["linkage"], row["text"], acted(row), row["at"])


def _record(key: str) -> type[CommentRecord]:
    return ObjectiveCommentRecord if is_objective_key(key) else CommentRecord
