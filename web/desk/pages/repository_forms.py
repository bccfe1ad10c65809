"""What the form of a hosted repository asks besides, and of which sections its report consists; its curators say so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Field, Tried, quoted, tried
from web.desk.words.editions import SECTION_WORDS
from web.explorer.page import Missing, View, Visit, Wrong
from web.explorer.words import FIELD_KIND

SPARE, MOST = 2, 20  # empty rows; as many fields and sections there are at most
USUAL_WORDS = 500  # of a field of words that says nothing else, as the API has it
FORM, REPORT = "/desk/set-repository-form", "/desk/set-repository-report"
COLUMNS = ("place", "code", "label", "kind", "words", "choices", "scheme")
PARTS = ("section_place", "section", "by", "of")
_NAMED = re.compile(r"`(\w+)`(?: of ([a-z][a-z0-9_-]*))?")


async def repository(visit: Visit) -> View:
    """Both forms of a repository, for those who curate it."""
    return await _repository(visit)


async def again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why one of the forms was refused."""
    visit.path, visit.given = "/desk/repository", {**visit.given, "code": form["collection"]}
    return await _repository(visit, tried(form, refusal, at_fault=lambda message: _at_fault(form, message)))


async def _repository(visit: Visit, sent: Tried = UNTRIED) -> View:
    code, near = visit.given.get("code", ""), [(visit.url("/desk/terms"), "Terms of repositories")]
    if not code or len(code) > 80:
        raise Missing("An address of the desk names a repository like ?code=DPG.", near)
    found = await visit.ask("repository", code=code)
    one = found["collection"]
    if one is None or not one["mayCurate"]:
        raise Missing(f"There is no repository {code[:60]} whose curator you are.", near)
    kept = one["repository"] or {"version": 0, "fields": []}
    fields = _rows(sent.form, COLUMNS) if sent.to == FORM and sent.form else [_kept(each) for each in kept["fields"]]
    sections = (
        section_rows(sent.form) if sent.to == REPORT and sent.form
        else [{"section_place": "", "section": each["kind"], **each} for each in one["reportSections"]]
    )  # fmt: skip
    values = {
        "one": one, "version": kept["version"], "tried": sent, "stamp": stamp(), "done": done_of(visit),
        "fields": _spared(fields, COLUMNS), "sections": spared_sections(sections),
        "schemes": sorted({each["scheme"] for each in one["terms"]["nodes"]}),
    }  # fmt: skip
    return View("repository_forms.html", values, {})


def _kept(field: Mapping[str, Any]) -> dict[str, Any]:
    """A field that is there, as its row has it."""
    words = field["words"] if field["words"] != USUAL_WORDS else None
    return {**field, "place": "", "words": words, "choices": "\n".join(field["choices"])}


