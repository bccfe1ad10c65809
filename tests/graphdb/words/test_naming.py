"""Names are found by beginnings, words and slips, as a plain comparison with every name finds them."""

import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.words import naming
from graphdb.words.naming import COMPARED, LONGEST, Match, Named, Names, _distance
from graphdb.words.search_keys import folded
from graphdb.words.vocabulary_names import action_line, country, sdg_goal, sdg_target

TOWNS = ["Nairobi", "Mombasa", "Kisumu", "Nakuru", "Eldoret", "Kitale"]
NAMES = Names(Named("TOWN", f"T{place}", name, (f"town {place}",)) for place, name in enumerate(TOWNS))

LINES = (action_line(code, title) for code, title in (("C1", "Governance"), ("C11", "Cooperation"), ("C3", "Access"),
    ("C4", "Capacity building"), ("C7", "ICT applications"), ("C7-ELEA", "E-learning")))  # fmt: skip
GOALS = (sdg_goal(number, title, title) for number, title in ((1, "No poverty"), (4, "Quality education"), (8, "Work"),
    (10, "Equality"), (11, "Cities"), (14, "Oceans"), (17, "Partnerships")))  # fmt: skip
COUNTRIES = (country(code, name, (number,), others) for code, name, number, others in (
    ("AFG", "Afghanistan", "004", ()), ("AUT", "Austria", "040", ()), ("LTU", "Lithuania", "440", ()),
    ("CHN", "China", "156", ()), ("TWN", "Taiwan", "158", ("Chinoises Taipei",))))  # fmt: skip
TARGETS = (sdg_target(code, label) for code, label in (("1.1", "extreme want"), ("1.4", "land"), ("4.4", "skills")))
CODED = Names([*LINES, *GOALS, *TARGETS, *COUNTRIES, Named("REGION", "ASIA", "Asia-Pacific")])


def found(text: str) -> list[tuple[str, Match]]:
    return [(named.label, match) for named, match in NAMES.find(text)]


def test_the_surest_come_first_and_slips_count_only_where_nothing_else_is_named() -> None:
    assert found("t2") == [("Kisumu", Match.CODE)]
    assert found("Town 2") == [("Kisumu", Match.CODE)]
    assert found("NAIROBI") == [("Nairobi", Match.EXACT)]
    assert found("na") == [("Nairobi", Match.PREFIX), ("Nakuru", Match.PREFIX)]
    assert found("Niarobi") == [("Nairobi", Match.FUZZY)]
    assert found("nowhere") == found("") == found("!?") == []


def coded(text: str) -> list[tuple[str, Match]]:
    return [(named.code, match) for named, match in CODED.find(text)]


@pytest.mark.parametrize(
    "text",
    ["SDG 1, 4", "1,1", "1/7", "1 1", "C1, 1", "C1:1", "C1 1", "4,4", "0", "goal 18", "SDG 44", "1\n4"],
)
def test_numbers_that_something_parts_are_not_glued_and_a_number_has_no_slip(text: str) -> None:
    assert coded(text) == []


@pytest.mark.parametrize(
    ("text", "code", "match"),
    [
        ("04", "4", Match.CODE), ("SDG 04", "4", Match.CODE), ("004", "AFG", Match.CODE), ("SDG-4", "4", Match.CODE),
        ("C 1", "C1", Match.CODE), ("04.4", "4.4", Match.CODE), ("action line 7", "C7", Match.CODE),
        ("line 7 elea", "C7-ELEA", Match.CODE), ("C4. Capacity building", "C4", Match.EXACT),
        ("Goal 4: Quality education", "4", Match.EXACT), ("Quality education (SDG 4)", "4", Match.EXACT),
        ("C4 - capacity", "C4", Match.PREFIX), ("Asia and the Pacific", "ASIA", Match.EXACT),
        ("Asia Pacific", "ASIA", Match.EXACT),
    ],
)  # fmt: skip
def test_a_code_is_found_as_people_write_it_with_its_name_or_without(text: str, code: str, match: Match) -> None:
    assert coded(text)[0] == (code, match)


def test_a_code_that_is_followed_by_the_name_of_another_thing_names_nothing() -> None:
    assert coded("C4. Quality education") == []
    assert ("AFG", Match.CODE) not in coded("A,FG")


def test_a_name_a_slip_away_comes_before_much_longer_names_and_after_others() -> None:
    assert coded("Chino") == [("CHN", Match.FUZZY), ("TWN", Match.PREFIX)]
    assert coded("Quali")[0] == ("4", Match.PREFIX)


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


def plainly(text: str) -> list[tuple[str, Match]]:
    """What is named without a slip, each name compared with the text."""
    asked = naming._WORD.findall(folded(text))[: naming.WORDS]
    whole, hits = "".join(asked), []
    for named in MANY:
        words = naming._WORD.findall(folded(named.label))
        if whole == named.code.lower():
            hits.append((named.code, Match.CODE))
        elif whole == "".join(words):
            hits.append((named.code, Match.EXACT))
        elif "".join(words).startswith(whole) or named.code.lower().startswith(whole):
            hits.append((named.code, Match.PREFIX))
        elif all(any(word.startswith(each) for word in words) for each in asked):
            hits.append((named.code, Match.WORDS))
    return sorted(hits, key=lambda hit: list(Match).index(hit[1])) if asked else []


def streets(length: int) -> list[Named]:
    """So many names of a town and a street, none like another."""
    letters = "bcdfghjklmnpqrstvwxz"
    made = ("".join(letters[number // 20**at % 20] for at in range(4)) for number in range(length))
    return [Named("STREET", f"S{number}", f"{TOWNS[number % 6]} {each}o") for number, each in enumerate(made)]


@cache
def named(length: int) -> Names:
    return Names(streets(length))


MANY = streets(40)
FEW = named(40)


@given(st.text("abcdeiknorus0123 ", max_size=6) | st.sampled_from([word for town in TOWNS for word in slipped(town)]))
def test_what_is_found_without_a_slip_is_what_a_plain_comparison_finds(text: str) -> None:
    found = [(named.code, match) for named, match in FEW.find(text) if match is not Match.FUZZY]
    assert found == plainly(text)


def steps(work: Callable[[], Any]) -> int:
    """How many lines of the module are run for it."""
    ran = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal ran
        if frame.f_code.co_filename != naming.__file__:
            return None
        ran += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return ran


@pytest.mark.parametrize("text", ["S50", "nairobi bbbb", "cbbb", "qqqqq wwwww", "q" * 200])
def test_finding_is_about_as_much_work_among_twenty_times_as_many_names(text: str) -> None:
    few, many = (steps(partial(named(length).find, text)) for length in (60, 1_200))
    assert many < 3 * few + 100


def test_no_more_words_are_compared_than_said(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = list[str]()

    def noted(one: str, other: str) -> int:
        compared.append(other)
        return _distance(one, other)

    monkeypatch.setattr(naming, "_distance", noted)
    assert named(1_200).find("nairobi dbbbu")
    assert len(compared) <= 3 * COMPARED  # two words, and both in one
