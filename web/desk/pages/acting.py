"""Acting for stakeholders: what somebody may and asks, and what waits for those who decide."""

from __future__ import annotations

from web.desk.pages.shared import REVIEWERS, done_of, stamp
from web.desk.words import ACTING
from web.explorer.page import View, Visit, Wrong

MINE = "mine"


async def acting(visit: Visit) -> View:
    """What waits for a decision, the longest first; or what has another status, or is one's own."""
    status = visit.given.get("status", MINE)
    if status not in (MINE, *ACTING):
        raise Wrong(f"status={status[:30]!r} is not known: {MINE}, or one of {', '.join(ACTING)}.")
    wanted = {"mine": True} if status == MINE else {"status": [status]}
    found = await visit.ask("acting", filter=wanted, after=visit.given.get("after"))
    values = {**found, "chosen": status, "mine": MINE, "stamp": stamp(), "done": done_of(visit)}
    return View("acting.html", {**values, "decides": found["viewer"]["role"] in REVIEWERS}, found)
