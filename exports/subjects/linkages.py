"""Linkages as files: to the SDGs, and to the objectives of other frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.skos import iri_of
from exports.tables import Row

# What both kinds have, behind what they lead to.
_STATED = """\
        status string Where it stands in its review.
        negative boolean Whether it states that there is no link.
        in_mapping boolean Whether it counts.
        rationale string Why, where that has been loaded.
        sources list Ids of the documents that state it.
        source_titles list Their titles, in the same order.
        version integer Counts its changes.
        reviewed_at string When somebody last decided about it.
        reviewed_by string Id of who did.
        reviewed_by_name string Their name.
        proposed_by string Id of who proposed it; nothing for what came with the Matrix or with a file.
        proposed_by_name string Their name."""


def _linkages(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        line, goal, target = each["actionLine"], each["goal"], each["target"]
        yield (
            each["key"], line["code"], line["title"], goal["number"], target["code"] if target else None,
            target["label"] if target else goal["shortTitle"], (target or goal)["iri"], each["level"], *_stated(each),
        )  # fmt: skip


def _objective_linkages(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        line, objective = each["actionLine"], each["objective"]
        yield (
            each["key"], line["code"], line["title"], objective["framework"]["code"], objective["code"],
            objective["label"], iri_of(objective["code"]), *_stated(each),
            [str(source["year"] or "") for source in each["sources"]],
            [source["url"] or "" for source in each["sources"]],
        )  # fmt: skip


def _stated(each: Found) -> Row:
    return (
        each["status"], each["negative"], each["inMapping"], each["rationale"],
        [source["id"] for source in each["sources"]], [source["title"] for source in each["sources"]], each["version"],
        each["reviewedAt"], *_person(each["reviewedBy"]), *_person(each["proposedBy"]),
    )  # fmt: skip


def _person(actor: Found | None) -> tuple[str | None, str | None]:
    return (actor["id"], actor["name"]) if actor else (None, None)


LINKAGES: Final = Listing(
    "linkages",
    columns_of(f"""
        key string Its key: C4:4.4 for a target, C3:SDG6 for a whole goal.
        action_line string Code of the line.
        action_line_title string Title of the line.
        goal integer The goal, or the goal of the target.
        target string Code of the target; nothing for a whole goal.
        object_label string Short name of the target or goal.
        object_iri string The address that the UN gives the target or goal.
        level string TARGET or GOAL.
        {_STATED}
    """),
    ("linkages", "linkages_rows"),
    _linkages,
    page=500,
    under=("linkages_under", "linkages_rows"),
)
OBJECTIVE_LINKAGES: Final = Listing(
    "objective-linkages",
    columns_of(f"""
        key string Its key: C2:GDC1 for the objective GDC:1, C2:GDC17.f for a commitment.
        action_line string Code of the line.
        action_line_title string Title of the line.
        framework string Code of the framework.
        objective string Code of the objective or commitment.
        object_label string Its short wording.
        object_iri string A name of this project's own for it.
        {_STATED}
        source_years list The years of these documents, in the same order; empty where none is known.
        source_addresses list Their addresses, in the same order; empty where none is known.
    """),
    ("objective_linkages",),
    _objective_linkages,
    page=500,
    is_default={"framework": "GDC"},
)
