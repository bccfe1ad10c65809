"""Editions of reports: opened, frozen with their entries, published, and read by everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import canonical
from graphdb.cypher_text import question
from graphdb.errors import DataChanged
from graphdb.questions.actors import put
from graphdb.questions.contests import figure_of
from graphdb.records.actors import ActorRecord
from graphdb.records.editions import EditionRecord, EditionRecurrence, EditionStatus, FrozenEntry, LeftOutReason
from graphdb.records.figures import FigureRecord

_BY_IDS = question("editions/by_ids")
_EVERY = question("editions/every")
_BEGIN = question("editions/begin")
_CHANGE = question("editions/change")
_SUPERSEDE = question("editions/supersede")
_KEEP_ENTRIES = question("editions/keep_entries")
_REFLECT = question("editions/reflect")
_LEAVE_OUT = question("editions/leave_out")
_ENTRIES = question("editions/entries")
_FIGURES = question("editions/figures")
AT_ONCE = 500  # entries in a statement


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, EditionRecord]:
    """Which editions have these ids?"""
    return {row["id"]: _edition(row) for row in await ask("editions/by_ids", _BY_IDS, ids=list(ids))}


async def every(ask: Ask) -> list[EditionRecord]:
    """Which editions are there? By series, the newest first."""
    return [_edition(row) for row in await ask("editions/every", _EVERY)]


async def figures(ask: Ask) -> list[FigureRecord]:
    """Which figures were published of editions of reports? In their order."""
    return [figure_of(row) for row in await ask("editions/figures", _FIGURES)]


async def begin(ask: Ask, edition: EditionRecord, actor: ActorRecord) -> None:
    """Keep a new edition; `ask` runs inside a transaction of Graph.write."""
    await put(ask, actor)
    properties = {"version": edition.version, **_properties(edition)}
    await ask("editions/begin", _BEGIN, id=edition.id, properties=properties)
    if edition.supersedes is not None:
        await ask("editions/supersede", _SUPERSEDE, id=edition.id, other=edition.supersedes)


async def change(ask: Ask, edition: EditionRecord) -> None:
    """Keep what a step has made of an edition; the version of it is raised with the change on the chain.

    Raises DataChanged where it is not at the version before.
    """
    expected, properties = edition.version - 1, _properties(edition)
    if not await ask("editions/change", _CHANGE, id=edition.id, expected=expected, properties=properties):
        raise DataChanged


async def keep_entries(ask: Ask, edition: str, frozen: Sequence[FrozenEntry]) -> None:
    """Keep the entries of an edition as they are now, with edges to them."""
    for start in range(0, len(frozen), AT_ONCE):
        some = frozen[start : start + AT_ONCE]
        rows = [{"id": f"{edition}/{each.entry}", "properties": _kept(each)} for each in some]
        await ask("editions/keep_entries", _KEEP_ENTRIES, edition=edition, rows=rows)
        if reflected := [{"entry": each.entry, "version": each.version} for each in some if each.reason is None]:
            await ask("editions/reflect", _REFLECT, edition=edition, rows=reflected)
        if out := [{"entry": each.entry, "reason": each.reason.value} for each in some if each.reason is not None]:
            await ask("editions/leave_out", _LEAVE_OUT, edition=edition, rows=out)


async def entries(ask: Ask, edition: str) -> list[FrozenEntry]:
    """Which entries does an edition have, as it has them? In order of their ids."""
    return [
        FrozenEntry(
            row["entry"],
            row["version"],
            LeftOutReason(row["reason"]) if row["reason"] is not None else None,
            json.loads(row["content"]),
        )
        for row in await ask("editions/entries", _ENTRIES, edition=edition)
    ]


def _kept(entry: FrozenEntry) -> dict[str, Any]:
    reason = entry.reason.value if entry.reason is not None else None
    return {
        "entry": entry.entry, "entryVersion": entry.version, "reason": reason, "content": canonical(entry.content),
    }  # fmt: skip


def _properties(edition: EditionRecord) -> dict[str, Any]:
    return {
        "status": edition.status.value, "series": edition.series, "number": edition.number, "year": edition.year,
        "title": edition.title, "periodFrom": edition.period_from, "periodUntil": edition.period_until,
        "submittedRule": edition.submitted_rule, "selection": edition.selection,
        "source": edition.source,
        "supersedes": edition.supersedes, "openedBy": edition.opened_by, "dataVersion": edition.data_version,
        "frozenAt": edition.frozen_at, "publishedAt": edition.published_at, "submitted": edition.submitted,
        "reflected": edition.reflected, "hash": edition.hash, "labels": edition.labels,
        "sections": edition.sections, "inputs": edition.inputs, "printedBy": list(edition.printed_by),
        "recurrence": edition.recurrence.value if edition.recurrence else None,
        "languages": list(edition.languages) or None, "localLabels": edition.local_labels,
    }  # fmt: skip


def _edition(row: Record) -> EditionRecord:
    return EditionRecord(
        row["id"], row["version"], EditionStatus(row["status"]), row["series"], row["number"], row["year"],
        row["title"], row["period_from"], row["period_until"], row["submitted_rule"], row["selection"],
        row["source"], row["supersedes"],
        row["opened_by"], row["data_version"], row["frozen_at"], row["published_at"], row["submitted"],
        row["reflected"], row["hash"], row["labels"], row["sections"], row["inputs"],
        tuple(row["printed_by"] or ()),
        EditionRecurrence(row["recurrence"]) if row["recurrence"] else None, tuple(row["languages"] or ()),
        row["local_labels"],
    )  # fmt: skip
