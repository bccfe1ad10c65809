"""Regions and countries: all of them on coastlines with their table, and one with its entries and stakeholders."""

from __future__ import annotations

from typing import Any

from web.explorer.figures import circles
from web.explorer.page import Missing, Page, Table, View, Visit, nearest


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
    header = ("country", "name")
    rows = [(each["alpha3"], each["name"]) for each in one.get("countries", [one])]
    values = {"one": one, "code": one.get("code") or one["alpha3"], "is_region": "code" in one}
    return View("place.html", values, data, Table(header, rows), f"place-{values['code']}")


async def entries(visit: Visit) -> View:
    _, one, wanted = await _place(visit)
    data = await visit.ask("place_entries", filter=wanted, who=wanted)
    facets = {each["dimension"]: each for each in data["entries"]["facets"]}
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
    Page("/places/{code}", place, (), {"entries": entries}, area="places"),
)
