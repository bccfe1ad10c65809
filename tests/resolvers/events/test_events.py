"""Events: added, changed and cancelled by who may, on the chain; found by their time and what they are about."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.calendars.reading import read
from graphdb.calendars.writing import calendar
from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions.events import EDGES
from graphdb.questions.ingest import edges_of
from graphdb.records.audit import ActorRecord
from graphdb.records.events import EventRecord, EventStatus, Organizer
from ingest.calendar import bring, compared
from ingest.shipping.builtin import seed
from resolvers.events.changing import EventText, add, cancel, change
from resolvers.events.listing import During, EventFilter, listed
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import Refusal
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting

SESSION = EventText(
    title="Skills for all", starts="2026-07-07T14:00", ends="2026-07-07T15:30", zone="Europe/Zurich", lines=("c4",),
    goals=(4,), objectives=("gdc:1",), entries=("Entry:DPG:kolibri",),
    country="che", organizers=(Organizer("Stakeholder:itu", "host"),),
    rule="FREQ=DAILY;COUNT=3",
)  # fmt: skip
WEEK = During("2026-07-06", "2026-07-11", "Europe/Zurich")


async def added(graph: Graph, actor: ActorRecord | None, given: EventText = SESSION, uid: str | None = None) -> Any:
    return await add(await acting(graph, actor), "p", given, uid)


async def test_a_life_of_an_event_on_the_chain(either_graph: Graph) -> None:
    graph = either_graph
    await seed(graph)
    codes = {"NOT_SIGNED_IN": None, "NOT_ALLOWED": VERA, "NOT_YOUR_LINE": BEN}
    for code, actor in codes.items():
        refused = await added(graph, actor)
        assert isinstance(refused, Refusal) and refused.code.value == code
    assert (await added(graph, CAROL, replace(SESSION, lines=None))).code.value == "NOT_ALLOWED"
    made = await added(graph, ANN)
    assert isinstance(made, EventRecord) and (made.lines, made.country, made.version) == (("C4",), "CHE", 1)
    assert sum([len(await edges_of(graph.read, kind, [made.id])) for kind in EDGES]) == 6

    id = f"Event:{made.id}"
    taken = await change(await acting(graph, ANN), "p", id, 1, EventText(lines=("C7",)))
    assert isinstance(taken, Refusal) and taken.code.value == "NOT_YOUR_LINE"  # of what it would be about
    stale = await change(await acting(graph, ANN), "p", id, 7, EventText(place="Room B"))
    assert isinstance(stale, Refusal) and stale.code.value == "STALE_VERSION"
    moved = await change(await acting(graph, ANN), "p", id, 1, EventText(place="Room B"))
    assert isinstance(moved, EventRecord) and (moved.version, moved.sequence) == (2, 0)  # its times are the same
    one = await cancel(await acting(graph, ANN), "p", id, 2, "Holiday.", "2026-07-08T14:00:00")
    assert isinstance(one, EventRecord) and (one.version, one.sequence, one.status) == (3, 1, EventStatus.CONFIRMED)
    wanted = EventFilter(CodeFilter(in_=("C4",)), objective=CodeFilter(in_=("GDC:1",)))
    held = await listed(await acting(graph, None), WEEK, wanted)
    assert await listed(await acting(graph, None), WEEK, EventFilter(objective=CodeFilter(in_=("GDC:2",)))) == []
    assert [each.status.value for each in held[0].occurrences] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    off = await cancel(await acting(graph, ADA), "p", id, 3, "It is off.")
    assert isinstance(off, EventRecord) and (off.status, off.sequence) == (EventStatus.CANCELLED, 2)
    again = await cancel(await acting(graph, ADA), "p", id, 4, "It is off.")
    assert isinstance(again, Refusal) and again.code.value == "ILLEGAL_MOVE"
    back = await change(await acting(graph, ANN), "p", id, 4, EventText(title="Skills for everybody"))
    assert isinstance(back, EventRecord) and back.status is EventStatus.CONFIRMED

    (theirs,) = read(calendar([back], "n")).events
    assert (await compared(graph.read, [theirs])).is_nothing  # what went out comes in as it is
    await bring(graph, [replace(theirs, status=EventStatus.CANCELLED), replace(theirs, id="other")], "a file")
    assert (await compared(graph.read, [theirs])).changed
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 7


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"zone": None}, "give its zone"),
        ({"zone": "Mars/Olympus"}, "time zone"),
        ({"starts": "2026-07-07T14:00+02:00"}, "without offset"),
        ({"rule": "FREQ=DAILY"}, "no end"),
        ({"starts": None}, "say both"),
        ({"title": " "}, "is empty"),
        ({"url": "ftp://example.org"}, "https://"),
        ({"starts": "2027-03-28T02:30", "ends": None, "rule": None}, "do not show"),
        ({"title": "Skills\nfor all"}, "breaks its line"),
        ({"place": "Room B\u2028Floor 2"}, "breaks its line"),
        ({"organizers": (Organizer("Stakeholder:itu", "host\rand guest"),)}, "breaks its line"),
    ],
)
async def test_what_an_event_cannot_say_is_refused_in_words(builtin: Graph, given: dict[str, Any], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        await added(builtin, ADA, replace(SESSION, **given))


async def test_unknown_codes_and_things_that_are_not_there_are_named(builtin: Graph) -> None:
    with pytest.raises(UnknownCode):
        await added(builtin, ADA, replace(SESSION, lines=("C12",)))
    for given in (
        {"entries": ("Entry:DPG:nowhere",)},
        {"organizers": (Organizer("Stakeholder:nobody"),)},
        {"part_of": "Event:nowhere"},
    ):
        refused = await added(builtin, ADA, replace(SESSION, **given))
        assert isinstance(refused, Refusal) and refused.code.value == "UNKNOWN_CODE", given
    refused = await added(builtin, ADA, replace(SESSION, part_of="Event:self"), "self")
    assert isinstance(refused, Refusal) and refused.code.value == "UNKNOWN_CODE"


async def test_the_two_sessions_are_found_by_their_time_in_any_zone(builtin: Graph) -> None:
    context = await acting(builtin, None)
    tokyo = During("2024-02-15T22:30", "2024-02-15T22:31", "Asia/Tokyo")
    assert [each.event.id for each in await listed(context, tokyo, EventFilter())] == ["wsis-forum-2024-116"]
    at_its_end = During("2024-02-15T14:00", "2024-02-15T15:00", "UTC")
    assert await listed(context, at_its_end, EventFilter()) == []
    assert len(await listed(context, None, EventFilter(text="SESSION"))) == 2
    assert await listed(context, None, EventFilter(goal=IntFilter(gte=4))) == []
    with pytest.raises(BadInput, match="at most 200 are looked for"):
        await listed(context, None, EventFilter(text="é" * 201))
    with pytest.raises(BadInput, match="ends later"):
        await listed(context, During("2026-07-11", "2026-07-06", "UTC"), EventFilter())
    with pytest.raises(UnknownCode):
        await listed(context, None, EventFilter(line=CodeFilter(in_=("C12",))))
