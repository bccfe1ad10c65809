"""The work list with one linkage at hand, and the forms to propose one, to edit one, and to take a change back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.pages.shared import REVIEWERS, done_of, framework, lines_of, opened, stamp
from web.desk.queue import PARTS, Queue, lacking, offered
from web.desk.waiting import waiting
from web.desk.wording import worded
from web.explorer.page import Missing, View, Visit


async def review(visit: Visit) -> View:
    """My lines, the work list, and one linkage: the one that is asked for, or the first of the list."""
    shown = await lines_of(visit)
    line, of = _line(visit, shown), framework(visit, shown)
    codes = [line] if line else [each["actionLine"]["code"] for each in shown["cards"]]
    if of:
        found = await _of(visit, of, line, codes)
    else:
        found = await visit.ask("queue", filter={"actionLine": {"in": codes}})
    queue = Queue.of(found["linkages"]["nodes"], shown["viewer"]["id"])
    values = {
        **shown, "line": line, "framework": of, "queue": queue, "parts_of": PARTS,
        "total": found["linkages"]["totalCount"],
        "newest": max((each["sequence"] for each in found["newest"]["nodes"]), default=0),
        "stamp": stamp(), "done": done_of(visit), "lacks": lacking,
        "elsewhere": [] if {*visit.given} & {"line", "framework", "linkage"} else await waiting(
            visit, shown["viewer"], [each["code"] for each in shown["further"]]
        ),
    }  # fmt: skip
    return View("desk.html", {**values, **await _at_hand(visit, queue, shown["viewer"]["role"])}, found)


async def _of(visit: Visit, framework: str, line: str | None, codes: list[str]) -> dict[str, Any]:
    """The linkages of these lines to objectives of a framework, of which there are some hundred at most."""
    found = await visit.ask("queue_of", framework=framework, line=line)
    listed = found["linkages"]
    mine = [
        each for each in listed["nodes"] if {(code := each["actionLine"]["code"]), code.partition("-")[0]} & {*codes}
    ]
    more = listed["totalCount"] - len(listed["nodes"])
    return {**found, "linkages": {"nodes": mine, "totalCount": len(mine) + more}}


def _line(visit: Visit, shown: Mapping[str, Any]) -> str | None:
    """The line that is chosen, or the only one that there is to choose. Raises Missing."""
    codes: list[str] = [each["actionLine"]["code"] for each in shown["cards"]]
    line = visit.given.get("line") or (codes[0] if len(codes) == 1 else None)
    if line is not None and line not in shown["known"]:
        near = [(visit.url("/desk", line=each), each) for each in codes]
        raise Missing(f"There is no action line {line[:60]}.", near)
    return line


async def _at_hand(visit: Visit, queue: Queue, role: str) -> dict[str, Any]:
    """The linkage that is decided about, what is before and after it in the list, and who may take care of it."""
    key = visit.given.get("linkage") or next(iter(queue.keys), None)
    if key is None:
        return {"x": None}
    x = await opened(visit, key)
    edited, (before, after) = last_edit(x), queue.beside(x["key"])
    marked = worded(edited["before"]["rationale"], edited["after"]["rationale"]) if edited else None
    may_assign = role in REVIEWERS
    people = (await visit.ask("actors", line=x["actionLine"]["code"]))["actors"]["nodes"] if may_assign else []
    place = queue.keys.index(x["key"]) + 1 if x["key"] in queue.keys else None
    return {
        "x": x, "lacking": lacking(x), "offered": offered(x), "edited": edited, "marked": marked, "people": people,
        "place": place, "previous": before, "following": after,
    }  # fmt: skip


def last_edit(linkage: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The change that gave it the words that wait for a decision; None where none does."""
    if linkage["status"] not in ("DISPUTED", "PROPOSED"):
        return None
    for change in reversed(linkage["history"]["nodes"]):
        if change["move"] == "EDIT" and change["before"]:
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
    to = framework(visit, shown)
    return View("propose.html", {**shown, "line": visit.given.get("line"), "framework": to, "stamp": stamp()}, {})


async def revert(visit: Visit) -> View:
    """What the last change of a linkage was, what stands there once it is taken back, and the form to do so."""
    at_hand = await opened(visit, visit.given.get("linkage", ""))
    last = at_hand["history"]["nodes"][-1]
    marked = worded(last["after"]["rationale"], last["before"]["rationale"]) if last["before"] else None
    shown = {"x": at_hand, "last": last, "marked": marked, "line": visit.given.get("line")}
    return View("revert.html", {**shown, "stamp": stamp()}, {})
