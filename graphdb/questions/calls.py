"""Calls for entries: opened, changed, and read by everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.errors import DataChanged
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord
from graphdb.records.calls import CallRecord

_BY_IDS = question("calls/by_ids")
_EVERY = question("calls/every")
_KEEP = question("calls/keep")


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, CallRecord]:
    """Which calls have these ids?"""
    return {row["id"]: _call(row) for row in await ask("calls/by_ids", _BY_IDS, ids=list(ids))}


async def every(ask: Ask) -> list[CallRecord]:
    """Which calls are there? What closes last first."""
    return [_call(row) for row in await ask("calls/every", _EVERY)]


async def keep(ask: Ask, call: CallRecord, actor: ActorRecord) -> None:
    """Keep a call as somebody has left it, new or changed; `ask` runs inside a transaction of Graph.write.

    Raises DataChanged where it is not at the version before.
    """
    await put(ask, actor)
    properties = {
        "version": call.version, "title": call.title, "collection": call.collection, "required": list(call.required),
        "opensOn": call.opens_on.isoformat(), "closesOn": call.closes_on.isoformat(), "openedBy": call.opened_by,
    }  # fmt: skip
    if not await ask("calls/keep", _KEEP, id=call.id, expected=call.version - 1, properties=properties):
        raise DataChanged


def _call(row: Record) -> CallRecord:
    return CallRecord(
        row["id"], row["version"], row["title"], row["collection"], tuple(row["required"]),
        date.fromisoformat(row["opens_on"]), date.fromisoformat(row["closes_on"]), row["opened_by"],
    )  # fmt: skip
