"""The pages in a real browser: axe-core finds nothing, nothing is too faint, runs out of the window or round."""

from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.looking import WHOLE, Look, Window, look_at, of_each_kind, spoken, states
from tests.web.chromium import Visit
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
MOST_SHIFTED = 0.02  # cumulative layout shift, as Chromium counts it
# Rows of a table and items of a list after these are as those before them; most of the work would be for them.
ALIKE = [] if WHOLE else ["main tbody tr:nth-child(n+6)", "main li:nth-child(n+9)"]
RUN = """([rules, exclude]) => axe.run({include: [['html']], exclude: exclude.map((each) => [each])}, {
  runOnly: rules, resultTypes: ['violations', 'incomplete'], preload: false
}).then((found) => {
  const said = (each) => each.nodes.map((node) =>
    `${each.id}: ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').replace(/\\s+/g, ' ').slice(0, 200)}`);
  const isOfContrast = (each) => each.id === 'color-contrast';
  const placesOf = (each) => each.nodes.map((node) => node.target.join(' '));
  return [...found.violations.flatMap(said), ...found.incomplete.filter((each) => !isOfContrast(each)).flatMap(said),
    ...measures.tooFaint(found.incomplete.filter(isOfContrast).flatMap(placesOf)),
    ...measures.sideways(), ...measures.turned()];
})"""


@pytest.mark.npm
@pytest.mark.parametrize(
    ("address", "looks", "language"),
    states(ADDRESSES, of_each_kind(ADDRESSES)),
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_nobody_is_shut_out_of_a_page(
    window: Window, pages: Program, packages: Path, address: str, looks: tuple[Look, ...], language: str
) -> None:
    """In every look: no violation, what axe leaves open is contrast alone and that is enough, nothing runs sideways."""
    visit = window.at(pages.url + spoken(address, language), looks[0])
    assert visit.stayed_on(pages.url)
    assert faults(visit, packages, looks) == []


def faults(visit: Visit, packages: Path, looks: tuple[Look, ...]) -> list[Any]:
    """What is wrong with the page that is open, in these looks; what its console says among it.

    A theme changes colours alone: in further themes of a width only contrast is looked at.
    """
    found: list[Any] = [*visit.complaints]
    shifted = visit.page.evaluate("measures.shifted()")
    found += [f"the page jumps while it is made: {shifted:.3f}"] if shifted > MOST_SHIFTED else []
    visit.page.evaluate((packages / "axe-core" / "axe.min.js").read_text())  # whose styles our own rules refuse
    widths = set()
    for look in looks:
        look_at(visit.page, look)
        found += [(look, each) for each in visit.page.evaluate(RUN, [CONTRAST if look[0] in widths else RULES, ALIKE])]
        widths.add(look[0])
    return found
