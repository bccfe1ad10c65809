"""An input to a report is written at the desk with its numbers in sight, and accepted by somebody else, without
JavaScript."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import Forms, text_of, waiting_for

OPEN = """mutation ($input: OpenEditionInput!) { openEdition(input: $input) {
  ... on EditionChanged { edition { id version } } ... on Refused { code message } } }"""
FREEZE = """mutation ($id: ID!) { freezeEdition(input: {id: $id, expectedVersion: 1}) {
  ... on EditionChanged { edition { status } } ... on Refused { code message } } }"""
GIVEN = {
    "series": "DESK", "number": 1, "year": 2028, "title": "Report of the desk", "from": "2014-01-01",
    "until": "2016-12-31", "submitted": {"collection": {"in": ["WSIS-STOCKTAKING"]}},
}  # fmt: skip
WORDS = "Since 2005 C4 has {by-action-line|C4|entries} of {key-figures|reflected|number} entries."


def told(desk: Desk, text: str, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {desk.ada.token}"}
    answer = desk.ada.browser.post("/graphql", json={"query": text, "variables": variables}, headers=headers)
    return answer.json()["data"]


@pytest.fixture
def edition(desk: Desk) -> Iterator[str]:
    """An edition that is open while the test lasts, and frozen then, so that nothing is missing for it."""
    id = told(desk, OPEN, input=GIVEN)["openEdition"]["edition"]["id"]
    yield id
    assert told(desk, FREEZE, id=id)["freezeEdition"]["edition"]["status"] == "FROZEN"


def test_what_is_missing_is_written_with_its_numbers_in_sight_and_accepted_by_somebody_else(
    desk: Desk, edition: str
) -> None:
    for each in (desk.ann, desk.ben):
        each.signs_in()
    missing = desk.ann.sees("/desk/findings?rule=missing-input")
    form = f"/desk/input?edition={edition.replace(':', '%3A')}&amp;line=C4"
    assert form in missing.text and "No input on C4 is accepted yet for Report of the desk." in text_of(missing)
    assert form in desk.ann.sees("/desk/inputs").text
    page = desk.ann.sees(form.replace("&amp;", "&"))
    assert "{by-action-line|C4|entries}" in text_of(page) and "/desk/check-input" in page.text

    wrong = desk.ann.sends("/desk/check-input", _filled(page, text=f"{WORDS} It has 12 and {{by-year|1|x}}."))
    assert "2 things are wrong:" in text_of(wrong) and "types the number '12'" in text_of(wrong)
    assert "It has 12 and {by-year|1|x}." in wrong.text  # nothing that was typed is lost
    right = desk.ann.sends("/desk/check-input", _filled(page, text=WORDS))
    assert "Nothing is wrong with it." in text_of(right)
    (anchor, number), *_ = re.findall(r'<a href="#(by-action-line[^"]*)"><bdi>(\d+)</bdi></a>', right.text)
    assert f'id="{anchor}">{number} ' in right.text  # the number leads to its cell
    refused = desk.ann.sends("/desk/save-input", _filled(page, text="It has 12."))
    assert refused.status_code == 400 and "It has 12." in refused.text and 'id="wrong"' in refused.text
    saved = desk.ann.sends("/desk/save-input", _filled(right, doc_title="A paper", doc_url="https://example.org/c4"))
    there = desk.ann.follows(saved)
    one = saved.headers["location"].partition("&done")[0]
    assert "draft saved" in text_of(there) and f"Since 2005 C4 has {number} of" in text_of(there)
    assert desk.ben.sees(one).status_code == 404  # a draft is its author's

    desk.ann.fills_in(there, "/desk/submit-input")
    assert "/desk/decide-input" not in desk.ann.sees(one).text
    what = "Inputs to reports"
    assert (waiting_for(desk.ann, what), waiting_for(desk.ben, what)) == (0, 1)  # nobody decides their own
    waits = desk.ben.sees(one)
    back = desk.ben.fills_in(waits, "/desk/decide-input", decision="RETURN")
    assert back.status_code == 400 and "/desk/decide-input" in back.text  # it says why
    desk.ben.fills_in(waits, "/desk/decide-input", decision="RETURN", reason="Say more.")
    again = desk.ann.sees(one)
    assert "Given back: Say more." in text_of(again)
    desk.ann.fills_in(desk.ann.follows(desk.ann.sends("/desk/save-input", _filled(again))), "/desk/submit-input")
    done = desk.ben.follows(desk.ben.fills_in(desk.ben.sees(one), "/desk/decide-input", decision="ACCEPT"))
    assert "decided" in text_of(done) and "accepted" in text_of(done)
    assert "missing-input" not in text_of(desk.ann.sees("/desk/findings?rule=missing-input"))
    assert "No input on C4" not in text_of(desk.ann.sees("/desk/findings?rule=missing-input"))
    line = desk.ada.sees("/lines/C4")
    assert f"Since 2005 C4 has {number} of" in text_of(line)
    assert "Its numbers are those of now" in text_of(line)
    for address in ("/desk/input?id=FacilitatorInput:no", "/desk/input?edition=Edition:DESK:9&line=C4", "/desk/input"):
        assert desk.ann.sees(address).status_code == 404, address


def _filled(page: Any, **typed: str) -> list[tuple[str, str]]:
    """The form of an input as it stands on a page, with what is typed into its fields."""
    pairs = Forms(page.text).to("/desk/save-input")["pairs"]
    return [*((name, value) for name, value in pairs if name not in typed), *typed.items()]
