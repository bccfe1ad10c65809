"""What people do at the desk, in real browsers: a line reaffirmed by keys, two at one linkage, what others do shows."""

import re
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.accessibility.office import Office

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OF_C4 = """{
  entries(filter: {actionLine: {in: ["C4"]}, derivation: ANY}) {
    totalCount facets(by: [SDG_GOAL, SDG_TARGET]) { values { value count } }
  }
}"""
SIGNED = "{ coverage { actionLine { code } linkages reviewedShare changedSinceSignOff signOff { actorName } } }"


def state_of(office: Office, code: str) -> dict[str, Any]:
    found = office.asks(SIGNED)["coverage"]
    return next(each for each in found if each["actionLine"]["code"] == code)


def decides(page: Any, key: str, reason: str = "") -> None:
    """Press a key that decides; where it asks for a reason, give it, and press the key again."""
    if reason:
        page.keyboard.press(key)
        page.keyboard.type(reason)
        page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press(key)


def said(page: Any) -> str:
    return str(page.inner_text(".done"))


def test_a_facilitator_reaffirms_a_whole_line_by_keys_and_it_is_signed_off_released_and_cited(
    browser: Any, office: Office
) -> None:
    before = office.asks(OF_C4)
    with ExitStack() as rooms:
        ann = rooms.enter_context(office.at(browser, "Ann", "/desk?line=C4")).page
        assert "0 of 21 reviewed" in ann.inner_text(".linecard[aria-current]")
        for number in range(21):
            with ann.expect_navigation():
                ann.keyboard.press("c")
            assert "reaffirmed" in said(ann), number
            if number == 10:
                assert office.asks(OF_C4) == before
        assert "21 of 21 reviewed" in ann.inner_text(".linecard[aria-current]")
        assert "Reviewed 21" in " ".join(ann.inner_text(".items").split())
        assert office.asks(OF_C4) == before, "a review changes nothing of what is counted"

        ben = rooms.enter_context(office.at(browser, "Ben", "/desk?line=C4&linkage=C4:12.b")).page
        decides(ben, "d", "Tourism is not said there.")
        assert "disputed" in said(ben)
        ann.goto(f"{office.url}/desk?line=C4")
        assert "1 linkage is under dispute" in ann.inner_text(".line-state")
        assert ann.evaluate("document.querySelector('.queue li.here b').textContent") == "C4:12.b"
        decides(ann, "c")
        assert "confirmed" in said(ann)
        assert "C4 can be signed off" in ann.inner_text(".line-state summary")
        ann.fill("#note", "All 21 read.")
        with ann.expect_navigation():
            ann.click(".line-state button")
        assert "C4 is signed off by Ann" in ann.inner_text(".line-state summary")
        assert state_of(office, "C4")["signOff"] == {"actorName": "Ann"}

        ben.goto(f"{office.url}/desk/edit?linkage=C4:4.4&line=C4")
        ben.fill("#rationale", "Skills for work, for all ages.")
        ben.fill("#reason", "It said too much.")
        with ben.expect_navigation():
            ben.click("form.stack button.button")
        ann.goto(f"{office.url}/desk?line=C4")
        assert "C4 has changed since it was signed off: the sign-off is void" in ann.inner_text(".line-state summary")
        decides(ann, "c")
        with ann.expect_navigation():
            ann.click(".line-state button")

        ada = rooms.enter_context(office.at(browser, "Ada", "/desk/release")).page
        assert "Skills for work, for all ages." in ada.inner_text("main")
        ada.fill("#title", "After the review of C4")
        ada.focus("[name=seen]")
        ada.keyboard.press("Space")
        with ada.expect_navigation():
            ada.click("form.stack button.button")
        ada.goto(f"{office.url}/releases/1")
        assert "C4:4.4" in ada.inner_text("table.diffs"), "what differs since the one before"
        ada.goto(f"{office.url}/releases/2")
        assert "What it changed against release 1" in ada.inner_text("main")
        assert "No difference." in ada.inner_text("main"), "nothing has changed since"
        assert "Ann" in ada.inner_text(".side"), "it is signed off in it"
        ada.locator("summary", has_text="Cite").click()
        assert "elease 2" in ada.inner_text(".pagehead")
        assert "WSIS linkage graph" in ada.inner_text("#citation")


def test_ben_rewords_and_ann_sees_it_first_and_a_stale_form_keeps_her_reason(browser: Any, office: Office) -> None:
    with ExitStack() as rooms:
        ann = rooms.enter_context(office.at(browser, "Ann", "/desk?line=C5&linkage=C5:8.1")).page
        ann.fill("#reason", "my own reason")
        ben = rooms.enter_context(office.at(browser, "Ben", "/desk/edit?linkage=C5:8.1&line=C5")).page
        ben.fill("#rationale", "Made-up words on how trust serves C5:8.1.")
        ben.fill("#reason", "clearer so")
        with ben.expect_navigation():
            ben.click("form.stack button.button")
        ben.goto(f"{office.url}/desk?line=C5&linkage=C5:8.1")
        assert ben.locator("[value=CONFIRM]").is_disabled()
        assert "Your words stand in it" in ben.inner_text(".why-not")

        with ann.expect_navigation():
            ann.click("[value=DISPUTE]")
        assert "You looked at version 2 of C5:8.1. It is at version 3 now: Ben (" in ann.inner_text("main")
        assert ann.input_value("[name=reason]") == "my own reason"
        assert ann.locator("ins", has_text="trust").count() == 1
        assert office.asks('{ linkage(key: "C5:8.1") { version } }')["linkage"]["version"] == 3, "nothing was written"

        ann.goto(f"{office.url}/desk?line=C5")
        assert ann.inner_text(".items summary >> nth=0").startswith("Second pair of eyes")
        assert ann.evaluate("document.querySelector('.queue li.here b').textContent") == "C5:8.1"
        assert ann.locator(".diff .was").is_visible()
        assert ann.locator(".diff .now ins").count() >= 1
        decides(ann, "c")
        assert "C5:8.1: confirmed." in said(ann)


