"""By keys alone: the matrix is walked in either direction of writing, and every stop of the tab key can be seen."""

from typing import Any

import pytest

from tests.accessibility.looking import THEMES, WHOLE, Window, look_at, spoken
from tests.web.chromium import revisiting
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HELD = "document.activeElement.getAttribute('href')"
SOME = ["/matrix?cell=C4~4", "/entries?q=health"]


@pytest.mark.parametrize(("language", "on"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_matrix_is_walked_by_keys_and_a_cell_opens_in_place(
    reader: Any, pages: Program, language: str, on: str
) -> None:
    with revisiting(reader, pages.url + spoken("/matrix", language)) as visit:
        page = visit.page
        page.locator("[data-grid] td > a").first.focus()
        assert page.locator("[data-grid] td > a[tabindex='0']").count() == 1, "the table is one stop of the tab key"
        page.keyboard.press("ArrowDown")
        page.keyboard.press(on)
        assert "cell=C2~2" in page.evaluate(HELD)
        page.keyboard.press("End")
        assert "cell=C2~17" in page.evaluate(HELD)
        page.keyboard.press("Control+Home")
        assert "cell=C1~1" in page.evaluate(HELD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#cell h2:has-text('No poverty')")
        assert "cell=C1~1" in page.url
        assert "No poverty" in page.inner_text("#say"), "it is said to who does not see it"
        page.keyboard.press("Escape")
        assert "cell=C1~1" in page.evaluate(HELD)
        page.go_back()
        page.wait_for_selector("#cell .hint")
        assert visit.complaints == []


@pytest.mark.parametrize("address", ADDRESSES if WHOLE else SOME)
def test_whatever_has_the_focus_can_be_seen_to_have_it(window: Window, pages: Program, address: str) -> None:
    visit = window.at(pages.url + address)
    assert visit.page.evaluate("measures.stops()") > 10
    for theme in THEMES:
        look_at(visit.page, (1440, theme))
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("measures.unseenStops()") == [], theme


def test_the_instant_list_leads_on_by_keys(reader: Any, pages: Program) -> None:
    with revisiting(reader, pages.url) as visit:
        page = visit.page
        page.locator("#q").fill("e-health")
        page.wait_for_selector("#instant li")
        page.keyboard.press("ArrowDown")
        chosen = page.get_attribute("#q", "aria-activedescendant")
        assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
        page.keyboard.press("Enter")
        page.wait_for_url("**/lines/C7-EHEA")
        assert visit.complaints == []
