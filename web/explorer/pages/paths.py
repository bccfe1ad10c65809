"""How two things are connected: paths of links between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from web.explorer.page import Page, Table, View, Visit, node_id, path_of
from web.explorer.pages.comparing import side

# What an edge says of its start, and of its end.
RELATIONSHIPS = {
    "IMPLEMENTS": ("works on", "is worked on by"),
    "CONTRIBUTES_TO": ("contributes to", "is contributed to by"),
    "LOCATED_IN": ("takes place in", "has"),
    "CARRIES_OUT": ("carries out", "is carried out by"),
    "BASED_IN": ("is based in", "is the base of"),
    "FACILITATES": ("facilitates", "is facilitated by"),
    "IN_COLLECTION": ("is in", "holds"),
    "SOURCED_FROM": ("is stated in", "states"),
    "FROM_LINE": ("leads from", "has"),
    "TO_SDG": ("leads to", "is reached by"),
    "TARGET_OF": ("is a target of", "has the target"),
    "PART_OF": ("is part of", "has the part"),
    "IN_REGION": ("lies in", "holds"),
}

# From a part to the whole that it is of.
WITHIN = {"TARGET_OF", "PART_OF", "IN_REGION"}
MOST = 10  # paths in an answer, as Query.paths says
HEADER = ("path", "from", "relationship", "to", "through_whole")
# What paths are asked between by a name.
NAMED = ("ACTION_LINE", "SDG_GOAL", "SDG_TARGET", "REGION", "COUNTRY", "COLLECTION")


async def paths(visit: Visit) -> View:
    begin, end = (visit.given.get(name, "").strip() for name in ("from", "to"))
    if not begin or not end:
        data = await visit.ask("version")
        return View("paths.html", {"found": None, "begin": begin, "end": end}, data, Table(HEADER, []), "paths")
    ids = [await _id(visit, name, each) for name, each in (("from", begin), ("to", end))]
    visit.ask.first = None
    data = await visit.ask("paths", **{"from": ids[0], "to": ids[1]})
    found = [{**each, "said": _said(each), "whole": through_whole(each)} for each in data["paths"]]
    rows = [
        (place, step["from"], step["relationship"], step["to"], (each["whole"] or {}).get("id"))
        for place, each in enumerate(found, 1)
        for step in each["steps"]
    ]
    values = {"found": found, "begin": begin, "end": end, "is_cut": len(found) == MOST, "most": MOST}
    return View("paths.html", values, data, Table(HEADER, rows), "paths")


def through_whole(path: Mapping[str, Any]) -> Any:
    """The goal, line or region in the middle of a path that comes from one of its parts or goes on to one.

    What is stated of a whole is not stated of each part: such a path joins its ends by the whole alone. One that
    only goes on up, from a part to its whole to a larger one, does not. None where a path has no such node.
    """
    between = zip(path["nodes"][1:-1], path["steps"][:-1], path["steps"][1:], strict=True)
    for node, before, after in between:
        inside = [each for each in (before, after) if each["relationship"] in WITHIN]
        if any(each["to"] == node["id"] for each in inside) and not any(each["from"] == node["id"] for each in inside):
            return node
    return None


def _said(path: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a path with the relationship that leads to each, None for the first."""
    steps = [None]
    for before, step in zip(path["nodes"], path["steps"], strict=False):
        forwards, backwards = RELATIONSHIPS.get(step["relationship"], (step["relationship"], step["relationship"]))
        steps.append(forwards if step["from"] == before["id"] else backwards)
    return [
        {"node": node, "by": by, "path": path_of(node["id"])} for node, by in zip(path["nodes"], steps, strict=True)
    ]


async def _id(visit: Visit, name: str, text: str) -> str:
    if re.match(r"C[0-9]{1,2}(-[A-Z]+)?:", text):
        return f"Linkage:{text}"
    if ":" in text:
        return text
    named = await side(visit, name, NAMED)
    return node_id(named.kind, named.code)


PAGES = (Page("/paths", paths, ("from", "to")),)
