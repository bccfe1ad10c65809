"""What stakeholders that somebody acts for seek and offer, and whether they are suggested as partners."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from web.desk.act import Act, alike, nowhere
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.explorer.page import View, Visit, Wrong

# An offer that nobody has written yet.
NEW: dict[str, Any] = {"kind": "SEEKS", "text": "", "until": "", "actionLines": (), "sdgGoals": (), "countries": ()}


async def offers(visit: Visit) -> View:
    """Those of each stakeholder that the visitor acts for, with forms to write, change and end them."""
    found = await visit.ask("offers")
    values = {**found, "new": NEW, "stamp": stamp(), "done": done_of(visit)}
    return View("desk_offers.html", values, found)


def published(form: Form) -> dict[str, Any]:
    return {"input": {"stakeholder": form["stakeholder"], "kind": form["kind"], **_said(form)}}


def changed(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **_said(form)}}


def ended(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), "reason": form["reason"]}}


def chosen(form: Form) -> dict[str, Any]:
    said = {"stakeholder": form["id"], "isSuggested": form["decision"] == "OPT_IN"}
    return {"input": {**said, "expectedVersion": form.number("version")}}


def _said(form: Form) -> dict[str, Any]:
    """What an offer says. Raises Wrong for a day that is none, and an offer without end."""
    if not form["until"]:
        raise Wrong("The last day is missing: until when does it stand? For example 2027-01-31.", "until")
    try:
        date.fromisoformat(form["until"])
    except ValueError:
        message = f"{form['until'][:30]!r} is no day: year, month and day, for example 2027-01-31."
        raise Wrong(message, "until") from None
    goals = form.all("goal")
    if not all(each.isascii() and each.isdecimal() and len(each) < 4 for each in goals):
        raise Wrong("A goal is a number from 1 to 17.", "goal")
    return {
        "text": form["text"], "until": form["until"], "actionLines": form.all("line"),
        "sdgGoals": [int(each) for each in goals], "countries": form.all("country"),
    }  # fmt: skip


ACTS: Mapping[str, Act] = alike(
    (
        ("publish_offer", published, "offer-publish"),
        ("change_offer", changed, "offer-change"),
        ("end_offer", ended, "offer-end"),
        ("choose_partners", chosen, "choose"),
    ),
    page="/desk/offers",
    to=nowhere,
)
