"""Stakeholders: who carries out what, by filters with counts, and one with entries and partners."""

from __future__ import annotations

from web.explorer import filters
from web.explorer.filters import Filter
from web.explorer.page import Missing, Page, Table, View, Visit
from web.explorer.pages.gone import missing

FILTERS = (
    Filter("kind", "kind", "STAKEHOLDER_KIND", "Kind"),
    Filter("region", "region", "REGION", "Region"),
    Filter("country", "country", "COUNTRY", "Country"),
)


async def people(visit: Visit) -> View:
    wanted = filters.wanted(visit.given, FILTERS)
    if text := visit.given.get("q"):
        wanted["text"] = text
    data = await visit.ask(
        "people", filter=wanted, after=visit.given.get("after") or None, **filters.named(visit.given)
    )
    found = data["stakeholders"]
    header = ("id", "name", "kind", "country", "entries")
    rows = [
        (each["id"], each["name"], each["kind"], (each["country"] or {}).get("alpha3"), each["entries"]["totalCount"])
        for each in found["nodes"]
    ]
    values = {
        "found": found,
        "facets": filters.shown(found["facets"], FILTERS),
        "chosen": filters.chosen(visit.given, FILTERS, filters.labels(data, visit.texts), visit.texts.comma),
    }
    return View("people.html", values, data, Table(header, rows), "stakeholders-page", whole=found)


async def stakeholder(visit: Visit) -> View:
    data = await visit.ask("stakeholder", id=_id(visit))
    if (one := data["stakeholder"]) is None:
        raise await missing(visit, _id(visit), "stakeholder")
    rows = [
        (each["id"], each["title"], each["year"], [country["name"] for country in each["countries"]])
        for each in one["entries"]["nodes"]
    ]
    table = Table(("id", "title", "year", "countries"), rows)
    return View("stakeholder.html", {"one": one}, data, table, one["id"], whole=one["entries"])


async def partners(visit: Visit) -> View:
    data = await visit.ask("stakeholder_partners", id=_id(visit))
    if data["stakeholder"] is None:
        raise Missing(f"There is no stakeholder {visit.of_path['id'][:80]}.")
    return View("partners.html", {"found": data["stakeholder"]["partners"]}, data)


async def suggestions(visit: Visit) -> View:
    data = await visit.ask("stakeholder_suggestions", id=_id(visit))
    if data["stakeholder"] is None:
        raise Missing(f"There is no stakeholder {visit.of_path['id'][:80]}.")
    return View("suggestions.html", {"one": data["stakeholder"]}, data)


def _id(visit: Visit) -> str:
    given = visit.of_path["id"]
    return given if given.startswith("Stakeholder:") else f"Stakeholder:{given}"


PAGES = (
    Page("/people", people, ("q", *(each.name for each in FILTERS), "after"), area="people"),
    Page("/people/{id}", stakeholder, (), {"partners": partners, "suggestions": suggestions}, area="people"),
)
