"""Contests, candidacies and figures: kept step by step, and read as they are. Who may see what is asked elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.errors import DataChanged
from graphdb.kinds.steps import taken_in
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord
from graphdb.records.contests import (
    CandidacyMove,
    CandidacyRecord,
    CandidacyStatus,
    CandidacyStep,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    ContestStatus,
    Expert,
    Phase,
    Rule,
)
from graphdb.records.figures import FigureMeasure, FigurePart, FigureQualifier, FigureRecord

_EVERY = question("contests/every")
_BY_CODES = question("contests/by_codes")
_KEEP = question("contests/keep")
_CANDIDACIES = question("contests/candidacies")
_BY_PLACES = question("contests/by_places")
_BY_HANDLES = question("contests/by_handles")
_OF_ENTRIES = question("contests/of_entries")
_OF_STAKEHOLDERS = question("contests/of_stakeholders")
_FACTS = question("contests/facts")
_BEGIN = question("contests/begin")
_CHANGE = question("contests/change")
_FIGURES = question("contests/figures")
_FIGURES_BY_IDS = question("contests/figures_by_ids")
_NEAR = question("contests/near")


async def every(ask: Ask) -> list[ContestRecord]:
    """Which contests are there, drafts too? The newest first."""
    return [_contest(row) for row in await ask("contests/every", _EVERY)]


async def by_codes(ask: Ask, codes: Sequence[str]) -> dict[str, ContestRecord]:
    """Which contests have these codes, drafts too?"""
    return {row["id"]: _contest(row) for row in await ask("contests/by_codes", _BY_CODES, codes=list(codes))}


async def keep(ask: Ask, contest: ContestRecord, actor: ActorRecord, *, before: int, linked: bool) -> None:
    """Keep a contest as somebody has left it; `ask` runs inside a transaction of Graph.write.

    before: the version that it has, 0 for a new one. linked: whether a link of the chain raises its version after this.
    Raises DataChanged where it is not at that version.
    """
    await put(ask, actor)
    properties = {
        "title": contest.title, "year": contest.year, "number": contest.number, "status": contest.status.value,
        "zone": contest.zone, "phases": json.dumps([each.kept for each in contest.phases]),
        "rules": json.dumps([each.kept for each in contest.rules]), "categories": list(contest.categories),
        "experts": json.dumps([each.kept for each in contest.experts]), "openedBy": contest.opened_by,
        "auditors": list(contest.auditors),
        "result": json.dumps(contest.result) if contest.result is not None else None,
    }  # fmt: skip
    version = before if linked else contest.version
    if not await ask("contests/keep", _KEEP, id=contest.id, expected=before, version=version, properties=properties):
        raise DataChanged


async def candidacies(ask: Ask, contest: str) -> list[CandidacyRecord]:
    """Which candidacies are there in a contest, whoever may see them? In the order of categories and entries."""
    return (await of_contests(ask, [contest])).get(contest, [])


async def of_contests(ask: Ask, contests: Sequence[str]) -> dict[str, list[CandidacyRecord]]:
    """The same of several contests; one without any is left out."""
    found: dict[str, list[CandidacyRecord]] = {}
    for row in await ask("contests/candidacies", _CANDIDACIES, contests=list(contests)):
        found.setdefault(row["contest"], []).append(_candidacy(row))
    return found


async def by_places(ask: Ask, places: Sequence[str]) -> dict[str, CandidacyRecord]:
    """Which candidacies have these places, whoever may see them?"""
    found = map(_candidacy, await ask("contests/by_places", _BY_PLACES, places=list(places)))
    return {each.place: each for each in found}


async def by_handles(ask: Ask, handles: Sequence[str]) -> dict[str, CandidacyRecord]:
    """Which candidacies does the chain of the register call so?"""
    found = map(_candidacy, await ask("contests/by_handles", _BY_HANDLES, handles=list(handles)))
    return {each.handle: each for each in found}


async def of_entries(ask: Ask, ids: Sequence[str]) -> dict[str, list[CandidacyRecord]]:
    """Which candidacies are of these entries, whoever may see them? By id of the entry."""
    found: dict[str, list[CandidacyRecord]] = {id: [] for id in ids}
    for row in await ask("contests/of_entries", _OF_ENTRIES, ids=list(ids)):
        found[row["entry"]].append(_candidacy(row))
    return found


async def of_stakeholders(ask: Ask, ids: Sequence[str]) -> dict[str, list[CandidacyRecord]]:
    """Which candidacies are of entries of these stakeholders, whoever may see them? By id of the stakeholder."""
    found: dict[str, list[CandidacyRecord]] = {id: [] for id in ids}
    for row in await ask("contests/of_stakeholders", _OF_STAKEHOLDERS, ids=list(ids)):
        found[row["stakeholder"]].append(_candidacy(row))
    return found


@dataclass(frozen=True, slots=True)
class CandidacyFacts:
    """By what candidacies are counted beside their own status and category: what the register says of the entry."""

    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    party_kinds: tuple[str, ...] = ()


async def facts(ask: Ask, places: Sequence[str]) -> dict[str, CandidacyFacts]:
    """Where are the entries of these candidacies, of what kinds, and whose? By place; one whose entry is gone is left
    out."""
    return {
        row["place"]: CandidacyFacts(*map(_each_once, (row["kinds"], row["countries"], row["regions"], row["parties"])))
        for row in await ask("contests/facts", _FACTS, places=list(places))
    }


async def begin(ask: Ask, candidacy: CandidacyRecord, actor: ActorRecord) -> None:
    """Keep a new candidacy; `ask` runs inside a transaction of Graph.write. Raises DataChanged where one is there."""
    await put(ask, actor)
    properties = {
        "id": candidacy.handle, "version": candidacy.version, "contest": candidacy.contest, "entry": candidacy.entry,
        "author": candidacy.author, "submittedAt": candidacy.submitted_at, "salt": candidacy.salt,
        "parties": list(candidacy.parties_at_submission),
        **_moved(candidacy),
    }  # fmt: skip
    if not await ask(
        "contests/begin", _BEGIN, place=candidacy.place, properties=properties, contest=candidacy.contest,
        entry=candidacy.entry, category=candidacy.category,
    ):  # fmt: skip
        raise DataChanged


async def change(ask: Ask, candidacy: CandidacyRecord) -> None:
    """Keep what a step has made of a candidacy; its version is raised with the change on the chain.

    Raises DataChanged where it is not at the version before.
    """
    expected, properties = candidacy.version - 1, _moved(candidacy)
    if not await ask("contests/change", _CHANGE, place=candidacy.place, expected=expected, properties=properties):
        raise DataChanged


async def figures(ask: Ask, contests: Sequence[str] = ()) -> list[FigureRecord]:
    """Which figures were published of these contests, or of any? In their order."""
    return [figure_of(row) for row in await ask("contests/figures", _FIGURES, contests=list(contests))]


async def figures_by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, FigureRecord]:
    """Which figures have these ids, of contests or of editions? In their order."""
    rows = await ask("contests/figures_by_ids", _FIGURES_BY_IDS, ids=list(ids))
    return {each.id: each for each in map(figure_of, rows)}


async def near(ask: Ask, stakeholders: Sequence[str]) -> dict[str, set[str]]:
    """Who carries out entries together with each of these stakeholders? Ids, its own among them."""
    found: dict[str, set[str]] = {}
    for row in await ask("contests/near", _NEAR, ids=list(stakeholders)):
        found.setdefault(row["of"], set()).add(row["id"])
    return found


def _moved(candidacy: CandidacyRecord) -> dict[str, Any]:
    return {
        "status": candidacy.status.value, "category": candidacy.category,
        "steps": json.dumps([each.kept for each in candidacy.steps]),
    }  # fmt: skip


def _each_once(values: Sequence[str | None] | None) -> tuple[str, ...]:
    return tuple(sorted({each for each in values or () if each is not None}))


def _contest(row: Record) -> ContestRecord:
    return ContestRecord(
        id=row["id"], version=row["version"] or 1, title=row["title"], year=row["year"], number=row["number"],
        known_status=ContestStatus(row["status"]) if row["status"] else None, zone=row["zone"],
        phases=tuple(_phase(each) for each in json.loads(row["phases"])),
        rules=tuple(_rule(each) for each in json.loads(row["rules"])), categories=tuple(row["categories"]),
        experts=tuple(Expert(each["actor"], tuple(each["categories"])) for each in json.loads(row["experts"] or "[]")),
        auditors=tuple(row["auditors"] or ()), result=json.loads(row["result"]) if row["result"] else None,
        certainty=row["certainty"], holds=CandidacyStatus(row["holds"]) if row["holds"] else None,
        opened_by=row["opened_by"],
    )  # fmt: skip


def _phase(kept: Mapping[str, Any]) -> Phase:
    kind = ContestPhaseKind(kept["kind"])
    return Phase(kind, kept["opens"], kept["closes"], kept.get("certainty"), kept.get("document"))


def _rule(kept: Mapping[str, Any]) -> Rule:
    return Rule(ContestRuleCode(kept["code"]), kept["value"], kept.get("certainty"), kept.get("document"))


def _candidacy(row: Record) -> CandidacyRecord:
    may = row["may_have_reached"]
    return CandidacyRecord(
        handle=row["handle"], version=row["version"] or 1, contest=row["contest"], entry=row["entry"],
        category=row["category"], status=CandidacyStatus(row["status"]),
        may_have_reached=CandidacyStatus(may) if may else None, author=row["author"],
        submitted_at=row["submitted_at"], salt=row["salt"],
        steps=tuple(
            CandidacyStep(*taken_in(each, CandidacyMove, CandidacyStatus), each["reason"])
            for each in json.loads(row["steps"] or "[]")
        ),
        parties=tuple(sorted(set(row["parties"] or row["parties_at_submission"] or ()))),
        parties_at_submission=tuple(row["parties_at_submission"] or ()),
    )  # fmt: skip


def figure_of(row: Record) -> FigureRecord:
    """A figure of a row."""
    parts = tuple(
        FigurePart(each["by"], each["code"], each["label"], each["value"]) for each in json.loads(row["parts"] or "[]")
    )
    return FigureRecord(
        row["id"], row["contest"], FigureMeasure(row["measure"]), row["value"], FigureQualifier(row["qualifier"]),
        row["speaker"], row["document"], row["certainty"], row["note"], parts, row["edition"],
    )  # fmt: skip
