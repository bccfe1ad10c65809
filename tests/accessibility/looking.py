"""How the tests of this folder look at a page: where, how wide, in which colours, and with what measures in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.web.test_playground import Visit, visiting

MEASURES = (Path(__file__).parent / "measures.js").read_text()
WIDTHS = (1440, 390, 320)
THEMES = ("light", "dark", "forced")
LOOKS = [(width, theme) for width in WIDTHS for theme in THEMES]
LANGUAGES = ("en", "fr", "es", "ar")
# How far what is on the page jumps while it is made, as Chromium counts it.
SHIFTS = """
globalThis.shifted = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) globalThis.shifted += each.value;
}).observe({type: "layout-shift", buffered: true});
"""

Look = tuple[int, str]


def spoken(address: str, language: str) -> str:
    """The address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


@contextmanager
def looking(browser: Any, url: str, look: Look = (1440, "light"), **context: Any) -> Iterator[Visit]:
    """A page in a window of its own, with `measures` in it; what browser.new_context takes more is passed on."""
    width, theme = look
    with visiting(browser, url, viewport={"width": width, "height": 900}, **colours(theme), **context) as visit:
        visit.page.evaluate(MEASURES)
        yield visit


def colours(theme: str) -> dict[str, str]:
    return {
        "color_scheme": "dark" if theme == "dark" else "light",
        "forced_colors": "active" if theme == "forced" else "none",
    }


def look_at(page: Any, look: Look) -> None:
    """The page that is open, in another width and theme."""
    width, theme = look
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(**colours(theme))
