"""Calls for entries: those that there are, and for administrators a form to open one, and one to change each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from web.desk.act import Act, needed
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.explorer.page import View, Visit, Wrong

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


def _said(form: Form) -> dict[str, Any]:
    """What a call says. Raises Wrong for a day that is none."""
    days = {name: needed(form, name, f"The {said} day is missing: for example 2027-01-31.") for name, said in
            (("opensOn", "first"), ("closesOn", "last"))}  # fmt: skip
    for name, day in days.items():
        try:
            date.fromisoformat(day)
        except ValueError:
            message = f"{day[:30]!r} is no day: year, month and day, for example 2027-01-31."
            raise Wrong(message, name) from None
    title = needed(form, "title", "The title is missing: what is asked for?")
    return {"title": title, "collection": form["collection"], **days, "required": form.all("required")}


def _opened(form: Form) -> dict[str, Any]:
    return {"input": {"code": needed(form, "code", "The code is missing: for example prizes-2027."), **_said(form)}}


def _changed(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **_said(form)}}


ACTS: Mapping[str, Act] = {
    "/desk/open-call": Act("open_call", _opened, "call-open", page="/desk/calls", to=lambda form: {"of": form["code"]}),
    "/desk/change-call": Act(
        "change_call",
        _changed,
        "call-change",
        page="/desk/calls",
        to=lambda form: {"of": form["id"].removeprefix("Call:")},
    ),
}
