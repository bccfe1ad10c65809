"""What stakeholders seek and offer, as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _offers(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        who = each["stakeholder"] or {}
        yield (
            each["id"], each["kind"], who.get("id"), who.get("name"), each["text"], each["until"],
            [line["code"] for line in each["actionLines"]], [str(goal["number"]) for goal in each["sdgGoals"]],
            [country["alpha3"] for country in each["countries"]], each["version"], each["submittedAt"],
            each["updatedAt"],
        )  # fmt: skip


OFFERS: Final = Listing(
    "offers",
    columns_of("""
        id string The id of the offer in the API.
        kind string SEEKS or OFFERS.
        stakeholder_id string Id of whose it is.
        stakeholder string Its name.
        text string What is sought or offered, in words.
        until string The last day, of UTC.
        action_lines list Codes of the lines that it is about.
        goals list Numbers of the goals that it is about.
        countries list Countries that it is about, by three letters; of any where there are none.
        version integer Counts its changes.
        submitted_at string When it was written.
        updated_at string When it was last changed, where it was.
    """),
    ("offers",),
    _offers,
)
