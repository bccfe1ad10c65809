"""Editions of the report: what was published of each, and what is held here of it."""

from __future__ import annotations

from typing import Any

from web.explorer.page import Missing, Page, Table, View, Visit, likest

TABLES = ("lines", "goals", "regions", "scopes", "kinds")  # of the document, in the order of the page


async def editions(visit: Visit) -> View:
    data = await visit.ask("editions")
    header = ("series", "number", "year", "title", "status", "from", "until", "published", "submitted", "reflected")
    rows = [
        (
            each["series"], each["number"], each["year"], each["title"], each["status"], each["period"]["from"],
            each["period"]["until"],
            [f"{one['measure']} {one['qualifier']} {one['value']}" for one in each["figures"]],
            each["submitted"], each["reflected"],
        )
        for each in data["editions"]
    ]  # fmt: skip
    return View("editions.html", {}, data, Table(header, rows), "editions")


async def edition(visit: Visit) -> View:
    series, number = visit.of_path["series"], visit.of_path["number"]
    is_number = number.isascii() and number.isdigit() and len(number) <= 4
    data = await visit.ask("edition", series=series, number=int(number) if is_number else 0)
    if (one := data["edition"]) is None:
        visit.ask.first = None
        known = (await visit.ask("editions"))["editions"]
        named = {f"{each['id']} {each['title']}": (visit.url(address(each)), each["title"]) for each in known}
        raise Missing(f"There is no edition {series[:80]} {number[:20]}.", likest(f"{series} {number[:20]}", named))
    one["before"] = await _before(visit, one)
    header = ("table", "base", "distinct", "not_stated", "value", "label", "number", "qualifier", "source")
    rows = [
        ("PUBLISHED", None, None, None, each["measure"], None, each["value"], each["qualifier"], each["speaker"])
        for each in one["figures"]
    ]
    rows += [
        (
            table["by"], table["base"], table["distinct"], table["notStated"], row["value"], row["label"], row["count"],
            None, None,
        )
        for table in (one[name] for name in TABLES if one[name] is not None)
        for row in table["rows"]
    ]  # fmt: skip
    if (before := one["before"]) is not None:
        both = before["overlap"]["both"]
        rows.append(("OVERLAP", None, None, None, before["id"], before["title"], both, None, None))
    tables = [(name, one[name]) for name in TABLES] if one["lines"] is not None else []
    values = {"one": one, "tables": tables, "at": address(one)}
    return View("edition.html", values, data, Table(header, rows), f"{series.lower()}-{number}")


async def _before(visit: Visit, one: dict[str, Any]) -> dict[str, Any] | None:
    """The edition of the same series whose period ended last before that of this one, of those whose entries are held
    here, and what both reflect; None where there is none. Of those of one period it is the one that corrects others."""
    if one["reflected"] is None or one["period"]["until"] is None:
        return None
    known = (await visit.ask("editions_before", series=one["series"]))["editions"]
    until = one["period"]["until"]
    earlier = [each for each in known if each["reflected"] is not None and (each["period"]["until"] or until) < until]
    if not earlier:
        return None
    found: dict[str, Any] = max(earlier, key=lambda each: (each["period"]["until"], each["number"] or 0))
    number, before = (each["number"] or each["year"] for each in (one, found))
    asked = await visit.ask("edition_overlap", series=one["series"], number=number, before=before)
    overlap = asked["edition"]["overlap"] if asked["edition"] is not None else None
    return {**found, "overlap": overlap} if overlap is not None else None


def address(edition: dict[str, object]) -> str:
    """The path of its page: by its number, or its year where it has none."""
    return f"/editions/{edition['series']}/{edition['number'] or edition['year']}"


PAGES = (Page("/editions", editions), Page("/editions/{series}/{number}", edition))
