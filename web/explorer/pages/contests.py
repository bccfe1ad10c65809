"""Contests: what was published about each, its rules, and what took part in it."""

from __future__ import annotations

from web.explorer.page import Missing, Page, Table, View, Visit, likest


async def contests(visit: Visit) -> View:
    if text := visit.given.get("q", "").strip():
        return await _candidacies(visit, text)
    data = await visit.ask("contests")
    header = ("contest", "title", "year", "number", "status", "nominated_here", "published")
    rows = [
        (
            each["code"], each["title"], each["year"], each["number"], each["status"],
            each["nominated"]["totalCount"] or None,
            [f"{one['measure']} {one['qualifier']} {one['value']}" for one in each["figures"]],
        )
        for each in data["contests"]
    ]  # fmt: skip
    return View("contests.html", {}, data, Table(header, rows), "contests")


async def _candidacies(visit: Visit, text: str) -> View:
    """What takes part in any contest, of entries that have the words of a text."""
    data = await visit.ask("candidacies", text=text, after=visit.given.get("after") or None)
    found = data["candidacies"]
    rows = [
        (each["contest"]["code"], each["category"]["code"], each["status"], each["mayHaveReached"], each["entryId"],
         (each["entry"] or {}).get("title"))
        for each in found["nodes"]
    ]  # fmt: skip
    header = ("contest", "category", "status", "may_have_reached", "entry", "title")
    return View("candidacies.html", {"found": found, "text": text}, data, Table(header, rows), "candidacies", found)


async def contest(visit: Visit) -> View:
    code = visit.of_path["code"]
    data = await visit.ask("contest", code=code, after=visit.given.get("after") or None)
    if (one := data["contest"]) is None:
        known = (await visit.ask("contests"))["contests"]
        named = {
            f"{each['code']} {each['title']}": (visit.url(f"/contests/{each['code']}"), each["title"]) for each in known
        }
        raise Missing(f"There is no contest {code[:80]}.", likest(code, named))
    header = ("category", "status", "may_have_reached", "entry", "title", "countries")
    rows = [
        (
            each["category"]["code"], each["status"], each["mayHaveReached"], each["entryId"],
            (each["entry"] or {}).get("title"), [at["name"] for at in (each["entry"] or {}).get("countries", ())],
        )
        for each in one["candidacies"]["nodes"]
    ]  # fmt: skip
    return View("contest.html", {"one": one}, data, Table(header, rows), one["code"].lower())


PAGES = (Page("/contests", contests, ("q", "after")), Page("/contests/{code}", contest, ("after",)))
