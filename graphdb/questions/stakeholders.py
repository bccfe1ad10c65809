"""Stakeholders by id, and who works with whom."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.records.stakeholders import PartnerRecord, StakeholderKind, StakeholderRecord

_BY_IDS = question("stakeholders/by_ids")
_PARTNERS = question("stakeholders/partners")


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, StakeholderRecord]:
    """The stakeholders among these ids, by id; an id that is nobody's is left out."""
    rows = await ask("stakeholders/by_ids", _BY_IDS, ids=list(ids))
    return {row["id"]: stakeholder_record(row) for row in rows}


async def partners(graph: Graph, ids: Sequence[str]) -> dict[str, list[PartnerRecord]]:
    """The partners of each of these stakeholders, those with the most shared entries first, then by name."""
    found: dict[str, list[PartnerRecord]] = {}
    for row in await graph.read("stakeholders/partners", _PARTNERS, ids=list(ids)):
        found.setdefault(row["stakeholder"], []).append(PartnerRecord(row["shared_entries"], stakeholder_record(row)))
    return found


def stakeholder_record(row: Record) -> StakeholderRecord:
    return StakeholderRecord(
        row["id"],
        row["name"],
        StakeholderKind(row["kind"]) if row["kind"] else None,
        row["country"],
        tuple(row["names"] or ()),
        row["version"] or 1,
        row["submitted_at"],
        row["updated_at"],
    )
