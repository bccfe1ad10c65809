"""The work list with one linkage at hand, and the forms to propose one, to edit one, and to take a change back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.pages.shared import REVIEWERS, done_of, lines_of, opened, stamp
from web.desk.queue import PARTS, Queue
from web.desk.wording import worded
from web.explorer.page import Missing, View, Visit


async def review(visit: Visit) -> View:
    """My lines, the work list, and one linkage: the one that is asked for, or the first of the list."""
    shown = await lines_of(visit)
    codes = [each["actionLine"]["code"] for each in shown["cards"]]
    if (line := visit.given.get("line")) and line not in shown["known"]:
        raise Missing(
            f"There is no action line {line[:60]}.", [(visit.url("/desk", line=each), each) for each in codes]
        )
    if not line and len(codes) == 1:
        (line,) = codes
    found = await visit.ask("queue", filter={"actionLine": {"in": [line] if line else codes}})
    queue = Queue.of(found["linkages"]["nodes"], shown["viewer"]["id"])
    key = visit.given.get("linkage") or next(iter(queue.keys), None)
    at_hand = await opened(visit, key) if key else None
    before, after = queue.beside(at_hand["key"]) if at_hand else (None, None)
    newest = max((each["sequence"] for each in found["newest"]["nodes"]), default=0)
    values = {
        **shown, "queue": queue, "parts_of": PARTS, "x": at_hand, "line": line, "previous": before, "following": after,
        "place": queue.keys.index(at_hand["key"]) + 1 if at_hand and at_hand["key"] in queue.keys else None,
        "newest": newest, "edited": None, "marked": None, "people": [], "stamp": stamp(), "done": done_of(visit),
    }  # fmt: skip
    if at_hand is not None:
        values["edited"] = edited = last_edit(at_hand)
        if edited and edited["before"]:
            values["marked"] = worded(edited["before"]["rationale"], edited["after"]["rationale"])
        if shown["viewer"]["role"] in REVIEWERS:
            values["people"] = (await visit.ask("actors", line=at_hand["actionLine"]["code"]))["actors"]["nodes"]
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
    at_hand = await opened(visit, visit.given.get("linkage", ""))
    return View("edit.html", {"x": at_hand, "line": visit.given.get("line"), "stamp": stamp()}, {})


async def propose(visit: Visit) -> View:
    """The form for a new linkage, or for saying that there is none."""
    shown = await lines_of(visit)
    return View("propose.html", {**shown, "line": visit.given.get("line"), "stamp": stamp()}, {})


async def revert(visit: Visit) -> View:
    """What the last change of a linkage was, what stands there once it is taken back, and the form to do so."""
    at_hand = await opened(visit, visit.given.get("linkage", ""))
    last = at_hand["history"]["nodes"][-1]
    marked = worded(last["after"]["rationale"], last["before"]["rationale"]) if last["before"] else None
    shown = {"x": at_hand, "last": last, "marked": marked, "line": visit.given.get("line")}
    return View("revert.html", {**shown, "stamp": stamp()}, {})
