"""Documents: all of them, by what is known of each, and one with all that names it."""

from __future__ import annotations

from typing import Any

from web.explorer import filters, linked_data
from web.explorer.filters import Filter
from web.explorer.page import Missing, Page, Table, View, Visit, Wrong
from web.explorer.words import DOCUMENT

YEAR = Filter("year", "year", None, "Year", numbers="2015,2016")
FILTERS = (
    Filter("kind", "kind", None, "Kind"),
    Filter("publisher", "publisher", None, "Published by"),
    Filter("language", "language", None, "Language"),
    Filter("licence", "licence", None, "Licence"),
    YEAR,
)
SAID = ("publisher", "language", "licence", "year")  # of which the page has a choice
HEADER = ("id", "title", "publisher", "year", "kind", "language", "licence", "url")
COUNTED = ("linkages", "objective_linkages", "collections", "contests", "figures")


async def documents(visit: Visit) -> View:
    given = visit.given
    kind = given.get("kind", "")
    if kind and kind not in DOCUMENT:
        raise Wrong(f"kind is {kind!r:.30}: it is one of {', '.join(DOCUMENT)}.")
    wanted: dict[str, Any] = {each.field: [given[each.name]] for each in FILTERS[:-1] if given.get(each.name)}
    wanted |= filters.wanted(given, (YEAR,))
    data = await visit.ask("documents", filter=wanted or None, after=given.get("after") or None)
    found = data["documents"]
    every = (await visit.ask("documents_said"))["documents"]
    is_whole = every["totalCount"] == len(every["nodes"])
    silent = {name: sum(each[name] is None for each in every["nodes"]) if is_whole else 0 for name in SAID}
    rows = [(*_said(each), *_counted(each)) for each in found["nodes"]]
    labels = {("kind", code): visit.texts.plain(said) for code, said in DOCUMENT.items()}
    chosen = filters.chosen(given, FILTERS, labels, visit.texts.comma)
    values = {
        "found": found, "kind": kind, "all": every["totalCount"],
        "chosen": chosen,
        "said": {name: sorted({str(each[name]) for each in every["nodes"] if each[name] is not None}) for name in SAID},
        "silent": [(label, silent[name]) for name, label, _ in chosen if silent.get(name)],
        "named": [(each, sum(_counted(each))) for each in found["nodes"]],
    }  # fmt: skip
    return View("documents.html", values, data, Table((*HEADER, *COUNTED), rows), "documents-page", whole=found)


async def document(visit: Visit) -> View:
    key = visit.of_path["key"]
    data = await visit.ask("document", id=f"Document:{key}")
    if (one := data["document"]) is None:
        raise Missing(f"There is no document {key[:60]}: /documents has them all.")
    said = _said(one)
    rows = [
        *((*said, "linkage", each["key"]) for each in one["linkages"]["nodes"]),
        *((*said, "linkage", each["key"]) for each in one["objectiveLinkages"]["nodes"]),
        *((*said, "collection", each["code"]) for each in one["collections"]),
        *((*said, "contest", each["code"]) for each in one["contests"]),
        *((*said, "figure", each["id"]) for each in one["figures"]),
    ]
    values = {"one": one, "linked": linked_data.document(one, visit.canonical())}
    table = Table((*HEADER, "named_by", "key"), rows or [(*said, None, None)])
    return View("document.html", values, data, table, f"document-{key}")


def _said(each: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(each[name] for name in HEADER)


def _counted(each: dict[str, Any]) -> tuple[int, ...]:
    """How many of each kind of thing name it, as COUNTED has them."""
    linkages = each["linkages"]["totalCount"], each["objectiveLinkages"]["totalCount"]
    return *linkages, *(len(each[name]) for name in ("collections", "contests", "figures"))


PAGES = (
    Page("/documents", documents, (*(each.name for each in FILTERS), "after")),
    Page("/documents/{key}", document),
)
