"""The days of a rule of calendars, against another program's, and of rules that no day meets."""

from datetime import date, datetime, timedelta
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.calendars.occurrences import rule_of
from graphdb.calendars.repeating import FREQUENCIES, repeated
from graphdb.errors import BadInput

BEGIN, LAST = date(2024, 2, 29), date(2031, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def several(*of: int | str, most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(of), min_size=1, max_size=most).map(lambda each: ",".join(map(str, each)))


@st.composite
def rules(draw: st.DrawFn) -> dict[str, str]:
    """A rule that some day meets: years without a day of their own are not asked for."""
    parts = {"FREQ": draw(st.sampled_from(FREQUENCIES)), "INTERVAL": str(draw(st.integers(1, 4)))}
    asked = {
        "BYMONTH": several(*range(1, 13)), "WKST": st.sampled_from(WEEKDAYS),
        "BYDAY": several(*WEEKDAYS) if parts["FREQ"] in ("DAILY", "WEEKLY")
        else st.one_of(several(*WEEKDAYS), several(*(f"{n}{day}" for n in (1, 2, 3, 4, -1, -2) for day in WEEKDAYS))),
    }  # fmt: skip
    if parts["FREQ"] != "WEEKLY" and parts["INTERVAL"] == "1":
        asked["BYMONTHDAY"] = several(*range(1, 29), *range(-28, 0), most=8)
    if parts["FREQ"] == "YEARLY" and parts["INTERVAL"] == "1":
        asked |= {"BYWEEKNO": several(*range(2, 52), -2, -9), "BYYEARDAY": several(*range(1, 366), -1, -300, most=20)}
    # Of two kinds of days none may be both, which the other program would look for until the year 9999.
    days = draw(st.sampled_from((None, *(each for each in sorted(asked) if each not in ("BYMONTH", "WKST")))))
    wanted = [*([days] if days else []), *draw(st.sampled_from(((), ("WKST",), ("BYMONTH",))))]
    if days in ("BYWEEKNO", "BYYEARDAY"):
        wanted = [days]
    made = parts | {name: draw(asked[name]) for name in wanted}
    if made.keys() & {"BYDAY", "BYMONTHDAY"} and parts["FREQ"] in ("MONTHLY", "YEARLY"):
        made |= draw(st.sampled_from(({}, {"BYSETPOS": "1"}, {"BYSETPOS": "-1,1"})))
    return made


@settings(max_examples=30, deadline=None)
@given(rules())
def test_the_days_of_a_rule_are_those_that_another_program_gives(parts: dict[str, str]) -> None:
    begin = datetime.combine(BEGIN, datetime.min.time())
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    others = (
        import_module("dateutil.rrule")
        .rrulestr(text, dtstart=begin)
        .replace(until=datetime.combine(LAST, begin.time()))
    )
    assert list(repeated(parts).days(BEGIN, LAST)) == [each.date() for each in others]


def test_a_rule_that_no_day_meets_is_refused_when_each_day_of_its_time_was_looked_at_once() -> None:
    for rule in ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
                 "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"):  # fmt: skip
        with pytest.raises(BadInput, match="more than 1000 times, or reaches over"):
            rule_of(f"{rule};COUNT=2", "2026-09-05T10:00:00", "Europe/Zurich")
    for part in ("BYDAY=60MO", "BYDAY=0MO", "BYDAY=XX", "BYMONTH=13", "BYMONTH=-1", "BYMONTHDAY=0", "BYWEEKNO=54",
                 "BYSETPOS=x", "WKST=NO", "BYYEARDAY=1,,2"):  # fmt: skip
        with pytest.raises(BadInput, match="is no rule of RFC 5545"):
            rule_of(f"FREQ=YEARLY;{part};COUNT=2", "2026-09-05T10:00:00", "Europe/Zurich")


def test_a_series_has_a_thousand_times_and_not_one_more() -> None:
    begins = "2026-07-07T14:00:00", "UTC"
    assert rule_of("FREQ=DAILY;UNTIL=20290401T140000Z", *begins)
    with pytest.raises(BadInput, match="more than 1000 times"):
        rule_of("FREQ=DAILY;UNTIL=20290402T140000Z", *begins)


def test_a_rule_that_ends_on_a_day_that_there_is_not_is_refused() -> None:
    for until in ("20261399", "20260231", "20270101T250000", "99991231", "99991231T235959Z"):
        with pytest.raises(BadInput, match="no calendar has"):
            rule_of(f"FREQ=DAILY;UNTIL={until}", "2026-09-05T10:00:00", "Pacific/Auckland")


def test_ordinals_and_weekdays_of_one_rule_are_alternatives() -> None:
    found = [*repeated({"FREQ": "MONTHLY", "BYDAY": "MO,1TU"}).days(date(2026, 9, 1), date(2026, 9, 30))]
    assert [each.day for each in found] == [1, 7, 14, 21, 28]
    years = [*repeated({"FREQ": "YEARLY"}).days(BEGIN, date(2033, 1, 1))]
    assert [each.year for each in years] == [2024, 2028, 2032]
    assert all(after - before == timedelta(days=1461) for before, after in pairwise(years))
