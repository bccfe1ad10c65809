"""Regions and countries: all of them on coastlines with their table, and one with its entries and stakeholders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from web.explorer.figures import circles
from web.explorer.page import Missing, Page, Table, View, Visit, nearest
from web.explorer.pages.events import with_events

HEADER = ("by", "value", "label", "number")  # of the file of a place


async def places(visit: Visit) -> View:
    data = await visit.ask("places")
    facets = {each["dimension"]: each for each in data["entries"]["facets"]}
    at = {each["alpha3"]: each["location"] for each in data["countries"] if each["location"]}
    region_of = {each["alpha3"]: (each["region"] or {}).get("code") for each in data["countries"]}
    found = facets["COUNTRY"]["values"]
    rows = [(each["value"], each["label"], region_of.get(each["value"]), each["count"]) for each in found]
    values = {"facets": facets, "circles": circles(found, at), "region_of": region_of}
    return View("places.html", values, data, Table(("country", "name", "region", "entries"), rows), "places")


async def place(visit: Visit) -> View:
    data, one, _ = await _place(visit)
    values = {"one": one, "code": one.get("code") or one["alpha3"], "is_region": "code" in one}
    return View("place.html", values, data, Table(HEADER, ()), f"place-{values['code']}")


async def counted(visit: Visit) -> View:
    """The place, its numbers, a row a bar, and its events; a row without a value counts the entries that state none."""
    view, part = await place(visit), await entries(visit)
    rows: list[tuple[object, ...]] = [("ENTRY", None, None, part.data["entries"]["totalCount"])]
    for dimension, facet in part.values["facets"].items():
        rows += [(dimension, each["value"], each["label"], each["count"]) for each in facet["values"]]
        rows += [(dimension, None, None, facet["unknownCount"])] if facet["unknownCount"] else []
    rows.append(("STAKEHOLDER", None, None, part.data["stakeholders"]["totalCount"]))
    table = with_events(Table(HEADER, rows), view.values["one"].get("events"), ("EVENT",))
    return replace(view, data={**view.data, **part.data}, table=table)


async def entries(visit: Visit) -> View:
    _, one, wanted = await _place(visit)
    data = await visit.ask("place_entries", filter=wanted, who=wanted)
    facets = {each["dimension"]: each for each in data["entries"]["facets"]}
    inside, around = {each["alpha3"] for each in one.get("countries", ())}, facets.pop("COUNTRY")
    if inside:  # an entry may be in countries of other regions, too
        facets["COUNTRY"] = {**around, "values": [each for each in around["values"] if each["value"] in inside]}
    name = next(iter(wanted))
    short = {each["code"]: each["shortTitle"] for each in data["actionLines"]}
    values = {"found": data["entries"], "facets": facets, "who": data["stakeholders"], "name": name, "short": short}
    return View("place_entries.html", {**values, "code": one.get("code") or one["alpha3"]}, data)


async def _place(visit: Visit) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The answer, the region or country, and the filter that asks for what is there. Raises Missing."""
    code = visit.of_path["code"]
    data = await visit.ask("place", code=code)
    if (region := data["region"]) is not None:
        return data, region, {"region": {"in": [region["code"]]}}
    if (country := data["country"]) is not None:
        return data, country, {"country": {"in": [country["alpha3"]]}}
    raise Missing(f"There is no region and no country {code[:60]}.", await nearest(visit, code, ("REGION", "COUNTRY")))


PAGES = (
    Page("/places", places, area="places"),
    Page("/places/{code}", place, (), {"entries": entries}, area="places", filed=counted),
)
