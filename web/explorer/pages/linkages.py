"""One linkage: what it says and why, its history with hashes, and the entries that show it.

Those to objectives of other frameworks than the SDGs have pages of the same addresses, for no key is of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from web.explorer import linked_data
from web.explorer.page import Missing, Page, Table, View, Visit, likest, nearest


async def linkage(visit: Visit) -> View:
    key = visit.of_path["key"]
    if _is_of_objective(key):
        return await _to_objective(visit, key)
    data = await visit.ask("linkage", key=key)
    if (one := data["linkage"]) is None:
        near = await nearest(visit, key.partition(":")[0], ("ACTION_LINE",))
        raise Missing(f"There is no linkage {key[:60]}.", near)
    values = {"x": one, "linked": linked_data.linkage(one, data["meta"])}
    return View("linkage.html", values, data, _history(one), f"linkage-{one['key']}")


async def _to_objective(visit: Visit, key: str) -> View:
    data = await visit.ask("objective_linkage", key=key)
    if (one := data["objectiveLinkage"]) is None:
        raise Missing(f"There is no linkage {key[:60]}.", await _near(visit, key))
    values = {"x": one, "linked": linked_data.linkage(one, data["meta"])}
    return View("objective_linkage.html", values, data, _history(one), f"linkage-{one['key']}")


async def _near(visit: Visit, key: str) -> Sequence[tuple[str, str]]:
    """The linkages of the same framework with keys that are like it, or else the line."""
    line, _, end = key.partition(":")
    framework = end[:3].upper()
    known = {each["code"] for each in (await visit.ask("frameworks"))["frameworks"]}
    there = (await visit.ask("framework_keys", code=framework))["linkagesOf"]["nodes"] if framework in known else []
    named = {
        each["key"]: (visit.url(f"/linkages/{each['key']}"), f"{each['key']} {each['objective']['label']}")
        for each in there
    }
    return likest(key, named) or await nearest(visit, line, ("ACTION_LINE",))


def _is_of_objective(key: str) -> bool:
    """Whether a key is of the form of those to objectives: C2:GDC1, where C3:SDG6 and C4:4.4 lead to the SDGs."""
    end = key.partition(":")[2]
    return end[:1].isalpha() and not end.upper().startswith("SDG")


def _history(one: Mapping[str, Any]) -> Table:
    header = ("sequence", "at", "move", "by", "by_id", "reason", "status", "rationale", "hash")
    rows = [
        (
            each["sequence"], each["at"], each["move"], each["actorName"], each["actor"]["id"], each["reason"],
            each["after"]["status"], each["after"]["rationale"], each["hash"],
        )
        for each in one["history"]["nodes"]
    ]  # fmt: skip
    return Table(header, rows)


async def entries(visit: Visit) -> View:
    key = visit.of_path["key"]
    name, field = (
        ("objective_linkage_entries", "objectiveLinkage") if _is_of_objective(key) else ("linkage_entries", "linkage")
    )
    data = await visit.ask(name, key=key)
    if (one := data[field]) is None:
        raise Missing(f"There is no linkage {key[:60]}.")
    if "objective" in one:
        to: dict[str, Any] = {"objective": one["objective"]["code"]}
    else:
        to = {"target": one["target"]["code"]} if one["target"] else {"goal": one["goal"]["number"]}
    return View("linkage_entries.html", {"x": one, "filter": {"line": one["actionLine"]["code"], **to}}, data)


PAGES = (Page("/linkages/{key}", linkage, (), {"entries": entries}, area="matrix"),)
