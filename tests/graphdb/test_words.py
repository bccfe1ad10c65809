"""Keys that titles are ordered by, and words that texts are searched by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words import folded, sort_key, stored_words, words

# Letters from everywhere; those that are hard to order more often than by chance.
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("aAáÁß𝐚😀𠀀\uffee\ufffd\ue000Ωﬁ"))


@given(TEXTS)
def test_a_sort_key_holds_nothing_above_the_basic_plane(text: str) -> None:
    assert all(char <= "\uffff" for char in sort_key(text))


@given(TEXTS, TEXTS)
def test_ordering_by_code_point_and_comparing_by_utf_16_unit_agree(one: str, other: str) -> None:
    a, b = sort_key(one), sort_key(other)
    assert (a < b) == (a.encode("utf-16-be") < b.encode("utf-16-be"))


@given(TEXTS)
def test_a_text_that_was_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(TEXTS)
def test_words_are_plain_letters_and_digits_and_each_comes_once(text: str) -> None:
    found = words(text)
    assert all(re.fullmatch(r"x[0-9a-z]+", word) for word in found)
    assert len(set(found)) == len(found)


@given(st.lists(TEXTS | st.none()))
def test_stored_words_hold_each_word_of_each_text_as_a_whole(texts: list[str | None]) -> None:
    stored = stored_words(*texts)
    assert set(stored.split()) == {word for text in texts for word in words(text or "")}
    assert all(f" {word} " in stored for word in stored.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The élan of ÉLAN", ["xthe", "xelan", "xof"]),
        ("Straße STRASSE", ["xstrasse"]),
        ("E-learning, target 4.a.", ["xe", "xlearning", "xtarget", "x4u2ea"]),
        ("信息", ["xu4fe1", "xu606f"]),
        ("проект", ["xu43fu440u43eu435u43au442"]),
        ("😀 !", []),
    ],
)
def test_words_look_like_this(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_titles_are_ordered_as_people_expect() -> None:
    titles = ["zebra", "Élan", "apple", "elan vital", "Zürich", "  APPLE pie", "😀"]
    expected = ["apple", "  APPLE pie", "Élan", "elan vital", "zebra", "Zürich", "😀"]
    assert sorted(titles, key=sort_key) == expected
