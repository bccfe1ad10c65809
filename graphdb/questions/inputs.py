"""Inputs of facilitators to editions of reports: kept step by step, and read by those who may see them."""

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
from graphdb.records.actors import ActorRecord
from graphdb.records.inputs import InputRecord, InputStatus

_BY_IDS = question("inputs/by_ids")
_OF_EDITION = question("inputs/of_edition")
_OF_PERIODS = question("inputs/of_periods")
_OF_LINES = question("inputs/of_lines")
_BEGIN = question("inputs/begin")
_CHANGE = question("inputs/change")


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, InputRecord]:
    """Which inputs have these ids? Whoever may see them."""
    return {row["id"]: _input(row) for row in await ask("inputs/by_ids", _BY_IDS, ids=list(ids))}


async def of_edition(ask: Ask, edition: str) -> list[InputRecord]:
    """Which inputs are there for an edition? By line and time."""
    return [_input(row) for row in await ask("inputs/of_edition", _OF_EDITION, edition=edition)]


async def of_periods(ask: Ask, since: str, until: str) -> list[InputRecord]:
    """Which inputs are accepted that are about a period within this one? By line and time."""
    return [_input(row) for row in await ask("inputs/of_periods", _OF_PERIODS, since=since, until=until)]


async def of_lines(ask: Ask, lines: Sequence[str], limit: int) -> dict[str, list[InputRecord]]:
    """Which inputs are there on each of these lines, at most so many of each? The newest first."""
    found: dict[str, list[InputRecord]] = {}
    for row in await ask("inputs/of_lines", _OF_LINES, lines=list(lines), limit=limit):
        found.setdefault(row["line"], []).append(_input(row))
    return found


async def begin(ask: Ask, made: InputRecord, actor: ActorRecord) -> None:
    """Keep a new input; `ask` runs inside a transaction of Graph.write."""
    await put(ask, actor)
    await ask("inputs/begin", _BEGIN, id=made.id, properties=_properties(made))


async def change(ask: Ask, made: InputRecord, *, on_chain: bool) -> None:
    """Keep what a step has made of an input. on_chain: a change on the chain raises its version.

    Raises DataChanged where it is not at the version before.
    """
    expected, properties = made.version - 1, _properties(made)
    if on_chain:
        del properties["version"]
    if not await ask("inputs/change", _CHANGE, id=made.id, expected=expected, properties=properties):
        raise DataChanged


def _properties(made: InputRecord) -> dict[str, Any]:
    return {
        "version": made.version, "status": made.status.value, "edition": made.edition, "line": made.line,
        "author": made.author, "text": made.text, "documents": canonical([list(each) for each in made.documents]),
        "savedAt": made.saved_at, "decidedBy": made.decided_by, "decidedAt": made.decided_at, "reason": made.reason,
        "since": made.since, "until": made.until, "cells": made.cells,
    }  # fmt: skip


def _input(row: Record) -> InputRecord:
    return InputRecord(
        row["id"], row["version"], InputStatus(row["status"]), row["edition"], row["line"], row["author"], row["text"],
        tuple((url, title) for url, title in json.loads(row["documents"])), row["saved_at"], row["decided_by"],
        row["decided_at"], row["reason"], row["since"], row["until"], row["cells"],
    )  # fmt: skip
