"""Contests: what was published about each, its rules, and what took part in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, Wrong, likest

RECEIPT = re.compile(r"[0-9a-f]{64}")
MEASURES = ("SUBMITTED", "NOMINATED", "WINNERS", "VOTES", "VOTERS")  # those that have a column
LISTED = 20  # breaches of a rule that the page has; how many there are it says, too


async def contests(visit: Visit) -> View:
    if text := visit.given.get("q", "").strip():
        return await _candidacies(visit, text)
    data = await visit.ask("contests")
    header = ("contest", "title", "year", "number", "status", "nominated_here", "published", "contradicted", "sources")
    rows = [
        (
            each["code"], each["title"], each["year"], each["number"], each["status"],
            each["nominated"]["totalCount"] or None,
            [_said(one) for one in each["figures"]], [_said(one) for one in each["figures"] if one["conflict"]],
            [f"{one['speaker']} {(one['document'] or {}).get('url', '')}".strip() for one in each["figures"]],
        )
        for each in data["contests"]
    ]  # fmt: skip
    return View("contests.html", {"measures": MEASURES}, data, Table(header, rows), "contests")


def _said(figure: Mapping[str, Any]) -> str:
    return f"{figure['measure']} {figure['qualifier']} {figure['value']}"


async def _candidacies(visit: Visit, text: str) -> View:
    """What takes part in any contest, of entries that have the words of a text."""
    data = await visit.ask("candidacies", text=text, after=visit.given.get("after") or None)
    found = data["candidacies"]
    rows = [
        (each["contest"]["code"], each["category"]["code"], each["status"], each["mayHaveReached"], each["entryId"],
         (each["entry"] or {}).get("title"))
        for each in found["nodes"]
    ]  # fmt: skip
    header = ("contest", "category", "status", "may_have_reached", "entry", "title")
    return View("candidacies.html", {"found": found, "text": text}, data, Table(header, rows), "candidacies", found)


async def contest(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("contest", code=code, after=visit.given.get("after") or None)
    if (one := data["contest"]) is None:
        known = (await visit.ask("contests"))["contests"]
        named = {
            f"{each['code']} {each['title']}": (visit.url(f"/contests/{each['code']}"), each["title"]) for each in known
        }
        raise Missing(f"There is no contest {code[:80]}.", likest(code, named))
    header = ("category", "status", "may_have_reached", "entry", "title", "countries")
    rows = [
        (
            each["category"]["code"], each["status"], each["mayHaveReached"], each["entryId"],
            (each["entry"] or {}).get("title"), [at["name"] for at in (each["entry"] or {}).get("countries", ())],
        )
        for each in one["candidacies"]["nodes"]
    ]  # fmt: skip
    broken = [each for each in (one["single"], one["winners"]) if each["isRule"]]
    values = {
        "one": one, "tally": _tally(one), "may_change": _lets_change(one), "broken": broken, "listed": LISTED,
        "receipt": visit.given.get("receipt", "").strip(), "found": await _looked_up(visit, one),
    }  # fmt: skip
    return View("contest.html", values, data, Table(header, rows), one["code"].lower())


def _lets_change(one: Mapping[str, Any]) -> bool:
    """Whether its rules let a vote be changed, so that a receipt may be of one whose place another has taken."""
    return any(each["code"] == "VOTE_MAY_BE_CHANGED" and each["value"].startswith("yes") for each in one["rules"])


def _tally(one: Mapping[str, Any]) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The votes of each candidacy with its category, in the order of the categories and then as they are published;
    those of one that is not told come last, without one."""
    result = one["result"]
    place = {each["actionLine"]["code"]: number for number, each in enumerate(one["categories"])}
    rows = [
        (each["candidacy"]["category"]["code"] if each["candidacy"] else "", each)
        for each in (result["candidacies"] if result else ())
    ]
    return sorted(rows, key=lambda row: place.get(row[0], len(place)))


async def _looked_up(visit: Visit, one: Mapping[str, Any]) -> Mapping[str, Any]:
    """What became of the vote of the receipt that the address has: `state` is COUNTED, EXCLUDED, ABSENT or WRONG, and
    empty where nobody looks for one; what it is for, as openings tell everybody. Raises Wrong where no votes are
    published."""
    receipt = visit.given.get("receipt", "").strip().lower()
    if not receipt:
        return {"state": ""}
    if one["result"] is None:
        raise Wrong(f"No votes of {one['code']} are published: they are when the result of a vote is certified.")
    if RECEIPT.fullmatch(receipt) is None:
        return {"state": "WRONG"}
    opening = (await visit.ask("contest_receipt", code=one["code"], receipt=receipt))["contest"]["opening"]
    if not opening:
        return {"state": "ABSENT"}
    told = (each["candidacy"] for each in one["result"]["candidacies"] if each["candidacy"])
    return {
        "state": opening["outcome"], "category": opening["category"]["code"], "id": opening["candidacyId"],
        "candidacy": next((each for each in told if each["id"] == opening["candidacyId"]), None),
    }  # fmt: skip


PAGES = (Page("/contests", contests, ("q", "after")), Page("/contests/{code}", contest, ("after", "receipt")))
