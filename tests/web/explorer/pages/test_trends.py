"""Years at their distance from each other."""

from typing import Any

from web.explorer.pages import trends


def test_years_that_no_entry_has_are_named_before_the_next_one() -> None:
    assert trends.gaps([2004, 2010, 2012, 2013]) == {2010: "2005–2009", 2012: "2011"}
    assert trends.gaps([]) == trends.gaps([2015]) == {}


def test_a_bar_stands_at_its_year_and_a_share_is_of_all_of_the_year() -> None:
    bars: list[dict[str, Any]] = [
        {"year": "2004", "count": 1, "all": 4},
        {"year": "2010", "count": 10, "all": 20},
    ]
    trends._drawn(bars, "share")
    assert [each["x"] for each in bars] == [1, 6 * trends.STEP + 1]
    assert [each["height"] for each in bars] == [trends.HEIGHT / 2, trends.HEIGHT]
    assert [each["few"] for each in bars] == [True, False]
