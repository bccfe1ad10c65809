"""What facilitators write for open editions of reports: what is missing and waits, and one input with its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.explorer.page import Missing, View, Visit

SPARE = 2  # empty rows for documents
CHANGED = ("ACCEPT", "RETURN")


async def inputs(visit: Visit) -> View:
    """Every open edition: the lines that lack an input, the caller's own apart, and what there is that they see."""
    found = await visit.ask("inputs")
    mine = {each["code"] for each in found["viewer"]["lines"]}
    for edition in found["editions"]:
        edition["missing"] = [each for each in edition["missingInputs"] if each["code"] in mine]
        edition["others"] = [each for each in edition["missingInputs"] if each["code"] not in mine]
        edition["inputs"].sort(key=lambda each: each["status"] == "ACCEPTED")
    writes = found["viewer"]["role"] in ("FACILITATOR", "ADMINISTRATOR")
    return View("inputs.html", {**found, "writes": writes, "done": done_of(visit)}, found)


async def one(visit: Visit) -> View:
    """One input, or the form of a new one for `edition` and `line`."""
    if not visit.given.get("id"):
        return await _shown(visit, await _new(visit, visit.given.get("edition", ""), visit.given.get("line", "")))
    return await _shown(visit, await _input(visit, visit.given["id"]))


async def again(visit: Visit, form: Form, outcome: Mapping[str, Any]) -> View:
    """The form as it was typed, with its numbers and what is wrong with it."""
    own = await (_input(visit, form["id"]) if form["id"] else _new(visit, form["edition"], form["line"]))
    typed = {"text": form["text"], "documents": documents(form)}
    return await _shown(visit, {**own, **typed}, outcome)


async def _shown(visit: Visit, own: Mapping[str, Any], check: Mapping[str, Any] | None = None) -> View:
    found, is_asked = check, check is not None
    if found is None and own["edition"]["status"] == "OPEN":
        found = (await visit.ask("check_input", edition=own["edition"]["id"], text=own["text"]))["outcome"]
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


async def _new(visit: Visit, edition: str, line: str) -> dict[str, Any]:
    near = [(visit.url("/desk/inputs"), "Inputs to reports")]
    if not edition.startswith("Edition:") or len(edition) > 80 or len(line) > 20:
        raise Missing("An address of a new input names one like ?edition=Edition:GLOBAL:10&line=C4.", near)
    found = await visit.ask("input_for", edition=edition, line=line)
    if not found["node"] or not found["actionLine"]:
        raise Missing(f"There is no edition {edition[8:60]}, or no action line {line}.", near)
    if found["node"]["status"] != "OPEN":
        raise Missing(f"{found['node']['title']} is not open any more: nothing is written for it.", near)
    return {
        "id": "", "version": "", "status": "", "text": "", "reason": None, "documents": [], "prose": [],
        "myMoves": ["SAVE"], "actionLine": found["actionLine"], "edition": found["node"], "proposedBy": None,
    }  # fmt: skip


async def _input(visit: Visit, id: str) -> dict[str, Any]:
    if not id.startswith("FacilitatorInput:") or len(id) > 60:
        raise Missing("There is no such input: an address of the desk names one like ?id=FacilitatorInput:0a1b2c.")
    found: dict[str, Any] | None = (await visit.ask("input", id=id))["node"]
    if not found:
        near = [(visit.url("/desk/inputs"), "Inputs to reports")]
        raise Missing("There is no such input of yours, or for you to decide about.", near)
    return found


def documents(form: Form) -> list[dict[str, str]]:
    """The documents of a form, empty rows left out."""
    rows = zip_longest(form.all("doc_url"), form.all("doc_title"), fillvalue="")
    return [{"url": url.strip(), "title": title.strip()} for url, title in rows if url.strip() or title.strip()]


def written(form: Form) -> dict[str, Any]:
    """What is saved: a new input, or one that is there."""
    said = {"text": form["text"], "documents": documents(form)}
    if form["id"]:
        return {"input": {**said, "id": form["id"], "expectedVersion": form.number("version")}}
    return {"input": {**said, "edition": form["edition"], "line": form["line"]}}


def submitted(form: Form) -> dict[str, Any]:
    return {"input": {"id": form["id"], "expectedVersion": form.number("version")}}


def decided(form: Form) -> dict[str, Any]:
    said = {"decision": form["decision"], "reason": form.or_none("reason")}
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **said}}


def checked(form: Form) -> dict[str, Any]:
    return {"edition": form["edition"], "text": form["text"]}
