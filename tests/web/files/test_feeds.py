"""Ids of feeds and calendars: they stay whatever becomes of a thing, and are the same on every engine."""

import json
from dataclasses import replace

from graphdb.calendars.reading import read
from graphdb.calendars.writing import calendar
from graphdb.engine import Graph
from graphdb.questions.events import by_ids
from graphdb.records.events import EventRecord
from ingest.calendar import bring
from resolvers.events.changing import EventText, cancel, change
from resolvers.review.entry_moves import confirm
from schema import schema
from tests.resolvers.registering import CLINIC, ENTRY, brought, registered, retitled
from tests.resolvers.reviewing import ADA, acting
from web.files.calendars import _new_text
from web.files.feeds import Feed, newest, written

UID = "fixed@example.org"
# Made of the ids of the API alone; readers of feeds keep them.
CLINICS, TALKS = "urn:uuid:bb0bebed-53d7-5930-9511-1f8a510214bd", "urn:uuid:f4785e0a-8276-5c10-bc41-edf67fbc7732"


async def told(graph: Graph) -> tuple[dict[str, str], list[str]]:
    """The items of the feed of C4, title by id, and the ids of the calendar."""
    given = {"code": "C4", "about": ["ActionLine:C4"]}
    answer = await schema.execute(_new_text("lines"), given, await acting(graph, None))
    assert answer.data is not None and answer.errors is None, answer.errors
    feed = Feed("feed:lines:C4", "C4", "http://a/x", "http://a", None, tuple(newest(answer.data)))
    items = {each["id"]: each["title"] for each in json.loads(written(feed, "json"))["items"]}
    atom = written(feed, "atom").decode()
    assert all(f"<id>{each}</id>" in atom for each in items)
    there = await by_ids(graph.read, [UID])
    return items, [each.id for each in read(calendar([*there.values()], "Events")).events]


async def test_ids_of_items_and_events_stay_when_they_change_or_come_in_again(either_graph: Graph) -> None:
    graph = either_graph
    await registered(graph)
    talk = EventRecord(UID, "A talk", "2026-07-07T14:00:00", zone="Europe/Zurich", lines=("C4",))
    await bring(graph, [talk], "a file")
    before = await told(graph)
    assert before == ({CLINICS: "A rural clinic", TALKS: "A talk"}, [UID])
    await brought(graph, retitled("Another title"), replace(CLINIC, source_id="more"))
    await confirm(await acting(graph, ADA), "p", ENTRY, 2)
    moved = EventText(title="A longer talk", starts="2026-07-08T14:00")
    assert not hasattr(await change(await acting(graph, ADA), "p", f"Event:{UID}", 1, moved), "code")
    assert not hasattr(await cancel(await acting(graph, ADA), "p", f"Event:{UID}", 2, "It is off."), "code")
    await bring(graph, [replace(talk, title="A talk again")], "a file")
    items, uids = await told(graph)
    assert len(items) == 3 and (items[CLINICS], items[TALKS], uids) == ("Another title", "A talk again", [UID])
