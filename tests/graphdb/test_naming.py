"""Names are found by beginnings, words and slips, as a plain comparison with every name finds them."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from graphdb.naming import LONGEST, Match, Named, Names, _distance

TOWNS = ["Nairobi", "Mombasa", "Kisumu", "Nakuru", "Eldoret", "Kitale"]
NAMES = Names(Named("TOWN", f"T{place}", name, (f"town {place}",)) for place, name in enumerate(TOWNS))


def found(text: str) -> list[tuple[str, Match]]:
    return [(named.label, match) for named, match in NAMES.find(text)]


def test_the_surest_come_first_and_slips_count_only_where_nothing_else_is_named() -> None:
    assert found("t2") == [("Kisumu", Match.CODE)]
    assert found("Town 2") == [("Kisumu", Match.CODE)]
    assert found("NAIROBI") == [("Nairobi", Match.EXACT)]
    assert found("na") == [("Nairobi", Match.PREFIX), ("Nakuru", Match.PREFIX)]
    assert found("Niarobi") == [("Nairobi", Match.FUZZY)]
    assert found("nowhere") == found("") == found("!?") == []


def slipped(word: str) -> Iterator[str]:
    """Every form of a word with one slip that changes one letter to x, or leaves out, puts in or exchanges one."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + "x" + word[at + 1 :]
        yield word[:at] + "x" + word[at:]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_a_name_is_found_with_any_one_slip() -> None:
    for town in TOWNS:
        for text in slipped(town.lower()):
            assert town in [label for label, _ in found(text)], text


@given(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=4, max_size=7))
def test_no_word_is_found_that_is_more_than_one_slip_away(text: str) -> None:
    near = {town for town in TOWNS if _distance(text, town.lower()) <= 1}
    assert {label for label, match in found(text) if match is Match.FUZZY} <= near


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    assert len(found(text)) <= len(TOWNS)


def test_a_long_word_has_no_more_forms_than_its_letters() -> None:
    assert all(len(form) <= LONGEST for form in NAMES._near)
    assert found("nairobi" * 1000) == []
