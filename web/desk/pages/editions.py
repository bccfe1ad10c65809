"""Editions of reports: which there are, the form of a new one, and one that is frozen and published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike, nowhere
from web.desk.forms import Form, whole
from web.desk.pages import selecting
from web.desk.pages.repository_forms import section_at_fault, section_rows, sections_of, spared_sections
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, all_right, quoted, tried
from web.desk.words.editions import LEFT_OUT_FOR
from web.explorer.page import Missing, View, Visit, Wrong
from web.explorer.pages.entries import DERIVATIONS
from web.explorer.words import RECURRENCE

LONGEST = 64  # characters of the code of a series
SPARE, MOST = 5, 490  # rows for entries that are left out: at first, and at most, for a form has 1,000 fields
GOALS = range(1, 18)
OTHERS = ("FR", "ES", "AR")  # beside English, which every report is made in
_NAMED = re.compile(r"`(\w+)`")
_QUOTED = re.compile(r"'([^']+)'")


async def editions(visit: Visit) -> View:
    """All of them, the newest of each series first, and the form of a new one for who may open it."""
    return await _editions(visit)


async def opened_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why the form was refused."""
    visit.path = "/desk/editions"
    return await _editions(visit, tried(form, refusal, at_fault=lambda message: _of_new(form, message)))


