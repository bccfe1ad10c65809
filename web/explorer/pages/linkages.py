"""One linkage: what it says and why, its history with hashes, and the entries that show it."""

from __future__ import annotations

from web.explorer.page import Missing, Page, Table, View, Visit, nearest


async def linkage(visit: Visit) -> View:
    key = visit.of_path["key"]
    data = await visit.ask("linkage", key=key)
    if (one := data["linkage"]) is None:
        near = await nearest(visit, key.partition(":")[0], ("ACTION_LINE",))
        raise Missing(f"There is no linkage {key[:60]}.", near)
    header = ("sequence", "at", "move", "by", "reason", "status", "rationale", "hash")
    rows = [
        (
            each["sequence"], each["at"], each["move"], each["actorName"], each["reason"], each["after"]["status"],
            each["after"]["rationale"], each["hash"],
        )
        for each in one["history"]["nodes"]
    ]  # fmt: skip
    return View("linkage.html", {"x": one}, data, Table(header, rows), f"linkage-{one['key']}")


async def entries(visit: Visit) -> View:
    data = await visit.ask("linkage_entries", key=visit.of_path["key"])
    if data["linkage"] is None:
        raise Missing(f"There is no linkage {visit.of_path['key'][:60]}.")
    one = data["linkage"]
    to = {"target": one["target"]["code"]} if one["target"] else {"goal": one["goal"]["number"]}
    return View("linkage_entries.html", {"x": one, "filter": {"line": one["actionLine"]["code"], **to}}, data)


PAGES = (Page("/linkages/{key}", linkage, (), {"entries": entries}, area="matrix"),)
