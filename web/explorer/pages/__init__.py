"""All pages: one declaration each."""

from __future__ import annotations

from web.explorer.page import Page
from web.explorer.pages import goals, home, lines, linkages, matrix

PAGES: tuple[Page, ...] = (*home.PAGES, *matrix.PAGES, *lines.PAGES, *goals.PAGES, *linkages.PAGES)
# The entries of the navigation: path, and what it is called.
AREAS = (("matrix", "Matrix"), ("lines", "Lines"), ("goals", "Goals"))
