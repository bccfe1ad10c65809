"""Counts as files: of entries in two dimensions, and of entries, linkages and stakeholders in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _cells(found: Found) -> Iterable[Row]:
    rows, columns = ({each["value"]: each["label"] for each in found[side]} for side in ("rows", "columns"))
    counted = ("asserted", "viaLinkage", "stakeholders")
    of_mapping = ("confirmedCount", "disputedCount", "proposedCount", "expected", "lift", "gap", "viaTerm")
    for each in found["cells"]:
        yield (
            each["row"], rows[each["row"]], each["column"], columns[each["column"]], each["count"],
            *(each[name] for name in counted),
            [linkage["key"] for linkage in (*each["linkages"], *each["objectiveLinkages"])],
            *(each[name] for name in of_mapping),
        )  # fmt: skip


def _facets(found: Found) -> Iterable[Row]:
    for facet in found["facets"]:
        of = facet["dimension"]
        for each in facet["values"]:
            counted = (each[name] for name in ("count", "asserted", "viaLinkage", "stakeholders", "viaTerm"))
            yield of, "VALUE", each["value"], each["label"], *counted
        yield of, "OTHER", None, None, facet["otherCount"], None, None, None, None
        yield of, "UNKNOWN", None, None, facet["unknownCount"], None, None, None, None


def _spread(found: Found) -> Iterable[Row]:
    """The facets of a list of which nothing is counted but how many."""
    for facet in found["facets"]:
        of = facet["dimension"]
        for each in facet["values"]:
            yield of, "VALUE", each["value"], each["label"], each["count"]
        yield of, "OTHER", None, None, facet["otherCount"]
        yield of, "UNKNOWN", None, None, facet["unknownCount"]


MATRIX: Final = Listing(
    "matrix",
    columns_of("""
        row string Value of the row.
        row_label string What people call it.
        column string Value of the column.
        column_label string What people call it.
        count integer How many entries have both, each counted once.
        asserted integer By goal or target: how many say so themselves.
        via_linkage integer By goal or target: how many it follows to from a linkage of a line.
        stakeholders integer How many stakeholders carry out an entry with both.
        linkages list For a line and a goal, target or objective: keys of the official linkages.
        confirmed integer How many linkages are confirmed.
        disputed integer How many are under dispute.
        proposed integer How many are proposed.
        expected number How many entries chance alone would make.
        lift number What entries state, divided by that.
        gap string What the mapping says beside what entries do.
        via_term integer By goal or target: how many it follows to from a term of their repository.
    """),
    ("matrix",),
    _cells,
    page=None,
    is_default={"rows": "ACTION_LINE_AREA", "columns": "SDG_GOAL", "nonEmpty": False},
    size="matrix_size",
)
FACETS: Final = Listing(
    "facets",
    columns_of("""
        dimension string What entries are grouped by.
        bucket string VALUE, OTHER (what `first` cut off, added up) or UNKNOWN (without a value).
        value string Code, number or name of the value.
        label string What people call it.
        count integer How many entries have it, each counted once.
        asserted integer Of a goal or target: how many say so themselves.
        via_linkage integer Of a goal or target: how many it follows to from a linkage of their lines.
        stakeholders integer How many stakeholders carry them out, each counted once.
        via_term integer Of a goal or target: how many it follows to from a term of their repository.
    """),
    ("facets",),
    _facets,
    page=None,
    is_default={"by": ["ACTION_LINE_AREA", "SDG_GOAL", "REGION", "YEAR"]},
)
LINKAGE_FACETS: Final = Listing(
    "linkage-facets",
    columns_of("""
        dimension string What linkages are grouped by.
        bucket string VALUE, OTHER (always 0: nothing is cut off) or UNKNOWN (always 0: each has a value).
        value string Code, number or name of the value.
        label string What people call it.
        count integer How many linkages have it, each counted once.
    """),
    ("linkage_facets",),
    _spread,
    page=None,
    is_default={"by": ["STATUS", "ACTION_LINE"]},
)
STAKEHOLDER_FACETS: Final = Listing(
    "stakeholder-facets",
    columns_of("""
        dimension string What stakeholders are grouped by.
        bucket string VALUE, OTHER (what `first` cut off, added up) or UNKNOWN (without a value).
        value string Code or name of the value.
        label string What people call it.
        count integer How many stakeholders have it, each counted once.
    """),
    ("stakeholder_facets",),
    _spread,
    page=None,
    is_default={"by": ["STAKEHOLDER_KIND", "COUNTRY"]},
)
