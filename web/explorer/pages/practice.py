"""Good practice: what entries were found to be by region and goal, and which were done again elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.explorer import filters
from web.explorer.filters import Filter
from web.explorer.page import Page, Table, View, Visit, Wrong
from web.explorer.pages.entries import DERIVATIONS, by_derivation, derivation_of
from web.explorer.words import DISTINCTION

FILTERS = (
    Filter("line", "actionLine", None, "Action line"),
    Filter("goal", "sdgGoal", "SDG_GOAL", "Goal", numbers="4,5"),
    Filter("region", "region", "REGION", "Region"),
    Filter("country", "country", None, "Country"),
)
HEADER = ("id", "kind", "entry", "title", "countries", "until", "met")


async def practice(visit: Visit) -> View:
    kind = visit.given.get("kind")
    if kind and kind not in DISTINCTION:
        raise Wrong(f"kind is {kind!r:.40}: it is one of {', '.join(DISTINCTION)}.")
    kinds = [kind] if kind else list(DISTINCTION)
    of = {**filters.wanted(visit.given, FILTERS), "derivation": derivation_of(visit.given)}
    data = await visit.ask(
        "good_practice", filter={"kind": kinds, "of": of}, entries={"distinction": {"in": kinds}, **of},
        replicated={"of": of}, after=visit.given.get("after") or None,
    )  # fmt: skip
    ways: Mapping[str, Any] = {}
    if visit.given.get("goal"):
        each_way = {name: {"kind": kinds, "of": of_way} for name, of_way in by_derivation(of).items()}
        ways = await visit.ask("good_practice_derivations", **each_way)
    found = [each for each in data["distinctions"]["nodes"] if each["entry"] is not None]
    rows = [
        (
            each["id"], each["kind"], each["entry"]["id"], each["entry"]["title"],
            [country["alpha3"] for country in each["entry"]["countries"]], each["until"],
            [one["code"] for one in each["criteria"] if one["verdict"] == "MET"],
        )
        for each in found
    ]  # fmt: skip
    called = filters.labels(data, visit.texts)
    chosen = [("kind", "Kind", visit.texts.plain(DISTINCTION[kind]))] if kind else []
    counted = [
        (name, label, facet["unknownCount"], _counted(facet, name, called))
        for facet in data["entries"]["facets"]
        for name, label in [("region", "By region") if facet["dimension"] == "REGION" else ("goal", "By goal")]
    ]
    chosen += filters.chosen(visit.given, FILTERS, called, visit.texts.comma)
    values = {
        "found": data["distinctions"], "nodes": found, "counted": counted, "replications": data["replications"],
        "derivations": DERIVATIONS, "ways": ways, "chosen": chosen,
    }  # fmt: skip
    return View("good_practice.html", values, data, Table(HEADER, rows), "good-practice")


def _counted(facet: Mapping[str, Any], name: str, called: filters.Labels) -> list[tuple[str, str, int]]:
    """The values of a facet that something has, each with what it is called and how many have it."""
    found = ((each["value"], each["count"]) for each in facet["values"] if each["count"])
    return [(value, called.get((name, value), value), count) for value, count in found]


PAGES = (Page("/good-practice", practice, ("kind", *(each.name for each in FILTERS), "derivation", "after")),)
