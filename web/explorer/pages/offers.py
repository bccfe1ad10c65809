"""What stakeholders seek and offer now, by line, goal, country and kind."""

from __future__ import annotations

from web.explorer import filters
from web.explorer.filters import Filter
from web.explorer.page import Page, Table, View, Visit, Wrong
from web.explorer.words import OFFER

FILTERS = (
    Filter("kind", "kind", None, "Kind"),
    Filter("line", "actionLine", None, "Action line"),
    Filter("goal", "sdgGoal", None, "Goal", numbers="4,5"),
    Filter("country", "country", None, "Country"),
)
HEADER = ("id", "kind", "stakeholder", "stakeholder_id", "text", "until", "lines", "goals", "countries")


async def offers(visit: Visit) -> View:
    wanted = filters.wanted(visit.given, FILTERS)
    if "kind" in wanted:
        wanted["kind"] = wanted["kind"]["in"]
        if unknown := [each for each in wanted["kind"] if each not in OFFER]:
            raise Wrong(f"kind={unknown[0][:30]!r} is not known: it is {' or '.join(OFFER)}.")
    data = await visit.ask("offers", filter=wanted or None, after=visit.given.get("after") or None)
    found = data["offers"]
    rows = [
        (
            each["id"], each["kind"], (each["stakeholder"] or {}).get("name"), (each["stakeholder"] or {}).get("id"),
            each["text"], each["until"], [line["code"] for line in each["actionLines"]],
            [str(goal["number"]) for goal in each["sdgGoals"]],
            [country["alpha3"] for country in each["countries"]],
        )
        for each in found["nodes"]
    ]  # fmt: skip
    labels = {("kind", code): visit.texts.plain(said) for code, said in OFFER.items()}
    values = {"found": found, "chosen": filters.chosen(visit.given, FILTERS, labels, visit.texts.comma)}
    values["choices"] = await filters.choices(visit)
    return View("offers.html", values, data, Table(HEADER, rows), "offers-page", whole=found)


PAGES = (Page("/offers", offers, (*(each.name for each in FILTERS), "after")),)
