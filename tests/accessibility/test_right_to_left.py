"""A reader of Arabic: codes and names from elsewhere stand there as they are read where they come from."""

import pytest

from tests.accessibility.looking import Window
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The codes of targets (1.b) on a page whose last letter is painted before their first.
TURNED = """() => {
  const found = {seen: 0, turned: []};
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const code of node.data.matchAll(/\\b\\d+\\.[0-9a-d]+\\b/g)) {
      const at = (place) => {
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        return range.getClientRects()[0];
      };
      const [first, last] = [at(code.index), at(code.index + code[0].length - 1)];
      if (!first || !last || !node.parentElement.checkVisibility()) continue;
      found.seen += 1;
      if (first.left > last.left) found.turned.push(`${node.parentElement.outerHTML.slice(0, 100)}`);
    }
  }
  return found;
}"""


def test_a_code_is_read_from_its_first_letter_on(window: Window, pages: Program) -> None:
    seen = 0
    for address in (
        "/lines/C4",
        "/goals/4",
        "/targets/4.a",
        "/linkages/C4:13.b",
        "/search?q=4.a",
        "/matrix?cell=C4~13",
    ):
        separator = "&" if "?" in address else "?"
        visit = window.at(f"{pages.url}{address}{separator}lang=ar", (390, "light"))
        found = visit.page.evaluate(TURNED)
        assert found["turned"] == [], address
        seen += found["seen"]
    assert seen > 30


def test_a_column_and_a_heading_keep_to_their_side_whatever_they_begin_with(window: Window, pages: Program) -> None:
    """Numbers, words of Arabic and names in Latin letters, below one another."""
    side = "(all) => [...new Set(all.map((each) => getComputedStyle(each).textAlign))]"
    for address in ("/contests", "/editions", "/events/wsis-forum-2024-116"):
        page = window.at(f"{pages.url}{address}?lang=ar", (1440, "light")).page
        assert page.locator("main :is(h1, .plain th, .plain td:not(.num))").evaluate_all(side) == ["right"], address


def test_what_stands_below_another_thing_is_pointed_at_downwards(window: Window, pages: Program) -> None:
    for language in ("en", "ar"):
        visit = window.at(f"{pages.url}/linkages/C4:4.4?lang={language}", (390, "light"))
        turned = visit.page.eval_on_selector(".pair .to", "(each) => getComputedStyle(each).transform")
        assert turned == "matrix(0, 1, -1, 0, 0, 0)", language
