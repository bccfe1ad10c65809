"""The pages in a real browser: axe-core finds nothing, keys do what is promised, all is there without JavaScript."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest

from tests.http_audit.npm import npm_folder
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program, program
from tests.web.test_playground import browser, visiting

__all__ = ["browser"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = (
    "(rules) => axe.run(document, {runOnly: rules}).then((found) => found.violations.map((each) => "
    "`${each.id}: ${each.nodes[0].html.slice(0, 160)} ${each.nodes[0].failureSummary}`))"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Every address once; every width, theme and language among them.
STATES = list(
    zip(
        ADDRESSES,
        cycle([(1440, "light"), (390, "light"), (320, "dark"), (1440, "dark"), (390, "dark")]),
        cycle(["en", "ar", "en", "fr"]),
        strict=False,
    )
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with program(tmp_path_factory.mktemp("pages")) as started:
        yield started


@pytest.fixture(scope="module")
def axe() -> str:
    return (npm_folder("tests/accessibility") / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize(("address", "look", "language"), STATES)
def test_nobody_is_shut_out_of_a_page(
    browser: Any, pages: Program, axe: str, address: str, look: tuple[int, str], language: str
) -> None:
    width, scheme = look
    url = f"{pages.url}{address}{'&' if '?' in address else '?'}lang={language}"
    with visiting(browser, url, viewport={"width": width, "height": 900}, color_scheme=scheme) as visit:
        assert visit.page.evaluate(SIDEWAYS) <= 0
        assert visit.complaints == []
        assert visit.stayed_on(pages.url)
        visit.page.evaluate(axe)  # which puts styles into the page that our own rules refuse
        assert visit.page.evaluate(RUN, RULES) == []


@pytest.mark.browser
@pytest.mark.npm
def test_a_page_in_forced_colours_can_be_read(browser: Any, pages: Program, axe: str) -> None:
    url = f"{pages.url}/matrix?layer=review&cell=C4~4"
    with visiting(browser, url, viewport={"width": 1440, "height": 900}, forced_colors="active") as visit:
        visit.page.evaluate(axe)
        assert visit.page.evaluate(RUN, RULES) == []


@pytest.mark.browser
def test_the_matrix_is_walked_by_keys_and_a_cell_opens_in_place(browser: Any, pages: Program) -> None:
    with visiting(browser, f"{pages.url}/matrix") as visit:
        page = visit.page
        page.locator("[data-grid] td > a").first.focus()
        held = "document.activeElement.getAttribute('href')"
        assert page.locator("[data-grid] td > a[tabindex='0']").count() == 1, "the table is one stop of the tab key"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        assert "cell=C2~2" in page.evaluate(held)
        page.keyboard.press("End")
        assert "cell=C2~17" in page.evaluate(held)
        page.keyboard.press("Control+Home")
        assert "cell=C1~1" in page.evaluate(held)
        page.keyboard.press("Enter")
        page.wait_for_selector("#cell h2:has-text('No poverty')")
        assert "cell=C1~1" in page.url
        assert "No poverty" in page.inner_text("#say"), "it is said to who does not see it"
        page.keyboard.press("Escape")
        assert "cell=C1~1" in page.evaluate(held)
        page.go_back()
        page.wait_for_selector("#cell h2:has-text('Open a cell')")
        assert visit.complaints == []


@pytest.mark.browser
def test_the_instant_list_leads_on_by_keys(browser: Any, pages: Program) -> None:
    with visiting(browser, pages.url) as visit:
        page = visit.page
        page.locator("#q").fill("e-health")
        page.wait_for_selector("#instant li")
        page.keyboard.press("ArrowDown")
        chosen = page.get_attribute("#q", "aria-activedescendant")
        assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
        page.keyboard.press("Enter")
        page.wait_for_url("**/lines/C7-EHEA")
        assert visit.complaints == []


@pytest.mark.browser
def test_without_javascript_table_panel_and_parts_are_there(browser: Any, pages: Program) -> None:
    with visiting(browser, f"{pages.url}/matrix?cell=C4~4", java_script_enabled=False) as visit:
        assert visit.page.locator("[data-grid] td > a").count() == 18 * 17
        assert "Quality education" in visit.page.inner_text("#cell")
        visit.page.goto(f"{pages.url}/lines/C4")
        visit.page.locator("summary", has_text="Cite").click()
        assert "WSIS" in visit.page.inner_text("#citation")


@pytest.mark.browser
def test_a_first_reader_finds_why_and_who_in_three_clicks(browser: Any, pages: Program) -> None:
    """From the first page: which targets does e-health serve, why, and which projects show it?"""
    with visiting(browser, pages.url) as visit:
        page = visit.page
        page.locator("main a", has_text="e-health").first.click()
        page.wait_for_url("**/lines/C7-EHEA")
        assert page.locator("a", has_text="3.8").count() >= 1
        page.locator("main a", has_text="3.8").first.click()
        page.wait_for_url("**/linkages/C7-EHEA:3.8")
        assert page.locator("h2", has_text="Why").count() == 1
        page.locator(".side a[href*='/entries/']").first.click()
        page.wait_for_selector("h2:has-text('What follows from the linkages')")
        assert visit.complaints == []


@pytest.mark.browser
def test_a_printed_matrix_has_no_navigation_and_all_of_its_numbers(browser: Any, pages: Program) -> None:
    with visiting(browser, f"{pages.url}/matrix?cell=C4~4") as visit:
        visit.page.emulate_media(media="print")
        assert not visit.page.locator(".top nav").is_visible()
        assert visit.page.locator("[data-grid]").is_visible()
        assert visit.page.locator("#cell").is_visible()
