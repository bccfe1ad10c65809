"""What facilitators write for open editions of reports: what is missing and waits, and one input with its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from web.desk.act import Act, alike, nowhere
from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.explorer.page import Missing, View, Visit

SPARE = 2  # empty rows for documents
OF = ("edition", "line", "from", "until")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CHANGED = ("ACCEPT", "RETURN")


async def inputs(visit: Visit) -> View:
    """Every open edition: the lines that lack an input, the caller's own apart, and what there is that they see."""
    found = await visit.ask("inputs")
    mine = {each["code"] for each in found["viewer"]["lines"]}
    for edition in found["editions"]:
        waiting = {each["actionLine"]["code"] for each in edition["inputs"] if each["status"] != "ACCEPTED"}
        lacking = [each for each in edition["missingInputs"] if each["code"] not in waiting]
        edition["missing"] = [each for each in lacking if each["code"] in mine]
        edition["others"] = [each for each in lacking if each["code"] not in mine]
        edition["inputs"].sort(key=lambda each: each["status"] == "ACCEPTED")
    writes = found["viewer"]["role"] in ("FACILITATOR", "ADMINISTRATOR")
    is_all = found["viewer"]["role"] == "ADMINISTRATOR"
    writable = [each for each in found["actionLines"] if writes and (is_all or each["code"] in mine)]
    return View("inputs.html", {**found, "writes": writes, "writable": writable, "done": done_of(visit)}, found)


async def one(visit: Visit) -> View:
    """One input, or the form of a new one for `edition` and `line`."""
    if not visit.given.get("id"):
        return await _shown(visit, await _new(visit, visit.given))
    return await _shown(visit, await _input(visit, visit.given["id"]))


async def again(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The form as it was typed, with its numbers and what is wrong with it."""
    own = await (_input(visit, form["id"]) if form["id"] else _new(visit, {name: form[name] for name in OF}))
    typed = {"text": form["text"], "documents": documents(form)}
    return await _shown(visit, {**own, **typed}, outcome)


async def _shown(visit: Visit, own: Mapping[str, Any], check: Mapping[str, Any] | None = None) -> View:
    found, is_asked = check, check is not None
    if found is None and own["isOpen"]:
        of = {name: own[name] or None for name in ("edition", "from", "until")}
        found = (await visit.ask("check_input", **of, text=own["text"]))["outcome"]
    prose = found["prose"] if found else own["prose"] or []
    values = {
        "i": own, "prose": prose, "tables": found["tables"] if found else [],
        "problems": found["problems"] if found and (is_asked or own["id"]) else [],
        "is_checked": is_asked, "bound": {each["cell"]: each["anchor"] for each in prose if each.get("anchor")},
        "named": {each["cell"].partition("|")[0] for each in prose if each["cell"]},
        "deciding": [each for each in own["myMoves"] if each in CHANGED],
        "rows": [*own["documents"], *({"url": "", "title": ""} for _ in range(SPARE))],
        "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("input.html", values, {})


async def _new(visit: Visit, given: Mapping[str, str]) -> dict[str, Any]:
    edition, line, *days = (given.get(name, "") for name in OF)
    near = [(visit.url("/desk/inputs"), "Inputs to reports")]
    is_dated = not edition and all(DAY.fullmatch(each) for each in days)
    if len(line) > 20 or not (is_dated or (edition.startswith("Edition:") and len(edition) <= 80)):
        raise Missing(
            "An address of a new input names one like ?edition=Edition:GLOBAL:10&line=C4, or "
            "?from=2026-01-01&until=2026-06-30&line=C4.", near,
        )  # fmt: skip
    found = await visit.ask("input_for", edition=edition or "Edition:GLOBAL:1", line=line)
    there = found["node"] if edition else None
    if not found["actionLine"] or (edition and not there):
        raise Missing(f"There is no edition {edition[8:60]}, or no action line {line}.", near)
    if there and there["status"] != "OPEN":
        raise Missing(f"{there['title']} is not open any more: nothing is written for it.", near)
    return {
        "id": "", "version": "", "status": "", "text": "", "reason": None, "documents": [], "prose": [],
        "myMoves": ["SAVE"], "actionLine": found["actionLine"], "proposedBy": None,
        **_of(there, None if there else dict(zip(("from", "until"), days, strict=True))),
    }  # fmt: skip


def _of(edition: Mapping[str, Any] | None, period: Mapping[str, str] | None) -> dict[str, Any]:
    """What an input is for, as the page has it: an edition, or a period."""
    since, until = (period["from"], period["until"]) if period else ("", "")
    return {
        "edition": edition["id"] if edition else "", "from": since, "until": until,
        "title": edition["title"] if edition else f"{since} – {until}",
        "isOpen": edition is None or edition["status"] == "OPEN",
    }  # fmt: skip


async def _input(visit: Visit, id: str) -> dict[str, Any]:
    if not id.startswith("FacilitatorInput:") or len(id) > 60:
        raise Missing("There is no such input: an address of the desk names one like ?id=FacilitatorInput:0a1b2c.")
    found: dict[str, Any] | None = (await visit.ask("input", id=id))["node"]
    if not found:
        near = [(visit.url("/desk/inputs"), "Inputs to reports")]
        raise Missing("There is no such input of yours, or for you to decide about.", near)
    of = _of(found["edition"], found["period"])
    is_kept = found["period"] is not None and found["status"] == "ACCEPTED"  # its numbers stay
    return {**found, **of, "isOpen": of["isOpen"] and not is_kept}


def documents(form: Form) -> list[dict[str, str]]:
    """The documents of a form, empty rows left out."""
    rows = zip_longest(form.all("doc_url"), form.all("doc_title"), fillvalue="")
    return [{"url": url.strip(), "title": title.strip()} for url, title in rows if url.strip() or title.strip()]


def written(form: Form) -> dict[str, Any]:
    """What is saved: a new input, or one that is there."""
    said = {"text": form["text"], "documents": documents(form)}
    if form["id"]:
        return {"input": {**said, "id": form["id"], "expectedVersion": form.number("version")}}
    return {"input": {**said, "line": form["line"], **_stated(form)}}


def _stated(form: Form) -> dict[str, Any]:
    return {name: form.or_none(name) for name in ("edition", "from", "until") if form.or_none(name)}


def submitted(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version")}}


def decided(form: Form) -> dict[str, Any]:
    said = {"decision": form["decision"], "reason": form.or_none("reason")}
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **said}}


def checked(form: Form) -> dict[str, Any]:
    return {**_stated(form), "text": form["text"]}


ACTS: Mapping[str, Act] = {
    **alike((("save_input", written, "save"), ("submit_input", submitted, "submit")), page="/desk/input", to=nowhere),
    "/desk/decide-input": Act("decide_input", decided, "decide-input", page="/desk/inputs", to=nowhere),
    "/desk/check-input": Act("check_input", checked, again=again),
}
