"""The form of an entry: what is typed into it as the API takes it, and what the API has of it as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from web.desk.forms import Form

SPARE = 2  # empty rows at the end of what is listed
TEXTS = ("title", "description", "url", "collection", "status", "scope", "startDate", "endDate")
LISTS = ("kinds", "lines", "objectives", "countries", "regions")
CONTRIBUTION = ("to", "via", "statement")
STAKEHOLDER = ("id", "name", "country", "kind", "role")


def filled(form: Form) -> dict[str, Any]:
    """What is typed, as the API takes it: empty rows are left out, the others stay in their order."""
    said: dict[str, Any] = {name: form.or_none(name) for name in TEXTS}
    said |= {name: [*dict.fromkeys(each for each in form.all(name) if each)] for name in LISTS}
    said["contributions"] = [_contribution(each) for each in _rows(form, "c_", CONTRIBUTION)]
    said["stakeholders"] = _rows(form, "s_", STAKEHOLDER)
    said["answers"] = _answers(form, None if form["call"] else form["collection"])
    if form["call"]:
        said["collection"] = None  # that of the call
    return said


def _answers(form: Form, collection: str | None) -> list[dict[str, str]]:
    """What is said in the fields of a collection, of any where that is not known; a field is a_DPG_licence."""
    found = []
    for name, value in form.pairs:
        before, _, rest = name.partition("_")
        of, _, field = rest.partition("_")
        if before == "a" and field and collection in (None, of) and value.strip():
            found.append({"field": field, "value": value.strip()})
    return found


def _rows(form: Form, prefix: str, names: Sequence[str]) -> list[dict[str, str | None]]:
    columns = [form.all(f"{prefix}{name}") for name in names]
    rows = ({name: (value or "").strip() or None for name, value in zip(names, each, strict=True)}
            for each in zip_longest(*columns))  # fmt: skip
    return [each for each in rows if any(each.values())]


def _contribution(row: Mapping[str, str | None]) -> dict[str, Any]:
    """A goal is a number, whatever else is typed is taken for a target."""
    to = (row["to"] or "").upper().removeprefix("SDG").strip()
    is_goal = to.isascii() and to.isdecimal() and len(to) < 4
    return {
        "goal": int(to) if is_goal else None, "target": None if is_goal or not to else to.lower(),
        "via": row["via"], "statement": row["statement"],
    }  # fmt: skip


def shown(form: Mapping[str, Any]) -> dict[str, Any]:
    """A form as the page shows it, with empty rows to fill in; of what the API has or of what was typed."""
    contributions = [{**each, "to": each["target"] or each["goal"] or ""} for each in form["contributions"]]
    stakeholders = [{**each, "id": each.get("id") or each.get("stakeholderId")} for each in form["stakeholders"]]
    answers: dict[str, list[str]] = {}
    for each in form.get("answers", ()):
        answers.setdefault(each["field"], []).append(each["value"])
    return {
        **form,
        "answers": answers,
        "contributions": [*contributions, *(dict.fromkeys(CONTRIBUTION, "") for _ in range(SPARE))],
        "stakeholders": [*stakeholders, *(dict.fromkeys(STAKEHOLDER, "") for _ in range(SPARE))],
    }


def empty() -> dict[str, Any]:
    """A form that nothing is typed into yet."""
    return filled(Form(()))


def kept(form: Form) -> dict[str, Any]:
    """The variables of a form that is saved or sent in: a new one, one that is there, or a change of an entry."""
    is_there = bool(form["id"])
    return {
        "input": filled(form), "id": form["id"] or None, "version": form.number("version") if is_there else None,
        "call": form.or_none("call"),
    }  # fmt: skip


def changed(form: Form) -> dict[str, Any]:
    """The variables of a form that changes an entry."""
    return {"input": filled(form), "id": form["entry"], "version": form.number("entryVersion")}


def discarded(form: Form) -> dict[str, Any]:
    """The variables of a draft that is thrown away."""
    return {"id": form["id"], "version": form.number("version")}
