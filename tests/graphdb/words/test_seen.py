"""What a reader sees: signs without ink make no other words, and blanks are blanks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words.seen import seen, skeleton

UNSEEN = "\u00ad\u034f\u180e\u200b\u200d\u2060\ufe0f\ufeff\U000e0041"
BLANK = "\u00a0\u2003\u3000\u2800\u3164\u115f\uffa0\n\t"


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_sign_that_nobody_sees_makes_no_other_words(sign: str) -> None:
    assert seen(f"A{sign}nn's own words{sign}") == "Ann's own words"


@pytest.mark.parametrize("sign", BLANK)
def test_a_blank_of_any_kind_is_a_blank(sign: str) -> None:
    assert seen(f"own{sign}words{sign}") == "own words"


def test_what_is_seen_stays() -> None:
    assert seen("Ann's own words.") != seen("Ann's own words")
    assert seen("नेपाली हिंसा") == "नेपाली हिंसा"


@given(st.text())
def test_to_see_twice_is_to_see_once(text: str) -> None:
    assert seen(seen(text)) == seen(text)
    assert not any(unicodedata.category(char) == "Cf" for char in seen(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Example", "\u0410nn Example"),
        ("Ann", "ANN\ufe0f"),
        ("Ann", "\u0391nn"),
        ("Bo  Berg", "Во Berg"),
        ("Alice", "AIice"),
        ("Paul", "Pau1"),
    ],
)
def test_names_that_are_taken_for_one_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_other_names_have_other_skeletons() -> None:
    assert skeleton("Ann") != skeleton("Anna")
    assert skeleton("Иван") != skeleton("Анна")