def test_of_a_batch_of_three_one_is_refused_and_each_has_its_result(browser: Any, office: Office) -> None:
    with ExitStack() as rooms:
        ann = rooms.enter_context(office.at(browser, "Ann", "/desk?line=C5")).page
        for key in ("C5:4.1", "C5:4.3", "C5:4.5"):
            ann.check(f".queue input[type=checkbox][value^='{key}@']")
        assert ann.inner_text("[data-chosen]").endswith("3")
        ben = rooms.enter_context(office.at(browser, "Ben", "/desk?line=C5&linkage=C5:4.3")).page
        decides(ben, "c")
        with ann.expect_navigation():
            ann.click("[value=batch-CONFIRM]")
        assert "2 done, 1 not" in ann.inner_text("h1")
        assert re.search(r"C5:4\.3\s+not written: .*version", ann.inner_text("table"))


def test_what_somebody_else_decides_shows_at_once_and_what_is_typed_stays(browser: Any, office: Office) -> None:
    with ExitStack() as rooms:
        ann = rooms.enter_context(office.at(browser, "Ann", "/desk?line=C5&linkage=C5:9.1")).page
        ann.fill("#reason", "half a sent")
        ben = rooms.enter_context(office.at(browser, "Ben", "/desk?line=C5&linkage=C5:9.c")).page
        decides(ben, "c")
        row = ann.locator(".queue li[data-changed]", has_text="C5:9.c")
        row.wait_for()
        assert row.locator("abbr.changed").inner_text() == "Ben"
        assert "Ben has just changed C5:9.c." in ann.inner_text("#say"), "it is said to who does not see it"
        assert ann.locator("#live").is_hidden(), "it is not the one at hand"
        ben.goto(f"{office.url}/desk?line=C5&linkage=C5:9.1")
        decides(ben, "c")
        ann.wait_for_selector("#live:visible")
        assert "Ben has just changed this linkage" in ann.inner_text("#live")
        assert ann.input_value("#reason") == "half a sent"


def test_what_was_changed_while_the_page_was_on_its_way_is_shown_too(browser: Any, office: Office) -> None:
    """Between the making of a page and its listening, somebody may decide: that is not lost."""
    with ExitStack() as rooms:
        ben = rooms.enter_context(office.at(browser, "Ben", "/desk?line=C5&linkage=C5:11.b")).page
        ann = rooms.enter_context(office.at(browser, "Ann", "/desk?line=C9")).page
        held: list[Any] = []
        ann.route("**/desk.js", lambda route: held.append(route))  # as a slow line does
        ann.goto(f"{office.url}/desk?line=C5&linkage=C5:11.b", wait_until="commit")
        ann.wait_for_selector("#live", state="attached")
        decides(ben, "c")
        (script,) = held
        script.continue_()
        ann.wait_for_selector("#live:visible")


EVIL = "\"><script>document.title='taken'</script>=1+1"


def test_what_people_write_is_text_in_every_page_and_no_formula_in_a_file(browser: Any, office: Office) -> None:
    with office.at(browser, "Ann", "/desk/propose?line=C5") as visit:
        page = visit.page
        page.fill("#to", "1.1")
        page.fill("#rationale", f"=R{EVIL}")
        page.locator("[name=source_title]").first.fill(f"=S{EVIL}")
        with page.expect_navigation():
            page.click("form.stack button.button")
        page.goto(f"{office.url}/desk?line=C5&linkage=C5:1.1")
        page.fill("#text", f"=T{EVIL}")
        with page.expect_navigation():
            page.click(".reply button")
        for address in (
            "/desk?line=C5&linkage=C5:1.1",
            "/desk/edit?linkage=C5:1.1",
            "/desk/revert?linkage=C5:1.1",
            "/linkages/C5:1.1",
            "/desk/release",
        ):
            page.goto(f"{office.url}{address}")
            assert "taken" not in page.title(), address
            assert page.locator("script:not([src], [type='application/ld+json'])").count() == 0, address
        public = page.request.get(f"{office.url}/linkages/C5:1.1.json").json()["linkage"]
        assert public["rationale"] == f"=R{EVIL}"
        assert visit.complaints == []
    for name in ("/linkages/C5:1.1.csv", "/lines/C5.csv"):
        file = httpx.get(f"{office.url}{name}", timeout=30)
        assert file.status_code == 200, name
        assert not re.search(r"(?m)(^|,)\"?[=+@-][RST]", file.text), name
