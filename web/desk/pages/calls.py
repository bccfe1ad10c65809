"""Calls for entries: those that there are, and for administrators a form to open one, and one to change each."""

from __future__ import annotations

from web.desk.pages.shared import done_of, stamp
from web.explorer.page import View, Visit

# A call that nobody has filled in: it asks for what is asked all year.
NEW = {
    "title": "", "collection": None, "opensOn": "", "closesOn": "",
    "requiredFields": ("description", "kinds", "status", "scope", "lines", "countries"),
}  # fmt: skip


async def calls(visit: Visit) -> View:
    """All calls, what closes last first."""
    found = await visit.ask("calls")
    opens = found["viewer"]["role"] == "ADMINISTRATOR"
    return View(
        "desk_calls.html", {**found, "opens": opens, "new": NEW, "stamp": stamp(), "done": done_of(visit)}, found
    )
