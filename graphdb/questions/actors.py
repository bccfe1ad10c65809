"""Who changes linkages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role

_PUT = question("actors/put")
_BY_IDS = question("actors/by_ids")
_EVERY = question("actors/every")
_ACTED = question("actors/acted")


async def put(ask: Ask, actor: ActorRecord) -> None:
    """Keep who acts, as that one is now."""
    properties = {"name": actor.name, "role": actor.role.value, "lines": list(actor.lines)}
    await ask("actors/put", _PUT, id=actor.id, properties=properties, now=now())


async def by_ids(graph: Graph, ids: Sequence[str]) -> dict[str, ActorRecord]:
    """Who are these? By id; who is unknown is left out."""
    return _actors(await graph.read("actors/by_ids", _BY_IDS, ids=list(ids)))


async def known(ask: Ask, ids: Sequence[str]) -> dict[str, ActorRecord]:
    """The same, as a transaction sees them."""
    return _actors(await ask("actors/by_ids", _BY_IDS, ids=list(ids)))


async def every(graph: Graph) -> dict[str, ActorRecord]:
    """Who has ever acted or been given a token? By id."""
    return _actors(await graph.read("actors/every", _EVERY))


async def acted(graph: Graph, ids: Sequence[str]) -> dict[str, bool]:
    """Which of these have done something that everybody can read, or have a finding to take care of? True by id."""
    return {row["id"]: True for row in await graph.read("actors/acted", _ACTED, ids=list(ids))}


def _actors(rows: Iterable[Record]) -> dict[str, ActorRecord]:
    return {row["id"]: ActorRecord(row["id"], row["name"], Role(row["role"]), tuple(row["lines"])) for row in rows}
