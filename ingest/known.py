"""The codes that a file may name, in any case, and what is near one that there is not.

The vocabulary is that of this package's own files: what a file is checked against before anything asks the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graphdb import vocabulary_names
from graphdb.codes import Codes
from graphdb.naming import Named, Names
from graphdb.records import EntryKind, StakeholderKind
from ingest import rows
from ingest.shipped import country_aliases, shipped


@cache
def names() -> Names:
    """Everything that a file may name."""
    return Names(_named())


@cache
def codes(kind: str) -> Codes[str, str]:
    """The codes of a kind: `codes("COUNTRY").need("country", "kne")` names KEN where it refuses."""
    return Codes(
        ((each.code, each.label) for each in names().of_kind(kind)),
        lambda text: [hit.code for hit, _ in names().find(text, kind)],
    )


@cache
def goals() -> Codes[int, str]:
    """The goals by number."""
    return Codes((int(code), label) for code, label in codes("SDG_GOAL").items())


@cache
def linkages() -> Codes[str, rows.LinkageRow]:
    """The linkages that ship, by key."""
    return Codes((each.row.key, each.row) for each in shipped("reference/linkages.csv", rows.LinkageRow))


def _named() -> Iterator[Named]:
    for line in shipped("reference/action_lines.csv", rows.ActionLineRow):
        yield vocabulary_names.action_line(line.row.code, line.row.title)
    for goal in shipped("reference/sdg_goals.csv", rows.SdgGoalRow):
        yield vocabulary_names.sdg_goal(goal.row.number, goal.row.short_title, goal.row.title)
    for target in shipped("reference/sdg_targets.csv", rows.SdgTargetRow):
        yield vocabulary_names.sdg_target(target.row.code, target.row.label)
    for region in shipped("reference/regions.csv", rows.RegionRow):
        yield Named("REGION", region.row.code, region.row.name)
    for each in shipped("reference/countries.csv", rows.CountryRow):
        country, others = each.row, country_aliases().get(each.row.alpha3, [])
        yield vocabulary_names.country(country.alpha3, country.name, (country.alpha2, country.numeric), others)
    yield from vocabulary_names.kinds("ENTRY_KIND", EntryKind)
    yield from vocabulary_names.kinds("STAKEHOLDER_KIND", StakeholderKind)
