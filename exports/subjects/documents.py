"""Documents as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _documents(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        yield (
            each["id"], each["title"], each["publisher"], each["year"], each["kind"], each["language"],
            each["licence"], each["url"], each["linkages"]["totalCount"], each["objectiveLinkages"]["totalCount"],
            [one["code"] for one in each["collections"]], [one["code"] for one in each["contests"]],
            [one["id"] for one in each["figures"]],
        )  # fmt: skip


DOCUMENTS: Final = Listing(
    "documents",
    columns_of("""
        id string The id of the document in the API.
        title string Its title.
        publisher string Who published it, where that is stated.
        year integer The year of its publication, where that is known.
        kind string What kind of document it is, where anything says so.
        language string The language that it is in, where that is stated.
        licence string Its licence as SPDX names it, where that is stated.
        url string Its address.
        linkages integer How many linkages to the SDGs it states.
        objective_linkages integer How many linkages to objectives of other frameworks it states.
        collections list Codes of the collections that were taken from it.
        contests list Codes of the contests that it states a phase or a rule of.
        figures list Ids of the published figures that stand in it.
    """),
    ("documents",),
    _documents,
    page=50,
)
