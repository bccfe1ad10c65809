"""Texts are measured before anything is done with their characters."""

import unicodedata
from types import SimpleNamespace

import pytest

from graphdb.errors import BadInput
from graphdb.words import written
from resolvers.review import texts


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("x" * 2_001, "`reason` has 2,001 characters, and at most 1,000 are kept"),
        ("a" + "\u0301\u0316" * 16, "`reason` holds more than 30 accents on one letter"),
    ],
)
def test_what_would_take_long_is_refused_before_it_is_composed(
    given: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "unicodedata", SimpleNamespace(combining=unicodedata.combining))  # and nothing else
    with pytest.raises(BadInput, match=told):
        texts.text("reason", given, 1_000)


def test_a_text_that_is_short_enough_once_composed_is_kept() -> None:
    assert texts.text("reason", "e\u0301" * 1_000, 1_000) == "\u00e9" * 1_000


@pytest.mark.parametrize("unseen", [" ", "\u200b", "\ufeff\n", "\u3164"])
def test_a_text_that_nobody_sees_is_empty(unseen: str) -> None:
    assert texts.text("reason", unseen, 1_000) is None
    with pytest.raises(BadInput, match="`title` is empty: say something"):
        texts.documents([texts.Source(unseen)], {})


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_no_text_turns_the_direction_of_what_follows(sign: str) -> None:
    for read in (texts.text, texts.named, texts.needed):
        with pytest.raises(BadInput, match=f"`reason` holds the sign U\\+{ord(sign):04X}, which turns the direction"):
            read("reason", f"moc{sign}x", 1_000)
    assert texts.text("reason", "مرحبا\u200f (1)", 1_000) == "مرحبا\u200f (1)"
