"""Who a row tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neo4j import Record

from graphdb.records.actors import ActorRecord, Role


def acted(row: Record | Mapping[str, Any]) -> ActorRecord:
    """Who did what a row tells of, as that one was then: without lines, which may be others now."""
    return ActorRecord(row["actor"], row["actor_name"], Role(row["role"]))


def signed_in(row: Record) -> ActorRecord:
    """Whom a token or a session stands for."""
    acts_for = tuple(row["stakeholders"] or ())
    return ActorRecord(row["actor"], row["name"], Role(row["role"]), tuple(row["lines"]), acts_for)
