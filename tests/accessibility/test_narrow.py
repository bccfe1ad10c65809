"""In a narrow window: what stands beside the rest in a wide one is where somebody gets to see it."""

from typing import Any

import pytest

from tests.accessibility.looking import Window, settle
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = (390, "light")
TOP = "(at) => document.querySelector(at).getBoundingClientRect().top + scrollY"


def test_a_cell_of_the_list_opens_below_what_was_pressed_and_closes_back_to_it(window: Window, pages: Program) -> None:
    page = window.at(f"{pages.url}/matrix", PHONE).page
    assert page.locator(".legend").is_visible()
    assert page.evaluate(TOP, ".legend") < page.evaluate(TOP, ".list"), "what marks mean is said before them"
    whole = page.locator(".list > li.group")
    assert "C7 ICT applications" in whole.inner_text()
    assert "66" in whole.locator("em").inner_text()
    chip = page.locator(".list .chip[href*='cell=C10~4'], .list .chip[href*='cell=C10%7E4']")
    chip.click()
    page.wait_for_selector("#cell h2:has-text('Ethics')")
    below = page.locator("#cell").bounding_box()["y"] - chip.bounding_box()["y"]
    assert 0 < below < 160, "in the same row of the list"
    assert 0 <= page.locator("#cell").bounding_box()["y"] < 844, "and in the window"
    assert chip.get_attribute("aria-current") == "true"
    page.locator("#cell a[data-close]").click()
    page.wait_for_selector("#cell .hint", state="attached")
    assert not page.locator("#cell").is_visible()
    assert chip.evaluate("(each) => each === document.activeElement")


def test_an_open_cell_is_in_its_place_when_its_address_is_opened(window: Window, pages: Program) -> None:
    page = window.at(f"{pages.url}/matrix?cell=C10~4", PHONE).page
    assert page.locator(".list > li:has(#cell)").inner_text().startswith("C10")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator(".split > #cell").is_visible(), "beside the table where there is room"


@pytest.mark.parametrize("address", ["/entries?line=C4&region=AFRICA", "/people?region=AFRICA&q=a"])
def test_filters_are_folded_up_above_a_list_and_say_how_many_are_set(
    window: Window, pages: Program, address: str
) -> None:
    page = window.at(pages.url + address, PHONE).page
    fold = page.locator(".filters > summary")
    assert fold.inner_text().endswith("2 set" if "line=" in address else "1 set")
    assert page.locator(".filters").bounding_box()["y"] < 600
    assert not page.locator(".facet").first.is_visible()
    fold.click()
    assert page.locator(".facet").first.is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator(".facet").first.is_visible()
    assert not fold.is_visible()


def test_a_comparison_shows_its_difference_and_the_first_picture_its_names(window: Window, pages: Program) -> None:
    for width in (390, 320):
        page = window.at(f"{pages.url}/compare?left=SDG4&right=SDG9", (width, "light")).page
        wide = "(each) => each.scrollWidth > each.clientWidth + 1"
        assert not page.locator(".pairs").evaluate(wide), "nothing of it is cut"
        page = window.at(pages.url, (width, "light")).page
        for name in ("Governments and stakeholders", "E-health", "Industry, innovation and infrastructure"):
            assert page.locator(f".flow :text('{name}')").is_visible(), (width, name)


def test_a_table_of_many_columns_breaks_no_word_and_is_scrolled(window: Window, pages: Program) -> None:
    """Of the names in its first column: none is higher than its words need lines."""
    broken = """(all) => all.map((each) => each.textContent.trim()).filter((text, at) =>
      all[at].getClientRects().length > text.split(/\\s+/).length)"""
    for address in ("/editions", "/contests"):
        page = window.at(pages.url + address, PHONE).page
        assert page.locator(".scroll th[scope=row] a").evaluate_all(broken) == [], address
        assert page.locator(".scroll").evaluate("(each) => each.scrollWidth > each.clientWidth"), address
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address


def test_every_page_is_in_the_menu_of_a_narrow_window(window: Window, pages: Program) -> None:
    page = window.at(f"{pages.url}/events", PHONE).page
    page.locator("nav.main summary").click()
    here = page.locator("nav.main .menu a[aria-current]")
    assert here.is_visible() and here.inner_text() == "Events"
    box = page.locator("nav.main .menu ul").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_the_map_holds_all_its_circles(window: Window, pages: Program) -> None:
    page: Any = window.at(f"{pages.url}/places", PHONE).page
    settle(page)
    outside = """() => {
      const box = document.querySelector('.map').getBoundingClientRect();
      const boxes = [...document.querySelectorAll('.map circle')].map((each) => each.getBoundingClientRect());
      const isIn = (at) => at.left >= box.left && at.right <= box.right && at.top >= box.top && at.bottom <= box.bottom;
      return boxes.filter((each) => !isIn(each)).length;
    }"""
    assert page.evaluate(outside) == 0
    largest = "(all) => Math.max(...all.map((each) => each.getBoundingClientRect().width))"
    sizes = [page.locator(at).evaluate_all(largest) for at in (".map circle", ".sizes circle")]
    assert abs(sizes[0] - sizes[1]) < 1, "the scale is that of the map"
