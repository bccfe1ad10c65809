"""What people come for, and in how many clicks they have it: a visitor, a researcher, a facilitator who only looks."""

import csv
from typing import Any

import pytest

from tests.web.chromium import Visit, revisiting, visiting
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Hand:
    """A hand that counts its clicks."""

    def __init__(self, visit: Visit) -> None:
        self.page, self.clicks = visit.page, 0

    def click(self, selector: str, text: str | None = None) -> None:
        self.clicks += 1
        self.page.locator(selector, has_text=text).first.click()

    def key(self, selector: str, text: str | None = None) -> None:
        """The same by keyboard: what has the focus is opened with Enter."""
        self.clicks += 1
        self.page.locator(selector, has_text=text).first.focus()
        self.page.keyboard.press("Enter")


@pytest.mark.parametrize("by", ["click", "key"])
def test_a_first_reader_finds_why_and_who_in_three_clicks(reader: Any, pages: Program, by: str) -> None:
    """From the first page: which targets does e-health serve, why, and which projects show it?"""
    with revisiting(reader, pages.url) as visit:
        hand, page = Hand(visit), visit.page
        press = getattr(hand, by)
        press("main a", "e-health")
        page.wait_for_url("**/lines/C7-EHEA")
        assert page.locator("a", has_text="3.8").count() >= 1
        press("main a", "3.8")
        page.wait_for_url("**/linkages/C7-EHEA:3.8")
        assert page.locator("h2", has_text="Why").count() == 1
        press(".side a[href*='/entries/']")
        page.wait_for_selector("h2:has-text('What follows from the linkages')")
        assert hand.clicks == 3
        assert visit.complaints == []


def test_a_researcher_takes_a_filtered_table_its_question_and_its_citation_away(reader: Any, pages: Program) -> None:
    """What is practised of the matrix in Africa, as numbers that can be cited: four clicks from the first page."""
    with revisiting(reader, pages.url) as visit:
        hand, page = Hand(visit), visit.page
        hand.click("main a", "Open the matrix")
        hand.click(".tabs a", "Practice")
        hand.click(".bar summary", "Region")
        hand.click(".bar details[open] a", "Africa")
        page.wait_for_url("**region=AFRICA**")
        assert hand.clicks == 4
        with page.expect_download() as taken:
            page.locator(".take a", has_text="CSV").click()
        name, file = taken.value.suggested_filename, taken.value.path()
        assert "practice" in name
        with file.open(encoding="utf-8-sig", newline="") as read:
            rows = [*csv.DictReader(read)]
        shown = page.locator("[data-grid] td > a").evaluate_all(
            "(cells) => cells.map((each) => each.firstChild.data ?? '')"
        )
        stated = {(row["action_line"], row["goal"]): int(row["entries_stating_both"]) for row in rows}
        assert len(rows) == len(shown) == 18 * 17
        assert sum(stated.values()) == sum(int(each) for each in shown if each.isdigit())
        page.locator("summary", has_text="Cite").click()
        assert f"version {name.rpartition('-v')[2].removesuffix('.csv')}" in page.inner_text("#citation")


def test_a_facilitator_sees_on_a_phone_what_waits_for_review(browser: Any, pages: Program) -> None:
    """Which linkages of C4 has nobody reviewed? Two clicks; the desk then asks who it is that would decide."""
    with visiting(browser, pages.url, viewport={"width": 390, "height": 844}, has_touch=True) as visit:
        hand, page = Hand(visit), visit.page
        hand.click("main a", "See what is reviewed")
        page.wait_for_url("**layer=review**")
        row = page.locator(".list > li", has_text="C4").first
        assert "0/" in row.inner_text()
        hand.clicks += 1
        row.locator("a").first.click()
        page.wait_for_url("**/lines/C4**")
        assert "never reviewed here" in page.inner_text("main")
        page.locator("nav.main a", has_text="Audit desk").click()
        page.wait_for_selector("input[name='token']")
        assert hand.clicks == 2
        assert visit.complaints == []
