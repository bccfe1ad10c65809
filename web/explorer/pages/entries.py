"""The register: entries by filters with counts, and one entry with what it contributes to and how that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.explorer import filters
from web.explorer.filters import Filter
from web.explorer.page import Missing, Page, Table, View, Visit, Wrong
from web.explorer.pages.gone import missing

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
)
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
    derivation = given.get("derivation", "ASSERTED")
    if derivation not in DERIVATIONS:
        raise Wrong(f"derivation is {derivation!r:.40}: it is one of {', '.join(DERIVATIONS)}.")
    return {**found, "derivation": derivation}


async def entries(visit: Visit) -> View:
    data = await visit.ask(
        "entries", filter=filter_of(visit.given), after=visit.given.get("after") or None, **filters.named(visit.given)
    )
    chosen = filters.chosen(visit.given, FILTERS, filters.labels(data, visit.texts))
    values = {"found": data["entries"], "chosen": chosen, "derivations": DERIVATIONS}
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
    data = await visit.ask("entries_facets", filter=filter_of(visit.given))
    return View("facets.html", {"facets": filters.shown(data["entries"]["facets"], FILTERS)}, data)


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
    return View("entry.html", values, data, Table(header, rows), one["id"])


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
