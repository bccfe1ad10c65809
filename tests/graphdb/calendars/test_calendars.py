"""Events in calendars: what goes out comes in with the same occurrences, and these are those of the wall."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphdb.calendars.checking import checked
from graphdb.calendars.occurrences import occurrences
from graphdb.calendars.reading import read
from graphdb.calendars.writing import calendar
from graphdb.calendars.zones import is_shown, utc
from graphdb.errors import BadInput
from graphdb.records.events import EventKind, EventMode, EventRecord, EventStatus, Organizer, Override

ZONES = (
    "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Africa/Nairobi", "Asia/Kathmandu", "Pacific/Apia",
    "America/Sao_Paulo", "UTC",
)  # fmt: skip
# About the days when clocks change, in either half of the world.
DAYS = st.one_of(
    st.dates(date(2024, 3, 1), date(2024, 4, 14)), st.dates(date(2026, 10, 1), date(2026, 11, 10)),
    st.dates(date(1995, 1, 1), date(2037, 12, 31)),
)  # fmt: skip
RULES = ("FREQ=DAILY;COUNT={n}", "FREQ=WEEKLY;COUNT={n}", "FREQ=MONTHLY;BYMONTHDAY={day};COUNT={n}",
         "FREQ=WEEKLY;INTERVAL=2;COUNT={n}")  # fmt: skip


@st.composite
def events(draw: st.DrawFn) -> EventRecord:
    """Any event, most of them series with exceptions around a change of clocks."""
    day, zone = draw(DAYS), draw(st.sampled_from(ZONES))
    begins = datetime.fromisoformat(f"{day}T{draw(st.integers(0, 23)):02}:{draw(st.sampled_from((0, 15, 30))):02}:00")
    ends = begins + timedelta(minutes=draw(st.sampled_from((30, 60, 300, 1_500))))
    assume(is_shown(begins.isoformat(), zone) and is_shown(ends.isoformat(), zone))
    rule = draw(st.one_of(st.none(), st.sampled_from(RULES)))
    event = EventRecord(
        "e@example.org", draw(st.text("abc é,;:\\\"م四", min_size=1).filter(str.strip)), begins.isoformat(),
        ends.isoformat(), zone, EventKind.SESSION, EventMode.HYBRID, lines=("C4", "C7-ELEA"), goals=(4,),
        objectives=("GDC:1", "MDG:3"),
        entries=("DPG:kolibri",), organizers=(Organizer("itu", "moderator"),), country="CHE", part_of="forum",
        description=draw(st.text("ab,;\\\n\"", max_size=5).map(lambda each: f"({each})")),
        rule=rule and rule.format(n=draw(st.integers(1, 6)), day=day.day), place="Room A", sequence=3,
    )  # fmt: skip
    if rule is None:
        return checked(event)
    starts = [each.of for each in occurrences(checked(event)) if each.of is not None]
    out = draw(st.lists(st.sampled_from(starts), unique=True, max_size=2))
    moved = draw(st.lists(st.sampled_from(starts), unique=True, max_size=2))
    others = [
        Override(each, (datetime.fromisoformat(each) + timedelta(hours=2)).isoformat(), None, "Later", number == 1)
        for number, each in enumerate(moved)
        if each not in out and is_shown((datetime.fromisoformat(each) + timedelta(hours=2)).isoformat(), zone)
    ]
    return checked(replace(event, but_not=tuple(out), overrides=tuple(others)))


@settings(max_examples=50, deadline=None)
@given(events())
def test_what_goes_out_comes_in_with_the_same_occurrences_and_all_that_was_said(event: EventRecord) -> None:
    found = read(calendar([event], "Events"))
    assert found.unread == ()
    (again,) = found.events
    assert occurrences(again) == occurrences(event)
    assert replace(again, overrides=()) == replace(event, overrides=())
    assert calendar([again], "Events") == calendar([event], "Events")


def reckoned(event: EventRecord) -> list[datetime]:
    """The local starts of one of the RULES, without exceptions, reckoned day by day."""
    at, parts = datetime.fromisoformat(event.starts), dict(each.split("=") for each in str(event.rule).split(";"))
    found: list[datetime] = []
    step = timedelta(days={"WEEKLY": 7, "DAILY": 1, "MONTHLY": 1}[parts["FREQ"]] * int(parts.get("INTERVAL", "1")))
    while len(found) < int(parts["COUNT"]):
        if at.day == int(parts.get("BYMONTHDAY", at.day)):
            found.append(at)
        at += step
    return found


@settings(max_examples=40, deadline=None)
@given(events().filter(lambda each: each.rule is not None))
def test_a_series_is_that_of_the_calendar_on_the_wall_by_the_clock_of_its_place(event: EventRecord) -> None:
    zone = ZoneInfo(str(event.zone))
    expected = [each for each in reckoned(event) if each.isoformat() not in event.but_not]
    found = sorted(occurrences(event), key=lambda each: str(each.of))
    assert [each.of for each in found] == [each.isoformat() for each in expected]
    for each in found:
        at = datetime.fromisoformat(each.starts).replace(tzinfo=zone)
        assert each.starts_utc == at.astimezone(UTC)
        assert each.ends_utc - each.starts_utc == utc(str(event.ends), event.zone) - utc(event.starts, event.zone)


def test_the_clock_of_the_place_stays_where_clocks_change_and_each_lasts_as_long() -> None:
    weekly = EventRecord("w", "Weekly", "2026-03-22T23:30:00", "2026-03-23T00:30:00", "Europe/Zurich",
                         rule="FREQ=WEEKLY;COUNT=3", but_not=("2026-03-22T23:30:00",))  # fmt: skip
    first, second = occurrences(checked(weekly))
    assert (first.starts, first.starts_utc.hour, second.starts_utc.hour) == ("2026-03-29T23:30:00", 21, 21)
    night = EventRecord("n", "Night", "2026-03-29T01:30:00", "2026-03-29T03:30:00", "Europe/Zurich")
    (only,) = occurrences(checked(night))
    assert only.ends_utc - only.starts_utc == timedelta(hours=1)  # an hour of it is left out
    twice = EventRecord("t", "Twice", "2026-10-25T02:30", zone="Europe/Zurich")  # once by +02:00, then by +01:00
    (only,) = occurrences(checked(twice))
    assert only.starts_utc == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first one
    nights = replace(twice, starts="2027-03-27T02:30", rule="FREQ=DAILY;COUNT=3")  # the rule gives what is not there
    assert [each.starts_utc.hour for each in occurrences(checked(nights))] == [1, 1, 0]
    days = EventRecord("d", "Days", "2026-07-06", "2026-07-11")
    (only,) = occurrences(checked(days))
    assert (only.ends, only.zone) == ("2026-07-11", None)


def test_a_series_goes_out_with_its_last_day_or_moment_as_calendars_ask_for_it() -> None:
    for until, zone, expected in (
        ("20261002", "Europe/Zurich", "20261002T215959Z"), ("20261002T100000", "Europe/Zurich", "20261002T080000Z"),
        ("20261002T080000Z", "Europe/Zurich", "20261002T080000Z"), ("20261002T080000Z", None, "20261002"),
    ):  # fmt: skip
        starts = "2026-09-04T10:00:00" if zone else "2026-09-04"
        event = checked(EventRecord("u", "U", starts, zone=zone, rule=f"FREQ=WEEKLY;UNTIL={until}"))
        sent = calendar([event], "Events")
        assert f";UNTIL={expected}\r\n".encode() in sent
        (again,) = read(sent).events
        assert occurrences(again) == occurrences(event) and len(occurrences(again)) == 5


HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:x\r\n"
TAIL = "END:VEVENT\r\nEND:VCALENDAR\r\n"


def of(text: str, zone: str | None = None) -> EventRecord | str:
    """The event of a calendar with these lines, or why it is not taken."""
    found = read((HEAD + text.replace("\n", "\r\n") + "\r\n" + TAIL).encode(), zone)
    return found.events[0] if found.events else found.unread[0].message


def test_zones_are_known_by_the_names_that_calendars_give_them_and_a_time_without_one_is_refused() -> None:
    for name, zone in {
        "Romance Standard Time": "Europe/Paris",
        "E. Africa Standard Time": "Africa/Nairobi",
        "/citadel.org/20210210_1/Europe/Zurich": "Europe/Zurich",
    }.items():
        event = of(f"DTSTART;TZID={name}:20260707T140000")
        assert isinstance(event, EventRecord) and (event.zone, event.starts) == (zone, "2026-07-07T14:00:00")
    utc = of("DTSTART:20260707T120000Z\nDURATION:PT90M")
    assert isinstance(utc, EventRecord) and (utc.zone, utc.ends) == ("UTC", "2026-07-07T13:30:00")
    assert "without a zone" in str(of("DTSTART:20260707T140000"))
    meant = of("DTSTART:20260707T140000", "Europe/Zurich")
    assert isinstance(meant, EventRecord) and meant.zone == "Europe/Zurich"
    assert "time zone" in str(of("DTSTART;TZID=Nowhere:20260707T140000"))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=DAILY", "has no end"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20260801", "or two"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=SECONDLY;COUNT=9", "needs FREQ"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=DAILY;COUNT=1001", "1 to 1000"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=YEARLY;COUNT=20", "over ten years"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", "over ten years"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2", "begin at one of the times"),
        ("DTSTART:20260707T140000Z\nDTEND:20260707T130000Z", "it ends later"),
        ("DTSTART:20260707T140000Z\nEXDATE:20260708T140000Z", "are of a series"),
        ("DTSTART:20260707T140000Z\nRDATE:20260708T140000Z", "RDATE is not taken"),
        ("DTSTART:20260707T140000Z\nURL:javascript:alert(1)", "begins with https"),
        ("DTSTART:20260707T140000Z\nSTATUS:MAYBE", "is none of"),
        ("DTSTART:18260707T140000Z", "between 1990 and 2100"),
        ("DTSTART;TZID=Europe/Zurich:20270328T023000", "clocks of Europe/Zurich do not show"),
        ("DTSTART;TZID=Europe/Zurich:20270328T013000\nDTEND;TZID=Europe/Zurich:20270328T023000", "do not show"),
        ("DTSTART:20260707T140000Z\nLOCATION:Room\\nB", "breaks its line"),
        ("LOCATION:nowhere", "DTSTART is missing"),
        ("DTSTART:20260707T140000Z\nSEQUENCE:x", "SEQUENCE is 'x'"),
        ("DTSTART:20260707T140000Z\nSEQUENCE:2147483647", "SEQUENCE is '2147483647': it counts changes"),
        ("DTSTART:20260707T140000Z\nSEQUENCE:-1", "from 0 to 1,000,000"),
        ("DTSTART:garbage", "DTSTART is 'garbage'"),
        ("DTSTART:20260707T140000Z\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:x", "EXDATE is 'x'"),
        ("DTSTART:20260707T140000Z\nDURATION:P9999999W", "out of all years"),
        ("DTSTART;VALUE=PERIOD:20260707T140000Z/PT1H", "is a length, a period"),
        ("DTSTART:20260707T140000Z\nSUMMARY:another", "SUMMARY stands several times"),
    ],
)
def test_what_is_not_taken_is_told_in_words(lines: str, why: str) -> None:
    assert why in str(of(lines))


def test_what_is_left_out_of_no_time_is_told_and_a_day_leaves_out_what_begins_on_it() -> None:
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e\r\nSUMMARY:S\r\n"
        "DTSTART;TZID=Europe/Berlin:20140526T090000\r\nRRULE:FREQ=WEEKLY;UNTIL=20140603T215959Z;BYDAY=MO,WE\r\n"
        "EXDATE;TZID=Europe/Berlin:20140827T090000\r\nEXDATE:20140528T070000Z\r\nEXDATE;VALUE=DATE:20140602\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    found = read(text.encode())
    assert found.notes == ("e: EXDATE 2014-08-27T09:00:00 is no time of the series, and leaves nothing out",)
    assert [each.starts for each in occurrences(found.events[0])] == ["2014-05-26T09:00:00"]
    told = replace(found.events[0], but_not=("2014-08-27T09:00:00",))
    with pytest.raises(BadInput, match="no time of the series"):  # of what somebody states here it is a slip
        checked(told)


def test_signs_are_those_of_utf_8_and_what_is_otherwise_is_refused() -> None:
    start = "DTSTART:20260707T140000Z\r\n"
    file = (HEAD + f"LOCATION:Genève\r\n{start}CATEGORIES:SDG{'9' * 5_000},SDG4\r\n" + TAIL).encode()
    folded = file.replace(b"\xc3\xa8", b"\xc3\r\n \xa8")  # lines are folded by octets
    for each in (file, folded, b"\xef\xbb\xbf" + file):
        (event,) = read(each).events
        assert (event.place, event.goals) == ("Genève", (4,))
    latin = (HEAD + f"LOCATION:Gen\r\n ève\r\n{start}" + TAIL).encode("latin-1")
    line = (HEAD + "LOCATION:Gen\r\n ").count("\n") + 1
    for each in (latin, b"\xef\xbb\xbf" + latin):
        with pytest.raises(BadInput) as refused:
            read(each)
        assert refused.value.message == f"Line {line} is not UTF-8 (byte 0xe8): save the file as UTF-8."


def test_a_zone_that_a_file_has_otherwise_than_its_name_says_is_noted() -> None:
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Zurich\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    for day, notes in (("20260107", 0), ("20260707", 1)):
        text = (
            HEAD.replace("BEGIN:VEVENT", own + "BEGIN:VEVENT") + f"DTSTART;TZID=Europe/Zurich:{day}T140000\r\n" + TAIL
        )
        found = read(text.encode())
        assert len(found.notes) == notes and found.events[0].zone == "Europe/Zurich"
    assert found.notes[0].startswith("x: DTSTART is by the clocks of Europe/Zurich, which are +02:00 of UTC then")


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"x" * 5_000_001]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read(data)


def test_an_occurrence_that_is_cancelled_says_so_and_the_others_take_place() -> None:
    off = Override("2026-07-08T10:00:00", "2026-07-08T10:00:00", is_cancelled=True)
    event = EventRecord("s", "S", "2026-07-07T10:00:00", None, "UTC", rule="FREQ=DAILY;COUNT=2", overrides=(off,))
    (again,) = read(calendar([checked(event)], "n")).events
    assert [each.status for each in occurrences(again)] == [EventStatus.CONFIRMED, EventStatus.CANCELLED]
