"""Findings at the desk: filtered with counts, and several at once given to somebody or left alone."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.web.desk.conftest import Desk
from tests.web.desk.people import ID, Forms, Person, text_of
from tests.web.servers import within

SOON = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()


@pytest.fixture(autouse=True)
def signed_in(desk: Desk) -> None:
    for person in (desk.ann, desk.ben, desk.ada):
        if "desk" not in person.browser.cookies:
            assert person.signs_in().status_code == 303


def ticked(page: httpx.Response, many: int) -> list[tuple[str, str]]:
    found = re.findall(r'name="item" value="(Finding:[^"]+)"', page.text)[:many]
    assert len(found) == many
    return [("item", each) for each in found]


def sent(person: Person, page: httpx.Response, path: str, *pairs: tuple[str, str]) -> httpx.Response:
    form = Forms(page.text).to("/desk/assign-many")
    typed = {name for name, _ in pairs}
    return person.sends(path, [*(each for each in form["pairs"] if each[0] not in typed), *pairs])


def test_findings_of_my_lines_are_counted_by_rule_and_the_counts_lead_to_them(desk: Desk) -> None:
    page = desk.ann.sees("/desk/findings")
    assert page.status_code == 200, text_of(page)
    assert re.search(r"\d+ things that the audit found on your lines", text_of(page))
    rule, count = re.findall(
        r'href="(/desk/findings\?rule=[^"]+)"><span lang="en" dir="auto">[^<]+</span> <em>(\d+)', page.text
    )[0]
    assert f"{count} thing" in text_of(desk.ann.sees(rule.replace("&amp;", "&")))
    everything = text_of(desk.ada.sees("/desk/findings"))
    assert "C1 " in everything, "an administrator sees those of all lines"


@pytest.mark.parametrize(
    ("query", "status"),
    [("order=NEWEST", 400), ("state=GONE", 400), ("line=C99", 404), ("after=nonsense", 400), ("colour=red", 400)],
)
def test_a_filter_that_is_not_there_is_said(desk: Desk, query: str, status: int) -> None:
    assert desk.ann.sees(f"/desk/findings?{query}").status_code == status


def test_several_findings_are_given_to_somebody_each_with_its_result(desk: Desk) -> None:
    page = desk.ann.sees("/desk/findings?line=C4&rule=no-rationale")
    assignee = re.search(r'<option value="(Actor:[^"]+)">Ben<', page.text)
    assert assignee is not None
    chosen = [*ticked(page, 2), ("item", "Finding:no-rationale:Linkage:C4:99.9")]
    answer = sent(desk.ann, page, "/desk/assign-many", *chosen, ("assignee", assignee[1]), ("dueOn", "2031-01-31"))
    assert answer.status_code == 200
    said = text_of(answer)
    assert "2 done, 1 not" in said
    assert re.search(rf"assigned: Ben {ID}, by 2031-01-31", said)
    assert "not written" in said
    given = text_of(desk.ann.sees("/desk/findings?line=C4&state=ASSIGNED"))
    assert re.search(rf"Ben {ID} takes care of it, by 2031-01-31", given)


def test_several_findings_are_left_alone_and_what_is_missing_is_said(desk: Desk) -> None:
    page = desk.ann.sees("/desk/findings?line=C4")
    chosen = ticked(page, 2)
    for missing, typed in (
        ("The last day is missing", [("reason", "a trip")]),
        ("The reason is missing", [("until", SOON)]),
    ):
        told = sent(desk.ann, page, "/desk/snooze-many", *chosen, *typed)
        assert (told.status_code, missing in text_of(told)) == (400, True)
        assert all(f'value="{each}"' in told.text for _, each in chosen), "what was ticked is kept"
    nothing = sent(desk.ann, page, "/desk/snooze-many", ("until", SOON), ("reason", "a trip"))
    assert (nothing.status_code, "tick the findings" in text_of(nothing)) == (400, True)
    done = sent(desk.ann, page, "/desk/snooze-many", *chosen, ("until", SOON), ("reason", "a trip"))
    assert "2 done, 0 not" in text_of(done)
    assert f"left alone until {SOON}: a trip" in text_of(desk.ann.sees("/desk/findings?line=C4&state=SNOOZED"))


def test_the_page_of_a_linkage_says_what_is_found_about_it_until_its_cause_is_gone(desk: Desk) -> None:
    def found() -> dict[str, str]:
        asked = '{ linkage(key: "C4:12.b") { findings { state message } } }'
        there = httpx.post(f"{desk.url}/graphql", json={"query": asked}).json()["data"]["linkage"]["findings"]
        return {each["message"]: each["state"] for each in there}

    missing = "C4:12.b has no rationale."
    assert found()[missing] == "OPEN" and missing in text_of(desk.ben.sees("/linkages/C4:12.b"))
    edited = desk.ann.fills_in(
        desk.ann.sees("/desk/edit?linkage=C4:12.b&line=C4"), "/desk/edit", rationale="Skills for guests.", reason="new"
    )
    assert edited.status_code == 303
    within(30, lambda: found()[missing] == "RESOLVED")
    page = text_of(desk.ben.sees("/linkages/C4:12.b"))
    assert missing not in page and all(each in page for each, state in found().items() if state != "RESOLVED")
