"""What is seen at the desk: the work list with one linkage, forms to propose and edit, the next release, tokens."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.desk.queue import PARTS, Queue
from web.desk.wording import worded
from web.desk.words import MOVES
from web.explorer.page import Missing, View, Visit, Wrong

REVIEWERS = ("FACILITATOR", "ADMINISTRATOR")


@dataclass(frozen=True)
class Look:
    """A page of the desk. takes: the names that its query may have."""

    make: Callable[[Visit], Awaitable[View]]
    takes: Sequence[str] = ()


def stamp() -> str:
    """What a form is told from others by: sent twice, it is meant once."""
    return secrets.token_urlsafe(12)


async def review(visit: Visit) -> View:
    """My lines, the work list, and one linkage: the one that is asked for, or the first of the list."""
    shown = await _lines(visit)
    codes = [each["actionLine"]["code"] for each in shown["cards"]]
    if (line := visit.given.get("line")) and line not in shown["known"]:
        raise Missing(
            f"There is no action line {line[:60]}.", [(visit.url("/desk", line=each), each) for each in codes]
        )
    found = await visit.ask("queue", filter={"actionLine": {"in": [line] if line else codes}})
    queue = Queue.of(found["linkages"]["nodes"], shown["viewer"]["id"])
    key = visit.given.get("linkage") or next(iter(queue.keys), None)
    opened = await _opened(visit, key) if key else None
    before, after = queue.beside(opened["key"]) if opened else (None, None)
    values = {
        **shown, "queue": queue, "parts_of": PARTS, "x": opened, "line": line, "previous": before, "following": after,
        "place": queue.keys.index(opened["key"]) + 1 if opened and opened["key"] in queue.keys else None,
        "edited": None, "marked": None, "people": [], "stamp": stamp(), "done": _done(visit), "moves": MOVES,
    }  # fmt: skip
    if opened is not None:
        values["edited"] = edited = last_edit(opened)
        if edited and edited["before"]:
            values["marked"] = worded(edited["before"]["rationale"], edited["after"]["rationale"])
        if shown["viewer"]["role"] in REVIEWERS:
            values["people"] = (await visit.ask("actors", line=opened["actionLine"]["code"]))["actors"]["nodes"]
    return View("desk.html", values, found)


def last_edit(linkage: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The change that gave it the words that wait for a decision; None where none does."""
    if linkage["status"] not in ("DISPUTED", "PROPOSED"):
        return None
    for change in reversed(linkage["history"]["nodes"]):
        if change["move"] == "EDIT":
            found: Mapping[str, Any] = change
            return found
        if change["move"] in ("CONFIRM", "REAFFIRM"):
            return None
    return None


async def edit(visit: Visit) -> View:
    """The form for other words and sources."""
    key = visit.given.get("linkage", "")
    return View("edit.html", {"x": await _opened(visit, key), "stamp": stamp()}, {})


async def propose(visit: Visit) -> View:
    """The form for a new linkage, or for saying that there is none."""
    shown = await _lines(visit)
    return View("propose.html", {**shown, "line": visit.given.get("line"), "stamp": stamp()}, {})


async def draft(visit: Visit) -> View:
    """What the next release would bring, what is signed off, and what is in the way."""
    releases = (await visit.ask("releases"))["releases"]
    last = max(releases, key=lambda each: int(each["number"]), default=None)
    if last is None:
        raise Missing("There is no release yet that the next one could be compared with.")
    found = await visit.ask("draft", **{"from": last["number"]})
    rows = [
        {**each, "marked": worded(*((each[side] or {}).get("rationale") for side in ("before", "after")))}
        for each in found["releaseDiff"]["nodes"]
    ]
    values = {**found, "last": last, "rows": rows, "stamp": stamp(), "done": _done(visit)}
    return View("draft.html", values, found)


async def tokens(visit: Visit) -> View:
    """The API tokens, and a form to make one; for administrators."""
    found = await visit.ask("tokens")
    lines = (await _lines(visit))["known"]
    return View("tokens.html", {**found, "stamp": stamp(), "known": lines, "done": _done(visit)}, found)


async def _lines(visit: Visit) -> dict[str, Any]:
    """Who looks, and the cards of their lines: those of a facilitator, all for others."""
    found = await visit.ask("lines")
    mine = {each["code"] for each in found["viewer"]["lines"]}
    known = {each["actionLine"]["code"]: each for each in found["coverage"]}
    chosen = visit.given.get("line")
    cards = [each for code, each in known.items() if not mine or code in mine or code == chosen]
    return {"viewer": found["viewer"], "cards": cards, "known": known, "mine": mine}


async def _opened(visit: Visit, key: str) -> dict[str, Any]:
    if not key or len(key) > 60:
        raise Missing("There is no such linkage.")
    opened: dict[str, Any] | None = (await visit.ask("review", key=key))["linkage"]
    if opened is None:
        raise Missing(f"There is no linkage {key[:60]}.", [(visit.url("/desk"), "Audit desk")])
    return opened


def _done(visit: Visit) -> tuple[str, str] | None:
    """What was just done, and to what: from the address, so only words of ours, and what looks like a code."""
    what, of = visit.given.get("done"), visit.given.get("of", "")
    if not what:
        return None
    if (
        what not in MOVES.done
        or len(of) > 40
        or not all(each.isascii() and (each.isalnum() or each in ":.-") for each in of)
    ):
        raise Wrong("This address does not say what was done in a way that is known.")
    return MOVES.done[what], of


LOOKS: Mapping[str, Look] = {
    "/desk": Look(review, ("line", "linkage", "done", "of")),
    "/desk/edit": Look(edit, ("linkage",)),
    "/desk/propose": Look(propose, ("line",)),
    "/desk/release": Look(draft, ("done", "of")),
    "/desk/tokens": Look(tokens, ("done", "of")),
}
