"""Votes in a contest: one is cast, and auditors see who has voted and exclude votes, two for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act
from web.desk.forms import Form
from web.desk.pages.contests import asked, back
from web.desk.pages.shared import done_of, stamp
from web.desk.tried import UNTRIED, Tried, quoted, tried
from web.desk.words.contests import EXCLUSION_GROUNDS
from web.explorer.page import Missing, View, Visit, Wrong

PAGE = 50  # voters


async def vote(visit: Visit) -> View:
    """The categories of a contest, and in one that is chosen what may be voted for."""
    return await _vote(visit)


async def vote_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why a vote was refused."""
    given = {name: form[name] for name in ("code", "category", "after")}
    visit.path, visit.given = "/desk/vote", {**visit.given, **given}
    return await _vote(visit, tried(form, refusal))


async def _vote(visit: Visit, sent: Tried = UNTRIED) -> View:
    category, after = visit.given.get("category", ""), visit.given.get("after") or None
    chosen = {"category": [category], "isChosen": True} if category else {"isChosen": False}
    found = await asked(visit, "vote", after=after, **chosen)
    one: dict[str, Any] = found["contest"]
    known = {each["actionLine"]["code"]: each for each in one["categories"]}
    if category and category not in known:
        near = [(visit.url("/desk/vote", code=one["code"], category=each), each) for each in known]
        raise Missing(f"{category[:60]} is no category of it.", near)
    voted = [each["code"] for each in one["votedIn"]]
    rules = {each["code"]: each["value"] for each in one["rules"]}
    values = {
        **found, "one": one, "category": known.get(category), "rules": rules, "after": after, "voted": voted,
        "filled": [each for each in one["categories"] if each["candidacyCount"]],
        "may_change": rules.get("VOTE_MAY_BE_CHANGED", "").startswith("yes"),
        "phase": next((each for each in one["phases"] if each["kind"] == "VOTING"), None),
        "tried": sent, "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("vote.html", values, found)


def cast(form: Form) -> dict[str, Any]:
    """A vote. Raises Wrong where none is chosen."""
    if not form["candidacy"]:
        raise Wrong("Nothing is chosen: choose what you vote for.", "candidacy")
    return {"input": {"contest": form["contest"], "category": form["category"], "candidacy": form["candidacy"]}}


async def voters(visit: Visit) -> View:
    """For auditors: who has voted, what to look at, and whose votes are excluded."""
    return await _voters(visit)


async def voters_again(visit: Visit, form: Form, refusal: Mapping[str, Any]) -> View:
    """The same, with why a form of it was refused."""
    visit.path, visit.given = "/desk/voters", {**visit.given, "code": form["code"], "after": form["after"]}
    sent = tried(form, refusal, form["of"], lambda message: quoted(form, message, ("voter",)))
    return await _voters(visit, sent)


async def _voters(visit: Visit, sent: Tried = UNTRIED) -> View:
    after = visit.given.get("after") or None
    found = await asked(visit, "voters", first=PAGE, after=after)
    one: dict[str, Any] = found["contest"]
    if one["voters"] is None:
        near = [(visit.url("/desk/contest", code=one["code"]), one["title"])]
        raise Missing("Who has voted is shown to auditors of the contest alone, and you are none.", near)
    values = {
        **found, "one": one, "after": after, "voter": visit.given.get("voter", "")[:200],
        "next": one["voters"][-1]["actorId"] if len(one["voters"]) == PAGE else None,
        "decides": one["status"] in ("VOTING", "CLOSED"), "tried": sent, "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    return View("voters.html", values, found)


def excluded(form: Form) -> dict[str, Any]:
    """What an auditor does about the votes of somebody; an id is typed with what stands before it in the API, or
    without."""
    if not form["voter"]:
        raise Wrong("Whose votes is missing: an id such as Actor:ann, from the list of those who have voted.", "voter")
    which = {"contest": form["contest"], "voter": f"Actor:{form['voter'].removeprefix('Actor:')}"}
    said = {"move": form["move"], "expectedVersion": form.number("version"), "reason": form.or_none("reason")}
    if form["ground"] in EXCLUSION_GROUNDS:
        said["ground"] = form["ground"]
    return {"input": {**which, **said}}


ACTS: Mapping[str, Act] = {
    "/desk/cast-vote": Act("cast_vote", cast, page="/desk/vote", template="vote_cast.html", refused=vote_again),
    "/desk/exclude-votes": Act(
        "exclude_votes", excluded, "exclusion", page="/desk/voters", to=back, refused=voters_again
    ),
}
