"""The register: entries by filters with counts, and one entry with what it contributes to and how that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.explorer import filters, linked_data
from web.explorer.filters import Filter
from web.explorer.page import Missing, Page, Table, View, Visit, Wrong
from web.explorer.pages.events import with_events
from web.explorer.pages.gone import missing
from web.explorer.words import DISTINCTION

FILTERS = (
    Filter("line", "actionLine", "ACTION_LINE_AREA", "Action line"),
    Filter("goal", "sdgGoal", "SDG_GOAL", "Goal", numbers="4,5"),
    Filter("target", "sdgTarget", None, "Target"),
    Filter("objective", "objective", None, "Objective"),
    Filter("region", "region", "REGION", "Region"),
    Filter("country", "country", "COUNTRY", "Country"),
    Filter("year", "year", "YEAR", "Year", numbers="2023,2024"),
    Filter("kind", "kind", "ENTRY_KIND", "Kind"),
    Filter("who", "stakeholderKind", "STAKEHOLDER_KIND", "Carried out by"),
    Filter("collection", "collection", "COLLECTION", "Register"),
    Filter("distinction", "distinction", None, "Good practice"),
    Filter("contest", "contest", None, "Contest"),
    Filter("term", "term", "TERM", "Term of a repository"),
)
BY_CONTRIBUTIONS = ("goal", "target", "objective")  # the filters that look at what entries contribute to
DERIVATIONS = {
    "ASSERTED": "stated by the entry",
    "ANY": "stated or following",
    "VIA_LINKAGE": "following from a linkage",
    "VIA_TERM": "following from a term",
}
HEADER = (
    "id", "title", "year", "status", "kinds", "register", "action_lines", "countries", "stakeholders",
    "stakeholder_ids",
)  # fmt: skip


def filter_of(given: Mapping[str, str]) -> dict[str, Any]:
    """The EntryFilter of an address. Raises Wrong.

    The derivation always stands in it, so that counts of goals are those of the pages that they lead to.
    """
    found = filters.wanted(given, FILTERS)
    if text := given.get("q"):
        found["text"] = text
    return {**found, "derivation": derivation_of(given)}


def derivation_of(given: Mapping[str, str]) -> str:
    """Which contributions an address counts. Raises Wrong."""
    derivation = given.get("derivation", "ASSERTED")
    if derivation not in DERIVATIONS:
        raise Wrong(f"derivation is {derivation!r:.40}: it is one of {', '.join(DERIVATIONS)}.")
    return derivation


def by_derivation(wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The same filter for each way of counting contributions, as the variables of a document with all four."""
    return {name.lower(): {**wanted, "derivation": name} for name in DERIVATIONS}


async def entries(visit: Visit) -> View:
    given, wanted = visit.given, filter_of(visit.given)
    data = await visit.ask("entries", filter=wanted, after=given.get("after") or None, **filters.named(given))
    ways: Mapping[str, Any] = {}
    if looks_at := [each.field for each in FILTERS if each.name in BY_CONTRIBUTIONS and given.get(each.name)]:
        around = {name: value for name, value in wanted.items() if name not in looks_at}
        silent = {**around, looks_at[0]: {"isNull": True}, "derivation": "ASSERTED"}
        ways = await visit.ask("entries_derivations", **by_derivation(wanted), around=around, silent=silent)
    chosen = filters.chosen(given, FILTERS, filters.labels(data, visit.texts), visit.texts.comma)
    values = {"found": data["entries"], "chosen": chosen, "derivations": DERIVATIONS, "ways": ways}
    rows = [
        (
            each["id"], each["title"], each["year"], each["status"], each["kinds"], each["collection"]["code"],
            [line["code"] for line in each["actionLines"]], [country["alpha3"] for country in each["countries"]],
            *([who[said] for who in each["stakeholders"]["nodes"]] for said in ("name", "id")),
        )
        for each in data["entries"]["nodes"]
    ]  # fmt: skip
    return View("entries.html", values, data, Table(HEADER, rows), "entries-page", whole=data["entries"])


async def facets(visit: Visit) -> View:
    wanted = filter_of(visit.given)
    of_kinds = {kind.lower(): {**wanted, "distinction": {"in": [kind]}} for kind in DISTINCTION}
    data = await visit.ask("entries_facets", filter=wanted, **of_kinds)
    found = filters.shown(data["entries"]["facets"], FILTERS)
    chosen = visit.given.get("distinction", "").split(",")
    values = [
        {"value": kind, "label": visit.texts.plain(said), "count": data[kind]["totalCount"], "selected": kind in chosen}
        for kind, said in DISTINCTION.items()
    ]
    if any(each["count"] or each["selected"] for each in values):
        found.append({"name": "distinction", "label": "Good practice", "values": values, "unknownCount": 0})
    return View("facets.html", {"facets": found}, data)


async def entry(visit: Visit) -> View:
    data = await visit.ask("entry", id=_id(visit, "Entry"))
    if (one := data["entry"]) is None:
        raise await missing(visit, _id(visit, "Entry"), "entry")
    header = ("derivation", "goal", "target", "action_line", "linkage", "under_dispute", "statement")
    rows = [
        (
            each["derivation"], each["goal"]["number"], (each["target"] or {}).get("code"),
            (each["actionLine"] or {}).get("code"), (each["linkage"] or {}).get("key"), each["underDispute"],
            each["statement"],
        )
        for each in one["contributions"]
    ]  # fmt: skip
    stated = [each for each in one["contributions"] if each["derivation"] == "ASSERTED"]
    following = [each for each in one["contributions"] if each["derivation"] == "VIA_LINKAGE"]
    meant = [each for each in one["contributions"] if each["derivation"] == "VIA_TERM"]
    values = {"one": one, "stated": stated, "following": following, "meant": meant}
    values["linked"] = linked_data.entry(one, visit.canonical())
    return View("entry.html", values, data, with_events(Table(header, rows), one["events"]), one["id"])


async def similar(visit: Visit) -> View:
    data = await visit.ask("entry_similar", id=_id(visit, "Entry"))
    if data["entry"] is None:
        raise Missing(f"There is no entry {visit.of_path['id'][:80]}.")
    return View("entry_similar.html", {"found": data["entry"]["similar"]}, data)


def _id(visit: Visit, kind: str) -> str:
    """The id in the path; the kind may be left out."""
    given = visit.of_path["id"]
    return given if given.startswith(f"{kind}:") else f"{kind}:{given}"


NAMES = ("q", *(each.name for each in FILTERS), "derivation", "after")
PAGES = (
    Page("/entries", entries, NAMES, {"facets": facets}, area="entries"),
    Page("/entries/{id}", entry, (), {"similar": similar}, area="entries"),
)
