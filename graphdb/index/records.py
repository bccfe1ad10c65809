"""Rows of the index as the records that the graph would answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import orjson

from graphdb.index.edges import Edges
from graphdb.index.side import Side
from graphdb.records.entries import EntryKind, EntryRecord, EntryScope, EntryStatus, MillenniumGoal, StatedContribution
from graphdb.records.stakeholders import PartnerRecord, PartyRecord, StakeholderKind, StakeholderRecord
from graphdb.records.terms import EntryAnswer

KINDS = tuple(StakeholderKind)
NONE, NUL, SOH, HEAD = "-", "\0", "\1", 4
NO_TIMES = ",,"
LEFT_OUT = False  # where a description stands that is too long to be held


def entry_record(side: Side, row: int) -> EntryRecord | None:
    """The entry of a row; None where its description is not held."""
    (title, kinds, status, year, start, end, url, description, collection, lines, contributions, places,
     objectives, scope, mdgs, version, submitted_at, submitted_by, updated_at, confirmed_at, answers,
     *terms) = orjson.loads(side.records[row])  # fmt: skip
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
        EntryScope(scope) if scope else None,
        tuple(MillenniumGoal(each) for each in mdgs or ()),
        tuple(sorted(objectives)),
        version or 1,
        submitted_at,
        submitted_by,
        updated_at,
        confirmed_at,
        tuple(terms),
        tuple(map(EntryAnswer.read, answers or ())),
    )


def stakeholder_text(
    key: str, name: str, kind: str | None, country: str | None, names: Sequence[str], times: str = NO_TIMES
) -> str:
    """A stakeholder as it is held: a letter for its kind, its country in three, its names with NUL between them.

    There are so many of them that JSON around their names would be a third of what they take; what does not fit into
    this is JSON, behind a NUL. times: version, submission and update, behind an SOH where any is kept.
    """
    told = _stakeholder_text(key, name, kind, country, names)
    return told if times == NO_TIMES else f"{told}{SOH}{times}"


def _stakeholder_text(key: str, name: str, kind: str | None, country: str | None, names: Sequence[str]) -> str:
    head = _head(kind, country)
    if head is None or not key or not name or not all(each and not {NUL, SOH} & {*each} for each in (name, *names)):
        return NUL + orjson.dumps([kind, country, name, *names]).decode()
    return NUL.join((head + name, *names)) if names else head + name


@lru_cache(maxsize=4_096)
def _head(kind: str | None, country: str | None) -> str | None:
    """What comes before the names; None where it does not fit."""
    letter = chr(ord("A") + KINDS.index(StakeholderKind(kind))) if kind else NONE
    head = f"{letter}{country or 3 * NONE}"
    return head if len(head) == HEAD else None


def stakeholder_record(side: Side, row: int) -> StakeholderRecord:
    text, _, times = side.records[row].partition(SOH)
    version, submitted, updated = (times or NO_TIMES).split(",")
    if text[0] == NUL:
        told, country, name, *names = orjson.loads(text[1:])
        kind = StakeholderKind(told) if told else None
    else:
        name, *names = text[HEAD:].split(NUL)
        kind = KINDS[ord(text[0]) - ord("A")] if text[0] != NONE else None
        country = text[1:HEAD] if text[1] != NONE else None
    return StakeholderRecord(
        side.ids[row], name, kind, country, tuple(names), int(version or 1), submitted or None, updated or None
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
    return side.key(row), side.ids[row]
