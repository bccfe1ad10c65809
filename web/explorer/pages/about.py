"""What is counted and how, where the data comes from, and where to go on."""

from __future__ import annotations

from web import queries
from web.explorer.page import Page, Table, View, Visit


async def about(visit: Visit) -> View:
    data = await visit.ask("about")
    rows = [(each["code"], each["title"], each["entries"]["totalCount"]) for each in data["meta"]["collections"]]
    values = {"meta": data["meta"], "questions": queries.examples()}
    return View("about.html", values, data, Table(("register", "title", "entries"), rows), "registers")


PAGES = (Page("/about", about),)
