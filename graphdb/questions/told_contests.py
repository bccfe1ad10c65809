"""What everybody is told of contests, of the rows of the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterable

from neo4j import Record

from graphdb.kinds.steps import taken_in
from graphdb.records.contests import (
    CandidacyMove,
    CandidacyRecord,
    CandidacyStatus,
    CandidacyStep,
    ContestStatus,
    told_to_all,
)
from graphdb.records.vocabulary import ToldContest


def told_contests(rows: Iterable[Record]) -> tuple[ToldContest, ...]:
    """The contests that are no drafts, by code, each with the candidacies that everybody is told of."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for row in rows:
        there = found.setdefault(row["contest"], [])
        if row["entry"] is None:
            continue
        status = ContestStatus(row["contest_status"]) if row["contest_status"] else ContestStatus.ANNOUNCED
        if (told := told_to_all(status, _candidacy(row))) is not None:
            reached, may = told
            there.append((row["entry"], reached.value, may.value if may is not None else None))
    return tuple(ToldContest(code, tuple(there)) for code, there in found.items())


def _candidacy(row: Record) -> CandidacyRecord:
    """As far as it matters to what is told of it."""
    may = row["may_have_reached"]
    return CandidacyRecord(
        "", 1, row["contest"], row["entry"], "", CandidacyStatus(row["status"]),
        may_have_reached=CandidacyStatus(may) if may else None,
        steps=tuple(
            CandidacyStep(*taken_in(each, CandidacyMove, CandidacyStatus), each["reason"])
            for each in json.loads(row["steps"] or "[]")
        ),
    )  # fmt: skip
