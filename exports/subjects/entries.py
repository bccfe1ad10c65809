"""Entries as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _entries(page: Found) -> Iterable[Row]:
    return [_entry(each) for each in page["nodes"]]


def _entry(one: Found) -> Row:
    stated = [each for each in one["contributions"] if each["derivation"] == "ASSERTED"]
    following = [each for each in one["contributions"] if each["derivation"] != "ASSERTED"]
    parties = one["stakeholders"]["edges"]
    return (
        one["id"], one["collection"]["code"], one["title"], one["kinds"], one["status"], one["year"], one["startDate"],
        one["endDate"], one["url"], one["description"],
        [each["code"] for each in one["actionLines"]],
        [_aim(each) for each in stated],
        [each["statement"] or "" for each in stated],
        [each["actionLine"]["code"] if each["actionLine"] else "" for each in stated],
        list(dict.fromkeys(_aim(each) for each in following)),
        [each["alpha3"] for each in one["countries"]],
        [each["code"] for each in one["regions"]],
        [each["node"]["id"] for each in parties],
        [each["node"]["name"] for each in parties],
        [each["role"] or "" for each in parties],
        one["scope"], one["mdgs"], one["version"], one["submittedAt"], one["updatedAt"], one["confirmedAt"],
        [code for each in one["objectiveContributions"] if not (code := each["objective"]["code"]).startswith("MDG:")],
    )  # fmt: skip


def _aim(contribution: Found) -> str:
    """A target by its code, a whole goal as SDG4."""
    target = contribution["target"]
    return str(target["code"]) if target else f"SDG{contribution['goal']['number']}"


ENTRIES: Final = Listing(
    "entries",
    columns_of("""
        id string The id of the entry in the API.
        collection string Code of the register that it came from.
        title string Its title.
        kinds list What kinds of thing it is.
        status string How far it was when it was reported.
        year integer Its year.
        start_date string Its first day, where the source gives one.
        end_date string Its last day, where the source gives one.
        url string Its address.
        description string Its description, where it has been loaded.
        action_lines list Codes of the lines that it works on.
        contributes_to list What it states to contribute to: targets (4.4) and whole goals (SDG4).
        statements list Its own words for each of these, empty where it gave none.
        statement_lines list The line that each of these words is about, empty where it named none.
        follows_to list What follows from official linkages of its lines: targets and whole goals.
        countries list Where it takes place, by three letters.
        regions list Codes of the regions where it takes place.
        stakeholder_ids list Ids of who carries it out.
        stakeholders list Their names, in the same order.
        stakeholder_roles list Their roles, in the same order, empty where none is known.
        scope string How far it reaches.
        mdgs list The goals of the millennium that it names.
        version integer Counts its changes here.
        submitted_at string When it came into this register, where that was kept.
        updated_at string When what it says was last changed here, where it was.
        confirmed_at string When somebody last said that it is still so, where somebody did.
        objectives list The objectives and commitments of other frameworks that it states to advance, by code.
    """),
    ("entries", "entries_rows"),
    _entries,
    under=("entries_under", "entries_rows"),
    is_of_sets=True,
)
