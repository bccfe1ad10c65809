"""What several pages of the desk have: who looks and at which lines, one linkage whole, and what was just done."""

from __future__ import annotations

import secrets
from typing import Any

from web.desk.queue import framework_of
from web.desk.words.linkages import MOVES
from web.explorer.page import Missing, Visit, Wrong

REVIEWERS = ("FACILITATOR", "ADMINISTRATOR")


def stamp() -> str:
    """What a form is told from others by: sent twice, it is meant once."""
    return secrets.token_urlsafe(12)


async def lines_of(visit: Visit) -> dict[str, Any]:
    """Who looks, and the cards of their lines: those of a facilitator, all for others."""
    found = await visit.ask("lines")
    mine = {each["code"] for each in found["viewer"]["lines"]}
    known = {each["actionLine"]["code"]: each for each in in_all_parts(found["coverage"])}
    chosen = visit.given.get("line")
    cards = [each for code, each in known.items() if not mine or code in mine or code == chosen]
    further = [each for each in found["frameworks"] if each["code"] != "SDG"]
    return {"viewer": found["viewer"], "cards": cards, "known": known, "mine": mine, "further": further}


def framework(visit: Visit, shown: dict[str, Any]) -> str | None:
    """The framework that is asked for beside the SDGs, by its code or by a linkage; None for them. Raises Missing."""
    code = visit.given.get("framework") or framework_of(visit.given.get("linkage", ""))
    if code in (None, "SDG"):
        return None
    if code not in [each["code"] for each in shown["further"]]:
        near = [(visit.url("/desk", framework=each["code"]), each["code"]) for each in shown["further"]]
        raise Missing(f"There is no framework {code[:60]}.", near)
    return code


def in_all_parts(coverage: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines with what is in the way of signing them off: of C7, which is signed off part by part, in its parts."""
    own = {each["actionLine"]["code"]: each["blockers"] for each in coverage}
    return [
        {**each, "blockers": [blocker for part in (line, *line["parts"]) for blocker in own[part["code"]]]}
        for each in coverage
        for line in [each["actionLine"]]
    ]


async def opened(visit: Visit, key: str) -> dict[str, Any]:
    """A linkage with all that the desk shows of it. Raises Missing."""
    if not key or len(key) > 60:
        raise Missing("There is no such linkage: an address of the desk names one like ?linkage=C4:4.4.")
    document = "review_of" if framework_of(key) else "review"
    found: dict[str, Any] | None = (await visit.ask(document, key=key))["linkage"]
    if found is None:
        raise Missing(f"There is no linkage {key[:60]}.", [(visit.url("/desk"), "Audit desk")])
    return found


def done_of(visit: Visit) -> tuple[str, str] | None:
    """What was just done, and to what: from the address, so only words of ours, and what looks like a code."""
    what, of = visit.given.get("done"), visit.given.get("of", "")
    if not what:
        return None
    if (
        what not in MOVES.done
        or len(of) > 40
        or not all(each.isascii() and (each.isalnum() or each in ":.-") for each in of)
    ):
        raise Wrong("This address does not say what was done in a way that is known: leave done= and of= out of it.")
    return MOVES.done[what], of
