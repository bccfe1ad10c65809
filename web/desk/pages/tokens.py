"""The API tokens, and a form to make one; for administrators."""

from __future__ import annotations

from web.desk.pages.shared import done_of, lines_of, stamp
from web.explorer.page import View, Visit


async def tokens(visit: Visit) -> View:
    """All tokens, the oldest first."""
    found = await visit.ask("tokens")
    lines = (await lines_of(visit))["known"]
    return View("tokens.html", {**found, "stamp": stamp(), "known": lines, "done": done_of(visit)}, found)
