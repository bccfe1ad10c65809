"""One rule for what people write, whichever way it comes."""

import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words import written as rule
from graphdb.words.seen import seen
from graphdb.words.written import says, written

UNSEEN = ["", " ", "\u200b", "\ufeff", "\u00ad\u2060", "\u3164", "\u2800 \u200d", "\U000e0041"]


@pytest.mark.parametrize("text", UNSEEN)
def test_a_text_that_nobody_sees_says_nothing(text: str) -> None:
    assert not says(text)
    assert written(text) is None


@given(st.text())
def test_a_text_says_something_where_a_reader_sees_anything(text: str) -> None:
    assert says(text) == bool(seen(text))


@pytest.mark.parametrize("sign", ["\x07", "\0", "\x1b", "\x85", "\ud800", "\uffff"])
def test_a_sign_that_is_none_of_a_text_is_named(sign: str) -> None:
    with pytest.raises(ValueError, match=rf"the character U\+{ord(sign):04X}, which is none of a text: take it out"):
        written(f"a{sign}b")


def test_a_text_is_kept_composed_with_its_lines_and_the_joiners_of_its_script() -> None:
    assert written(" Cafe\u0301\r\nक्\u200dष\r\ttwo\n") == "Café\nक्\u200dष\n\ttwo"


def test_marks_are_counted_before_a_text_is_composed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "unicodedata", SimpleNamespace(combining=unicodedata.combining))  # and nothing else
    with pytest.raises(ValueError, match="more than 30 accents on one letter"):
        written("a" + "\u0301\u0316" * 16)


def test_a_mark_without_a_letter_below_it_is_no_beginning_of_a_text() -> None:
    assert written("\u0e4aUtokapat") == "Utokapat"
    assert written(" \u0301\u0301 a\u0301") == "á"
    assert written("\u0301") is None
    assert written("กั\u0e4a") == "กั\u0e4a"


def test_letters_that_programs_alone_read_are_refused_and_flags_are_kept() -> None:
    scotland = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f"
    assert written(f"From {scotland}") == f"From {scotland}"
    for hidden in ("\U000e0041", f"{scotland}\U000e0041", "\U0001f3f4\U000e0041"):
        with pytest.raises(ValueError, match=r"the sign U\+E0041, which nobody sees: take it out"):
            written(f"Seen{hidden}")
