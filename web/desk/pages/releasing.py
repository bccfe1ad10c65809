"""The next release: what it would bring, what is signed off, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from web.desk.act import Act, nowhere
from web.desk.forms import Form
from web.desk.pages.shared import done_of, in_all_parts, stamp
from web.desk.wording import worded
from web.explorer.answers import Questions
from web.explorer.page import Missing, View, Visit, Wrong

# Texts that an import brought would drown what people decided: they are shown where they are asked for.
DECIDED = ["PROPOSE", "EDIT", "CONFIRM", "DISPUTE", "REJECT", "RETIRE"]
SHOWN = ("decided", "all")


async def draft(visit: Visit) -> View:
    """What people decided since the last release, or all that differs from it, page by page."""
    shown = visit.given.get("changes", "decided")
    if shown not in SHOWN:
        raise Wrong(f"changes={shown[:30]!r} is not known: decided (by people) or all (imports, too).")
    releases = (await visit.ask("releases"))["releases"]
    last = max(releases, key=lambda each: int(each["number"]), default=None)
    if last is None:
        raise Missing("There is no release yet that the next one could be compared with.")
    moves = DECIDED if shown == "decided" else None
    found = await visit.ask("draft", **{"from": last["number"], "moves": moves, "after": visit.given.get("after")})
    rows = [
        {**each, "marked": worded(*((each[side] or {}).get("rationale") for side in ("before", "after")))}
        for each in found["shown"]["nodes"]
    ]
    values = {**found, "last": last, "rows": rows, "only": shown, "stamp": stamp(), "done": done_of(visit)}
    values["still"] = still_open(found["coverage"])
    values["shown_state"] = shown_state(last["number"], found, values["still"])
    values["coverage"] = in_all_parts(found["coverage"])
    return View("draft.html", values, found)


def shown_state(number: int, found: Mapping[str, Any], still: Mapping[str, Any]) -> str:
    """What somebody says to have seen, as text: the last release, the end of the chain, and what is still open."""
    is_open = f"{','.join(still['unsigned'])};{','.join(still['disputed'])};{still['disputes']};{still['blockers']}"
    return f"{number};{found['chain']['totalCount']};{is_open}"


def seen_until(shown: str) -> int | None:
    """The last link of the chain that a form says was seen; None where it says nothing of the kind."""
    end = shown.split(";")[1:2]
    return int(end[0]) if end and end[0].isascii() and end[0].isdecimal() and len(end[0]) < 10 else None


async def changed_since(ask: Questions, form: Form) -> dict[str, Any] | None:
    """Why a release is not published yet: what its form says was seen is not so any more. None where it is.

    One that was published in between under the same title is this form's own, sent again: the API tells.
    """
    last = max((await ask("releases"))["releases"], key=lambda each: int(each["number"]), default=None)
    if last is None or (last["title"] == form["title"] and not form["shown"].startswith(f"{last['number']};")):
        return None
    found = await ask("draft", **{"from": last["number"], "moves": None, "after": None})
    still = still_open(found["coverage"])
    if (now := shown_state(last["number"], found, still)) == form["shown"]:
        return None
    message = (
        "What a release would publish has changed since you looked at it: see what is open now, and tick it again."
    )
    return {"message": message, "code": "CHANGED_SINCE", "still": still, "shown": now}


def still_open(coverage: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is not settled in what would be published: unsigned, disputed: codes of lines; disputes, blockers: how many.

    Of C7, which is signed off part by part, the parts count, and what is in the way of it as a whole.
    """
    signed = [each for each in coverage if not each["actionLine"]["parts"]]
    return {
        "unsigned": [each["actionLine"]["code"] for each in signed if not each["signOff"]],
        "disputed": [each["actionLine"]["code"] for each in signed if each["disputed"]],
        "disputes": sum(each["disputed"] for each in signed),
        "blockers": len({blocker for each in coverage for blocker in each["blockers"]}),
    }


def _release(form: Form) -> dict[str, Any]:
    """A release, by whoever has seen what it would publish: it never changes. Raises Wrong."""
    if form["seen"] != "yes":
        raise Wrong("Nothing is published yet: tick that you have seen what is open, for a release never changes.")
    return {"title": form["title"], "note": form.or_none("note"), "expectedSequence": seen_until(form["shown"])}


def _line(form: Form) -> dict[str, str]:
    return {"line": form["line"], "of": form["line"]}


ACTS: Mapping[str, Act] = {
    "/desk/sign-off": Act(
        "sign_off", lambda form: {"line": form["line"], "note": form.or_none("note")}, "sign-off", to=_line
    ),
    "/desk/withdraw": Act(
        "withdraw", lambda form: {"line": form["line"], "reason": form["reason"]}, "withdraw", to=_line
    ),
    "/desk/publish": Act("publish", _release, "publish", page="/desk/release", to=nowhere, check=changed_since),
}
