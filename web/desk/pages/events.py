"""Events: which there are, and the form of a new one or of one that is changed or cancelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.pages.shared import REVIEWERS, done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, quoted, tried
from web.desk.words import EVENT_KIND, EVENT_MODE
from web.explorer.page import Missing, View, Visit, Wrong

LONGEST = 200  # characters of the UID of an event
GOALS = range(1, 18)
CANCEL = "/desk/cancel-event"
# What is not taken back once it is said, for the API reads nothing as "as it is"; and what may be emptied.
STAYS = ("end", "zone", "rule", "country", "mode", "url")
WORDS = ("place", "description")
TYPED = ("title", "kind", "start", "objective", *STAYS, *WORDS)
_NAMED = re.compile(r"`(\w+)`")
_NEW: Mapping[str, Any] = {**dict.fromkeys(TYPED, ""), "lines": [], "goals": []}
_FIELDS = {"starts": "start", "ends": "end", "lines": "line", "goals": "goal", "objectives": "objective"}


async def events(visit: Visit) -> View:
    """Those that there are, in the order of their times; with `q`, those with a text in their title or description."""
    after, sought = visit.given.get("after") or None, visit.given.get("q", "").strip()[:200]
    found = await visit.ask("events", filter={"text": sought} if sought else None, after=after)
    values = {
        **found, "after": after, "sought": sought, "done": done_of(visit),
        "may": found["viewer"]["role"] in REVIEWERS,
    }  # fmt: skip
    return View("desk_events.html", values, found)


async def event(visit: Visit) -> View:
    """The form of a new event; with `uid`, of one that is there."""
    return await _event(visit, visit.given.get("uid", ""))


async def again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why a form was refused."""
    uid = form["uid"]
    visit.path, visit.given = "/desk/event", {**visit.given, **({"uid": uid} if uid else {})}
    return await _event(visit, uid, tried(form, refusal, at_fault=lambda message: _at_fault(form, message)))


async def _event(visit: Visit, uid: str, sent: Tried = UNTRIED) -> View:
    near = [(visit.url("/desk/events"), "Events")]
    if len(uid) > LONGEST:
        raise Missing("An address of the desk names an event like ?uid=wsis-forum-2024-116.", near)
    found = await visit.ask("event", uid=uid, isThere=bool(uid))
    one: dict[str, Any] | None = found.get("event")
    if uid and one is None:
        raise Missing(f"There is no event {uid[:60]}.", near)
    if found["viewer"]["role"] not in REVIEWERS:
        raise Missing("Events are added and changed by facilitators and administrators.", near)
    there = _there(one) if one is not None else _NEW
    is_typed = sent.form is not None and sent.to != CANCEL
    series = [each for each in one["occurrences"] if each["of"] and each["status"] != "CANCELLED"] if one else []
    values = {
        **found, "one": one, "e": _typed(sent.form, there) if is_typed and sent.form else there, "tried": sent,
        "stamp": stamp(), "done": done_of(visit), "goals": GOALS, "times": series,
        "f": sent if is_typed else UNTRIED, "had": " ".join(name for name in STAYS if there.get(name)),
    }  # fmt: skip
    return View("desk_event.html", values, found)


def _there(one: Mapping[str, Any]) -> dict[str, Any]:
    """What an event says, as its form has it."""
    about = one["about"]
    return {
        **one, "country": one["country"]["alpha3"] if one["country"] else "",
        "lines": [each["code"] for each in about if each["__typename"] == "ActionLine"],
        "goals": [str(each["number"]) for each in about if each["__typename"] == "SdgGoal"],
        "objective": " ".join(each["code"] for each in about if each["__typename"] == "Objective"),
    }  # fmt: skip


def _typed(form: Form, there: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed."""
    return {**there, **{name: form[name] for name in TYPED}, "lines": form.all("line"), "goals": form.all("goal")}


def added(form: Form) -> dict[str, Any]:
    """A new event. Raises Wrong."""
    return {"input": _said(form)}


def changed(form: Form) -> dict[str, Any]:
    """What an event says from now on. Raises Wrong."""
    return {"id": form["id"], "version": form.number("version"), "input": _said(form)}


def cancelled(form: Form) -> dict[str, Any]:
    """An event, or one time of a series, that does not take place. Raises Wrong."""
    if not form["reason"]:
        raise Wrong("The reason is missing: say why it does not take place.", "reason")
    which = {"id": form["id"], "version": form.number("version"), "occurrence": form.or_none("occurrence")}
    return {**which, "reason": form["reason"]}


def _said(form: Form) -> dict[str, Any]:
    for name, message in (
        ("title", "The title is missing: what is the event called?"),
        ("start", "When it begins is missing: for example 2027-07-07T14:00, or 2027-07-07."),
    ):
        if not form[name]:
            raise Wrong(message, name)
    if lost := next((each for each in form["had"].split() if each in STAYS and not form[each]), None):
        raise Wrong("This was said before and is not emptied here: say something else, or what stood there.", lost)
    goals = [number for number in GOALS if str(number) in form.all("goal")]
    return {
        "title": form["title"], "start": form["start"], "kind": form["kind"] if form["kind"] in EVENT_KIND else None,
        **{name: form.or_none(name) for name in STAYS if name not in ("mode", "country")},
        "mode": form["mode"] if form["mode"] in EVENT_MODE else None, "country": form["country"].upper() or None,
        **{name: form[name] for name in WORDS}, "actionLines": form.all("line"), "sdgGoals": goals,
        "objectives": [each.upper() for each in form["objective"].replace(",", " ").split()],
    }  # fmt: skip


def _at_fault(form: Form, message: str) -> Field:
    """The field that a message of the API is about."""
    if form.has("reason"):
        named = _NAMED.findall(message)
        return next(((name, 0) for name in ("occurrence", "reason") if name in named), ("", 0))
    names = [_FIELDS.get(name, name) for name in _NAMED.findall(message)]
    if found := next((name for name in names if form.has(name) or name in ("line", "goal")), None):
        return found, 0
    return quoted(form.given(objective=form["objective"].upper(), country=form["country"].upper()), message,
                  ("objective", "country", "zone"))  # fmt: skip


def to(form: Form) -> dict[str, str]:
    """To the page of an event that is there; a new one is told by what came of it."""
    return {"uid": form["uid"]}


ACTS: Mapping[str, Act] = alike(
    (
        ("add_event", added, "event-add"),
        ("change_event", changed, "changed"),
        ("cancel_event", cancelled, "event-cancel"),
    ),
    page="/desk/event",
    to=to,
    refused=again,
)
