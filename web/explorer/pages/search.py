"""Search over everything that has a name, and the instant list under its box."""

from __future__ import annotations

import asyncio
from typing import Any

from web.explorer.page import Page, Table, View, Visit, Wrong, address, path_of

KINDS = {
    "ActionLine": ("ACTION_LINE", "Action line"),
    "SdgGoal": ("SDG_GOAL", "Goal"),
    "SdgTarget": ("SDG_TARGET", "Target"),
    "Linkage": ("LINKAGE", "Linkage"),
    "Region": ("REGION", "Region"),
    "Country": ("COUNTRY", "Country"),
    "Collection": ("COLLECTION", "Register"),
    "Contest": ("CONTEST", "Contest"),
    "Entry": ("ENTRY", "Entry"),
    "Stakeholder": ("STAKEHOLDER", "Stakeholder"),
    "Post": ("POST", "Post"),
    "Objective": ("OBJECTIVE", "Objective"),
    "Event": ("EVENT", "Event"),
    "Edition": ("EDITION", "Edition"),
    "Framework": ("FRAMEWORK", "Framework"),
    "Document": ("DOCUMENT", "Document"),
}
TYPES = {each[0]: name for name, each in KINDS.items()}
HEADER = ("kind", "id", "label", "snippet")
INSTANT = 8  # results in the list under the box
NEAR = 5  # things that are near what was not found


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
    shown = [_shown(visit, each) for each in found["edges"]]
    parts = text.split()
    values = {
        "found": found,
        "groups": _by_kind(shown),
        "near": [] if shown else await near(visit, text),
        "each_word": parts[:6] if len(parts) > 1 and not shown else [],
        "text": text,
        "kinds": KINDS,
        "counts": None,
        "taking_part": 0,
    }
    rows = [(each["kind"], each["node"]["id"], each["node"]["label"], each["snippet"]) for each in shown]
    return View("search.html", values, data, Table(HEADER, rows), "search-page")


async def kinds(visit: Visit) -> View:
    """How many of each kind are found, so that nobody chooses one with nothing in it, and how many candidacies are of
    entries that are found: a list of its own."""
    text = visit.given.get("q", "").strip()
    data: dict[str, Any] = {}
    if text:  # in two questions: one has as many fields at its root as a question may have
        asked = [visit.ask(each, text=text) for each in ("search_kinds", "search_platform")]
        data = {name: found for each in await asyncio.gather(*asked) for name, found in each.items()}
    counts = {name: each["totalCount"] for name, each in data.items()}
    taking_part = counts.pop("candidacies", 0)
    values = {"counts": counts or None, "kinds": KINDS, "text": text, "taking_part": taking_part}
    return View("search_kinds.html", values, data)


async def instant(visit: Visit) -> View:
    """The first few results, for the list under the box; what is near where there are none."""
    text = visit.given.get("q", "").strip()
    if not text:
        return View("instant.html", {"found": []}, {})
    data = await visit.ask("search", text=text, types=None, after=None, first=INSTANT)
    found = [
        {"to": path(node), "label": node["label"], "kind": KINDS[node["__typename"]][1], "code": _code(node)}
        for node in (each["node"] for each in data["search"]["edges"])
    ]
    return View("instant.html", {"found": found or await near(visit, text)}, data)


async def near(visit: Visit, text: str) -> list[dict[str, Any]]:
    """What is like a text that nothing was found for, in its letters: codes and names."""
    found = (await visit.ask("resolve", text=text[:100]))["resolve"]
    return [
        {
            "to": address(each["kind"], each["code"]),
            "label": each["label"],
            "code": f"SDG {each['code']}" if each["kind"] == "SDG_GOAL" else each["code"],
            "kind": KINDS[TYPES[each["kind"]]][1],
            "near": True,
        }
        for each in found
        if each["kind"] in TYPES
    ][:NEAR]


def _by_kind(shown: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The results under one heading for each kind, the kind of the best one first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in shown:
        found.setdefault(each["kind"], []).append(each)
    return list(found.items())


def _shown(visit: Visit, edge: dict[str, Any]) -> dict[str, Any]:
    node = edge["node"]
    is_register = node["__typename"] == "Collection"
    about = [str(each)[:10] for each in (node.get("year"), node.get("start")) if each]  # the day of an event
    about += [each for each in ((node.get("collection") or {}).get("title"), (node.get("country") or {}).get("name"))
              if each]  # fmt: skip
    return {
        **edge,
        "to": visit.url(path(node), collection=node["code"] if is_register else None),
        "kind": KINDS[node["__typename"]][1],
        "code": _code(node),
        "about": ", ".join(about),
    }


def _code(node: dict[str, Any]) -> str:
    """The code of a result where people know it by one."""
    key = str(node["id"]).partition(":")[2]
    if node["__typename"] == "SdgGoal":
        return f"SDG {key}"
    return key if node["__typename"] in ("ActionLine", "SdgTarget", "Objective", "Framework") else ""


def path(node: dict[str, Any]) -> str:
    """The path of the page of a result; a register has the list of its entries."""
    return path_of(node["id"]) or "/entries"


PAGES = (Page("/search", search, ("q", "type", "after"), {"kinds": kinds}, {"instant": instant}),)
