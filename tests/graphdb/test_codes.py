"""Codes are found in any case, and nothing else is found for them."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.codes import Codes
from graphdb.errors import COMPARED, LONGEST_CODE, UnknownCode


def test_a_code_is_found_in_any_case_and_comes_back_as_it_is_kept() -> None:
    codes = Codes({"C7-ELEA": 1, "4.a": 2}.items())
    assert [codes.canonical(each) for each in ("c7-elea", "C7-Elea", "4.A", "4.a")] == ["C7-ELEA"] * 2 + ["4.a"] * 2
    assert (codes.find("c7-eLEA"), codes.find("4.A"), codes.find("4.b")) == (1, 2, None)
    assert codes.need("target", "4.A") == "4.a"


def test_codes_that_differ_in_case_alone_are_found_as_they_are_kept() -> None:
    codes = Codes({"a": 1, "A": 2}.items())
    assert (codes.find("a"), codes.find("A")) == (1, 2)
    assert Codes({"ab": 1, "AB": 2}.items()).find("Ab") is None


def test_a_letter_that_has_a_code_letter_as_its_capital_is_another_letter() -> None:
    assert Codes({"ASIA_PACIFIC": 1, "SS": 2}.items()).find("aſia_pacific") is None
    assert Codes({"SS": 2}.items()).find("ß") is None


def test_numbers_are_codes_too_and_the_nearest_are_named() -> None:
    goals = Codes({number: number for number in range(1, 18)}.items())
    assert goals.find(4) == 4
    with pytest.raises(UnknownCode, match=r"no SDG goal 18. Near it: 17, 16, 15\."):
        goals.need("SDG goal", 18)
    with pytest.raises(UnknownCode, match=r"no SDG goal 99\. There are: 1, 2, 3, .*, 17\.$"):
        goals.need("SDG goal", 99)


@pytest.mark.parametrize("given", ["QQQ", "", "\u200b", "\u4e2d"])
def test_what_is_not_near_is_not_named_so(given: str) -> None:
    many = Codes((f"A{number:02}", number) for number in range(50))
    with pytest.raises(UnknownCode) as refused:
        many.need("country", given)
    assert "." not in refused.value.message.removesuffix(".")
    with pytest.raises(UnknownCode, match=r"\. There are: ARAB, ASIA\.$"):
        Codes({"ARAB": 1, "ASIA": 2}.items()).need("region", given)


def test_what_is_unknown_is_named_as_it_was_given_and_no_more_of_it_is_compared_than_a_code_has_letters() -> None:
    with pytest.raises(UnknownCode, match=r"no action line 'c7-eleo'. Near it: C7-ELEA"):
        Codes({"C7-ELEA": 1, "C1": 2}.items()).need("action line", "c7-eleo")
    with pytest.raises(UnknownCode) as refused:
        Codes({"C1": 1}.items()).need("action line", "x" * LONGEST_CODE + "C1")
    assert len(refused.value.message) < 200


@given(st.dictionaries(st.from_regex(r"[A-Za-z0-9._-]{1,6}", fullmatch=True), st.integers()), st.data())
def test_every_code_is_found_as_it_is_kept_and_no_text_finds_a_code_of_other_letters(
    held: dict[str, int], data: st.DataObject
) -> None:
    codes = Codes(held.items())
    assert all(codes.find(each) == value for each, value in held.items())
    text = data.draw(st.text(max_size=6))
    assert codes.canonical(text) == text or codes.canonical(text).lower() == text.lower()


KEYS = [f"C{line}:{goal}.{target}" for line in range(1, 12) for goal in range(1, 18) for target in range(1, 17)]


@pytest.mark.parametrize("given_", ["C1:4.44", "D7:12.3", "c7 12.3", "C7:1.2.3", "C7:12.30"])
def test_of_thousands_of_codes_a_few_hundred_are_compared_and_the_nearest_is_among_them(
    given_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared, likest = list[int](), difflib.get_close_matches(given_.upper(), KEYS, n=1, cutoff=0.4)

    def noted(text: str, names: list[str], *, n: int, cutoff: float) -> list[str]:
        compared.append(len(names))
        return close(text, names, n, cutoff)

    close = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", noted)
    message = UnknownCode("linkage", given_, KEYS).message
    assert compared == [COMPARED]
    assert likest[0] in message
