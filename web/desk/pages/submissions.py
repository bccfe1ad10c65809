"""What is sent in: the queue, one submission with its steps, and the form of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.entering import empty, filled, shown
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.desk.words import REASONS, SUBMISSION
from web.explorer.page import Missing, View, Visit, Wrong

MINE = "mine"


async def queue(visit: Visit) -> View:
    """What waits for a decision, the longest first; or what has another status, or is one's own."""
    status = visit.given.get("status", "SUBMITTED")
    if status not in (MINE, *SUBMISSION):
        raise Wrong(f"status={status[:30]!r} is not known: {MINE}, or one of {', '.join(SUBMISSION)}.")
    wanted = {"mine": True} if status == MINE else {"status": [status]}
    found = await visit.ask("submissions", filter=wanted, after=visit.given.get("after"))
    values = {"found": found["submissions"], "chosen": status, "stamp": stamp(), "done": done_of(visit)}
    return View("submissions.html", {**values, "mine": MINE, "reasons": REASONS}, found)


async def submission(visit: Visit) -> View:
    """One submission: what it says, its steps, and what may be done with it."""
    found = await _submission(visit)
    values = {"s": found, "f": shown(found["form"]), "stamp": stamp(), "done": done_of(visit), "reasons": REASONS}
    return View("submission.html", values, found)


async def entry(visit: Visit) -> View:
    """The form of a new entry, or of a submission of one's own."""
    if not visit.given.get("id"):
        return await _form(visit, empty())
    found = await _submission(visit)
    check = {**found["check"], "__typename": "FormCheck"} if found["status"] == "RETURNED" else {}
    own = {"id": found["id"], "version": found["version"], "steps": found["steps"]}
    return await _form(visit, found["form"], check, own)


async def again(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The form as it was typed, with all that is wrong beside its fields."""
    own = {"id": form["id"], "version": form["version"], "steps": []}
    status = 422 if outcome["__typename"] == "FormInvalid" else 200
    return await _form(visit, filled(form), outcome, own, status)


async def _form(
    visit: Visit,
    form: Mapping[str, Any],
    check: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None,
    status: int = 200,
) -> View:
    choices = await visit.ask("entry_choices")
    found = check or {}
    values = {
        **choices, "f": shown(form), "problems": found.get("problems", []), "is_checked": bool(found),
        "duplicates": found.get("likelyDuplicates", []), "own": own or {"id": "", "version": "", "steps": []},
        "counts": {each["path"]: each for each in found.get("wordCounts", [])},
        "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("entry.html", values, {}, status=status)


async def _submission(visit: Visit) -> dict[str, Any]:
    id = visit.given.get("id", "")
    if not id.startswith("Submission:") or len(id) > 40:
        raise Missing("There is no such submission: an address of the desk names one like ?id=Submission:0a1b2c3d4e.")
    found: dict[str, Any] | None = (await visit.ask("submission", id=id))["submission"]
    if found is None:
        near = [(visit.url("/desk/submissions"), "Entries sent in")]
        raise Missing(f"There is no submission {id[:40]} of yours, or for you to decide about.", near)
    return found
