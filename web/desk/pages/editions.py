"""Editions of reports: which there are, the form of a new one, and one that is frozen and published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, quoted, tried
from web.desk.words.editions import LEFT_OUT_FOR
from web.explorer.page import Missing, View, Visit, Wrong
from web.explorer.words import RECURRENCE

LONGEST = 64  # characters of the code of a series
SPARE, MOST = 5, 490  # rows for entries that are left out: at first, and at most, for a form has 1,000 fields
GOALS = range(1, 18)
OTHERS = ("FR", "ES", "AR")  # beside English, which every report is made in
_NAMED = re.compile(r"`(\w+)`")


async def editions(visit: Visit) -> View:
    """All of them, the newest of each series first, and the form of a new one for who may open it."""
    return await _editions(visit)


async def opened_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why the form was refused."""
    visit.path = "/desk/editions"
    return await _editions(visit, tried(form, refusal, at_fault=lambda message: _of_new(form, message)))


async def _editions(visit: Visit, sent: Tried = UNTRIED) -> View:
    found = await visit.ask("editions")
    values = {
        **found, "tried": sent, "stamp": stamp(), "done": done_of(visit), "goals": GOALS, "also_in": OTHERS,
        "opens": found["viewer"]["role"] == "ADMINISTRATOR",
        "ticked": {name: sent.form.all(name) if sent.form else [] for name in ("line", "goal", "language", "before")},
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
    """A new edition. Raises Wrong."""
    before = form["before"] == "yes"
    for name, said in (("series", "The series is missing: for example GLOBAL."), ("title", "The title is missing.")):
        if not form[name]:
            raise Wrong(said, name)
    whole = {
        "number": "The number of the edition is missing, or no number: for example 10.",
        "year": "The year of the report is missing, or no number: for example 2027.",
    }
    numbers = {name: _number(form, name, message) for name, message in whole.items()}
    days = {name: _day(form, name, may_lack=before) for name in ("from", "until")}
    collection, lines = form["collection"], form.all("line")
    goals = [number for number in GOALS if str(number) in form.all("goal")]
    selection = {
        **({"actionLine": {"in": lines}} if lines else {}),
        **({"sdgGoal": {"in": goals}} if goals else {}),
    }
    languages = [each for each in form.all("language") if each in OTHERS]
    return {
        "input": {
            "series": form["series"],
            "title": form["title"],
            **numbers,
            **days,
            "submitted": {"collection": {"in": [collection]}} if collection else None,
            "selection": selection or None,
            "languages": ["EN", *languages] if languages else None,
            "recurrence": form["recurrence"] if form["recurrence"] in RECURRENCE else None,
            "supersedes": _id(form["supersedes"]) if form["supersedes"] else None,
            "asBefore": before,
        }
    }


def _number(form: Form, name: str, message: str) -> int:
    text = form[name]
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise Wrong(message, name)
    return int(text)


def _day(form: Form, name: str, *, may_lack: bool) -> str | None:
    text = form[name]
    if not text and may_lack:
        return None
    if not text:
        raise Wrong("The period has a first and a last day: say both, or take what follows on the one before.", name)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Wrong(f"{text[:30]!r} is no day: year, month and day, for example 2027-01-31.", name) from None


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
    names = [name for name in _NAMED.findall(message) if form.has(name) or name in ("from", "until")]
    if names:
        return names[0], 0
    if form["supersedes"] and form["supersedes"].removeprefix("Edition:") in message:
        return "supersedes", 0
    if (found := quoted(form, message, ("series", "collection", "supersedes")))[0]:
        return found
    region = form["series"].partition("-")[2]
    return ("series", 0) if region and region in message else ("", 0)


def to_one(form: Form) -> dict[str, str]:
    """To the page of an edition, which its form names."""
    return {"series": form["series"], "number": form["number"]}


ACTS: Mapping[str, Act] = {
    **alike((("open_edition", opened, "edition-open"),), page="/desk/edition", to=to_one, refused=opened_again),
    **alike(
        (("freeze_edition", frozen, "edition-freeze"), ("publish_edition", published, "publish")),
        page="/desk/edition",
        to=to_one,
        refused=again,
    ),
}
