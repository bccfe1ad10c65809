"""Answers cut to a length: what is shown, what is left out, and that who goes on gets all of it once."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from web.mcp.answers import made
from web.mcp.fitting import PER_TOKEN, fitted, length, written
from web.mcp.places import Place

SOURCE = {"dataVersion": "3", "citation": "A graph, data version 3."}
TEXT = some.text("abc «»\n", max_size=40)
ITEM = some.dictionaries(
    some.sampled_from("pqr"), TEXT | some.integers(0, 9) | some.lists(TEXT, max_size=6), max_size=3
)


def pages(data: dict[str, Any], tokens: int) -> list[dict[str, Any]]:
    """All answers to a question, each gone on with from the cursor of the one before."""
    found = [made(data, SOURCE, (), Place("k"), tokens)]
    while (cursor := found[-1].get("cursor")) is not None:
        found.append(made(data, SOURCE, (), Place.of(cursor, "k"), tokens))
        assert len(found) < 500, "it does not end"
    return found


@given(some.lists(ITEM, max_size=40), some.lists(ITEM, max_size=10), some.integers(500, 900))
def test_all_of_a_list_is_shown_once_over_the_pages_and_each_page_is_short(
    many: list[dict[str, Any]], few: list[dict[str, Any]], tokens: int
) -> None:
    data = {"one": {"nodes": many}, "two": {"three": few, "name": "x"}}
    found = pages(data, tokens)
    assert all(length(each) <= tokens * PER_TOKEN for each in found)
    shown = [item for each in found for item in each["answer"].get("one", {}).get("nodes", ())]
    others = [item for each in found for item in each["answer"].get("two", {}).get("three", ())]
    assert (shown, others) == (many, few)
    assert [each["answer"].get("two", {}).get("name") for each in found] == ["x", *[None] * (len(found) - 1)]


def test_what_is_left_out_is_named_with_how_much_of_it_is_here() -> None:
    answer = made({"line": {"nodes": [{"id": f"{n:0200}"} for n in range(50)]}}, SOURCE, (), Place("k"), 600)
    (left,) = answer["leftOut"]
    assert left == {"list": "line.nodes", "shown": len(answer["answer"]["line"]["nodes"]), "of": 50}
    assert 1 <= left["shown"] < 50


def test_of_a_list_in_a_list_the_one_that_is_long_is_cut() -> None:
    found = pages({"cells": [{"row": "C1", "keys": [f"{n:0100}" for n in range(60)]}, {"row": "C2", "keys": []}]}, 600)
    keys = [key for each in found for cell in each["answer"]["cells"] for key in cell.get("keys", ())]
    assert keys == [f"{n:0100}" for n in range(60)]
    assert [cell["row"] for each in found for cell in each["answer"]["cells"] if "row" in cell] == ["C1", "C2"]


def test_a_text_that_is_too_long_says_how_much_of_it_is_missing() -> None:
    value, cuts = fitted({"text": "«" + "x" * 5_000 + "»"}, 2_000)
    assert value["text"].endswith("x… [4,002 more characters]»")
    assert cuts == []
    assert fitted({"text": "x" * 5_000}, 9_000)[0] == {"text": "x" * 5_000}


def test_a_value_that_fits_is_as_it_was() -> None:
    value = {"a": [1, {"b": [2.5, None, True]}], "c": "«x»"}
    assert fitted(value, length(value)) == (value, [])
    assert written(value) == '{"a":[1,{"b":[2.5,null,true]}],"c":"«x»"}'
