"""Contests that are led here: which there are, and one with its phases, candidacies and result, moved along by those
who may."""

from __future__ import annotations

from typing import Any

from web.desk.forms import Form
from web.desk.pages.shared import done_of, stamp
from web.desk.words import CANDIDACY_VERBS, CONTEST_VERBS
from web.explorer.page import Missing, View, Visit


async def contests(visit: Visit) -> View:
    """Those that are led here, the newest first, with what the caller may do next."""
    found = await visit.ask("contests")
    led = [each for each in found["contests"] if each["isHeldHere"]]
    for each in led:
        each["next"] = [move for move in each["myMoves"] if move in CONTEST_VERBS]
    return View("desk_contests.html", {**found, "led": led, "done": done_of(visit)}, found)


async def contest(visit: Visit) -> View:
    """One of them."""
    code = visit.given.get("code", "")
    near = [(visit.url("/desk/contests"), "Contests")]
    if not code or len(code) > 80:
        raise Missing("An address of the desk names a contest like ?code=WSIS-PRIZES-2027.", near)
    found = await visit.ask("contest", code=code, after=visit.given.get("after"))
    one: dict[str, Any] | None = found["contest"]
    if one is None or not one["isHeldHere"]:
        raise Missing(f"No contest {code[:60]} is led here.", near)
    one["next"] = [move for move in one["myMoves"] if move in CONTEST_VERBS]
    for each in one["candidacies"]["nodes"]:
        each["next"] = [move for move in each["myMoves"] if move in CANDIDACY_VERBS]
    return View("desk_contest.html", {**found, "one": one, "stamp": stamp(), "done": done_of(visit)}, found)


def moved(form: Form) -> dict[str, Any]:
    """A contest that goes on, or a candidacy that is decided about."""
    said = {"move": form["move"], "reason": form.or_none("reason")}
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **said}}


def back(form: Form) -> dict[str, str]:
    """To the page of the contest."""
    return {"code": form["code"]}
