"""Requests to act for a stakeholder: kept step by step, and read by those who may see them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import directed, question
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.kinds.steps import taken_in
from graphdb.questions.actors import put
from graphdb.questions.by_time import beginning
from graphdb.records.acting import ActingMove, ActingRecord, ActingStatus, ActingStep
from graphdb.records.actors import ActorRecord

_BY_IDS = question("acting/by_ids")
_BEGIN = question("acting/begin")
_CHANGE = question("acting/change")
_GRANTED = question("acting/granted")
_ACTED_FOR = question("acting/acted_for")
_PEOPLE_OF = question("acting/people_of")
_LIVING_OF = question("acting/living_of")
_PAGE = question("acting/page")
_COUNT = question("acting/count")


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, ActingRecord]:
    """Which requests have these ids? Whoever may see them."""
    return {row["id"]: _acting(row) for row in await ask("acting/by_ids", _BY_IDS, ids=list(ids))}


async def granted(ask: Ask, actor: str) -> tuple[str, ...]:
    """For which stakeholders may somebody act, by what was granted and not ended? Their ids, in order."""
    return tuple(row["stakeholder"] for row in await ask("acting/granted", _GRANTED, actor=actor))


async def acted_for(ask: Ask, actor: str) -> list[tuple[str, str | None]]:
    """For which stakeholders does somebody act, or did, by what was granted? Each with when it was ended, None where it
    was not."""
    rows = await ask("acting/acted_for", _ACTED_FOR, actor=actor)
    return [(row["stakeholder"], row["until"]) for row in rows]


async def people_of(ask: Ask, stakeholders: Sequence[str]) -> dict[str, set[str]]:
    """Who acts for any of these stakeholders, or did, by what was granted or by a token? Ids of actors, each with those
    of these stakeholders."""
    found: dict[str, set[str]] = {}
    for row in await ask("acting/people_of", _PEOPLE_OF, ids=list(stakeholders)):
        found.setdefault(row["actor"], set()).add(row["stakeholder"])
    return found


async def living_of(ask: Ask, actor: str) -> list[ActingRecord]:
    """Which requests of somebody are asked or granted?"""
    return [_acting(row) for row in await ask("acting/living_of", _LIVING_OF, actor=actor)]


async def begin(ask: Ask, request: ActingRecord, actor: ActorRecord) -> None:
    """Keep a new request of somebody; `ask` runs inside a transaction of Graph.write."""
    await put(ask, actor)
    properties = {"version": request.version, **_properties(request)}
    await ask("acting/begin", _BEGIN, id=request.id, properties=properties)


async def keep(ask: Ask, request: ActingRecord) -> None:
    """Keep what a step has made of a request; the version of it is raised with the change on the chain.

    Raises DataChanged where it is not at the version before.
    """
    expected, properties = request.version - 1, _properties(request)
    if not await ask("acting/change", _CHANGE, id=request.id, expected=expected, properties=properties):
        raise DataChanged


@dataclass(frozen=True, slots=True)
class WantedRequests:
    """Which requests, of those that `viewer` may see: their own, or everybody's. An empty tuple is any."""

    viewer: str
    everything: bool
    mine: bool = False
    statuses: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()


async def page(
    graph: Graph, wanted: WantedRequests, *, place: tuple[str, str] | None, limit: int, oldest_first: bool
) -> list[ActingRecord]:
    """Which of them lie beyond a place, by how long they stand where they are?"""
    at, id = beginning(place, oldest_first=oldest_first)
    text = directed(_PAGE, descending=not oldest_first)
    return [
        _acting(row) for row in await graph.read("acting/page", text, at=at, id=id, limit=limit, **_of_wanted(wanted))
    ]


async def count(graph: Graph, wanted: WantedRequests) -> int:
    """How many are there?"""
    (row,) = await graph.read("acting/count", _COUNT, **_of_wanted(wanted))
    return int(row["requests"])


def _of_wanted(wanted: WantedRequests) -> dict[str, Any]:
    return {
        "viewer": wanted.viewer, "everything": wanted.everything, "mine": wanted.mine,
        "statuses": list(wanted.statuses), "stakeholders": list(wanted.stakeholders),
    }  # fmt: skip


def _properties(request: ActingRecord) -> dict[str, Any]:
    return {
        "status": request.status.value, "actor": request.actor, "stakeholder": request.stakeholder,
        "name": request.name, "country": request.country, "kind": request.kind, "queuedAt": request.queued_at,
        "salt": request.salt, "steps": json.dumps([each.kept for each in request.steps]),
    }  # fmt: skip


def _acting(row: Record) -> ActingRecord:
    return ActingRecord(
        row["id"], row["version"], ActingStatus(row["status"]), row["actor"], row["stakeholder"], row["name"],
        row["country"], row["kind"], row["queued_at"], row["salt"],
        tuple(_step(each) for each in json.loads(row["steps"])),
    )  # fmt: skip


def _step(kept: Mapping[str, Any]) -> ActingStep:
    return ActingStep(*taken_in(kept, ActingMove, ActingStatus), kept["reason"])
