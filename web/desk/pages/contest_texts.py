"""What a contest says: the form of a new one, and of one that is led here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, quoted, tried
from web.explorer.page import Missing, View, Visit, Wrong
from web.explorer.words import PHASE, RULE

SPARE = 2  # empty rows for people
ALL = "all"  # what stands for every category
ZONE = "Europe/Zurich"  # as the API has it, unless another one is said
# What may be said anew while a contest stands somewhere; what everybody relies on stays.
OPEN = ("title", "phases", "experts", "auditors")
WHOLE = ("year", "number", "zone", "rules", "categories", *OPEN)
SAYABLE: Mapping[str, tuple[str, ...]] = {
    "DRAFT": WHOLE, "OPEN": OPEN, "NOMINATING": OPEN, **dict.fromkeys(("VOTING", "CLOSED", "CERTIFIED"), OPEN[::2]),
}  # fmt: skip
_FIELDS = {"categories": "category", "experts": "expert", "auditors": "auditor"}
_NAMED = re.compile(r"`(\w+)`")
_PEOPLE = re.compile(r" (?=`(?:experts|auditors)` names ')")  # between the faults of people whom it names


async def contest_text(visit: Visit) -> View:
    """The form of a new contest; with `code`, that of one which says something already."""
    return await _form(visit, visit.given.get("code", ""))


async def again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The form as it was typed, with why it was refused."""
    code = form["code"] if form["id"] else ""
    visit.path, visit.given = "/desk/contest-text", {**visit.given, **({"code": code} if code else {})}
    first, *others = _PEOPLE.split(refusal["message"])
    told = {**refusal, "message": first, "further": tuple(Wrong(each, *_at_fault(form, each)) for each in others)}
    return await _form(visit, code, tried(form, told, at_fault=lambda message: _at_fault(form, message)))


