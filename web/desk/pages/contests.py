"""Contests that are led here: which there are, and one with its phases, candidacies and result, moved along by those
who may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, alike
from web.desk.forms import Form
from web.desk.naming import id_of
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Tried, quoted, tried
from web.desk.waiting import exclusions
from web.desk.words.contests import CANDIDACY_VERBS, CONTEST_VERBS
from web.explorer.page import Missing, View, Visit

LONGEST = 80  # characters of the code of a contest


async def contests(visit: Visit) -> View:
    """Those that are led here, the newest first, with what the caller may do next."""
    found = await visit.ask("contests")
    led = [each for each in found["contests"] if each["isHeldHere"]]
    for each in led:
        each["waits"] = await _waits(visit, each, found)
        is_held_up = any(kind == "EXCLUDE" for kind, _ in each["waits"])  # nothing goes on before they are decided
        each["next"] = [move for move in each["myMoves"] if move in CONTEST_VERBS and not is_held_up]
    return View("desk_contests.html", {**found, "led": led, "done": done_of(visit)}, found)


async def _waits(visit: Visit, one: Mapping[str, Any], found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What whoever looks may do in a contest beside leading it: a key of words.CONTEST_WAITS, and where; what nobody
    may do here but others are to, without an address."""
    who, status = found["viewer"], one["status"]
    here, audits = visit.url("/desk/contest", code=one["code"]), who["id"] in one["auditorIds"]
    waits: list[tuple[str, str]] = []
    if status == "OPEN" and found["actsFor"]:
        waits.append(("SUBMIT", f"{here}#take-part"))
    if one["mayVote"]:
        waits.append(("VOTE_IN_IT", visit.url("/desk/vote", code=one["code"])))
    if status in ("NOMINATING", "CERTIFIED") and (
        who["role"] == "ADMINISTRATOR" or who["id"] in [each["actorId"] for each in one["experts"]]
    ):
        waits.append(("DECIDE", here))
    if status in ("VOTING", "CLOSED") and audits and who["role"] != "ADMINISTRATOR":
        waits_first = await exclusions(visit, one["code"], who["id"])
        waits.append(("EXCLUDE" if waits_first else "VOTERS", visit.url("/desk/voters", code=one["code"])))
    if status == "CLOSED" and one["auditorIds"] and who["role"] == "ADMINISTRATOR":
        waits.append(("AUDITORS", ""))
    return waits


async def contest(visit: Visit) -> View:
    """One of them."""
    return await _contest(visit)


async def again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The page of the contest, with why a form of it was refused."""
    visit.path, visit.given = "/desk/contest", {**visit.given, "code": form["code"], "after": form["after"]}
    sent = tried(form, refusal, form["id"], lambda message: quoted(form, message, ("entry", "category")))
    return await _contest(visit, sent)


async def _contest(visit: Visit, sent: Tried = UNTRIED) -> View:
    after = visit.given.get("after") or None
    found = await asked(visit, "contest", after=after)
    one: dict[str, Any] = found["contest"]
    one["next"] = [move for move in one["myMoves"] if move in CONTEST_VERBS]
    for each in one["candidacies"]["nodes"]:
        each["next"] = [move for move in each["myMoves"] if move in CANDIDACY_VERBS]
    own = await visit.ask("contest_own") if one["status"] == "OPEN" else {"actsFor": []}
    values = {
        **found, "one": one, "own": own if own["actsFor"] else None, "after": after, "tried": sent,
        "entry": visit.given.get("entry", "")[:300], "stamp": stamp(),
        "done": done_of(visit), "shortlists": await _shortlists(visit, found),
    }  # fmt: skip
    return View("desk_contest.html", values, found)


async def _shortlists(visit: Visit, found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The categories that whoever asks chooses in, with their shortlists, while champions and winners are chosen."""
    who, code = found["viewer"], found["contest"]["code"]
    if who is None or found["contest"]["status"] != "CERTIFIED":
        return []
    one = (await visit.ask("contest_shortlists", code=code))["contest"]
    theirs = {line["code"] for each in one["experts"] if each["actorId"] == who["id"] for line in each["categories"]}
    return [
        each for each in one["categories"]
        if each["shortlist"] and (who["role"] == "ADMINISTRATOR" or each["actionLine"]["code"] in theirs)
    ]  # fmt: skip


async def asked(visit: Visit, document: str, **variables: Any) -> dict[str, Any]:
    """The answer to a document about the contest that an address names. Raises Missing."""
    code = visit.given.get("code", "")
    near = [(visit.url("/desk/contests"), "Contests")]
    if not code or len(code) > LONGEST:
        raise Missing("An address of the desk names a contest like ?code=WSIS-PRIZES-2027.", near)
    found = await visit.ask(document, code=code, **variables)
    if found["contest"] is None or not found["contest"]["isHeldHere"]:
        raise Missing(f"No contest {code[:60]} is led here.", near)
    return found


def moved(form: Form) -> dict[str, Any]:
    """A contest that goes on, or a candidacy that is decided about."""
    said = {"move": form["move"], "reason": form.or_none("reason")}
    return {"input": {"id": form["id"], "expectedVersion": form.number("version"), **said}}


def submitted(form: Form) -> dict[str, Any]:
    """An entry that is to take part."""
    return {"input": {"contest": form["contest"], "entry": id_of("Entry", form["entry"]), "category": form["category"]}}


def withdrawn(form: Form) -> dict[str, Any]:
    """A candidacy that is taken out."""
    return {"id": form["id"], "reason": form.or_none("reason")}


def back(form: Form) -> dict[str, str]:
    """To the page of the contest."""
    return {"code": form["code"], "after": form["after"]}


ACTS: Mapping[str, Act] = alike(
    (
        ("move_contest", moved, "contest-move"),
        ("decide_candidacy", moved, "decide-input"),
        ("submit_candidacy", submitted, "candidacy"),
        ("withdraw_candidacy", withdrawn, "candidacy-out"),
    ),
    page="/desk/contest",
    to=back,
    refused=again,
)
