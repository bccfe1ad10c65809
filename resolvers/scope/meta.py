"""What the API says of itself and its data."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.index.keeper import IndexKeeper
from graphdb.index.report import IndexReport, IndexStatus
from graphdb.questions import state
from resolvers.scope.context import Context

API_VERSION = "2.2"
COUNTING_RULES = (
    "A count is exact or absent, never approximate.",
    "An entry counts once per value and once per cell, however many of its lines, goals or countries lead there.",
    (
        "C7 stands for itself and its eight parts in every filter, count and list; ACTION_LINE has 11 values, "
        "ACTION_LINE_AREA has 18."
    ),
    "Entries have several lines, goals and countries, so shares by line add up to more than 100 %.",
    "What has no value is its own bucket, unknownCount; what a facet's `first` cut off is otherCount.",
    "A dimension's own filter, at the top level of the filter, is left out of its facet.",
    "INTERNATIONAL is a region, and no country.",
    (
        "A contribution is ASSERTED by the entry, or follows VIA_LINKAGE from an official linkage of exactly one "
        "of its lines, or VIA_TERM from a term that its repository files it under: where that matches the goal or "
        "target EXACT, or the goal or target is the BROADer one. Other matches are shown and do not count. ANY is all "
        "three."
    ),
    (
        "A linkage is official, and counts, once it is confirmed, and while it is under dispute after that, until it "
        "is retired or rejected; what was never confirmed counts nowhere. What counts by it says underDispute. Past "
        "states of the mapping and releases count by the same rule."
    ),
    "A cell counts entries that have both values: one on several lines counts under each, whichever led to the goal.",
    "A condition on a missing value does not hold, so its negation does.",
    (
        "The region of a country is that of the edition of the reference data; countries have moved between "
        "regions over time."
    ),
)


def citation(data_version: int, synthetic: Sequence[str] = ()) -> str:
    """How to cite an answer; synthetic: codes of the collections that are made up."""
    made_up = f" It counts synthetic entries, which report nothing real: {', '.join(synthetic)}." if synthetic else ""
    return (
        f"WSIS linkage graph, data version {data_version}, with the WSIS-SDG Matrix (WSIS Forum 2015) and "
        f"collections as listed in meta.collections.{made_up}"
    )


async def counts(context: Context) -> dict[str, int]:
    """How many of each kind of thing there are; what is in memory is counted there, and nothing else is asked for.

    To count millions of nodes takes an engine seconds.
    """
    index, vocabulary = context.snapshot.index, context.vocabulary
    entries, stakeholders = await state.counts(context.graph) if index is None else index.counts
    return {
        "entries": entries,
        "stakeholders": stakeholders,
        "linkages": len(vocabulary.linkages),
        "action lines": len(vocabulary.lines),
        "SDG goals": len(vocabulary.goals),
        "SDG targets": len(vocabulary.targets),
        "countries": len(vocabulary.countries),
        "regions": len(vocabulary.regions),
        "collections": len(vocabulary.collections),
    }


def index(keeper: IndexKeeper | None) -> IndexReport:
    """What the index of this process is like."""
    return keeper.report() if keeper is not None else IndexReport(IndexStatus.OFF, "This process has none.")
