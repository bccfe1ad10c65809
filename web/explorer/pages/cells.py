"""One cell of line and goal, opened beside a table: its linkages by their reasons, and who follows."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from web.explorer.page import Missing, View, Visit, Wrong, nearest

CELL = re.compile(r"(C[0-9]{1,2}(?:-[A-Z]{4})?)~([1-9][0-9]?)", re.IGNORECASE)


async def opened(visit: Visit, entry_filter: dict[str, Any], past: dict[str, Any]) -> dict[str, Any] | None:
    """The cell that `cell=C4~4` names, None where none is. Raises Wrong for what names no cell, and Missing."""
    asked = visit.given.get("cell", "")
    if not asked:
        return None
    found = CELL.fullmatch(asked)
    if found is None:
        raise Wrong(f"cell is {asked!r:.60}: it is an action line, a tilde and a goal, e.g. cell=C4~4.")
    line, goal = found[1].upper(), int(found[2])
    both = {**entry_filter, "actionLine": {"in": [line]}, "sdgGoal": {"in": [goal]}}
    data = await visit.ask(
        "cell",
        line=line,
        goal=goal,
        stated={**both, "derivation": "ASSERTED"},
        followed={**both, "derivation": "VIA_LINKAGE"},
        **past,
    )
    if data["actionLine"] is None or data["sdgGoal"] is None:
        raise Missing(f"There is no cell {asked}.", await nearest(visit, line, ("ACTION_LINE",)), sought=line)
    groups: dict[str | None, list[Any]] = {}
    for each in data["linkages"]["nodes"]:
        groups.setdefault(each["rationale"], []).append(each)
    names = {each["actionLine"]["code"]: each["actionLine"]["shortTitle"] for each in data["others"]["nodes"]}
    counts = Counter(each["actionLine"]["code"] for each in data["others"]["nodes"])
    others = [(code, names[code], number) for code, number in counts.items() if code != data["actionLine"]["code"]]
    return {
        "data": data,
        "line": line,
        "goal": goal,
        "groups": list(groups.items()),
        "others": others,
        "past": past,
        "is_by_others": bool(data["followed"]["totalCount"]) and not data["leading"]["totalCount"],
    }


def panel_of(found: dict[str, Any] | None) -> View:
    """The cell alone, for the page that is there already."""
    return View("panel.html", {"opened": found}, (found or {}).get("data", {}))
