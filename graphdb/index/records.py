"""Rows of the index as the records that the graph would answer."""

from __future__ import annotations

from datetime import date

import orjson

from graphdb.index.edges import Edges
from graphdb.index.side import Side
from graphdb.records import (
    EntryKind,
    EntryRecord,
    EntryStatus,
    PartnerRecord,
    PartyRecord,
    StakeholderKind,
    StakeholderRecord,
    StatedContribution,
)

LEFT_OUT = False  # where a description stands that is too long to be held


def entry_record(side: Side, row: int) -> EntryRecord | None:
    """The entry of a row; None where its description is not held."""
    (title, kinds, status, year, start, end, url, description, collection, lines, contributions, places) = orjson.loads(
        side.records[row]
    )
    if description is LEFT_OUT:
        return None
    return EntryRecord(
        side.ids[row],
        title,
        tuple(EntryKind(kind) for kind in kinds),
        EntryStatus(status) if status else None,
        year,
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        url,
        description,
        collection,
        tuple(lines),
        tuple(StatedContribution(*each) for each in contributions),
        tuple(country for _, country in places if country),
        tuple(dict.fromkeys(region for region, _ in places if region)),
    )


def stakeholder_record(side: Side, row: int) -> StakeholderRecord:
    name, kind, country, *more = orjson.loads(side.records[row])
    return StakeholderRecord(
        side.ids[row], name, StakeholderKind(kind) if kind else None, country, tuple(more[0]) if more else ()
    )


def party_records(side: Side, edges: Edges, entry: int) -> list[PartyRecord]:
    """Who carries out the entry of a row, by name."""
    parties = sorted(edges.of_entry(entry), key=lambda each: _place(side, each[0]))
    return [PartyRecord(role, stakeholder_record(side, row)) for row, role in parties]


def partner_records(side: Side, edges: Edges, stakeholder: int) -> list[PartnerRecord]:
    """Who carries out entries together with the stakeholder of a row: those with the most first, then by name."""
    rows, counts = edges.partners_of(stakeholder)
    order = sorted(
        zip(counts.tolist(), rows.tolist(), strict=True), key=lambda each: (-each[0], *_place(side, each[1]))
    )
    return [PartnerRecord(count, stakeholder_record(side, row)) for count, row in order]


def _place(side: Side, row: int) -> tuple[str, str]:
    return side.keys[row], side.ids[row]
