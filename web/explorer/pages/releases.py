"""Releases of the mapping, and what differs since each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit


async def releases(visit: Visit) -> View:
    data = await visit.ask("releases")
    header = ("number", "title", "published_at", "linkages", "under_dispute", "content_checksum")
    rows = [
        (
            each["number"], each["title"], each["publishedAt"], each["linkageCount"], each["disputedCount"],
            each["contentChecksum"],
        )
        for each in data["releases"]
    ]  # fmt: skip
    return View("releases.html", {}, data, Table(header, rows), "releases")


async def release(visit: Visit) -> View:
    given = visit.of_path["number"]
    known = (await visit.ask("releases"))["releases"]
    one = (
        next((each for each in known if str(each["number"]) == given), None) if re.fullmatch(r"[0-9]+", given) else None
    )
    if one is None:
        near = [(visit.url(f"/releases/{each['number']}"), f"{each['number']} {each['title']}") for each in known[-5:]]
        raise Missing(f"There is no release {given[:40]}.", near)
    visit.ask.first = None
    data = await visit.ask("release", number=one["number"], after=visit.given.get("after") or None)
    one = next(each for each in data["releases"] if each["number"] == one["number"])
    difference = data["releaseDiff"]
    header = ("kind", "key", "status_then", "status_now", "other_words")
    rows = [
        (
            each["kind"], each["key"], (each["before"] or {}).get("status"), (each["after"] or {}).get("status"),
            bool(each["before"] and each["after"] and each["before"]["rationale"] != each["after"]["rationale"]),
        )
        for each in difference["nodes"]
    ]  # fmt: skip
    values = {"one": one, "difference": difference, "called": called(data)}
    return View("release.html", values, data, Table(header, rows), f"since-release-{one['number']}")


def called(data: Mapping[str, Any]) -> dict[str, str]:
    """What both ends of linkages are called, by their part of a key: C4, SDG4 and 4.4 of C4:SDG4 and C4:4.4."""
    found = {each["code"]: each["shortTitle"] for each in data["actionLines"]}
    for goal in data["sdgGoals"]:
        found[f"SDG{goal['number']}"] = goal["shortTitle"]
        found |= {each["code"]: each["label"] for each in goal["targets"]}
    return found


PAGES = (Page("/releases", releases), Page("/releases/{number}", release, ("after",)))
