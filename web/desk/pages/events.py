"""Events: which there are, and the form of a new one or of one that is changed or cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.naming import id_of
from web.desk.pages.shared import REVIEWERS, done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, all_right, quoted, tried
from web.desk.words.events import EVENT_KINDS, EVENT_MODES
from web.explorer.page import Missing, View, Visit, Wrong

LONGEST = 200  # characters of the UID of an event
SPARE = 2  # empty rows
GOALS = range(1, 18)
CANCEL = "/desk/cancel-event"
# What may be taken out, by its fields, and what the API calls it.
PARTS = {
    "end": "END", "zone": "ZONE", "rule": "RULE", "country": "COUNTRY", "mode": "MODE", "url": "URL", "place": "PLACE",
    "description": "DESCRIPTION", "partOf": "PART_OF",
}  # fmt: skip
TYPED = ("title", "kind", "start", "objective", "butNot", "entries", "ownUid", *PARTS)
TIME = {"o_of": "of", "o_start": "start", "o_end": "end", "o_title": "title", "o_off": "isCancelled"}
WHO = {"who": "stakeholder", "role": "role"}
_NAMED = re.compile(r"`([\w.]+)`")
_NEW: Mapping[str, Any] = {**dict.fromkeys(TYPED, ""), "lines": [], "goals": [], "overrides": [], "organizers": []}
_FIELDS = {"actionLines": "line", "sdgGoals": "goal", "objectives": "objective",
           "overrides.of": "o_of", "overrides.start": "o_start", "overrides.end": "o_end",
           "overrides.title": "o_title"}  # fmt: skip


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
    e = _typed(sent.form, there) if is_typed and sent.form else there
    times = [each for each in one["occurrences"] if each["of"]] if one else []
    values = {
        **found, "one": one, "e": e, "tried": sent, "f": sent if is_typed else UNTRIED,
        "overrides": _spared(e["overrides"], TIME), "organizers": _spared(e["organizers"], WHO),
        "stamp": stamp(), "done": done_of(visit), "goals": GOALS, "times": times,
        "hidden_values": {
            "had": " ".join(name for name in PARTS if there.get(name)), "were": there["entries"],
            **({name: one[name] for name in ("id", "version", "uid")} if one else {}),
        },
    }  # fmt: skip
    return View("desk_event.html", values, found)


def _there(one: Mapping[str, Any]) -> dict[str, Any]:
    """What an event says, as its form has it."""
    about = one["about"]
    return {
        **one, "country": one["country"]["alpha3"] if one["country"] else "",
        "partOf": one["partOf"]["uid"] if one["partOf"] else "",
        "lines": [each["code"] for each in about if each["__typename"] == "ActionLine"],
        "goals": [str(each["number"]) for each in about if each["__typename"] == "SdgGoal"],
        "objective": " ".join(each["code"] for each in about if each["__typename"] == "Objective"),
        "entries": "\n".join(each["id"] for each in about if each["__typename"] == "Entry"),
        "butNot": "\n".join(one["butNot"]),
        "overrides": [
            {name: ("yes" if each[of] else "") if name == "o_off" else each[of] or "" for name, of in TIME.items()}
            for each in one["overrides"]
        ],
        "organizers": [
            {"who": each["stakeholderId"], "role": each["role"] or "",
             "name": each["stakeholder"]["name"] if each["stakeholder"] else ""}
            for each in one["organizers"]
        ],
    }  # fmt: skip


def _typed(form: Form, there: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed."""
    return {
        **there, **{name: form[name] for name in TYPED}, "lines": form.all("line"), "goals": form.all("goal"),
        "overrides": _rows(form, TIME), "organizers": _rows(form, WHO),
    }  # fmt: skip


