"""Imports that are staged: begun, kept, found, and taken from state to state."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import Record

from graphdb.ask import Ask
from graphdb.chain import canonical
from graphdb.cypher_text import directed, question
from graphdb.records.imports import ImportState, StagedEntry, StagedImport

_END = 2**53
STAKEHOLDER = "Stakeholder:"
MERGES = 20  # of merges into each other that are followed


async def begin(ask: Ask, fingerprint: str, properties: Mapping[str, Any]) -> int:
    """Begin an import, or go on with the one of this fingerprint that nobody has decided about; its number."""
    text = question("imports/begin")
    (row,) = await ask("imports/begin", text, fingerprint=fingerprint, properties=dict(properties))
    return int(row["number"])


async def put(ask: Ask, number: int, place: int, entries: Sequence[StagedEntry]) -> None:
    """Keep entries of an import; what is there of this place is written over."""
    told = json.dumps([_as_json(each) for each in entries], ensure_ascii=False)
    await ask("imports/put", question("imports/put"), id=f"{number}:{place}", number=number, entries=told)


async def pieces(ask: Ask, number: int) -> AsyncGenerator[list[StagedEntry]]:
    """Which entries would an import change? In their order, some at a time, as they were kept."""
    for place in range(await kept(ask, number)):
        found = await ask("imports/piece", question("imports/piece"), id=f"{number}:{place}")
        for row in found:
            yield [_entry(each) for each in json.loads(row["entries"])]


async def move(ask: Ask, number: int, expected: Sequence[ImportState], properties: Mapping[str, Any]) -> bool:
    """Take an import from one of these states to another; whether it was in one of them."""
    states = [each.value for each in expected]
    text = question("imports/move")
    return bool(await ask("imports/move", text, number=number, expected=states, properties=dict(properties)))


async def drop(ask: Ask, number: int) -> None:
    """Take what was kept of an import away."""
    await ask("imports/drop", question("imports/drop"), number=number)


async def by_numbers(ask: Ask, numbers: Sequence[int]) -> dict[int, StagedImport]:
    """Which are these imports? By number; one that is not there is left out."""
    found = await ask("imports/by_numbers", question("imports/by_numbers"), numbers=list(numbers))
    return {row["number"]: _import(row) for row in found}


async def page(ask: Ask, limit: int, *, place: int | None = None, backwards: bool = False) -> list[StagedImport]:
    """Which imports lie beyond the number `place`? The newest first; backwards, those that are newer, oldest first."""
    bound = place if place is not None else 0 if backwards else _END
    text = directed(question("imports/page"), descending=not backwards)
    return [_import(row) for row in await ask("imports/page", text, place=bound, limit=limit)]


async def kept(ask: Ask, number: int) -> int:
    """How much of what an import would bring is kept by now? In pieces."""
    (row,) = await ask("imports/kept", question("imports/kept"), number=number)
    return int(row["pieces"])


async def total(ask: Ask) -> int:
    """How many imports are there?"""
    (row,) = await ask("imports/total", question("imports/total"))
    return int(row["imports"])


@dataclass(frozen=True, slots=True)
class CalledStakeholder:
    """A stakeholder by id, name and country; None where it has none."""

    id: str
    name: str
    country: str | None


async def names(ask: Ask) -> list[CalledStakeholder]:
    """What are all stakeholders called, and where are they based?"""
    found = await ask("imports/names", question("imports/names"))
    return [CalledStakeholder(row["id"], row["name"], min(row["countries"], default=None)) for row in found]


async def carried_out(ask: Ask, id: str) -> tuple[list[str], list[str]]:
    """Which entries does a stakeholder carry out, and which lines does it facilitate?"""
    found = await ask("imports/carried_out", question("imports/carried_out"), id=id)
    return (sorted(found[0]["entries"]), sorted(found[0]["lines"])) if found else ([], [])


async def bury(ask: Ask, id: str, into: str) -> None:
    """Say of a stakeholder that is gone what it was merged into."""
    text = question("imports/bury")
    await ask("imports/bury", text, id=f"{STAKEHOLDER}{id}", into=f"{STAKEHOLDER}{into}")


async def raise_again(ask: Ask, id: str) -> None:
    """Take the tombstone of a stakeholder away that is there again."""
    await ask("imports/raise_again", question("imports/raise_again"), id=f"{STAKEHOLDER}{id}")


async def merged_into(ask: Ask, ids: Sequence[str]) -> dict[str, str]:
    """What were these stakeholders merged into, at last? Those that were not are left out."""
    found: dict[str, str] = {}
    asked = list(ids)
    while asked:
        text = question("imports/merged_into")
        rows = await ask("imports/merged_into", text, ids=[f"{STAKEHOLDER}{id}" for id in asked])
        step = {row["id"].removeprefix(STAKEHOLDER): row["into"].removeprefix(STAKEHOLDER) for row in rows}
        found = {id: step.get(into, into) for id, into in found.items()} | step
        asked = [into for into in set(step.values()) if into not in found]
    return found


async def merged_from(ask: Ask, ids: Sequence[str]) -> list[str]:
    """What was merged into these stakeholders, and into that, and so on?"""
    found, asked, text = list[str](), list(ids), question("imports/merged_from")
    for _ in range(MERGES):
        rows = await ask("imports/merged_from", text, ids=[f"{STAKEHOLDER}{each}" for each in asked])
        asked = [id for row in rows if (id := row["id"].removeprefix(STAKEHOLDER)) not in found]
        if not asked:
            break
        found += asked
    return found


def summed(summary: Mapping[str, Any]) -> str:
    """A summary as it is kept."""
    return canonical(dict(summary))


def _as_json(each: StagedEntry) -> dict[str, Any]:
    return {"id": each.id, "line": each.line, "before": each.before, "after": each.after, "people": list(each.people)}


def _entry(told: Mapping[str, Any]) -> StagedEntry:
    return StagedEntry(told["id"], told["line"], told["before"], told["after"], tuple(told["people"]))


def _import(row: Record) -> StagedImport:
    return StagedImport(
        row["number"], ImportState(row["state"]), row["what"], row["collection"], row["fingerprint"], row["size"],
        json.loads(row["summary"]), row["staged_by"], row["staged_at"], row["approved_by"], row["approved_at"],
        row["ended_by"], row["ended_at"], row["undoes"], row["receipt"],
    )  # fmt: skip
