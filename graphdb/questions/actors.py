"""Who changes linkages."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.audit_records import ActorRecord, Role
from graphdb.engine import Graph
from graphdb.questions.ingest import Ask
from graphdb.text import question

_PUT = question("actors/put")
_BY_IDS = question("actors/by_ids")


async def put(ask: Ask, actor: ActorRecord) -> None:
    """Keep who acts, as that one is now."""
    properties = {"name": actor.name, "role": actor.role.value, "lines": list(actor.lines)}
    await ask("actors/put", _PUT, id=actor.id, properties=properties)


async def by_ids(graph: Graph, ids: Sequence[str]) -> dict[str, ActorRecord]:
    """Who are these? By id; who is unknown is left out."""
    rows = await graph.read("actors/by_ids", _BY_IDS, ids=list(ids))
    return {row["id"]: ActorRecord(row["id"], row["name"], Role(row["role"]), tuple(row["lines"])) for row in rows}