def _rows(form: Form, names: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a form as they are typed, but for those of which nothing is."""
    columns = zip_longest(*(form.all(name) for name in names), fillvalue="")
    rows = ({name: text.strip() for name, text in zip(names, each, strict=True)} for each in columns)
    return [row for row in rows if any(row.values())]


def _spared(rows: Sequence[Mapping[str, str]], names: Iterable[str]) -> list[Mapping[str, str]]:
    return [*rows, *(dict.fromkeys(names, "") for _ in range(SPARE))]


def added(form: Form) -> dict[str, Any]:
    """A new event. Raises Wrong."""
    return {"uid": form.or_none("ownUid"), "input": _said(form)}


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
    """What the form says, as the API takes it; what stood there and is empty now is taken out. Raises Wrong."""
    all_right(_lacking(form))
    goals = [number for number in GOALS if str(number) in form.all("goal")]
    entries = [id_of("Entry", each) for each in form["entries"].split()]
    return {
        "title": form["title"], "start": form["start"], "kind": form["kind"] if form["kind"] in EVENT_KINDS else None,
        **{name: form.or_none(name) for name in PARTS if name not in ("mode", "country", "partOf")},
        "mode": form["mode"] if form["mode"] in EVENT_MODES else None, "country": form["country"].upper() or None,
        "partOf": id_of("Event", form["partOf"]) if form["partOf"] else None,
        "actionLines": form.all("line"), "sdgGoals": goals,
        "objectives": [each.upper() for each in form["objective"].replace(",", " ").split()],
        # What is gone is not shown: entries that nobody touched stay as they are kept.
        "entries": entries if form["entries"].split() != form["were"].split() else None,
        "butNot": form["butNot"].replace(",", " ").split() if form.has("butNot") else None,
        "overrides": [_override(each) for each in _rows(form, TIME)] if form.has("o_of") else None,
        "organizers": [
            {"stakeholder": id_of("Stakeholder", each["who"]), "role": each["role"] or None}
            for each in _rows(form, WHO)
        ] if form.has("who") else None,
        "emptied": [PARTS[name] for name in form["had"].split() if name in PARTS and not form[name]],
    }  # fmt: skip


def _override(row: Mapping[str, str]) -> dict[str, Any]:
    """One time of a series that is otherwise; one that keeps its start, or is off, need not say that again."""
    return {
        "of": row["o_of"], "start": row["o_start"] or row["o_of"], "end": row["o_end"] or None,
        "title": row["o_title"] or None, "isCancelled": row["o_off"] == "yes",
    }  # fmt: skip


def _lacking(form: Form) -> list[Wrong]:
    """What a form does not say and has to, in its order."""
    found = [
        Wrong(message, name)
        for name, message in (
            ("title", "The title is missing: what is the event called?"),
            ("start", "When it begins is missing: for example 2027-07-07T14:00, or 2027-07-07."),
        )
        if not form[name]
    ]
    rows = _rows(form, TIME)
    for place, row in enumerate(rows):
        if not row["o_of"]:
            found.append(Wrong("Which time is otherwise is missing: its start, by the rule.", "o_of", place))
        elif not any(text for name, text in row.items() if name != "o_of"):
            found.append(
                Wrong("It is not said how this time is otherwise: say it, or empty the row.", "o_start", place)
            )
        elif row["o_of"] in [each["o_of"] for each in rows[:place]]:
            found.append(Wrong("This time stands in another row, too: say all of it in one.", "o_of", place))
    found += [
        Wrong("Who it is, is missing: name the stakeholder by its id, or empty the row.", "who", place)
        for place, row in enumerate(_rows(form, WHO))
        if not row["who"]
    ]
    return found


def _at_fault(form: Form, message: str) -> Field:
    """The field that a message of the API is about."""
    if form.has("reason"):
        named = _NAMED.findall(message)
        return next(((name, 0) for name in ("occurrence", "reason") if name in named), ("", 0))
    names = [_FIELDS.get(name, name) for name in _NAMED.findall(message)]
    if "rule" in names and not form["rule"]:  # which exceptions are of, too
        return "rule", 0
    found = next((name for name in names if form.has(name) or name in ("line", "goal")), None)
    if found in TIME:
        return found, next((n for n, row in enumerate(_rows(form, TIME)) if _is_said(row[found], message)), 0)
    if found == "role":  # the API says how long it is, and not which
        roles = [row["role"] for row in _rows(form, WHO)]
        return found, max(range(len(roles)), key=lambda place: len(roles[place]))
    if found is not None:
        return found, 0
    if message.startswith("The UID") and form.has("ownUid"):
        return "ownUid", 0
    rows = Form(tuple((name, row[name]) for names in (TIME, WHO) for row in _rows(form, names) for name in names))
    for name in ("o_of", "butNot"):
        of = rows.all(name) or form[name].replace(",", " ").split()
        for place, each in enumerate(of):
            if _is_said(each, message):
                return name, place if name == "o_of" else 0
    entries = " ".join(id_of("Entry", each).removeprefix("Entry:") for each in form["entries"].split())
    shown = form.given(objective=form["objective"].upper(), country=form["country"].upper(), entries=entries)
    return quoted(Form((*shown.without(*TIME, *WHO).pairs, *rows.pairs)), message,
                  ("objective", "country", "zone", "partOf", "entries", "who", "role"))  # fmt: skip


def _is_said(time: str, message: str) -> bool:
    """Whether a message names a time, which it may have with its seconds."""
    return bool(time) and time.replace(" ", "T") in message


def to(form: Form) -> dict[str, str]:
    """To the page of an event that is there, and of its time that is off; a new one is told by what came of it."""
    return {"uid": form["uid"], "of": form["occurrence"]}


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
