"""All that is chosen stands in the address: sent to somebody, it shows the same; Back brings it again."""

import contextlib
from typing import Any

import pytest

from tests.accessibility.looking import SETTLED
from tests.web.chromium import visiting
from tests.web.servers import Program, within

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a reader has: the texts, which cell is current, and where the links of the page lead.
SEEN = """() => {
  const seen = (at) => [...document.querySelectorAll(at)];
  const query = (to) => `${to.pathname}?${[...to.searchParams].sort().join('&')}`;
  const link = (each) => `${each.innerText.trim().slice(0, 30)} ${query(new URL(each.href))}`;
  return {
    text: document.querySelector('main').innerText.replace(/\\s+/g, ' '),
    title: document.title,
    current: seen('main [aria-current]').map((each) => each.innerText),
    links: seen('main a[href], .menu.lang a[href]').map(link),
  };
}"""


def test_an_address_shows_somebody_else_the_same_and_back_restores_each(browser: Any, pages: Program) -> None:
    with visiting(browser, f"{pages.url}/matrix") as visit:
        page = visit.page
        steps = [(page.url, page.evaluate(SEEN))]

        def took() -> None:
            page.wait_for_selector(SETTLED, state="attached")
            steps.append((page.url, page.evaluate(SEEN)))

        page.locator(".tabs a", has_text="Practice").click()
        page.wait_for_url("**layer=practice**")
        took()
        page.locator(".bar summary", has_text="Region").click()
        page.locator(".bar details[open] a", has_text="Africa").click()
        page.wait_for_url("**region=AFRICA**")
        took()
        page.locator("[data-grid] td > a[href*='cell=C4~4'], [data-grid] td > a[href*='cell=C4%7E4']").click()
        page.wait_for_selector("#cell h2:has-text('Capacity building')")
        took()
        page.locator("#cell a[data-close]").click()
        page.wait_for_selector("#cell .hint")
        took()
        assert visit.complaints == []
        for address, seen in reversed(steps[:-1]):
            page.go_back()
            page.wait_for_url(address)
            with contextlib.suppress(AssertionError):  # so that the next line says what is not the same
                within(30, lambda seen=seen: page.evaluate(SEEN) == seen)
            assert page.evaluate(SEEN) == seen
    for address, seen in steps[1:4]:
        with visiting(browser, address) as other:
            other.page.wait_for_selector(SETTLED, state="attached")
            assert other.page.evaluate(SEEN) == seen