async def _form(visit: Visit, code: str, sent: Tried = UNTRIED) -> View:
    near = [(visit.url("/desk/contests"), "Contests")]
    if len(code) > 80:
        raise Missing("An address of the desk names a contest like ?code=WSIS-PRIZES-2027.", near)
    found = await visit.ask("contest_text", code=code, isThere=bool(code))
    one: dict[str, Any] | None = found.get("contest")
    if code and (one is None or "CHANGE" not in one["myMoves"]):
        raise Missing(f"No contest {code[:60]} is led here that you may change.", near)
    if found["viewer"]["role"] != "ADMINISTRATOR":
        raise Missing("Contests are begun and changed by administrators.", near)
    areas = [each for each in found["actionLines"] if not each["parts"]]
    says = SAYABLE[one["status"]] if one is not None else WHOLE
    if one is not None and one["status"] in ("VOTING", "CLOSED") and _nobodies(one):
        says = (*says, "auditors")
    there = _there(one) if one is not None else _new(areas)
    values = {
        **found, "one": one, "c": there if sent.form is None else _typed(sent.form, there), "says": says,
        "lines": areas, "fixed": _begun(one) if one is not None else (), "tried": sent, "zone": ZONE, "every": ALL,
        "rows": range(SPARE), "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("contest_text.html", values, {})


def _nobodies(one: Mapping[str, Any]) -> bool:
    """Whether it names auditors who are not known here, whose place others may take."""
    return len(one["auditors"]) < len(one["auditorIds"])


def _new(areas: list[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "code": "", "title": "", "year": "", "number": "", "zone": ZONE, "phases": {}, "rules": {},
        "categories": [each["code"] for each in areas], "experts": [], "auditors": [],
    }  # fmt: skip


def _there(one: Mapping[str, Any]) -> dict[str, Any]:
    """What a contest says, as its form has it."""
    codes = [each["actionLine"]["code"] for each in one["categories"]]
    experts = [
        (
            each["actorId"],
            ALL if len(each["categories"]) == len(codes) else " ".join(of["code"] for of in each["categories"]),
        )
        for each in one["experts"]
    ]
    return {
        **one, "phases": {each["kind"]: (each["opens"] or "", each["closes"] or "") for each in one["phases"]},
        "rules": {each["code"]: each["value"] for each in one["rules"]}, "categories": codes, "experts": experts,
        "auditors": one["auditorIds"],
    }  # fmt: skip


def _typed(form: Form, there: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed; what no field of the form is about is as it is there."""
    said = form["says"].split()
    found: dict[str, Any] = {
        **{name: form[name] for name in ("title", "year", "number", "zone") if name in said},
        "phases": {kind: (form[f"opens-{kind}"], form[f"closes-{kind}"]) for kind in PHASE},
        "rules": {code: form[f"rule-{code}"] for code in RULE},
        "categories": form.all("category"),
        "experts": _rows(form),
        "auditors": [each for each in form.all("auditor") if each.strip()],
    }
    typed = {name: each for name, each in found.items() if name in said}
    return {**there, **typed, **({} if form["id"] else {"code": form["code"]})}


def _begun(one: Mapping[str, Any]) -> list[str]:
    """The phases that have begun, and stay as they are: but that of the vote, which begins when it is led to it."""
    if one["status"] == "DRAFT":
        return []
    now = datetime.now(UTC)
    return [
        each["kind"] for each in one["phases"]
        if each["kind"] != "VOTING" and each["opensAt"] and datetime.fromisoformat(each["opensAt"]) <= now
    ]  # fmt: skip


def begun(form: Form) -> dict[str, Any]:
    """A new contest. Raises Wrong."""
    if not form["code"]:
        raise Wrong("The code is missing: for example WSIS-PRIZES-2027.", "code")
    return {"input": {"code": form["code"], **_said(form, WHOLE)}}


def changed(form: Form) -> dict[str, Any]:
    """What a contest says from now on. Raises Wrong."""
    which = {"id": form["id"], "expectedVersion": form.number("version"), "reason": form.or_none("reason")}
    return {"input": {**which, **_said(form, form["says"].split())}}


def _said(form: Form, names: Sequence[str]) -> dict[str, Any]:
    """What a form says of these. Raises Wrong."""
    said: dict[str, Callable[[], Any]] = {
        "title": lambda: _title(form),
        "year": lambda: _number(form, "year", "The year of the prizes is missing, or no number: for example 2027."),
        "number": lambda: _number(form, "number", "The number of the contest is a number, or nothing.", may_lack=True),
        "zone": lambda: form["zone"] or ZONE,
        "phases": lambda: _phases(form),
        "rules": lambda: [{"code": code, "value": form[f"rule-{code}"]} for code in RULE if form[f"rule-{code}"]],
        "categories": lambda: form.all("category"),
        "experts": lambda: _experts(form),
        "auditors": lambda: [_actor(each) for each in form.all("auditor") if each.strip()],
    }
    return {name: said[name]() for name in WHOLE if name in names}


def _title(form: Form) -> str:
    if not form["title"]:
        raise Wrong("The title is missing: what is the contest called?", "title")
    return form["title"]


def _number(form: Form, name: str, message: str, *, may_lack: bool = False) -> int | None:
    text = form[name]
    if not text and may_lack:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise Wrong(message, name)
    return int(text)


def _phases(form: Form) -> list[dict[str, str]]:
    """The phases of which something is typed. Raises Wrong for one that has no beginning or no end."""
    made = []
    for kind in PHASE:
        phase = {side: form[f"{side}-{kind}"] for side in ("opens", "closes")}
        if not any(phase.values()):
            continue
        if lacking := next((side for side, at in phase.items() if not at), None):
            raise Wrong("A phase has a beginning and an end: say both, or empty both.", f"{lacking}-{kind}")
        made.append({"kind": kind, **phase})
    return made


def _rows(form: Form) -> list[tuple[str, str]]:
    """Who decides of which categories, as it is typed; empty rows are left out."""
    rows = zip_longest(form.all("expert"), form.all("expert_of"), fillvalue="")
    return [(who.strip(), of.strip()) for who, of in rows if who.strip() or of.strip()]


def _experts(form: Form) -> list[dict[str, Any]]:
    every = form.all("category") or form["every"].split()
    made = []
    for place, (who, of) in enumerate(_rows(form)):
        if not who:
            raise Wrong("Who decides about these categories is missing: for example Actor:ann.", "expert", place)
        if not of:
            message = f"Of which categories {who:.60} decides is missing: codes such as C1 C7-EHEA, or {ALL}."
            raise Wrong(message, "expert_of", place)
        codes = every if of.lower() == ALL else [each.upper() for each in of.replace(",", " ").split()]
        made.append({"actor": _actor(who), "categories": codes})
    return made


def _actor(typed: str) -> str:
    """The id of somebody; its kind may be left out."""
    return f"Actor:{typed.strip().removeprefix('Actor:')}"


def _at_fault(form: Form, message: str) -> Field:
    """The field that a message of the API is about."""
    if (rule := re.search(r"The rule ([A-Z_]+) ", message)) and rule[1] in RULE:
        return f"rule-{rule[1]}", 0
    if kind := next((each for each in PHASE if re.search(rf"\b{each}\b", message)), None):
        return f"opens-{kind}", 0
    auditors = [each for each in form.all("auditor") if each.strip()]
    people = [("auditor", each) for each in auditors] + [pair for who, of in _rows(form) for pair in
              (("expert", who), ("expert_of", of))]  # fmt: skip
    names = ("auditor",) if message.startswith("`auditors`") else ("expert_of", "expert", "auditor", "zone")
    if (found := quoted(Form((*people, ("zone", form["zone"]))), message, names))[0]:
        return found
    named = _NAMED.search(message)
    name = named[1] if named else ""
    return _FIELDS.get(name, name if form.has(name) else ""), 0


def to(form: Form) -> dict[str, str]:
    """To the page of the contest."""
    return {"code": form["code"]}


ACTS: Mapping[str, Act] = alike(
    (("begin_contest", begun, "contest-begin"), ("change_contest", changed, "changed")),
    page="/desk/contest",
    to=to,
    refused=again,
)
