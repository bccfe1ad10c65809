"""What is counted and how, where the data comes from, and where to go on."""

from __future__ import annotations

import re

from markupsafe import Markup

from web import queries
from web.explorer.page import Page, Table, View, Visit

NAME = re.compile(r"(`[^`]+`|\b[a-z]+[A-Z]\w*|\b[A-Z]{4,}(?:_[A-Z]+)*\b)")


async def about(visit: Visit) -> View:
    data = await visit.ask("about")
    rows = [(each["code"], each["title"], each["entries"]["totalCount"]) for each in data["meta"]["collections"]]
    rules = [coded(each) for each in data["meta"]["countingRules"]]
    values = {"meta": data["meta"], "rules": rules, "questions": queries.examples()}
    return View("about.html", values, data, Table(("register", "title", "entries"), rows), "registers")


def coded(rule: str) -> Markup:
    """A rule with the names of the API in it shown as such: `first`, unknownCount, VIA_LINKAGE."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part.strip("`")) if place % 2 else part
        for place, part in enumerate(NAME.split(rule))
    )


PAGES = (Page("/about", about),)
