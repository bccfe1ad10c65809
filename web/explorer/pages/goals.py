"""Goals and targets: all goals, one as a column of the matrix unfolded into its targets, and one target."""

from __future__ import annotations

import re
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, nearest
from web.explorer.pages.cells import opened, panel_of
from web.explorer.pages.events import with_events


async def goals(visit: Visit) -> View:
    data = await visit.ask("goals")
    rows = [
        (each["number"], each["shortTitle"], len(each["targets"]), each["linkages"]["totalCount"])
        for each in data["sdgGoals"]
    ]
    return View("goals.html", {}, data, Table(("goal", "title", "targets", "official_linkages"), rows), "goals")


async def goal(visit: Visit) -> View:
    number = await _number(visit)
    data = await visit.ask("goal", number=number)
    if (one := data["sdgGoal"]) is None:
        raise Missing(f"There is no goal {number}: they are 1 to 17.")
    areas = [each for each in data["actionLines"] if each["isArea"]]
    found: dict[tuple[str, str | None], dict[str, Any]] = {
        (each["actionLine"]["code"], each["target"]["code"] if each["target"] else None): each
        for each in data["linkages"]["nodes"]
    }
    standing = {pair for pair, each in found.items() if each["inMapping"] and not each["negative"]}
    reached = {target for _, target in standing if target}
    to_targets = {line for line, target in standing if target}
    values = {
        "goal": one,
        "lines": areas,
        "columns": [None, *(each["code"] for each in one["targets"])],
        "found": found,
        "kind": _kind,
        "unreached": [each for each in one["targets"] if each["code"] not in reached],
        "reached": len(reached),
        "to_targets": len(to_targets),
        "to_whole": len({line for line, target in standing if target is None} - to_targets),
        "opened": await opened(visit, {}, {}),
    }
    header = ("action_line", "goal", "target", "status", "no_link", "reviewed_at", "key")
    rows = [
        (line, number, target, each["status"], each["negative"], each["reviewedAt"], each["key"])
        for (line, target), each in found.items()
    ]
    return View("goal.html", values, data, with_events(Table(header, rows), one["events"]), f"goal-{number}")


async def panel(visit: Visit) -> View:
    return panel_of(await opened(visit, {}, {}))


async def target(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("target", code=code)
    if (one := data["sdgTarget"]) is None:
        raise Missing(f"There is no target {code[:60]}.", await nearest(visit, code, ("SDG_TARGET", "SDG_GOAL")))
    header = ("key", "action_line", "title", "status", "no_link", "reviewed_at", "rationale")
    rows = [
        (
            each["key"], each["actionLine"]["code"], each["actionLine"]["title"], each["status"], each["negative"],
            each["reviewedAt"], each["rationale"],
        )
        for each in one["linkages"]["nodes"]
    ]  # fmt: skip
    return View("target.html", {"target": one}, data, Table(header, rows), f"target-{one['code']}")


async def _number(visit: Visit) -> int:
    given = visit.of_path["number"]
    if not re.fullmatch(r"[1-9]|1[0-7]", given):
        raise Missing(f"There is no goal {given[:60]}: they are 1 to 17.", await nearest(visit, given, ("SDG_GOAL",)))
    return int(given)


def _kind(linkage: dict[str, Any] | None) -> str:
    """The class of a cell by the linkage in it."""
    if linkage is None:
        return "q0"
    if linkage["negative"]:
        return "nolink"
    return {"CONFIRMED": "q4", "DISPUTED": "q1 disputed", "PROPOSED": "proposed"}.get(linkage["status"], "q0")


PAGES = (
    Page("/goals", goals, area="goals"),
    Page("/goals/{number}", goal, ("cell",), alone={"panel": panel}, area="goals"),
    Page("/targets/{code}", target, area="goals"),
)
