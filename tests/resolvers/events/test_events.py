"""Events: added, changed and cancelled by who may, on the chain; found by their time and what they are about."""

import contextlib
from dataclasses import replace
from typing import Any

import hypothesis
import pytest
from hypothesis import settings

from graphdb.calendars.occurrences import occurrences
from graphdb.calendars.reading import read
from graphdb.calendars.writing import calendar
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.questions.events import EDGES, by_ids
from graphdb.questions.ingest import edges_of
from graphdb.records.actors import ActorRecord
from graphdb.records.events import LAST_SEQUENCE, EventKind, EventMode, EventRecord, EventStatus, Organizer
from ingest.calendar import bring, compared
from resolvers.events import listing
from resolvers.events import under as asked_under
from resolvers.events.changing import EventPart, EventText, add, cancel, change
from resolvers.events.listing import During, EventFilter, listed
from resolvers.events.under import held_under
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.history.verify_register import prove_register
from resolvers.lists.pages import PageArguments
from resolvers.outcomes import Refusal
from resolvers.search.searching import Search, SearchType
from schema import schema
from tests.graphdb.calendars.test_calendars import events
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting
from tests.resolvers.submissions.entering import open_register

SESSION = EventText(
    title="Skills for all", starts="2026-07-07T14:00", ends="2026-07-07T15:30", zone="Europe/Zurich", lines=("c4",),
    goals=(4,), objectives=("gdc:1",), entries=("Entry:DPG:kolibri",),
    country="che", organizers=(Organizer("Stakeholder:itu", "host"),),
    rule="FREQ=DAILY;COUNT=3", url="https://example.org/skills",
)  # fmt: skip
MOST = "One request is given at most 5 occurrences of events"
STATED = cypher("MATCH (e:Event {id: $id}) SET e.statedSequence = $known RETURN e.id")
WEEK = During("2026-07-06", "2026-07-11", "Europe/Zurich")


async def added(graph: Graph, actor: ActorRecord | None, given: EventText = SESSION, uid: str | None = None) -> Any:
    return await add(await acting(graph, actor), "p", given, uid)


