"""Linkages of both mappings from their rows, whichever question they answer."""

from __future__ import annotations

from typing import Any

from neo4j import Record

from graphdb.kinds.mapped import OBJECTIVES, Mapped
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord


def linkage_record(row: Record) -> LinkageRecord:
    """A stored linkage. Raises ValueError or TypeError for one that no linkage of ours can be."""
    return LinkageRecord(
        level=LinkageLevel(row["level"]),
        goal=row["goal"],
        target=row["target"],
        **_of_any(row),
    )


def objective_linkage_record(row: Record) -> ObjectiveLinkageRecord:
    """A stored linkage to an objective. Raises as `linkage_record`."""
    return ObjectiveLinkageRecord(
        level=LinkageLevel.GOAL, goal=0, target=None, objective=row["objective"], **_of_any(row)
    )


def record_of(of: Mapped, row: Record) -> LinkageRecord:
    """A stored linkage of this mapping. Raises as `linkage_record`."""
    return objective_linkage_record(row) if of is OBJECTIVES else linkage_record(row)


def _of_any(row: Record) -> dict[str, Any]:
    return {
        "key": row["key"],
        "status": LinkageStatus(row["status"]),
        "negative": row["negative"],
        "rationale": row["rationale"],
        "version": row["version"],
        "line": row["line"],
        "documents": tuple(sorted(row["documents"])),
        "proposed_by": row["proposed_by"],
        "edited_by": row["edited_by"],
        "reviewed_by": row["reviewed_by"],
        "reviewed_at": row["reviewed_at"],
        "since": row["since"] or "",
        "sequence": row["sequence"] or 0,
        "in_mapping": bool(row["in_mapping"]),
    }
