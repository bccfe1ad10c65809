"""Entries by id, and who carries them out."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import Record

from graphdb.cypher_text import question
from graphdb.engine import Graph
from graphdb.questions.stakeholders import stakeholder_record
from graphdb.records.entries import (
    EntryKind,
    EntryRecord,
    EntryScope,
    EntryStatus,
    MillenniumGoal,
    SimilarRecord,
    StatedContribution,
)
from graphdb.records.stakeholders import PartyRecord
from graphdb.records.terms import EntryAnswer

_BY_IDS = question("entries/by_ids")
_STAKEHOLDERS = question("entries/stakeholders")
_SIMILAR = question("entries/similar")
MOST_SIMILAR = 20  # of an entry


async def by_ids(graph: Graph, ids: Sequence[str]) -> dict[str, EntryRecord]:
    """The entries among these ids, by id; an id that is no entry's is left out."""
    rows = await graph.read("entries/by_ids", _BY_IDS, ids=list(ids))
    return {row["id"]: entry_record(row) for row in rows}


async def stakeholders(graph: Graph, ids: Sequence[str]) -> dict[str, list[PartyRecord]]:
    """The stakeholders of each of these entries, by name."""
    found: dict[str, list[PartyRecord]] = {}
    for row in await graph.read("entries/stakeholders", _STAKEHOLDERS, ids=list(ids)):
        found.setdefault(row["entry"], []).append(PartyRecord(row["role"], stakeholder_record(row)))
    return found


async def similar(graph: Graph, ids: Sequence[str]) -> dict[str, list[SimilarRecord]]:
    """The entries that are most like each of these, MOST_SIMILAR of them, the likest first, then by id.

    How like two are is the index of Adamic and Adar (Friends and neighbors on the Web, 2003): the sum of 1 / ln(n)
    over what both have, where n entries have it. So a stakeholder of three entries weighs more than a line of hundreds.
    """
    found: dict[str, list[SimilarRecord]] = {}
    for row in await graph.read("entries/similar", _SIMILAR, ids=list(ids), limit=MOST_SIMILAR):
        pairs = zip(row["things"], row["havings"], strict=True)
        shared = tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))
        found.setdefault(row["entry"], []).append(SimilarRecord(row["other"], row["score"], shared))
    return found


def entry_record(row: Record) -> EntryRecord:
    """An entry of the columns of its fragment, and of its `places`."""
    places = row["places"]
    return EntryRecord(
        id=row["id"],
        title=row["title"],
        kinds=tuple(EntryKind(kind) for kind in row["kinds"] or ()),
        status=EntryStatus(row["status"]) if row["status"] else None,
        year=row["year"],
        start_date=row["start_date"].to_native() if row["start_date"] else None,
        end_date=row["end_date"].to_native() if row["end_date"] else None,
        url=row["url"],
        description=row["description"],
        collection=row["collection"],
        lines=tuple(row["lines"]),
        contributions=tuple(StatedContribution(*each) for each in row["contributions"]),
        countries=tuple(country for _, country in places if country),
        regions=tuple(dict.fromkeys(region for region, _ in places if region)),
        scope=EntryScope(row["scope"]) if row["scope"] else None,
        mdgs=tuple(MillenniumGoal(each) for each in row["mdgs"] or ()),
        objectives=tuple(sorted(row["objectives"])),
        version=row["version"] or 1,
        submitted_at=row["submitted_at"],
        submitted_by=row["submitted_by"],
        updated_at=row["updated_at"],
        confirmed_at=row["confirmed_at"],
        terms=tuple(sorted(row["terms"])),
        answers=tuple(map(EntryAnswer.read, row["answers"] or ())),
    )
