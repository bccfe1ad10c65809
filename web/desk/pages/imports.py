"""Imports of entries, for administrators: what waits, what one would change, and a form for the next file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from web.desk.act import Act, nowhere
from web.desk.pages.shared import done_of, stamp
from web.desk.words.imports import IMPORT_EFFECTS, IMPORT_MOVES
from web.explorer.page import Missing, View, Visit, Wrong
from web.graphql.refusals import Refused

SHOWN = 50  # entries of an import on a page; one more is asked for
NAMED = 20  # items of a list


@dataclass(frozen=True)
class NotStaged:
    """Why nothing of a file was staged. typed: what else was in the form."""

    message: str
    status: int
    rejections: Sequence[Mapping[str, Any]] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


def not_staged(request: Request, fault: Refused) -> NotStaged:
    """What is shown of a file that is refused, and of the form that it came in."""
    told = fault.body["errors"][0]["extensions"].get("rejections", ())
    return NotStaged(fault.message, fault.status, told, request.scope.get("state", {}).get("typed", {}))


async def imports(visit: Visit, refused: NotStaged | None = None) -> View:
    """The imports, the newest first, and the form; with what was wrong with the file that was just sent."""
    found = await visit.ask("imports", after=visit.given.get("after"))
    values = {**found, "done": done_of(visit), "refused": refused, "typed": refused.typed if refused else {}}
    return View("imports.html", values, found, status=refused.status if refused else 200)


async def one(visit: Visit) -> View:
    """One import: counts, what it changes field by field, rows that are not taken, and what may be done with it."""
    id, effect, offset = visit.given.get("id", ""), visit.given.get("effect"), visit.given.get("offset", "0")
    near = [(visit.url("/desk/imports"), "Imports")]
    if not (id.isascii() and id.isdecimal() and len(id) < 10):
        raise Missing("There is no such import: an address of the desk names one like ?id=7.", near)
    if effect is not None and effect not in IMPORT_EFFECTS:
        raise Wrong(f"effect={effect[:30]!r} is not known: one of {', '.join(IMPORT_EFFECTS)}.")
    if not (offset.isascii() and offset.isdecimal() and len(offset) < 7):
        raise Wrong(f"offset={offset[:30]!r} is no number of entries.")
    answer = await visit.ask("import", id=id, offset=int(offset), effect=effect)
    if (found := answer["import"]) is None:
        raise Missing(f"There is no import {id}.", near)
    values = {
        "viewer": answer["viewer"],
        "i": found,
        "rows": [_shown(each) for each in found["entries"][:SHOWN]],
        "has_more": len(found["entries"]) > SHOWN,
        "offset": int(offset),
        "shown": SHOWN,
        "chosen": effect,
        "stamp": stamp(),
        "done": done_of(visit),
    }
    return View("import.html", values, found)


def _shown(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with what goes and what comes in each field: of a list, no more than that."""
    differences = []
    for each in entry["differences"]:
        was, will = _items(each["before"]), _items(each["after"])
        went, came = [item for item in was if item not in will], [item for item in will if item not in was]
        differences.append({"field": each["field"], "before": _said(went), "after": _said(came)})
    return {**entry, "differences": differences}


def _items(value: str | None) -> list[str]:
    """What a field says, as texts: several of a list."""
    try:
        held = json.loads(value) if value and value.startswith("[") else None
    except ValueError:
        held = None
    if not isinstance(held, list):
        return [value] if value else []
    return [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in held]


def _said(items: Sequence[str]) -> str:
    more = f" (+ {len(items) - NAMED})" if len(items) > NAMED else ""
    return f"{', '.join(items[:NAMED])}{more}"


ACTS: Mapping[str, Act] = {
    f"/desk/import-{move}": Act(
        f"{move}_import", lambda form: {"id": form["import"]}, f"import-{move}", page="/desk/import", to=nowhere
    )
    for move in IMPORT_MOVES
}
