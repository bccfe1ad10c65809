"""Texts of a table: no formulas, and what was meant can be read back."""

from hypothesis import given
from hypothesis import strategies as st

from exports.cells import cell_of, joined, text_of
from graphdb.words.formulas import FORMULA, parted, plain, safe

TEXTS = st.text(st.sampled_from("=+-@\t\r\n＝'|\\;aé م1") | st.characters(codec="utf-8"), max_size=12)


@given(TEXTS)
def test_no_cell_is_a_formula_and_each_is_read_back(text: str) -> None:
    assert not safe(text).startswith(FORMULA)
    assert plain(safe(text)) == text


@given(st.lists(TEXTS.filter(bool), max_size=4))
def test_a_list_is_read_back(values: list[str]) -> None:
    assert parted(joined(values)) == values


def test_parallel_lists_stay_parallel() -> None:
    assert parted(joined(["", "", "x"])) == ["", "", "x"]


def test_numbers_stay_numbers_and_truths_are_those_of_json() -> None:
    assert [cell_of(each) for each in (-1, 0.5, None, True, False, "-1")] == [-1, 0.5, "", "true", "false", "'-1"]
    assert text_of(["a", None, True]) == "a||true"
