"""What the terms of a hosted repository mean here: said, taken back, and what nobody has said yet, before all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.naming import meant
from web.desk.pages.shared import done_of, stamp
from web.desk.words.repositories import TERM_MATCHES, TERM_PARTS
from web.explorer.page import Missing, View, Visit, Wrong

PAGE = 40  # terms, each with its forms


async def terms(visit: Visit) -> View:
    """The terms of one repository, the unmapped ones first asked for, with the forms of who curates it."""
    part, scheme = visit.given.get("show", "unmapped"), visit.given.get("scheme") or None
    if part not in TERM_PARTS:
        raise Wrong(f"show={part[:30]!r} is not known: one of {', '.join(TERM_PARTS)}.")
    found = await visit.ask("repositories")
    there = [each for each in found["collections"] if each["hosted"]]
    code = visit.given.get("repository") or next((each["code"] for each in there), "")
    one = next((each for each in there if each["code"] == code), None)
    if one is None:
        near = [(visit.url("/desk/terms", repository=each["code"]), each["title"]) for each in there]
        raise Missing(f"There is no repository {code[:60]}.", near)
    mapped = {"unmapped": False, "mapped": True}.get(part)
    listed = await visit.ask(
        "terms", collection=code, scheme=scheme, mapped=mapped, first=PAGE, after=visit.given.get("after")
    )
    filed = {each["value"]: each["count"] for each in listed["collection"]["entries"]["facets"][0]["values"]}
    people = await visit.ask("actors") if found["viewer"]["role"] == "ADMINISTRATOR" else None
    values = {
        **found, **listed, "filed": filed, "people": people["actors"]["nodes"] if people else [],
        "there": there, "one": one, "chosen": part, "parts": TERM_PARTS, "scheme": scheme,
        "stamp": stamp(), "done": done_of(visit), "matches": TERM_MATCHES,
    }  # fmt: skip
    return View("terms.html", values, listed)


def mapped(form: Form) -> dict[str, Any]:
    return {**_which(form), "to": meant(form["to"]), "match": form["match"], "reason": form.or_none("reason")}


def unmapped(form: Form) -> dict[str, Any]:
    return {**_which(form), "to": form["to"], "reason": form.or_none("reason")}


def renamed(form: Form) -> dict[str, Any]:
    return {**_which(form), "label": form["label"]}


def added(form: Form) -> dict[str, Any]:
    return {name: form[name] for name in ("collection", "scheme", "code", "label")}


def appointed(form: Form) -> dict[str, Any]:
    """All curators of a repository: those who are ticked."""
    said = {"collection": form["collection"], "version": form.number("version")}
    return {**said, "curators": form.all("curator")}


def back(form: Form) -> dict[str, str]:
    """To the list that the form stood in."""
    of = form["collection"] or form["id"].removeprefix("Term:").partition(":")[0]
    return {"repository": of, "show": form["show"], "scheme": form["within"]}


def _which(form: Form) -> dict[str, Any]:
    return {"id": form["id"], "version": form.number("version")}


ACTS: Mapping[str, Act] = alike(
    (
        ("map_term", mapped, "changed"),
        ("unmap_term", unmapped, "changed"),
        ("rename_term", renamed, "changed"),
        ("add_term", added, "changed"),
        ("appoint_curators", appointed, "changed"),
    ),
    page="/desk/terms",
    to=back,
)
