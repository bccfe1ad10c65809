"""Releases of the mapping, and what differs since each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, Wrong


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
    """One release: what it changed, and what differs since then, or where an earlier one is named, since that."""
    known = (await visit.ask("releases"))["releases"]
    one = _numbered(visit, known, visit.of_path["number"])
    numbers = [int(each["number"]) for each in known if each["number"] < one["number"]]
    against = _earlier(visit, one, numbers)
    previous = max(numbers, default=None)
    visit.ask.first = None
    data = await visit.ask(
        "release",
        number=one["number"],
        id=f"MatrixRelease:{one['number']}",
        after=visit.given.get("after") or None,
        **({"from": one["number"], "to": None} if against is None else {"from": against, "to": one["number"]}),
        previous=previous or one["number"],
        isLater=previous is not None,
    )
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
    values = {"one": one, "difference": difference, "called": called(data), "previous": previous, "against": against}
    values["said"] = data["said"]
    name = f"since-release-{one['number']}" if against is None else f"release-{one['number']}-since-{against}"
    return View("release.html", {**values, "brought": data.get("brought")}, data, Table(header, rows), name)


def _numbered(visit: Visit, known: Sequence[Mapping[str, Any]], given: str) -> Mapping[str, Any]:
    """The release of this number. Raises Missing."""
    for each in known:
        if str(each["number"]) == given:
            return each
    near = [(visit.url(f"/releases/{each['number']}"), f"{each['number']} {each['title']}") for each in known[-5:]]
    raise Missing(f"There is no release {given[:40]}.", near, sought="")


def _earlier(visit: Visit, one: Mapping[str, Any], numbers: Sequence[int]) -> int | None:
    """The earlier release that the address names. Raises Wrong."""
    if not (given := visit.given.get("against", "")):
        return None
    if given not in map(str, numbers):
        are = ", ".join(map(str, numbers)) or "none"
        raise Wrong(
            f"against is {given!r:.40}: it is the number of a release before {one['number']}. There are: {are}."
        )
    return int(given)


def called(data: Mapping[str, Any]) -> dict[str, str]:
    """What both ends of linkages are called, by their part of a key: C4, SDG4 and 4.4 of C4:SDG4 and C4:4.4."""
    found = {each["code"]: each["shortTitle"] for each in data["actionLines"]}
    for goal in data["sdgGoals"]:
        found[f"SDG{goal['number']}"] = goal["shortTitle"]
        found |= {each["code"]: each["label"] for each in goal["targets"]}
    return found


PAGES = (Page("/releases", releases), Page("/releases/{number}", release, ("against", "after")))
