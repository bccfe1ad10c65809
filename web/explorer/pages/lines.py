"""Action lines: all of them, and one with what it serves and why, and who works on it where."""

from __future__ import annotations

from typing import Any

from web.explorer.figures import circles
from web.explorer.page import Missing, Page, Table, View, Visit, nearest
from web.explorer.pages.events import with_events
from web.explorer.pages.home import link

HEADER = (
    "key", "goal", "target", "label", "status", "no_link", "reviewed_at", "reviewed_by", "reviewed_by_id", "rationale",
    "sources",
)  # fmt: skip


async def lines(visit: Visit) -> View:
    data = await visit.ask("lines")
    found = [
        {
            **each["actionLine"],
            **{name: each[name] for name in ("confirmed", "disputed", "proposed")},
            "linkages": living(each),
            "reviewed": "–" if each["reviewedShare"] is None else f"{round(each['reviewedShare'] * 100)} %",
        }
        for each in data["coverage"]
    ]
    header = ("action_line", "title", "linkages", "confirmed", "under_dispute", "proposed", "reviewed_share")
    rows = [
        (
            each["actionLine"]["code"], each["actionLine"]["title"], living(each), each["confirmed"],
            each["disputed"], each["proposed"], each["reviewedShare"],
        )
        for each in data["coverage"]
    ]  # fmt: skip
    return View("lines.html", {"lines": found}, data, Table(header, rows), "action-lines")


def living(covered: dict[str, Any]) -> int:
    """How many linkages of a line stand: confirmed, under dispute or proposed."""
    return int(covered["confirmed"] + covered["disputed"] + covered["proposed"])


async def line(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("line", code=code)
    one = data["actionLine"]
    if one is None:
        raise Missing(f"There is no action line {code[:60]}.", await nearest(visit, code, ("ACTION_LINE",)))
    linkages = one["linkages"]["nodes"]
    names = {each["code"]: each["shortTitle"] for each in one["parts"]}
    values = {"one": one, "by_goal": _by_goal(linkages), "link": link, "part_names": names}
    values["silent"] = sum(not each["rationale"] for each in linkages)
    rows = [
        (
            each["key"], each["goal"]["number"], (each["target"] or {}).get("code"),
            (each["target"] or each["goal"]).get("label", each["goal"]["shortTitle"]), each["status"],
            each["negative"], each["reviewedAt"], (each["reviewedBy"] or {}).get("name"),
            (each["reviewedBy"] or {}).get("id"), each["rationale"], [source["title"] for source in each["sources"]],
        )
        for each in linkages
    ]  # fmt: skip
    return View("line.html", values, data, with_events(Table(HEADER, rows), one["events"]), f"line-{one['code']}")


def _by_goal(linkages: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The linkages by goal in order, and their texts; a text that stands elsewhere already names the first place."""
    found: dict[int, dict[str, Any]] = {}
    first: dict[str, dict[str, Any]] = {}
    for each in linkages:
        goal = each["goal"]
        of_goal = found.setdefault(goal["number"], {"title": goal["shortTitle"], "linkages": [], "texts": []})
        of_goal["linkages"].append(each)
        if each["rationale"]:
            first.setdefault(each["rationale"], each)
    for number, of_goal in found.items():
        of_goal["linkages"].sort(key=_order)
        for text in dict.fromkeys(each["rationale"] for each in of_goal["linkages"] if each["rationale"]):
            named = [
                each["target"]["code"] if each["target"] else f"SDG {number}"
                for each in of_goal["linkages"]
                if each["rationale"] == text
            ]
            elsewhere = first[text] if first[text]["goal"]["number"] != number else None
            of_goal["texts"].append({"text": text, "targets": ", ".join(dict.fromkeys(named)), "same_as": elsewhere})
    return dict(sorted(found.items()))


def _order(linkage: dict[str, Any]) -> tuple[int, str, str]:
    """The whole goal first, then its targets as they are numbered (4.7 before 4.10 before 4.a), then by line."""
    code = linkage["target"]["code"].partition(".")[2] if linkage["target"] else "0"
    return int(code) if code.isdigit() else 1_000, code, linkage["key"]


async def state(visit: Visit) -> View:
    code = visit.of_path["code"].upper()
    data = await visit.ask("line_state", code=code)
    found = next((each for each in data["coverage"] if each["actionLine"]["code"] == code), None)
    if found is None:
        raise Missing(f"There is no action line {code[:60]}.")
    whole = data["actionLine"]["wholeGoals"]["totalCount"]
    return View("line_state.html", {"state": {**found, "linkages": living(found), "wholeGoals": whole}}, data)


async def entries(visit: Visit) -> View:
    data = await visit.ask("line_entries", code=visit.of_path["code"])
    if (one := data["actionLine"]) is None:
        raise Missing(f"There is no action line {visit.of_path['code'][:60]}.")
    found = one["entries"]
    facets = {each["dimension"]: each for each in found["facets"]}
    places = {each["alpha3"]: each["location"] for each in data["countries"] if each["location"]}
    values = {
        "one": {**found, "facets": facets},
        "code": one["code"],
        "circles": circles(facets["COUNTRY"]["values"], places),
    }
    return View("line_entries.html", values, data)


async def changes(visit: Visit) -> View:
    data = await visit.ask("line_changes", code=visit.of_path["code"])
    return View("line_changes.html", {"nodes": data["changes"]["nodes"]}, data)


PAGES = (
    Page("/lines", lines, area="lines"),
    Page("/lines/{code}", line, (), {"state": state, "entries": entries, "changes": changes}, area="lines"),
)
