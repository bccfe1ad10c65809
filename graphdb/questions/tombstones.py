"""What is not there any more, and what has become of it: nothing that had an id goes without a trace."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.records import TombstoneFate, TombstoneRecord

_BY_IDS = question("tombstones/by_ids")


async def by_ids(graph: Graph, ids: Sequence[str]) -> dict[str, TombstoneRecord]:
    """What has become of what had these ids? By id; of what is there, or never was, nothing."""
    rows = await graph.read("tombstones/by_ids", _BY_IDS, ids=list(ids))
    return {row["id"]: TombstoneRecord(row["id"], TombstoneFate(row["fate"]), row["into"]) for row in rows}
