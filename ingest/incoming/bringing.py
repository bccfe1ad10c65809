"""Entries of a file against the graph: what would become of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.engine import Graph
from graphdb.errors import BadInput, shown
from graphdb.questions import hosted, imports, register
from graphdb.questions import ingest as questions
from ingest.form.asked import AskedBeside
from ingest.incoming.checked import Row
from ingest.incoming.deltas import Deltas, Effect, deltas
from ingest.incoming.reading import Incoming
from ingest.writing.differences import READ_BATCH, batches
from ingest.writing.settled import settled
from ingest.writing.spilled import Spilled


class UnknownCollection(BadInput):
    """There is no such collection."""


async def asked_by(ask: Ask, collection: str) -> AskedBeside | None:
    """What a collection asks of its entries beside what every form does; None where that is nothing."""
    kept = await hosted.repository(ask, collection)
    if kept is None or not kept.fields:
        return None
    there = await hosted.terms_by_ids(ask, await hosted.terms_of(ask, collection))
    return AskedBeside.of(collection, kept.fields, list(there.values()))


async def against(graph: Graph, read: Incoming, *, complete: bool = False) -> Deltas:
    """What becomes of the entries of a file. complete: whether those that it does not name go. What people have
    settled stays as it is. Raises UnknownCollection."""
    there = await questions.nodes_there(graph.read, "Collection", [read.collection])
    if not there:
        code = shown(read.collection)
        raise UnknownCollection(f"There is no collection {code}: `stocktaking stats` names those that there are.")
    rows = read.checked.rows
    people = sorted({who.id for row in rows for who in row.entry.organizations})
    merged, known = await _as_named(graph, rows)
    for some in batches(people, READ_BATCH):
        merged |= await imports.merged_into(graph.read, some)
    found = await deltas(
        graph.read, read.collection, rows, read.checked.stated, merged, complete=complete, beside=read.beside
    )
    stay = await settled(graph.read, (each.id for each in found.entries if each.effect is not Effect.UNCHANGED))
    left = Spilled(each for each in found.entries if each.id not in stay.entries) if stay.entries else found.entries
    return replace(found, entries=left, notes=(*known, *stay.notes))


async def _as_named(graph: Graph, rows: Sequence[Row]) -> tuple[dict[str, str], list[str]]:
    """Which stakeholders that a file identifies are here by name and country alone, so that they are these: id of the
    one -> id of the other, and what is said of it. Two identifiers under one name are two stakeholders, neither of
    which is known by it."""
    by_name: dict[str, dict[str, str]] = {}
    for row in rows:
        for who in row.entry.organizations:
            if who.identifier and who.id != who.named_id and who.given_id is None and not who.body:
                by_name.setdefault(who.named_id, {})[who.id] = who.identifier
    alone = {name: next(iter(ids.items())) for name, ids in by_name.items() if len(ids) == 1}
    there: set[str] = set()
    for some in batches([*alone, *(id for id, _ in alone.values())], READ_BATCH):
        there |= (await register.stakeholders(graph.read, some)).keys()
    same = {name: each for name, each in alone.items() if name in there and each[0] not in there}
    notes = [f"{identifier} is taken for {name}, which is here by name and country" for name, (_, identifier) in
             same.items()]  # fmt: skip
    return {id: name for name, (id, _) in same.items()}, notes
