"""What a screen reader says: of a cell, of a cell that opens in place, and of what came of a decision."""

from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.office import Office
from tests.web.chromium import revisiting
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.npm, pytest.mark.slow]

LISTEN = """async (at) => {
  const { virtual } = await import('/assets/virtual-screen-reader.js');
  globalThis.reader = virtual;
  await virtual.start({ container: document.querySelector(at) });
}"""
HEARD = "async (steps) => { for (let i = 0; i < steps; i++) await reader.next(); return reader.spokenPhraseLog(); }"


def listens(page: Any, packages: Path, at: str) -> None:
    """Let the screen reader read what is at this place, and hear what is announced there."""
    script = packages / "@guidepup" / "virtual-screen-reader" / "lib" / "esm" / "index.browser.js"
    page.route("**/virtual-screen-reader.js", lambda route: route.fulfill(path=script, content_type="text/javascript"))
    page.evaluate(LISTEN, at)


def test_a_cell_says_its_number_its_state_and_where_it_is(reader: Any, pages: Program, packages: Path) -> None:
    with revisiting(reader, f"{pages.url}/matrix") as visit:
        at = "[data-grid] td:has(> a[href*='C4~4#'])"
        listens(visit.page, packages, at)
        said = " ".join(visit.page.evaluate(HEARD, 3))
        number = visit.page.locator(f"{at} > a").evaluate("(cell) => cell.firstChild.data")
        assert f"link, {number} linkages; Capacity building, goal 4" in said
        assert visit.complaints == []


def test_a_cell_that_opens_in_place_is_announced(reader: Any, pages: Program, packages: Path) -> None:
    with revisiting(reader, f"{pages.url}/matrix") as visit:
        listens(visit.page, packages, "body")
        visit.page.locator("[data-grid] td > a[href*='C4~4#']").press("Enter")
        visit.page.wait_for_selector("#cell h2:has-text('Capacity building')")
        visit.page.wait_for_selector("#say:has-text('Quality education')", state="attached")
        (told,) = [each for each in visit.page.evaluate(HEARD, 1) if each.startswith("polite:")]
        assert "Capacity building" in told and "Quality education" in told and "linkages" in told


def test_a_filter_is_said_by_the_title_of_the_page_that_it_leads_to(reader: Any, pages: Program) -> None:
    with revisiting(reader, f"{pages.url}/matrix?layer=practice&region=AFRICA&year=2015") as visit:
        assert visit.page.title().startswith("Matrix: stated practice, Africa, 2015")
        visit.page.goto(f"{pages.url}/entries?region=AFRICA&q=health")
        assert visit.page.title().startswith("Entries, Africa: health")


def test_what_came_of_a_decision_is_said_by_the_title_and_as_a_status(
    browser: Any, office: Office, packages: Path
) -> None:
    with office.at(browser, "Ben", "/desk?line=C9&linkage=C9:16.10") as visit:
        visit.page.fill("#reason", "heard")
        visit.page.click("[value=DISPUTE]")
        visit.page.wait_for_selector(".done")
        listens(visit.page, packages, "main")
        assert visit.page.title().startswith("C9:16.10: ")
        said = " ".join(visit.page.evaluate(HEARD, 8))
        assert "status" in said and "C9:16.10" in said
