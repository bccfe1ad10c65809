"""How the tests of this folder look at a page: where, how wide, in which colours, and with what measures in it."""

import os
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tests.web.chromium import Visit, visit_of

WHOLE = os.environ.get("PAGES") == "whole"
MEASURES = (Path(__file__).parent / "measures.js").read_text()
WIDTHS = (1440, 390, 320)
THEMES = ("light", "dark", "forced")
LOOKS = [(width, theme) for width in WIDTHS for theme in THEMES]
LANGUAGES = ("en", "fr", "es", "ar")

SETTLED = "html:not(:has([aria-busy]))"  # late parts are there

Look = tuple[int, str]


def states(addresses: Sequence[str], of_each_kind: Sequence[str]) -> list[tuple[str, tuple[Look, ...], str]]:
    """In which looks and language an address is opened.

    One address of each kind, so that every width, theme and language, and most pairs of these, are among them. Whole:
    each address in each.
    """
    if WHOLE:
        return [(address, tuple(LOOKS), language) for address in addresses for language in LANGUAGES]
    return [*zip(of_each_kind, cycle((look,) for look in LOOKS), cycle(LANGUAGES), strict=False)]


def of_each_kind(addresses: Sequence[str]) -> list[str]:
    """The last address of each kind of page, which is the fullest: by its path but for what it is about, and whether it
    compares."""
    kinds = {(*kind(address), "against=" in address): address for address in addresses}
    return [*kinds.values()]


def kind(address: str) -> tuple[str, int]:
    path = address.partition("?")[0]
    return path.split("/")[1], path.count("/")


def spoken(address: str, language: str) -> str:
    """The address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


class Window:
    """One window for pages that are only looked at, one after the other: each of its own would cost four times as much.

    What a page of ours keeps in a browser, the desk's cookie and its keys, is of its `profile`.
    """

    def __init__(self, profile: Any) -> None:
        self._visit = visit_of(profile)

    def at(self, url: str, look: Look = (1440, "light")) -> Visit:
        """The page there, loaded anew in this look, with `measures` in it."""
        page = self._visit.page
        page.goto(urljoin(url, "/livez"))  # nothing of the page before is complained of; another site starts a process
        look_at(page, look)
        self._visit.requests.clear()
        self._visit.complaints.clear()
        page.goto(url)
        settle(page)
        return self._visit


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
