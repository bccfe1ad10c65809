"""The pages in a real browser: axe-core finds nothing, nothing is too faint, nothing runs out of the window."""

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.conftest import WHOLE
from tests.accessibility.looking import LANGUAGES, LOOKS, Look, look_at, looking, spoken
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations', 'incomplete']}).then((found) => ({
  wrong: found.violations.flatMap((each) => each.nodes.map((node) =>
    `${each.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\\s+/g, ' ').slice(0, 200)}`)),
  open: found.incomplete.filter((each) => each.id !== 'color-contrast').map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`),
  faint: measures.tooFaint(found.incomplete.filter((each) => each.id === 'color-contrast')
    .flatMap((each) => each.nodes.map((node) => node.target.join(' ')))),
}))"""  # fmt: skip

# Every address once, in two of all looks; every width, theme and language among them. Whole: each in each.
_PAIRS = zip(LOOKS, LOOKS[4:] + LOOKS[:4], strict=True)
STATES: list[tuple[str, tuple[Look, ...], str]] = (
    [(address, tuple(LOOKS), language) for address in ADDRESSES for language in LANGUAGES]
    if WHOLE
    else [*zip(ADDRESSES, cycle((look,) for pair in _PAIRS for look in pair[:1]), cycle(LANGUAGES), strict=False)]
)


@pytest.mark.npm
@pytest.mark.parametrize(
    ("address", "looks", "language"), STATES, ids=lambda each: each if isinstance(each, str) else ""
)
def test_nobody_is_shut_out_of_a_page(
    browser: Any, pages: Program, packages: Path, address: str, looks: tuple[Look, ...], language: str
) -> None:
    """In every look: no violation, what axe leaves open is contrast alone and that is enough, nothing runs sideways."""
    found: list[Any] = []
    with looking(browser, pages.url + spoken(address, language), looks[0]) as visit:
        assert visit.complaints == []
        assert visit.stayed_on(pages.url)
        visit.page.evaluate((packages / "axe-core" / "axe.min.js").read_text())  # its styles our own rules refuse
        for look in looks:
            look_at(visit.page, look)
            measured = visit.page.evaluate(RUN, RULES)
            said = [
                *measured["wrong"],
                *measured["open"],
                *measured["faint"],
                *visit.page.evaluate("measures.sideways()"),
            ]
            found += [(look, each) for each in said]
    assert found == []
