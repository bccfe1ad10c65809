"""A case that fails is told with the others that fail, and a test without a case fails."""

import pytest

from tests.every import every


def test_each_case_that_fails_is_told_and_the_rest_is_asked_all_the_same() -> None:
    asked = []

    @every([1, 2, 3])
    def odd(number: int) -> None:
        asked.append(number)
        assert number == 2, f"{number} is not two"

    with pytest.raises(ExceptionGroup) as failed:
        odd()
    assert asked == [1, 2, 3]
    assert [each.__notes__ for each in failed.value.exceptions] == [["case: 1"], ["case: 3"]]


def test_no_case_at_all_is_a_failure() -> None:
    with pytest.raises(AssertionError, match="no case"):
        every([])(lambda case: None)()
