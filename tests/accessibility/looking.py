"""How the tests of this folder look at a page: where, how wide, in which colours, and with what measures in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.web.test_playground import Visit, visiting

WHOLE = os.environ.get("PAGES") == "whole"
MEASURES = (Path(__file__).parent / "measures.js").read_text()
WIDTHS = (1440, 390, 320)
THEMES = ("light", "dark", "forced")
LOOKS = [(width, theme) for width in WIDTHS for theme in THEMES]
LANGUAGES = ("en", "fr", "es", "ar")

SETTLED = "html:not(:has([aria-busy]))"  # late parts are there

Look = tuple[int, str]


def spoken(address: str, language: str) -> str:
    """The address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


@contextmanager
def looking(browser: Any, url: str, look: Look = (1440, "light"), **context: Any) -> Iterator[Visit]:
    """A page in a window of its own, with `measures` in it; what browser.new_context takes more is passed on."""
    width, theme = look
    with visiting(browser, url, viewport={"width": width, "height": 900}, **colours(theme), **context) as visit:
        settle(visit.page)
        yield visit


def settle(page: Any) -> None:
    """Wait until late parts of the page are there, and put `measures` into it."""
    page.wait_for_selector(SETTLED, state="attached")
    page.evaluate(MEASURES)


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
