"""What the audit found on my lines: filters with counts, and several at once given to somebody or left alone."""

from __future__ import annotations

from typing import Any

from web.desk.pages.shared import REVIEWERS, done_of, framework, lines_of, stamp
from web.desk.words import FACETS, ORDERS
from web.explorer.page import Missing, View, Visit, Wrong

NOBODY = "nobody"


async def findings(visit: Visit) -> View:
    """Findings of a line, or of all of mine, fifty a page."""
    shown = await lines_of(visit)
    line, codes = visit.given.get("line"), [each["actionLine"]["code"] for each in shown["cards"]]
    if line and line not in shown["known"]:
        near = [(visit.url("/desk/findings", line=each), each) for each in codes]
        raise Missing(f"There is no action line {line[:60]}.", near)
    order = visit.given.get("order", "SEVERITY")
    if order not in ORDERS:
        raise Wrong(f"order={order[:30]!r} is not known: {', '.join(ORDERS)}.")
    # Nobody's lines are all lines, and what belongs to none.
    of_lines = {"actionLine": {"in": [line] if line else codes}} if line or shown["mine"] else {}
    of = framework(visit, shown)
    document, which = ("findings_of", {"framework": of}) if of else ("findings", {})
    asked = {"filter": {**of_lines, **_chosen(visit)}, "order": order, "after": visit.given.get("after"), **which}
    found = await visit.ask(document, **asked)
    people: list[dict[str, Any]] = []
    if shown["viewer"]["role"] in REVIEWERS:
        people = (await visit.ask("actors", line=line))["actors"]["nodes"]
    facets = [{**each, "filter": FACETS[each["dimension"]]} for each in found["findings"]["facets"]]
    values = {
        **shown,
        "line": line,
        "framework": of,
        "order": order,
        "orders": ORDERS,
        "facets": facets,
        "nobody": NOBODY,
    }
    values |= {"found": found["findings"], "people": people, "stamp": stamp(), "done": done_of(visit)}
    return View("findings.html", values, found)


def _chosen(visit: Visit) -> dict[str, Any]:
    """The filter of an address: one value for each dimension."""
    made: dict[str, Any] = {}
    for name in ("rule", "severity", "state"):
        if value := visit.given.get(name):
            made[name] = [value]
    if assignee := visit.given.get("assignee"):
        made["assignees"] = {"isNull": True} if assignee == NOBODY else {"in": [assignee]}
    return made
