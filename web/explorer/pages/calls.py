"""Calls for entries: those that are open, and those that were or will be."""

from __future__ import annotations

from web.explorer.page import Page, Table, View, Visit


async def calls(visit: Visit) -> View:
    data = await visit.ask("calls")
    rows = [(each["code"], each["title"], each["opensOn"], each["closesOn"]) for each in data["calls"]]
    return View("calls.html", {}, data, Table(("call", "title", "opens_on", "closes_on"), rows), "calls")


PAGES = (Page("/calls", calls),)
