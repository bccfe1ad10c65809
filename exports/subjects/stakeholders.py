"""Stakeholders as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _stakeholders(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        country = (each["country"] or {}).get("alpha3")
        times = each["version"], each["submittedAt"], each["updatedAt"]
        yield each["id"], each["name"], each["otherNames"], each["kind"], country, each["entries"]["totalCount"], *times


STAKEHOLDERS: Final = Listing(
    "stakeholders",
    columns_of("""
        id string The id of the stakeholder in the API.
        name string Its name.
        other_names list What an international body goes by besides.
        kind string What kind of stakeholder it is.
        country string Where it is based, by three letters.
        entries integer How many entries it carries out.
        version integer Counts its changes here.
        submitted_at string When it came into this register, where that was kept.
        updated_at string When what it says was last changed here, where it was.
    """),
    ("stakeholders",),
    _stakeholders,
    is_of_sets=True,
)