async def test_a_life_of_an_event_on_the_chain(either_filled: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = either_filled
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
    said = EventText(place="Room B", emptied=(EventPart.URL, EventPart.MODE))
    moved = await change(await acting(graph, ANN), "p", id, 1, said)
    assert isinstance(moved, EventRecord) and (moved.version, moved.sequence) == (2, 0)  # its times are the same
    assert made.url is not None and moved.url is None
    one = await cancel(await acting(graph, ANN), "p", id, 2, "Holiday.", "2026-07-08T14:00:00")
    assert isinstance(one, EventRecord) and (one.version, one.sequence, one.status) == (3, 1, EventStatus.CONFIRMED)
    wanted = EventFilter(CodeFilter(in_=("C4",)), objective=CodeFilter(in_=("GDC:1",)))
    held = await listed(await acting(graph, None), WEEK, wanted)
    assert await listed(await acting(graph, None), WEEK, EventFilter(objective=CodeFilter(in_=("GDC:2",)))) == []
    assert [each.status.value for each in held[0].occurrences] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    context = await acting(graph, None)
    things = ("ActionLine:C4", "SdgGoal:4", "Objective:GDC:1", "Entry:DPG:kolibri", "Country:CHE")
    assert [await held_under(context, each, WEEK) for each in things] == [held] * 5
    assert not any([await held_under(context, each, WEEK) for each in ("ActionLine:C5", "SdgGoal:5", "Country:KEN")])
    with monkeypatch.context() as few:
        few.setattr(asked_under, "MOST_READ", 0)
        with pytest.raises(BadInput, match="More than 0 events are about these"):
            await held_under(await acting(graph, None), "SdgGoal:4", WEEK)
        few.setattr(listing, "MOST_GIVEN", 5)
        twice = "{ a: %s b: %s }" % ((f'event(uid: "{made.id}") {{ occurrences {{ utc }} }}',) * 2)
        for query, refused in ((twice.partition("b:")[0] + "}", []), (twice, [MOST])):
            answer = await schema.execute(query, context_value=await acting(graph, None))
            assert [each.message.partition(",")[0] for each in answer.errors or ()] == refused
    day = During("2026-07-07T14:00", "2026-07-08T14:00", "Europe/Zurich")  # until the second one begins
    assert [len(each.occurrences) for each in await listed(await acting(graph, None), day, wanted)] == [1]
    off = await cancel(await acting(graph, ADA), "p", id, 3, "It is off.")
    assert isinstance(off, EventRecord) and (off.status, off.sequence) == (EventStatus.CANCELLED, 2)
    again = await cancel(await acting(graph, ADA), "p", id, 4, "It is off.")
    assert isinstance(again, Refusal) and again.code.value == "ILLEGAL_MOVE"
    back = await change(await acting(graph, ANN), "p", id, 4, EventText(title="Skills for everybody"))
    assert isinstance(back, EventRecord) and back.status is EventStatus.CONFIRMED
    for text, expected in (("everybody skills", [back]), ("all skills", []), ("skil", [back])):  # by its words of now
        search = Search(await acting(graph, None), text, [SearchType.EVENT])
        found = (await search.page(PageArguments(5))).items
        assert [each.thing for each in found] == expected and await search.total() == len(expected), text
    for again in (
        await change(await acting(graph, ANN), "p", id, 5, EventText(title="Skills for everybody")),
        await added(graph, ANN, uid=made.id),
    ):
        assert isinstance(again, Refusal) and again.code.value == "NOTHING_CHANGED"

    (theirs,) = read(calendar([back], "n")).events
    assert (await compared(graph.read, [theirs])).is_nothing  # what went out comes in as it is
    await bring(graph, [replace(theirs, status=EventStatus.CANCELLED), replace(theirs, id="other")], "a file")
    assert (await compared(graph.read, [theirs])).changed  # many programs never raise it
    later = replace(theirs, sequence=theirs.sequence + 4)
    await bring(graph, [later, replace(theirs, id="other", sequence=LAST_SEQUENCE)], "a later file")
    coming = await bring(graph, [replace(theirs, title="Before"), replace(theirs, id="third")], "an older file")
    assert [str(each) for each in coming.older] == [
        f"{theirs.id}: SEQUENCE is {theirs.sequence}, and {later.sequence} is here already: left as it is"
    ]
    await bring(graph, [replace(theirs, id="other", sequence=LAST_SEQUENCE, zone="UTC")], "a last file")
    there = await by_ids(graph.read, [theirs.id, "other"])
    assert (there[theirs.id].title, there["other"].zone, there["other"].sequence) == (back.title, "UTC", LAST_SEQUENCE)
    (told,) = read(calendar([there[theirs.id]], "n")).events
    ours = told.sequence
    for known, same, before in ((None, ours, ours - 2), (1, ours - 2, ours - 3)):  # of former times, and of edits here
        await graph.write(lambda tx, known=known: tx.run("stated", STATED, id=told.id, known=known))  # type: ignore[misc]
        coming = await bring(graph, [replace(told, sequence=same)], "the same again")
        assert coming.is_nothing and (await by_ids(graph.read, [told.id]))[told.id].stated_sequence == same
        coming = await bring(graph, [replace(told, sequence=before, title="Before")], "an older file")
        assert [each.than for each in coming.older] == [same] and coming.is_nothing
    assert not (await compared(graph.read, [replace(told, sequence=ours - 2)])).later
    proof = await prove_register(graph)
    assert proof.flaws == () and proof.looked_at == 11


async def test_series_of_any_zone_come_out_of_the_graph_and_of_a_calendar_as_they_were(either_graph: Graph) -> None:
    made: list[EventRecord] = []

    @settings(max_examples=40, deadline=None, database=None)
    @hypothesis.given(events())
    def draw(event: EventRecord) -> None:
        made.append(replace(event, id=f"{len(made)}@example.org", part_of=None, country=None, organizers=()))

    draw()
    about_nothing = [replace(each, lines=(), goals=(), objectives=(), entries=()) for each in made]
    assert len((await bring(either_graph, about_nothing, "a file")).new) == len(made) > 30
    kept = await by_ids(either_graph.read, [each.id for each in made])
    told = {each.id: each for each in read(calendar([*kept.values()], "Events")).events}
    for each in made:
        assert occurrences(told[each.id]) == occurrences(kept[each.id]) == occurrences(each), each
    assert (await compared(either_graph.read, [*told.values()])).is_nothing


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
        ({"url": "https://example.org/\u202egpj.exe"}, r"U\+202E"),
        ({"url": "https://itu.int@example.org/"}, "a name before its host"),
        ({"starts": "2027-03-28T02:30", "ends": None, "rule": None}, "do not show"),
        ({"title": "Skills\nfor all"}, "breaks its line"),
        ({"emptied": (EventPart.COUNTRY,)}, "stated beside it"),
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
    with pytest.raises(BadInput, match="more than 100"):
        await added(builtin, ADA, replace(SESSION, lines=("C4",) * 101))
    for given in (
        {"lines": ("C4",) * 100, "entries": ("Entry:DPG:nowhere",)},
        {"organizers": (Organizer("Stakeholder:nobody"),)},
        {"part_of": "Event:nowhere"},
    ):
        refused = await added(builtin, ADA, replace(SESSION, **given))
        assert isinstance(refused, Refusal) and refused.code.value == "UNKNOWN_CODE", given
    refused = await added(builtin, ADA, replace(SESSION, part_of="Event:self"), "self")
    assert isinstance(refused, Refusal) and refused.code.value == "UNKNOWN_CODE"


OUTER = EventRecord("e0", "Outer", "2026-07-07T10:00:00", "2026-07-07T11:00:00", "UTC", kind=EventKind.FORUM,
                    mode=EventMode.ONLINE, country="KEN", lines=("C7-EHEA",), entries=("T:clinic",))  # fmt: skip
MOMENT = EventRecord("a-moment", "A moment", "2026-07-07T12:00:00", None, "UTC", status=EventStatus.TENTATIVE)


async def test_events_within_events_are_few_and_no_circle_and_each_filter_finds_its_own(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_register(graph)
    await bring(graph, [OUTER, MOMENT, *(replace(MOMENT, id=f"e{n}", part_of=f"e{n - 1}") for n in range(1, 5))], "f")
    deep = await added(graph, ADA, EventText("Deep", "2027-01-01T10:00", zone="UTC", part_of="Event:e4"), "e5")
    assert isinstance(deep, EventRecord)
    for uid, around in (("e6", "e5"), ("e7", "e7")):
        refused = await added(graph, ADA, EventText("Deeper", "2027-01-01", part_of=f"Event:{around}"), uid)
        assert isinstance(refused, Refusal) and refused.code.value == "UNKNOWN_CODE"
    circle = await change(await acting(graph, ADA), "p", "Event:e0", 1, EventText(part_of="Event:e1"))
    assert isinstance(circle, Refusal) and circle.code.value == "UNKNOWN_CODE" and "'e1'" in circle.message
    await graph.write(lambda tx: tx.run("x", cypher("MATCH (n) WHERE n.id IN ['T:clinic', 'e3'] DETACH DELETE n")))
    for id, version in (("e0", 1), ("e4", 1)):  # what it referred to before has gone since
        moved = await change(await acting(graph, ADA), "p", f"Event:{id}", version, EventText(place="Room B"))
        assert isinstance(moved, EventRecord), moved

    async def found(during: During | None = None, **wanted: Any) -> list[str]:
        return [each.event.id for each in await listed(await acting(graph, None), during, EventFilter(**wanted))]

    of_whole = await held_under(await acting(graph, None), "ActionLine:C7", None)
    assert [each.event.id for each in of_whole] == ["e0"], "a line has the events of its parts"
    others = ["a-moment", "e1", "e2", "e4"]
    assert await found() == ["e0", *others, "e5"]  # by their begin, then by id
    for given, expected in (
        ({"kind": (EventKind.FORUM,)}, ["e0"]), ({"mode": (EventMode.ONLINE,)}, ["e0"]),
        ({"entry": "T:clinic"}, ["e0"]),
        ({"region": CodeFilter(in_=("africa",))}, ["e0"]), ({"region": CodeFilter(in_=("CIS",))}, []),
        ({"region": CodeFilter(is_null=True)}, [*others, "e5"]),
        ({"country": CodeFilter(in_=("ken",))}, ["e0"]), ({"line": CodeFilter(in_=("C7",))}, ["e0"]),
        ({"status": (EventStatus.TENTATIVE,)}, others), ({"part_of": "e0"}, ["e1"]), ({"text": "x" * 200}, []),
    ):  # fmt: skip
        assert await found(**given) == expected, given
    for since, until, expected in (
        ("10:00", "11:00", ["e0"]), ("10:59", "12:00", ["e0"]), ("11:00", "12:00", []), ("11:00", "12:01", others),
        ("12:00", "12:01", others), ("09:00", "10:00", []),
    ):  # fmt: skip
        assert await found(During(f"2026-07-07T{since}", f"2026-07-07T{until}", "UTC")) == expected, (since, until)
    for most, is_read in ((6, True), (5, False)):
        with monkeypatch.context() as fewer:
            fewer.setattr(listing, "MOST_READ", most)
            with contextlib.nullcontext() if is_read else pytest.raises(BadInput, match="More than 5 events"):
                assert len(await found()) == 6


async def test_the_two_sessions_are_found_by_their_time_in_any_zone(builtin: Graph) -> None:
    context = await acting(builtin, None)
    tokyo = During("2024-02-15T22:30", "2024-02-15T22:31", "Asia/Tokyo")
    assert [each.event.id for each in await listed(context, tokyo, EventFilter())] == ["wsis-forum-2024-116"]
    from_then = During("2024-02-15T14:59", None, "Europe/Zurich")
    assert [each.event.id for each in await listed(context, from_then, EventFilter())] == ["wsis-forum-2024-116"]
    assert await listed(context, During("2024-02-15T15:00", None, "Europe/Zurich"), EventFilter()) == []
    at_its_end = During("2024-02-15T14:00", "2024-02-15T15:00", "UTC")
    assert await listed(context, at_its_end, EventFilter()) == []
    assert len(await listed(context, None, EventFilter(text="SESSION"))) == 2
    assert await listed(context, None, EventFilter(goal=IntFilter(gte=4))) == []
    with pytest.raises(BadInput, match="at most 200 are looked for"):
        await listed(context, None, EventFilter(text="é" * 201))
    for until in ("2026-07-06", "2026-07-11"):
        with pytest.raises(BadInput, match="ends later"):
            await listed(context, During("2026-07-11", until, "UTC"), EventFilter())
    with pytest.raises(UnknownCode):
        await listed(context, None, EventFilter(line=CodeFilter(in_=("C12",))))
