"""Events: kept, and read by their times."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graphdb.ask import Ask
from graphdb.calendars.occurrences import ends_of
from graphdb.chain import timestamp
from graphdb.cypher_text import question
from graphdb.model import BY_NAME
from graphdb.questions.ingest import Edge, EdgeKind, Key, edges_of, put_edges, remove_edges
from graphdb.records.events import EventKind, EventMode, EventRecord, EventStatus, Organizer, Override
from graphdb.words.made import made

_BY_IDS = question("events/by_ids")
_BETWEEN = question("events/between")
_UNDER = question("events/under")
_PUT = question("events/put")
_STATE_SEQUENCES = question("events/state_sequences")
EDGES = (
    EdgeKind("Event", "CONCERNS", "ActionLine"), EdgeKind("Event", "CONCERNS", "SdgGoal"),
    EdgeKind("Event", "CONCERNS", "Objective"), EdgeKind("Event", "CONCERNS", "Entry"),
    EdgeKind("Event", "HELD_IN", "Country"),
    EdgeKind("Event", "PART_OF", "Event"),
    EdgeKind("Event", "ORGANIZED_BY", "Stakeholder"),
)  # fmt: skip


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, EventRecord]:
    """Which events have these ids?"""
    found = [event_in(row["event"]) for row in await ask("events/by_ids", _BY_IDS, ids=list(ids))]
    return {each.id: each for each in found}


async def between(ask: Ask, since: datetime, until: datetime, limit: int) -> list[EventRecord]:
    """Which events have an occurrence in a time, or may have, by what is kept of their first and last one?"""
    rows = await ask("events/between", _BETWEEN, since=timestamp(since), until=timestamp(until), limit=limit)
    return [event_in(row["event"]) for row in rows]


UNDER = {kind.end: kind for kind in EDGES if kind.type in ("CONCERNS", "HELD_IN")}


async def under(ask: Ask, noun: str, keys: Sequence[Key], limit: int) -> list[EventRecord]:
    """Which events are about these lines, goals, objectives or entries, or take place in these countries? At most
    `limit`. Raises KeyError for a noun that no event is about."""
    rows = await ask("events/under", UNDER[noun].text(_UNDER), keys=list(keys), limit=limit)
    return [event_in(row["event"]) for row in rows]


async def put(ask: Ask, events: Sequence[EventRecord]) -> None:
    """Keep events, new or changed, with their edges; `ask` runs inside a transaction of Graph.write. What they are
    about has to be there: an end that is not has no edge."""
    rows = [{"id": each.id, "properties": properties_of(each)} for each in events]
    await ask("events/put", _PUT, rows=rows)
    for kind in EDGES:
        wanted = [edge for each in events for edge in edges_from(each, kind)]
        pairs = {(edge.source, edge.target) for edge in wanted}
        there = await edges_of(ask, kind, [each.id for each in events])
        await remove_edges(ask, kind, [(e.source, e.target) for e in there if (e.source, e.target) not in pairs])
        await put_edges(ask, kind, wanted)


async def state_sequences(ask: Ask, stated: Mapping[str, int]) -> None:
    """Keep the SEQUENCE that calendars say of events, by their ids, and nothing else: what an event says stays, and no
    link of the chain tells of it. `ask` runs inside a transaction of Graph.write."""
    rows = [{"id": id, "sequence": sequence} for id, sequence in stated.items()]
    await ask("events/state_sequences", _STATE_SEQUENCES, rows=rows)


def edges_from(event: EventRecord, kind: EdgeKind) -> list[Edge]:
    """The edges of one kind that an event has."""
    match (kind.type, kind.end):
        case ("CONCERNS", "ActionLine"):
            ends: Sequence[str | int] = event.lines
        case ("CONCERNS", "SdgGoal"):
            ends = event.goals
        case ("CONCERNS", "Objective"):
            ends = event.objectives
        case ("CONCERNS", _):
            ends = event.entries
        case ("HELD_IN", _):
            ends = (event.country,) if event.country else ()
        case ("PART_OF", _):
            ends = (event.part_of,) if event.part_of else ()
        case _:
            return [Edge(event.id, each.id, {"role": each.role}) for each in event.organizers]
    return [Edge(event.id, each, {}) for each in ends]


def properties_of(event: EventRecord) -> dict[str, Any]:
    """What is kept of an event, but for its key."""
    first, last = ends_of(event)
    return {
        **made(BY_NAME["Event"], {"title": event.title, "description": event.description}),
        "version": event.version, "title": event.title, "kind": event.kind.value,
        "mode": event.mode.value if event.mode else None, "status": event.status.value, "starts": event.starts,
        "ends": event.ends, "zone": event.zone, "firstUtc": timestamp(first), "lastUtc": timestamp(last),
        "sequence": event.sequence, "statedSequence": event.stated_sequence,
        "rule": event.rule, "butNot": list(event.but_not) or None,
        "overrides": json.dumps([each.kept for each in event.overrides]) if event.overrides else None,
        "place": event.place, "url": event.url, "description": event.description, "partOf": event.part_of,
        "country": event.country, "lines": list(event.lines) or None,
        "goals": [str(each) for each in event.goals] or None,
        "objectives": list(event.objectives) or None, "entries": list(event.entries) or None,
        "organizers": json.dumps([[each.id, each.role] for each in event.organizers]) if event.organizers else None,
        "submittedAt": event.submitted_at, "submittedBy": event.submitted_by, "updatedAt": event.updated_at,
    }  # fmt: skip


def event_in(kept: Mapping[str, Any]) -> EventRecord:
    """An event as it is kept."""
    mode = kept.get("mode")
    return EventRecord(
        id=kept["id"], title=kept["title"], starts=kept["starts"], ends=kept.get("ends"), zone=kept.get("zone"),
        kind=EventKind(kept["kind"]), mode=EventMode(mode) if mode else None, status=EventStatus(kept["status"]),
        rule=kept.get("rule"), but_not=tuple(kept.get("butNot") or ()),
        overrides=tuple(
            Override(each["of"], each["starts"], each["ends"], each["title"], each["isCancelled"])
            for each in json.loads(kept.get("overrides") or "[]")
        ),
        place=kept.get("place"), url=kept.get("url"), description=kept.get("description"), part_of=kept.get("partOf"),
        country=kept.get("country"), lines=tuple(kept.get("lines") or ()),
        goals=tuple(int(each) for each in kept.get("goals") or ()), objectives=tuple(kept.get("objectives") or ()),
        entries=tuple(kept.get("entries") or ()),
        organizers=tuple(Organizer(id, role) for id, role in json.loads(kept.get("organizers") or "[]")),
        sequence=kept["sequence"], stated_sequence=kept.get("statedSequence"),
        version=kept.get("version") or 1, submitted_at=kept.get("submittedAt"),
        submitted_by=kept.get("submittedBy"), updated_at=kept.get("updatedAt"),
    )  # fmt: skip
