"""The history of entries and stakeholders: written with what it records, and read.

Nothing here changes or takes away a change, and no other text does; a test reads them all.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import Head, now
from graphdb.cypher_text import directed, question
from graphdb.engine import Graph, current
from graphdb.errors import DataChanged
from graphdb.kinds.registered import BY_NOUN, RegisterDraft, RegisterKind, kind_of, subject_in
from graphdb.model import NAMES
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.questions.actors import put
from graphdb.questions.history import BATCH, END, LOWEST
from graphdb.records.actors import ActorRecord
from graphdb.records.entries import RegisteredEntry
from graphdb.records.register import RegisterChangeRecord, Registered, Standing
from graphdb.records.stakeholders import RegisteredStakeholder, StakeholderRecord

_HEAD = question("register/head")
_ENTRIES = question("register/entries")
_WRITE = {
    noun: kind.text(question("register/write"), noun=NAMES[noun]) for noun, kind in BY_NOUN.items()
}  # all write changes of one label
_WITHDRAW = BY_NOUN["Entry"].text(question("register/withdraw"))
_WITHDRAWN = question("register/withdrawn")
_PUBLISHED = question("register/published")
_OF_SUBJECTS = question("register/of_subjects")
_TOLD_OF = question("register/told_of")
_BY_SEQUENCES = question("register/by_sequences")
_PAGE = question("register/page")
_COUNT = question("register/count")
_EVERY = question("register/every")
_TOTAL = question("register/total")


async def head(ask: Ask) -> Head:
    """Where does the chain of the register end?"""
    (row,) = await ask("register/head", _HEAD)
    return Head(row["sequence"], row["hash"], row["at"], row["signature"], row["mapping"])


async def entries(ask: Ask, ids: Sequence[str]) -> dict[str, RegisteredEntry]:
    """What are these entries now, with all that they say? By id; one that is not there is left out."""
    return {row["id"]: _registered_entry(row) for row in await ask("register/entries", _ENTRIES, ids=list(ids))}


async def stakeholders(ask: Ask, ids: Sequence[str]) -> dict[str, RegisteredStakeholder]:
    """What are these stakeholders now? By id; one that is not there is left out."""
    return {id: _registered_stakeholder(each) for id, each in (await stakeholder_questions.by_ids(ask, ids)).items()}


async def write(
    ask: Ask, drafts: Sequence[RegisterDraft], actor: ActorRecord, *, at: str, end: Head
) -> list[RegisterChangeRecord]:
    """Record changes with the versions and times that they lead to; `ask` runs inside a transaction of Graph.write.

    end: where the chain ends in this transaction. What else a subject says is written by who calls. Raises
    NoSigningKey, and DataChanged where a subject is not as its draft says, or the chain goes on; nothing may then be
    kept.
    """
    made: list[RegisterChangeRecord] = []
    await put(ask, actor)
    for noun, kind in BY_NOUN.items():
        mine = [each for each in drafts if each.after.noun == noun]
        for start in range(0, len(mine), BATCH):
            changes, rows = _placed(kind, mine[start : start + BATCH], actor, at, end)
            if len(await ask("register/write", _WRITE[noun], rows=rows, **kind.chain_ends(end, changes))) != len(rows):
                raise DataChanged
            last = changes[-1]
            end = Head(last.sequence, last.hash, last.at, last.signature, end.mapping)
            made += changes
    return made


async def tell(ask: Ask, draft: RegisterDraft, actor: ActorRecord) -> list[RegisterChangeRecord]:
    """Record one change, now, as the next link of the chain; as `write` does."""
    end = await head(ask)
    return await write(ask, [draft], actor, at=end.moment(), end=end)


async def withdraw(ask: Ask, draft: RegisterDraft, actor: ActorRecord, *, at: str, end: Head) -> RegisterChangeRecord:
    """Take an entry out of the graph, with a tombstone in its place and the change recorded. Raises as `write`."""
    await put(ask, actor)
    kind = BY_NOUN["Entry"]
    changes, rows = _placed(kind, [draft], actor, at, end)
    if len(await ask("register/withdraw", _WITHDRAW, rows=rows, **kind.chain_ends(end, changes))) != 1:
        raise DataChanged
    return changes[0]


def _placed(
    kind: RegisterKind, drafts: Sequence[RegisterDraft], actor: ActorRecord, at: str, end: Head
) -> tuple[list[RegisterChangeRecord], list[dict[str, Any]]]:
    """The drafts as changes that go on from where the chain ends, and the rows of them that a text writes."""
    request = current.get()
    there = [replace(each, after=replace(each.after, mapping=end.mapping or 0)) for each in drafts]
    changes = kind.changes(end, there, actor, at, request.request_id if request else "-", now())
    rows = [
        {"id": each.after.key, "state": kept_of(each.after), **kind.row(each, draft)}
        for each, draft in zip(changes, there, strict=True)
    ]
    return changes, rows


async def withdrawn(ask: Ask, ids: Sequence[str]) -> set[str]:
    """Which of these entries were withdrawn?"""
    return {row["id"] for row in await ask("register/withdrawn", _WITHDRAWN, ids=list(ids))}


async def published(ask: Ask, ids: Sequence[str]) -> set[str]:
    """Which of these entries say what somebody has sent in?"""
    return {row["id"] for row in await ask("register/published", _PUBLISHED, ids=list(ids))}


def kept_of(state: Registered) -> dict[str, Any]:
    """The properties of a node that say how it came to be what it is."""
    known = {
        "version": state.version, "submittedAt": state.submitted_at, "submittedBy": state.submitted_by,
        "updatedAt": state.updated_at, "confirmedAt": state.confirmed_at,
    }  # fmt: skip
    return {name: known[name] for name in state.kept}


async def of_subjects(ask: Ask, subjects: Sequence[str]) -> dict[str, list[RegisterChangeRecord]]:
    """Which changes of these entries and stakeholders are there? By id, e.g. Entry:DPG:kolibri, in their order."""
    found: dict[str, list[RegisterChangeRecord]] = {}
    if subjects:
        for row in await ask("register/of_subjects", _OF_SUBJECTS, subjects=list(subjects)):
            found.setdefault(row["subject"], []).append(register_change(row))
    return found


async def removed(ask: Ask, noun: str, keys: Sequence[str]) -> dict[str, Registered]:
    """Which of these went with their collection? By key, the state that the last change of each has made."""
    found = await of_subjects(ask, [f"{noun}:{key}" for key in keys])
    last = [changes[-1].after for changes in found.values()]
    return {each.key: each for each in last if each.status is Standing.REMOVED}


async def told_of(ask: Ask, collection: str) -> list[str]:
    """Of which entries of a collection does the history tell?"""
    return [row["id"] for row in await ask("register/told_of", _TOLD_OF, collection=collection)]


async def by_sequences(ask: Ask, sequences: Sequence[int]) -> dict[int, RegisterChangeRecord]:
    """Which changes have these numbers?"""
    rows = await ask("register/by_sequences", _BY_SEQUENCES, sequences=list(sequences))
    return {row["sequence"]: register_change(row) for row in rows}


@dataclass(frozen=True, slots=True)
class WantedChanges:
    """Which changes: of this subject and by this actor (any, if empty), from `since` on, before `until`."""

    subject: str
    actor: str
    since: str
    until: str


async def page(
    graph: Graph, wanted: WantedChanges, *, place: int | None = None, limit: int, backwards: bool = False
) -> list[RegisterChangeRecord]:
    """Which changes lie beyond the number `place`? The newest first; backwards, those that are newer, oldest first."""
    bound = place if place is not None else 0 if backwards else END
    rows = await graph.read(
        "register/page", directed(_PAGE, descending=not backwards), place=bound, limit=limit, **_told(wanted)
    )
    return [register_change(row) for row in rows]


async def count(graph: Graph, wanted: WantedChanges) -> int:
    """How many changes are there?"""
    (row,) = await graph.read("register/count", _COUNT, **_told(wanted))
    return int(row["changes"])


def _told(wanted: WantedChanges) -> dict[str, Any]:
    return {"subject": wanted.subject, "actor": wanted.actor, "since": wanted.since, "until": wanted.until}


async def every(graph: Graph) -> AsyncGenerator[dict[str, Any], None]:
    """Which changes have a number, in their order? As they are stored, for a reader who trusts nothing in them."""
    async with graph.stream("register/every", _EVERY, lowest=LOWEST) as rows:
        async for row in rows:
            yield dict(row)


async def total(graph: Graph) -> int:
    """How many changes are there, whatever is in them?"""
    (row,) = await graph.read("register/total", _TOTAL)
    return int(row["changes"])


def register_change(stored: Record | Mapping[str, Any]) -> RegisterChangeRecord:
    """A stored change. Raises ValueError or KeyError for one that no change of ours can be."""
    return kind_of(subject_in(stored)["subject"]).change_in(stored)


def _registered_entry(row: Record) -> RegisteredEntry:
    contributions = [
        {"goal": goal, "target": target, "statement": statement, "via": via}
        for goal, target, statement, via in row["contributions"]
    ]
    said = {
        "title": row["title"],
        "kinds": sorted(row["kinds"] or ()),
        "status": row["status"],
        "statusRaw": row["status_raw"],
        "year": row["year"],
        "startDate": row["start_date"] and row["start_date"].iso_format(),
        "startRaw": row["start_raw"],
        "endDate": row["end_date"] and row["end_date"].iso_format(),
        "endRaw": row["end_raw"],
        "url": row["url"],
        "description": row["description"],
        "collection": row["collection"],
        "scope": row["scope"],
        "mdgs": sorted(row["mdgs"] or ()),
        "lines": sorted(row["lines"]),
        "countries": sorted(row["countries"]),
        "regions": sorted(row["regions"]),
        "contributions": sorted(contributions, key=lambda each: (each["goal"], each["target"] or "")),
        "stakeholders": sorted(({"id": id, "role": role} for id, role in row["stakeholders"]), key=itemgetter("id")),
        # A state without any says nothing of them, as those of before there were any do.
        **({"objectives": sorted(row["objectives"])} if row["objectives"] else {}),
    }
    if row["terms"]:  # recorded entries of before there were terms are as they were
        said["terms"] = sorted(row["terms"])
    if row["answers"]:
        said["answers"] = sorted(row["answers"])
    return RegisteredEntry(
        row["id"], row["version"] or 1, said, row["submitted_at"], row["submitted_by"], row["updated_at"],
        row["confirmed_at"],
    )  # fmt: skip


def _registered_stakeholder(record: StakeholderRecord) -> RegisteredStakeholder:
    said = {
        "name": record.name,
        "names": sorted(record.names),
        "kind": record.kind.value if record.kind else None,
        "country": record.country,
    }
    return RegisteredStakeholder(record.id, record.version, said, record.submitted_at, updated_at=record.updated_at)
