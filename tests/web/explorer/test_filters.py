"""The filters of an address, whatever somebody wrote there."""

import pytest

from web.explorer import filters
from web.explorer.filters import Filter
from web.explorer.page import Wrong

REGION = Filter("region", "region", "REGION", "Region")
YEAR = Filter("year", "year", "YEAR", "Year", numbers="2023,2024")


def test_values_stand_with_commas_between_and_numbers_are_numbers() -> None:
    given = {"region": "AFRICA, EUROPE", "year": "2015", "q": "x"}
    assert filters.wanted(given, (REGION, YEAR)) == {"region": {"in": ["AFRICA", "EUROPE"]}, "year": {"in": [2015]}}
    assert filters.chosen(given, (REGION, YEAR)) == [("region", "Region", "AFRICA, EUROPE"), ("year", "Year", "2015")]
    labels = {("region", "AFRICA"): "Africa", ("year", "2015"): "2015"}
    named = filters.chosen(given, (REGION, YEAR), labels)
    assert named == [("region", "Region", "Africa, EUROPE"), ("year", "Year", "2015")], "what has no name is its code"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": "soon"}, "year=2023,2024"),
        ({"year": "٢٠١٥"}, "numbers"),
        ({"year": "20150"}, "numbers"),
        ({"region": ","}, "single commas"),
        ({"region": "AFRICA,,EUROPE"}, "single commas"),
        ({"region": ",".join("x" * 101)}, "at most 100"),
    ],
)
def test_what_is_no_list_of_values_says_what_to_write(given: dict[str, str], said: str) -> None:
    with pytest.raises(Wrong, match=said):
        filters.wanted(given, (REGION, YEAR))


def test_facets_stand_in_the_order_of_the_filters_by_their_names() -> None:
    facets = [{"dimension": "YEAR", "values": []}, {"dimension": "REGION", "values": []}]
    assert [each["name"] for each in filters.shown(facets, (REGION, YEAR))] == ["region", "year"]
