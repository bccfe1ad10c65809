"""What an import would bring, kept in the graph where no reader looks: in bounded transactions, under a number.

Who is killed meanwhile begins again and goes on under the same number: its fingerprint is of what it would bring.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from graphdb.chain import canonical, now
from graphdb.engine import Graph
from graphdb.questions import imports as questions
from graphdb.questions import register
from graphdb.records.imports import ImportState, StagedEntry, StagedImport
from ingest.entries import stakeholder_parts
from ingest.formats.refusals import Rejection
from ingest.incoming.bringing import against
from ingest.incoming.deltas import Delta, Deltas, Effect
from ingest.incoming.findings import Findings, findings
from ingest.incoming.impact import Count, impact
from ingest.incoming.reading import Incoming
from ingest.writing.differences import READ_BATCH, batches
from ingest.writing.spilled import Spilled

BATCH = 500  # entries in a transaction
TOLD = 200  # rejections and notes that are kept; the command and the answer to an upload tell all
Progress = Callable[[int, int, str], None]


def quiet(done: int, total: int, what: str) -> None:
    """For who looks at no progress."""


@dataclass(frozen=True)
class Plan:
    """What somebody wants to stage. undoes: the number of an import that it takes back."""

    what: str
    collection: str
    entries: Sequence[StagedEntry]
    summary: Mapping[str, Any]
    undoes: int | None = None

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over what it would bring, entry by entry."""
        told = sha256(canonical([self.what, self.collection, self.undoes]).encode())
        for each in self.entries:
            told.update(canonical([each.id, each.before, each.after]).encode())
        return told.hexdigest()


async def planned(graph: Graph, read: Incoming, *, complete: bool = False) -> Plan:
    """What a file would change now. complete: whether entries that it does not name go. Raises UnknownCollection."""
    found = await against(graph, read, complete=complete)
    people = {**_people(read), **await _leaving(graph, found)}
    entries = Spilled(
        StagedEntry(each.id, each.line, each.before, each.after, _named(each, people))
        for each in found.entries
        if each.effect is not Effect.UNCHANGED
    )
    notes = (*read.checked.notes, *found.notes)
    counts, audited = await impact(graph, found.entries), await findings(graph, found.entries)
    summary = told(found, counts, read.checked.rejections, notes, audited)
    return Plan(read.what, read.collection, entries, {**summary, "rejected": read.checked.rejected})


def told(
    found: Deltas,
    counts: Sequence[Count],
    rejections: Sequence[Rejection],
    notes: Sequence[str],
    audited: Sequence[Findings] = (),
) -> dict[str, Any]:
    """What is kept of an import for who decides about it, as JSON."""
    names = ("file", "line", "column", "value", "reason", "suggestion")
    counted = found.counts()
    return {
        **{effect.value.lower(): counted[effect] for effect in Effect},
        "absent": len(found.absent),
        "rejected": len(rejections),
        "rejections": [{name: getattr(each, name) for name in names} for each in rejections[:TOLD]],
        "notes": list(notes[:TOLD]),
        "impact": [{"of": each.of, "value": each.value, "before": each.before, "after": each.after} for each in counts],
        "findings": [{"rule": each.rule, "opens": each.opens, "closes": each.closes} for each in audited],
    }


async def stage(graph: Graph, plan: Plan, by: str, progress: Progress = quiet) -> StagedImport:
    """Keep a plan in the graph; it is STAGED when all of it is there. by: id of the actor."""
    at = now()
    size = len(plan.entries)
    kept = {
        "state": ImportState.STAGING.value, "what": plan.what, "collection": plan.collection, "size": size,
        "fingerprint": plan.fingerprint, "summary": questions.summed(plan.summary), "stagedBy": by, "stagedAt": at,
        "undoes": plan.undoes,
    }  # fmt: skip
    number = await graph.write(lambda tx: questions.begin(tx.run, plan.fingerprint, kept), vocabulary=False, data=False)
    for place, some in enumerate(batches(plan.entries, BATCH)):
        await _put(graph, number, place, some)
        progress(min(size, (place + 1) * BATCH), size, f"staging {plan.what}")
    ended = {"state": ImportState.STAGED.value}
    await graph.write(
        lambda tx: questions.move(tx.run, number, [ImportState.STAGING], ended), vocabulary=False, data=False
    )
    return (await questions.by_numbers(graph.read, [number]))[number]


async def _put(graph: Graph, number: int, place: int, some: Sequence[StagedEntry]) -> None:
    await graph.write(lambda tx: questions.put(tx.run, number, place, some), vocabulary=False, data=False)


def _people(read: Incoming) -> dict[str, dict[str, Any]]:
    """The stakeholders that a file names, by id, as they would be if they are new."""
    every = (who for row in read.checked.rows for who in row.entry.organizations)
    nodes, based = stakeholder_parts(every)
    countries = {edge.source: edge.target for edge in based.edges}  # type: ignore[union-attr]
    return {
        str(node.key): {"id": node.key, **node.properties, "country": countries.get(node.key)}
        for node in nodes.nodes  # type: ignore[union-attr]
    }


async def _leaving(graph: Graph, found: Deltas) -> dict[str, dict[str, Any]]:
    """The stakeholders of entries that change, as they are: if they do nothing then they go, and an undo needs them."""
    ids = sorted({id for each in found.entries if each.effect is not Effect.UNCHANGED for id in _of(each.before)})
    there: dict[str, dict[str, Any]] = {}
    for some in batches(ids, READ_BATCH):
        there |= {id: {"id": id, **each.said} for id, each in (await register.stakeholders(graph.read, some)).items()}
    return there


def _named(delta: Delta, people: Mapping[str, Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    named = dict.fromkeys((*_of(delta.before), *_of(delta.after)))
    return tuple(people[id] for id in named if id in people)


def _of(said: Mapping[str, Any] | None) -> list[str]:
    return [who["id"] for who in (said or {}).get("stakeholders", ())]
