"""What the report of an edition consists of: sections of a closed list, each at most once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graphdb.dimensions import DIMENSIONS
from graphdb.errors import BadInput
from graphdb.records.editions import EditionRecord
from resolvers.editions.shapes import SectionKind, SectionWanted

MOST = 20  # sections of a report
DEFINITION: Final = (
    SectionWanted(SectionKind.KEY_FIGURES),
    *(
        SectionWanted(SectionKind.TABLE, by)
        for by in ("ACTION_LINE", "SDG_GOAL", "REGION", "SCOPE", "STAKEHOLDER_KIND")
    ),
    SectionWanted(SectionKind.MATRIX, "ACTION_LINE", "SDG_GOAL"),
    SectionWanted(SectionKind.TREND),
    SectionWanted(SectionKind.ENTRIES),
    SectionWanted(SectionKind.STORIES),
    *(SectionWanted(SectionKind.GAPS, by) for by in ("ACTION_LINE", "SDG_GOAL", "REGION")),
    SectionWanted(SectionKind.METHOD),
    SectionWanted(SectionKind.DATA),
)
# Of a region the countries are what its regions are of all.
OF_REGION: Final = tuple(replace(each, by="COUNTRY") if each.by == "REGION" else each for each in DEFINITION)
_NEED: Final = {SectionKind.TABLE: 1, SectionKind.MATRIX: 2, SectionKind.GAPS: 1}  # dimensions that a section names


def checked(wanted: Sequence[SectionWanted], region: str | None = None) -> tuple[SectionWanted, ...]:
    """The definition of a report, of a region where it is of one. Raises BadInput."""
    if not 1 <= len(wanted) <= MOST:
        raise BadInput(f"`sections` has {len(wanted)}: 1 to {MOST} are taken.")
    if len(set(wanted)) != len(wanted):
        raise BadInput("`sections` holds the same section twice: keep one.")
    for each in wanted:
        need, there = _NEED.get(each.kind, 0), (each.by is not None) + (each.of is not None)
        if each.kind is SectionKind.TREND and each.of is None and each.by not in ("YEAR", "SUBMITTED_YEAR"):
            continue  # of all entries, or by a dimension
        if need != there or (need and each.by is None) or (need == 2 and each.by == each.of):
            says = ("neither `by` nor `of`", "`by`", "`by` and another dimension as `of`")[need]
            raise BadInput(f"A section {each.kind.value} has {says}.")
        if each.kind is SectionKind.GAPS and region is not None and each.by == "COUNTRY":
            continue  # the countries of a region are a closed list
        if each.kind is SectionKind.GAPS and DIMENSIONS[str(each.by)].vocabulary is None:
            raise BadInput(
                f"GAPS are told of closed lists, and {each.by} is none: take ACTION_LINE, SDG_GOAL or REGION."
            )
    return tuple(wanted)


def definition(edition: EditionRecord) -> tuple[SectionWanted, ...]:
    """The sections of the report of an edition."""
    if edition.sections is None:
        return DEFINITION if edition.region is None else OF_REGION
    return sections_kept(edition.sections)


def sections_kept(kept: str) -> tuple[SectionWanted, ...]:
    """Sections that are kept as JSON."""
    return tuple(SectionWanted.of_kept(each) for each in json.loads(kept))


def tables_of(edition: EditionRecord) -> tuple[str, ...]:
    """The names of those tables of the report of an edition that hold numbers."""
    names: list[str] = []
    for each in definition(edition):
        if each.kind is SectionKind.KEY_FIGURES:
            names.append("key-figures")
        elif each.kind is SectionKind.TABLE:
            names.append(f"by-{slug(str(each.by))}")
        elif each.kind is SectionKind.MATRIX:
            names.append(f"{slug(str(each.by))}-and-{slug(str(each.of))}")
        elif each.kind is SectionKind.TREND:
            names.append("trend" if each.by is None else f"trend-{slug(each.by)}")
        elif each.kind is SectionKind.METHOD:
            names.append("left-out")
    return tuple(dict.fromkeys(names))


def slug(name: str) -> str:
    """A name as names of tables and files have it."""
    return name.lower().replace("_", "-")