def _spared(rows: list[dict[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    """Rows with some empty ones after them, as far as there may be more."""
    return [*rows, *({**dict.fromkeys(names, ""), "required": False} for _ in range(min(SPARE, MOST - len(rows))))]


def _rows(form: Form, names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a form as they are typed, but for those of which nothing is; in each, which of the form it is."""
    columns = zip_longest(*(form.all(name) for name in names), fillvalue="")
    rows = ({name: text.strip() for name, text in zip(names, each, strict=True)} for each in columns)
    required = form.all("required")
    made = ({**row, "required": str(n) in required, "own": n + 1} for n, row in enumerate(rows))
    return [row for row in made if _is_filled(row, names)]


def _is_filled(row: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Whether something is said in a row beside its place and the kind that stands there by itself."""
    return any(row[name] for name in names if name not in (names[0], "kind"))


def _in_order(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Rows in their order, those apart of which another place is typed. Raises Wrong for one that is no number."""
    for n, row in enumerate(rows):
        if row[name] and not (row[name].isascii() and row[name].isdecimal() and len(row[name]) < 4):
            raise Wrong(f"The place is {row[name][:20]!r}: a number, such as 2, or nothing.", name, n)

    def place(row: Mapping[str, Any]) -> float:
        wanted, own = int(row[name] or row["own"]), row["own"]
        return float(wanted + (0.5 if wanted > own else -0.5 if wanted < own else 0))  # beside the one that is there

    return sorted(rows, key=place)


def asked(form: Form) -> dict[str, Any]:
    """What the form of a repository asks besides, all of it. Raises Wrong."""
    rows = _rows(form, COLUMNS)
    for n, row in enumerate(rows):
        if lacking := next((name for name in ("code", "label") if not row[name]), None):
            said = "code" if lacking == "code" else "name"
            raise Wrong(f"A field has no {said}: say it, or empty its row.", lacking, n)
        if row["words"] and not (row["words"].isascii() and row["words"].isdecimal() and len(row["words"]) < 6):
            raise Wrong(f"The words are {row['words'][:20]!r}: a number, or nothing.", "words", n)
    return {**_which(form), "fields": [_field(each) for each in _in_order(rows, "place")]}


def _field(row: Mapping[str, Any]) -> dict[str, Any]:
    choices = [each.strip() for each in row["choices"].splitlines() if each.strip()]
    return {
        "code": row["code"], "label": row["label"], "kind": row["kind"] if row["kind"] in FIELD_KIND else "TEXT",
        "required": row["required"], "words": int(row["words"]) if row["words"] else None,
        "choices": choices or None, "scheme": row["scheme"] or None,
    }  # fmt: skip


def defined(form: Form) -> dict[str, Any]:
    """Of which sections the report of a repository consists; the usual ones where that is asked for. Raises Wrong."""
    if form["usual"]:
        return {**_which(form), "sections": None}
    sections = sections_of(form)
    if not sections:
        raise Wrong("No section is chosen: a report has one at least.", "section")
    return {**_which(form), "sections": sections}


def sections_of(form: Form) -> list[dict[str, Any]]:
    """The sections of a report in their order, as the API takes them; empty rows are left out. Raises Wrong."""
    rows = _in_order(section_rows(form), "section_place")
    for n, row in enumerate(rows):
        if row["section"] not in SECTION_WORDS:
            raise Wrong("It is not said which section counts by this: choose one, or empty its row.", "section", n)
    return [{"kind": row["section"], "by": row["by"] or None, "of": row["of"] or None} for row in rows]


def section_rows(form: Form) -> list[dict[str, Any]]:
    """The sections of a report as they are typed."""
    return _rows(form, PARTS)


def spared_sections(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with some empty rows after them."""
    return _spared(rows, PARTS)


def section_at_fault(rows: Sequence[Mapping[str, Any]], message: str) -> Field:
    """The section that a message of the API names: of several of a kind the one that says the least."""
    of_kind = [n for n, row in enumerate(rows) if re.search(rf"\b{row['section']}\b", message)]
    if not of_kind:
        return "", 0
    return "section", min(of_kind, key=lambda n: (bool(rows[n]["by"]), bool(rows[n]["of"])))


def _which(form: Form) -> dict[str, Any]:
    return {"collection": form["collection"], "version": form.number("version")}


def to(form: Form) -> dict[str, str]:
    """To the page of the repository."""
    return {"code": form["collection"]}


def _at_fault(form: Form, message: str) -> Field:
    """The field that a message of the API is about: by its name, and by the code of the row that it names."""
    fields, sections = _rows(form, COLUMNS), section_rows(form)
    shown = Form(tuple((name, row[name]) for row in fields for name in COLUMNS))  # without the rows that are empty
    if named := _NAMED.search(message):
        name, of = named[1], named[2]
        codes = [each["code"] for each in fields]
        if of in codes and shown.has(name):
            return name, codes.index(of)
        if (found := quoted(shown, message, (name,)))[0]:
            return found
    if (found := section_at_fault(sections, message))[0]:
        return found
    return quoted(shown, message, ("scheme", "code"))


ACTS: Mapping[str, Act] = alike(
    (("set_repository_form", asked, "changed"), ("set_repository_report", defined, "changed")),
    page="/desk/repository",
    to=to,
    refused=again,
)
