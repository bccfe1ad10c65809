"""Search over everything that has a name, and the instant list under its box."""

from __future__ import annotations

from typing import Any

from web.explorer.page import Page, Table, View, Visit, Wrong, path_of

KINDS = {
    "ActionLine": ("ACTION_LINE", "Action line"),
    "SdgGoal": ("SDG_GOAL", "Goal"),
    "SdgTarget": ("SDG_TARGET", "Target"),
    "Linkage": ("LINKAGE", "Linkage"),
    "Region": ("REGION", "Region"),
    "Country": ("COUNTRY", "Country"),
    "Collection": ("COLLECTION", "Register"),
    "Entry": ("ENTRY", "Entry"),
    "Stakeholder": ("STAKEHOLDER", "Stakeholder"),
}
TYPES = {each[0]: name for name, each in KINDS.items()}
INSTANT = 8  # results in the list under the box


async def search(visit: Visit) -> View:
    text, kind = visit.given.get("q", "").strip(), visit.given.get("type") or None
    if kind is not None and kind not in TYPES:
        raise Wrong(f"type is {kind!r:.40}: it is one of {', '.join(TYPES)}.")
    if not text:
        data = await visit.ask("version")
        return View("search.html", {"found": None, "text": "", "kinds": KINDS}, data, Table(HEADER, []), "search")
    data = await visit.ask(
        "search", text=text, types=[kind] if kind else None, after=visit.given.get("after") or None, first=25
    )
    found = data["search"]
    shown = [
        {**each, "to": path(each["node"]), "kind": KINDS[each["node"]["__typename"]][1]} for each in found["edges"]
    ]
    rows = [(each["kind"], each["node"]["id"], each["node"]["label"], each["snippet"]) for each in shown]
    values = {"found": {**found, "edges": shown}, "text": text, "kinds": KINDS}
    return View("search.html", values, data, Table(HEADER, rows), "search-page")


async def instant(visit: Visit) -> View:
    """The first few results, for the list under the box."""
    text = visit.given.get("q", "").strip()
    if not text:
        return View("instant.html", {"found": []}, {})
    data = await visit.ask("search", text=text, types=None, after=None, first=INSTANT)
    found = [
        {"to": path(each["node"]), "label": each["node"]["label"], "kind": KINDS[each["node"]["__typename"]][1]}
        for each in data["search"]["edges"]
    ]
    return View("instant.html", {"found": found}, data)


def path(node: dict[str, Any]) -> str:
    """The path of the page of a result; a register has the list of its entries."""
    return path_of(node["id"]) or "/entries"


HEADER = ("kind", "id", "label", "snippet")
PAGES = (Page("/search", search, ("q", "type", "after"), {"instant": instant}),)
