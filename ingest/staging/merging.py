"""One stakeholder that is kept as two: the entries of the one become those of the other, as an import that is staged.

So a merge is seen before, approved by another person, recorded entry by entry, and taken back. The one that goes leaves
a tombstone, by which its id goes on resolving, and files that name it name the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphdb.ask import Ask
from graphdb.engine import Graph
from graphdb.errors import shown
from graphdb.questions import imports, register
from graphdb.questions import ingest as questions
from graphdb.records.imports import StagedEntry, StagedImport
from ingest.incoming.deltas import Delta, Deltas
from ingest.staging.faults import ImportConflict, NotNow
from ingest.staging.stage import Plan, told

MERGED, PARTED = "merged", "parted"  # in the summary of an import


async def merging(graph: Graph, gone: str, into: str, reason: str) -> Plan:
    """What merges one stakeholder into another. Raises NotNow where either is not there, where they are one, and where
    the first facilitates lines or carries nothing out."""
    if gone == into:
        raise NotNow("A stakeholder is not merged into itself: give the ids of two.")
    there = await register.stakeholders(graph.read, [gone, into])
    if missing := [each for each in (gone, into) if each not in there]:
        raise NotNow(f"There is no stakeholder {shown(missing[0])}: take ids from `id`.")
    entries, lines = await imports.carried_out(graph.read, gone)
    if lines:
        raise NotNow(f"{gone} facilitates {', '.join(lines)}, and stays: merge the other one into it.")
    if not entries:
        raise NotNow(f"{gone} carries nothing out: there is nothing to merge.")
    states = await register.entries(graph.read, entries)
    people = ({"id": gone, **there[gone].said},)
    rows = [
        StagedEntry(id, 0, each.said, {**each.said, "stakeholders": _as_one(each.said, gone, into)}, people)
        for id, each in states.items()
    ]
    deltas = [Delta(each.id, 0, each.before, each.after, 0) for each in rows]
    summary = {**told(Deltas(deltas, ()), (), (), ()), MERGED: {"from": gone, "into": into}}
    return Plan(f"{gone} merged into {into}: {reason}", "", rows, summary)


async def settle(ask: Ask, there: StagedImport) -> None:
    """Put the tombstone of a merge, or take that of one away which is taken back; inside its transaction.

    Raises ImportConflict where the one that is to go has got something to do since.
    """
    if (merged := there.summary.get(MERGED)) is not None:
        if await questions.nodes_there(ask, "Stakeholder", [merged["from"]]):
            raise ImportConflict(there.number, [merged["from"]])
        await imports.bury(ask, merged["from"], merged["into"])
    if (parted_ := there.summary.get(PARTED)) is not None:
        await imports.raise_again(ask, parted_)


def parted(there: StagedImport) -> dict[str, Any]:
    """What the summary of an undo says of a merge that it takes back."""
    merged = there.summary.get(MERGED)
    return {PARTED: merged["from"]} if merged is not None else {}


def _as_one(said: Mapping[str, Any], gone: str, into: str) -> list[dict[str, Any]]:
    """The stakeholders of an entry with the two as one, which has the roles of both."""
    roles: dict[str, list[str]] = {}
    for who in said["stakeholders"]:
        mine = roles.setdefault(into if who["id"] == gone else who["id"], [])
        mine += [each for each in (who["role"] or "").split(", ") if each and each not in mine]
    return [{"id": id, "role": ", ".join(roles[id]) or None} for id in sorted(roles)]