async def counted(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The same as it was typed, with what such an edition would hold."""
    visit.path = "/desk/editions"
    return await _editions(visit, Tried(form), outcome)


async def _editions(visit: Visit, sent: Tried = UNTRIED, would_hold: Mapping[str, Any] | None = None) -> View:
    found = await visit.ask("editions")
    form = sent.form or Form(())
    values = {
        **found, "tried": sent, "would_hold": would_hold, "stamp": stamp(), "done": done_of(visit), "goals": GOALS,
        "also_in": OTHERS, "opens": found["viewer"]["role"] == "ADMINISTRATOR",
        "ticked": {name: form.all(name) for name in (*selecting.TICKED, "language", "before")},
        "mdgs": [each["code"].replace(":", "") for each in (found["millennium"] or {"objectives": ()})["objectives"]],
        "frameworks": [each["code"] for each in found["frameworks"]], "reached": selecting.REACHED,
        "derivations": DERIVATIONS, "sections": spared_sections(section_rows(form)),
        "is_further": any(form[name] for name in selecting.FURTHER),
    }  # fmt: skip
    return View("desk_editions.html", values, found)


async def edition(visit: Visit) -> View:
    """One of them, with what it would reflect now while it is open."""
    return await _edition(visit)


async def again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The page of an edition, with why a form of it was refused."""
    visit.path = "/desk/edition"
    visit.given = {**visit.given, "series": form["series"], "number": form["number"]}
    return await _edition(visit, tried(form, refusal, at_fault=lambda message: _of_row(form, message)))


async def _edition(visit: Visit, sent: Tried = UNTRIED) -> View:
    series, number = visit.given.get("series", ""), visit.given.get("number", "")
    near = [(visit.url("/desk/editions"), "Reports")]
    if not series or len(series) > LONGEST or not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise Missing("An address of the desk names an edition like ?series=GLOBAL&number=10.", near)
    found = await visit.ask("edition", series=series, number=int(number))
    one: dict[str, Any] | None = found["edition"]
    if one is None:
        raise Missing(f"There is no edition {series} {number}.", near)
    rows = _rows(sent.form) if sent.form is not None else []
    wanted = visit.given.get("rows", "")
    spare = min(int(wanted), MOST) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 else SPARE
    values = {
        **found, "one": one, "now": one["preview"], "tried": sent, "stamp": stamp(), "done": done_of(visit),
        "left_out": [*rows, *[("", "")] * min(max(spare, SPARE), MOST - len(rows))], "more_rows": min(4 * spare, MOST),
        "may": found["viewer"]["role"] == "ADMINISTRATOR",
    }  # fmt: skip
    return View("desk_edition.html", values, found)


def opened(form: Form) -> dict[str, Any]:
    """A new edition. Raises Wrong for all that is lacking."""
    before, faults = form["before"] == "yes", list[Wrong]()
    for name, said in (("series", "The series is missing: for example GLOBAL."), ("title", "The title is missing.")):
        if not form[name]:
            faults.append(Wrong(said, name))
    for name, said in (
        ("number", "The number of the edition is missing, or no number: for example 10."),
        ("year", "The year of the report is missing, or no number: for example 2027."),
    ):
        if whole(form[name]) < 0:
            faults.append(Wrong(said, name))
    faults += [fault for name in ("from", "until") if (fault := _wrong_day(form, name, may_lack=before)) is not None]
    submitted, selection = selecting.written(form, "submittedMore"), selecting.selection(form)
    all_right([*faults, *submitted.faults, *selection.faults])
    of = {"collection": {"in": [form["collection"]]}} if form["collection"] else {}
    languages = [each for each in form.all("language") if each in OTHERS]
    return {
        "input": {
            "series": form["series"],
            "title": form["title"],
            **{name: form.number(name) for name in ("number", "year")},
            **{name: form.or_none(name) for name in ("from", "until")},
            "submitted": {**of, **({"and": [submitted.filter]} if submitted.filter else {})} or None,
            "selection": selection.filter or None,
            "sections": sections_of(form) or None,
            "repository": form.or_none("repository"),
            "languages": ["EN", *languages] if languages else None,
            "recurrence": form["recurrence"] if form["recurrence"] in RECURRENCE else None,
            "supersedes": _id(form["supersedes"]) if form["supersedes"] else None,
            "asBefore": before,
        }
    }


def _wrong_day(form: Form, name: str, *, may_lack: bool) -> Wrong | None:
    """What is wrong with a day; None where nothing is."""
    text = form[name]
    if not text and may_lack:
        return None
    if not text:
        said = "The period has a first and a last day: say both, or take what follows on the one before."
        return Wrong(said, name)
    try:
        date.fromisoformat(text)
    except ValueError:
        return Wrong(f"{text[:30]!r} is no day: year, month and day, for example 2027-01-31.", name)
    return None


def _id(typed: str) -> str:
    """The id of an edition; its kind may be left out."""
    return f"Edition:{typed.removeprefix('Edition:')}"


def frozen(form: Form) -> dict[str, Any]:
    """An edition with its entries as they are now, and those that it leaves out. Raises Wrong."""
    made = []
    for place, (entry, reason) in enumerate(_rows(form)):
        if not entry:
            raise Wrong(
                "Which entry is left out for this reason is missing: name it, or empty the row.", "entry", place
            )
        if reason not in LEFT_OUT_FOR:
            raise Wrong("Why this entry is left out is missing: choose a reason, or empty the row.", "why", place)
        made.append({"entry": f"Entry:{entry.removeprefix('Entry:')}", "reason": reason})
    if form["seen"] != "yes":
        raise Wrong("Nothing is frozen yet: tick that you have seen what it reflects, for that stays.", "seen")
    return {"input": {**_which(form), "leftOut": made}}


def published(form: Form) -> dict[str, Any]:
    """An edition that is to be out."""
    return {"input": _which(form)}


def _which(form: Form) -> dict[str, Any]:
    return {"id": form["id"], "expectedVersion": form.number("version")}


def _rows(form: Form) -> list[tuple[str, str]]:
    """The entries that are left out, each with its reason, as it is typed; empty rows are left out."""
    rows = zip_longest(form.all("entry"), form.all("why"), fillvalue="")
    return [(entry.strip(), reason.strip()) for entry, reason in rows if entry.strip() or reason.strip()]


def _of_row(form: Form, message: str) -> Field:
    """The row of an entry that a message of the API names."""
    for place, (entry, _) in enumerate(_rows(form)):
        key = entry.removeprefix("Entry:")
        if key and re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", message):
            return "entry", place
    return "", 0


def _of_new(form: Form, message: str) -> Field:
    """The field of a new edition that a message of the API is about."""
    for name, said in (("submittedMore", ".submitted.and"), ("more", ".selection.and")):
        if said in message:
            return name, 0
    sections = section_rows(form)
    if {"by", "of"} & {*_NAMED.findall(message)} and (found := section_at_fault(sections, message))[0]:
        return found
    if names := [name for name in _NAMED.findall(message) if form.has(name) or name in ("from", "until")]:
        return names[0], 0
    if form["supersedes"] and form["supersedes"].removeprefix("Edition:") in message:
        return "supersedes", 0
    typed = form.given(**{name: " ".join(selecting.codes(form, name)) for name in (*selecting.CODES, "contest")})
    if (found := quoted(typed, message, ("series", *selecting.CODES, "contest", "supersedes")))[0]:
        return found
    for name in ("more", "submittedMore"):  # a code or a value in it
        if any(each and each in form[name] for each in _QUOTED.findall(message)):
            return name, 0
    region = form["series"].partition("-")[2]
    if region and region in message:
        return "series", 0
    return section_at_fault(sections, message)


def to_one(form: Form) -> dict[str, str]:
    """To the page of an edition, which its form names."""
    return {"series": form["series"], "number": form["number"]}


ACTS: Mapping[str, Act] = {
    "/desk/check-edition": Act(
        "check_edition", opened, page="/desk/editions", to=nowhere, again=counted, refused=opened_again
    ),
    **alike((("open_edition", opened, "edition-open"),), page="/desk/edition", to=to_one, refused=opened_again),
    **alike(
        (("freeze_edition", frozen, "edition-freeze"), ("publish_edition", published, "publish")),
        page="/desk/edition",
        to=to_one,
        refused=again,
    ),
}
