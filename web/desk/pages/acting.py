"""Acting for stakeholders: what somebody may and asks, and what waits for those who decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, alike, nowhere
from web.desk.forms import Form
from web.desk.pages.shared import REVIEWERS, done_of, stamp
from web.desk.words.people import ACTING_STATUS
from web.explorer.page import View, Visit, Wrong

MINE = "mine"


async def acting(visit: Visit) -> View:
    """What waits for a decision, the longest first; or what has another status, or is one's own."""
    status = visit.given.get("status", MINE)
    if status not in (MINE, *ACTING_STATUS):
        raise Wrong(f"status={status[:30]!r} is not known: {MINE}, or one of {', '.join(ACTING_STATUS)}.")
    wanted = {"mine": True} if status == MINE else {"status": [status]}
    found = await visit.ask("acting", filter=wanted, after=visit.given.get("after"))
    values = {**found, "chosen": status, "mine": MINE, "stamp": stamp(), "done": done_of(visit)}
    return View("acting.html", {**values, "decides": found["viewer"]["role"] in REVIEWERS}, found)


def _asked(form: Form) -> dict[str, Any]:
    """For whom somebody asks to act; an id is typed with what stands before it in the API, or without."""
    id = form.or_none("stakeholder")
    new = {"name": form.or_none("name"), "country": form.or_none("country"), "kind": form.or_none("kind")}
    given = {"stakeholder": f"Stakeholder:{id.removeprefix('Stakeholder:')}"} if id is not None else {}
    return {"input": {**{name: each for name, each in new.items() if each}, **given, "reason": form["reason"]}}


def _decision(form: Form) -> dict[str, Any]:
    decision = {"id": form["id"], "decision": form["decision"], "expectedVersion": form.number("version")}
    return {"input": {**decision, "reason": form["reason"]}}


ACTS: Mapping[str, Act] = alike(
    (("ask_to_act", _asked, "ask-acting"), ("decide_acting", _decision, "decide-acting")),
    page="/desk/acting",
    to=nowhere,
)
