"""Days as old entries write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/12/2004", date(2004, 12, 1)),
        ("30/6/2005", date(2005, 6, 30)),
        ("01/01/2010", date(2010, 1, 1)),
        (" 01/12/2014 ", date(2014, 12, 1)),
        ("2004-12-01", date(2004, 12, 1)),
    ],
)
def test_the_day_stands_before_the_month(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "31/2/2005",
        "12/31/2005",
        "1/1/05",
        "1/1/0205",
        "2005",
        "soon",
        "1/1/2005 to 2/1/2005",
        "١/١/٢٠٠٥",
    ],
)
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert day(text) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back_with_and_without_leading_zeros(given_day: date) -> None:
    assert day(f"{given_day.day}/{given_day.month}/{given_day.year}") == given_day
    assert day(given_day.strftime("%d/%m/%Y")) == given_day


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    found = day(text)
    assert found is None or isinstance(found, date)
