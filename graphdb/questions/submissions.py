"""Submissions: kept step by step, and read by those who may see them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import directed, question
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.kinds.steps import taken_in
from graphdb.questions.actors import put
from graphdb.questions.by_time import beginning
from graphdb.records.actors import ActorRecord
from graphdb.records.submissions import (
    DecisionReason,
    SubmissionMove,
    SubmissionRecord,
    SubmissionStatus,
    SubmissionStep,
)

_BY_IDS = question("submissions/by_ids")
_BEGIN = question("submissions/begin")
_CHANGE = question("submissions/change")
_PAGE = question("submissions/page")
_TIMES = question("submissions/times")
_OPEN_OF = question("submissions/open_of")
_ANSWERED = question("submissions/answered")


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, SubmissionRecord]:
    """Which submissions have these ids? Whoever may see them."""
    return {row["id"]: _submission(row) for row in await ask("submissions/by_ids", _BY_IDS, ids=list(ids))}


async def open_of(ask: Ask, author: str) -> int:
    """How many of somebody's has nobody decided about?"""
    (row,) = await ask("submissions/open_of", _OPEN_OF, author=author)
    return int(row["submissions"])


async def answered(graph: Graph, author: str, other: str) -> bool:
    """Has somebody else taken a step with a submission of this author?"""
    rows = await graph.read("submissions/answered", _ANSWERED, author=author, other=json.dumps(other))
    return any(step["actor"] == other for row in rows for step in json.loads(row["steps"]))


async def keep(ask: Ask, submission: SubmissionRecord, actor: ActorRecord) -> None:
    """Keep a submission as its last step has left it, by somebody; `ask` runs inside a transaction of Graph.write.

    Raises DataChanged where it is not at the version before.
    """
    await put(ask, actor)
    properties = _properties(submission)
    if submission.version == 1:
        await ask("submissions/begin", _BEGIN, id=submission.id, properties=properties)
    elif not await ask(
        "submissions/change", _CHANGE, id=submission.id, expected=submission.version - 1, properties=properties
    ):
        raise DataChanged


@dataclass(frozen=True, slots=True)
class WantedSubmissions:
    """Which submissions, of those that `viewer` may see: their own, and what was sent in of their lines (or of all).

    An empty tuple is any.
    """

    viewer: str
    everything: bool
    lines: tuple[str, ...]
    mine: bool = False
    statuses: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


async def page(
    graph: Graph, wanted: WantedSubmissions, *, place: tuple[str, str] | None, limit: int, oldest_first: bool
) -> list[SubmissionRecord]:
    """Which of them lie beyond a place, by how long they stand where they are?"""
    at, id = beginning(place, oldest_first=oldest_first)
    text = directed(_PAGE, descending=not oldest_first)
    rows = await graph.read("submissions/page", text, at=at, id=id, limit=limit, **_as_asked(wanted))
    return [_submission(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Times:
    """When one of them was sent in first, and when it was decided, if it was."""

    status: SubmissionStatus
    submitted_at: str | None
    decided_at: str | None


async def times(graph: Graph, wanted: WantedSubmissions) -> list[Times]:
    """How many are there, and how long did each take?"""
    rows = await graph.read("submissions/times", _TIMES, **_as_asked(wanted))
    return [Times(SubmissionStatus(row["status"]), row["submitted_at"], row["decided_at"]) for row in rows]


def _as_asked(wanted: WantedSubmissions) -> dict[str, Any]:
    return {
        "viewer": wanted.viewer, "everything": wanted.everything, "lines": list(wanted.lines), "mine": wanted.mine,
        "statuses": list(wanted.statuses), "collections": list(wanted.collections),
        "stakeholders": list(wanted.stakeholders), "areas": list(wanted.areas),
    }  # fmt: skip


def _properties(submission: SubmissionRecord) -> dict[str, Any]:
    return {
        "version": submission.version, "status": submission.status.value, "author": submission.author,
        "form": json.dumps(submission.form), "lines": list(submission.lines), "parties": list(submission.parties),
        "collection": submission.collection, "entry": submission.entry, "base": submission.base,
        "createdAt": submission.created_at, "queuedAt": submission.queued_at,
        "submittedAt": submission.submitted_at, "decidedAt": submission.decided_at,
        "steps": json.dumps([each.kept for each in submission.steps]), "call": submission.call,
    }  # fmt: skip


def _submission(row: Record) -> SubmissionRecord:
    return SubmissionRecord(
        row["id"], row["version"], SubmissionStatus(row["status"]), row["author"], json.loads(row["form"]),
        tuple(row["lines"]), tuple(row["parties"]), row["collection"], row["entry"], row["base"], row["created_at"],
        row["queued_at"], row["submitted_at"], row["decided_at"],
        tuple(_step(each) for each in json.loads(row["steps"])), row["call"],
    )  # fmt: skip


def _step(kept: dict[str, Any]) -> SubmissionStep:
    return SubmissionStep(
        *taken_in(kept, SubmissionMove, SubmissionStatus),
        tuple(DecisionReason(each) for each in kept["reasons"]), kept["note"], kept["form"],
    )  # fmt: skip
