"""The matrix beside another one: what the address names, and what the difference is called."""

from dataclasses import replace

import pytest

from web.explorer.answers import Questions
from web.explorer.page import Visit, Wrong
from web.explorer.pages import beside
from web.explorer.pages.grid import Cell, Grid
from web.explorer.pages.matrix import FILTERS
from web.explorer.texts import texts_of

CELL = Cell("3", "q3", (), 3, 3, 0, 0, 1, 5, "MAPPED_ONLY", False)
ENGLISH = texts_of("en")


def visit(**given: str) -> Visit:
    async def execute(*_: object) -> dict[str, object]:
        return {}

    return Visit("/matrix", "", {}, given, ENGLISH, Questions(execute))


@pytest.mark.parametrize(
    ("given", "other"),
    [
        ({}, None),
        ({"against": "release:1"}, {"release": "1"}),
        ({"asOf": "2026-01-01T00:00:00Z", "against": "release:1"}, {"release": "1"}),
        ({"release": "2", "region": "AFRICA", "against": "now"}, {"region": "AFRICA"}),
        ({"region": "AFRICA", "cell": "C4~4", "against": "region:EUROPE"}, {"region": "EUROPE"}),
        ({"region": "AFRICA", "against": "region:all"}, {}),
        ({"region": "AFRICA", "against": "region:EUROPE,CIS;year:2015;release:1"},
         {"region": "EUROPE,CIS", "year": "2015", "release": "1"}),
        ({"against": "asOf:2026-01-01T00:00:00Z"}, {"asOf": "2026-01-01T00:00:00Z"}),
    ],
)  # fmt: skip
def test_the_other_side_is_this_one_with_what_the_address_names_in_place(
    given: dict[str, str], other: dict[str, str] | None
) -> None:
    assert beside.other_side(visit(**given), FILTERS) == other


@pytest.mark.parametrize("against", ["x", "layer:gap", "release", "release:", ";", "cell:C4~4", "region:AFRICA;"])
def test_what_names_no_other_side_says_which_names_there_are(against: str) -> None:
    with pytest.raises(Wrong, match="release, asOf, region, year, kind, collection"):
        beside.other_side(visit(against=against), FILTERS)


@pytest.mark.parametrize(
    ("layer", "changes", "kind", "said"),
    [
        ("official", {}, "same", "the same"),
        ("official", {"linkages": 1}, "more", "2 more with Africa"),
        ("official", {"linkages": 4}, "fewer", "1 more with Europe"),
        ("official", {"disputed": 1, "confirmed": 2}, "other", "as many, in another state"),
        ("practice", {"count": 5, "linkages": 9, "disputed": 1}, "same", "the same"),
        ("practice", {"count": 1_005}, "fewer", "1,000 more with Europe"),
        ("gap", {"gap": "MAPPED_AND_PRACTISED"}, "fewer", "more with Europe"),
        ("gap", {"gap": "PRACTISED_ONLY"}, "other", "as many, in another state"),
        ("review", {"reviewed": 0}, "more", "1 more with Africa"),
        ("review", {"confirmed": 4}, "other", "as many, in another state"),
    ],
)
def test_a_difference_is_said_in_words_by_what_the_layer_counts(
    layer: str, changes: dict[str, object], kind: str, said: str
) -> None:
    one, other = (
        Grid(layer, {("C4", 4): cell}, [1], ["C4"], [4], {}, 9)
        for cell in (CELL, replace(CELL, **changes))  # type: ignore[arg-type]
    )
    pair = beside.pairs(one, other)["C4", 4]
    assert (pair.kind, pair.in_words(ENGLISH, "Africa", "Europe")) == (kind, said)


def test_what_a_cell_says_has_its_number_where_that_does_not_stand_beside_it() -> None:
    saying = (("linkage|linkages", 3), ("to the whole goal", None))
    assert replace(CELL, saying=saying).with_number(ENGLISH) == "3 linkages, to the whole goal"
    assert replace(CELL, shown="", saying=(("no linkage", None),)).with_number(ENGLISH) == "no linkage"


def test_a_side_is_called_by_what_the_other_has_not() -> None:
    labels = {("region", "AFRICA"): "Africa", ("region", ""): "all entries"}
    here, there = {"region": "AFRICA", "release": "2", "kind": "PROJECT"}, {"kind": "PROJECT"}
    assert beside.named(here, there, labels, ENGLISH) == "release 2; Africa"
    assert beside.named(there, here, labels, ENGLISH) == "the mapping as it is now; all entries"
    assert beside.named(here, here, labels, ENGLISH) == "the same"
