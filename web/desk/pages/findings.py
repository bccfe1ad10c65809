"""What the audit found on my lines: filters with counts, and several at once given to somebody or left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.act import Act, needed
from web.desk.forms import Form
from web.desk.pages.shared import REVIEWERS, done_of, framework, lines_of, stamp
from web.desk.words.findings import FACETS, ORDERS
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


def _care(form: Form) -> dict[str, Any]:
    """Who takes care of findings, and until when."""
    return {"assignee": form.or_none("assignee"), "dueOn": form.or_none("dueOn")}


def _pause(form: Form) -> dict[str, Any]:
    """Until when findings are left alone, and why. Raises Wrong."""
    until = needed(form, "until", "The last day is missing: until when is it left alone? For example 2027-01-31.")
    return {"until": until, "reason": needed(form, "reason", "The reason is missing: say why it is left alone.")}


def _items(form: Form) -> list[str]:
    """What is ticked in a list of findings. Raises Wrong."""
    if not (found := form.all("item")):
        raise Wrong("Nothing is chosen: tick the findings that are meant.")
    return found


ACTS: Mapping[str, Act] = {
    "/desk/assign": Act("assign", lambda form: {"id": form["id"], **_care(form)}, "assign"),
    "/desk/snooze": Act("snooze", lambda form: {"id": form["id"], **_pause(form)}, "snooze"),
    "/desk/assign-many": Act(
        "assign_many", lambda form: {"ids": _items(form), **_care(form)}, page="/desk/findings", template="cared.html"
    ),
    "/desk/snooze-many": Act(
        "snooze_many", lambda form: {"ids": _items(form), **_pause(form)}, page="/desk/findings", template="cared.html"
    ),
}
