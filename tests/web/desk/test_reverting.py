"""The last change of a linkage, taken back at the desk after a look at both states."""

import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, text_of


@pytest.fixture(autouse=True)
def signed_in(desk: Desk) -> None:
    if "desk" not in desk.ann.browser.cookies:
        assert desk.ann.signs_in().status_code == 303


def test_words_that_were_changed_by_mistake_are_taken_back_with_a_reason(desk: Desk) -> None:
    edit = desk.ann.sees("/desk/edit?linkage=C4:17.9")
    desk.ann.fills_in(edit, "/desk/edit", rationale="Words by mistake.", reason="a slip")
    assert 'href="/desk/revert?linkage=C4%3A17.9' in desk.ann.sees("/desk?linkage=C4:17.9").text
    form = desk.ann.sees("/desk/revert?linkage=C4:17.9")
    assert "As it is now" in text_of(form)
    assert "As it was before" in text_of(form)
    assert "Words by mistake." in text_of(form)
    without = desk.ann.fills_in(form, "/desk/revert", reason=" ")
    assert (without.status_code, "say why it is taken back" in text_of(without)) == (400, True)
    back = desk.ann.follows(desk.ann.fills_in(form, "/desk/revert", reason="it was meant for another"))
    assert "C4:17.9 : taken back." in text_of(back)
    again = Forms(desk.ann.sees("/desk/edit?linkage=C4:17.9").text).to("/desk/edit")["pairs"]
    assert ("rationale", "") in again
    late = desk.ann.fills_in(form, "/desk/revert", reason="and once more, otherwise")
    assert late.status_code == 409
    assert "and once more, otherwise" in text_of(late)
    assert "/desk/revert" not in [each["action"] for each in Forms(late.text).found], "it would be refused again"


def test_what_was_there_for_the_first_time_is_not_taken_back_and_that_is_said(desk: Desk) -> None:
    page = desk.ann.sees("/desk/revert?linkage=C4:16.a")
    assert "No move leads back" in text_of(page)
    assert "/desk/revert" not in [each["action"] for each in Forms(page.text).found]
    assert desk.ann.sees("/desk/revert").status_code == 404
