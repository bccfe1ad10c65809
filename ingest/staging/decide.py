"""What becomes of an import that is staged: approved, applied whole in one transaction, discarded, or taken back.

Whatever happened meanwhile to an entry that it would change is a conflict, which is told and never written over.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.engine import Graph, Transaction
from graphdb.questions import imports as questions
from graphdb.questions import register
from graphdb.records.imports import ImportState, Said, StagedEntry, StagedImport
from ingest.formats.refusals import Rejection
from ingest.incoming.deltas import Delta, Deltas
from ingest.incoming.findings import findings
from ingest.incoming.impact import impact
from ingest.staging.faults import ImportConflict, NotNow
from ingest.staging.merging import parted, settle
from ingest.staging.stage import Plan, Progress, quiet, told
from ingest.staging.states import Turns
from ingest.writing import visible
from ingest.writing.apply import kept, written_in_turns
from ingest.writing.changeset import Changeset, Receipt
from ingest.writing.differences import READ_BATCH, batches
from ingest.writing.spilled import Spilled

WAITING = (ImportState.STAGED, ImportState.APPROVED)


async def found(graph: Graph, number: int) -> StagedImport:
    """The import of this number. Raises NotNow where there is none."""
    there = await questions.by_numbers(graph.read, [number])
    if number not in there:
        raise NotNow(f"There is no import {number}: `stocktaking ingest staged` lists those that there are.")
    return there[number]


async def approve(graph: Graph, number: int, by: str) -> StagedImport:
    """Let an import be applied. Raises NotNow for one that does not wait for it."""
    return await _moved(graph, number, [ImportState.STAGED], ImportState.APPROVED, approvedBy=by, approvedAt=now())


async def discard(graph: Graph, number: int, by: str) -> StagedImport:
    """Give an import up; what was kept of it goes. Raises NotNow for one that was applied."""
    states = [ImportState.STAGING, *WAITING]
    return await _moved(graph, number, states, ImportState.DISCARDED, endedBy=by, endedAt=now())


async def apply_staged(
    graph: Graph,
    number: int,
    by: str,
    states: Sequence[ImportState] = (ImportState.APPROVED,),
    progress: Progress = quiet,
) -> tuple[StagedImport, Receipt]:
    """Bring all of an import into the graph in one transaction, so that readers see the whole or nothing.

    states: those in which it may be. Raises ImportConflict for entries that are not as they were when it was staged,
    and NotNow; nothing is written then. One that is applied already is answered as it is.
    """
    there = await found(graph, number)

    async def work(tx: Transaction) -> Receipt:
        properties = {"state": ImportState.APPLIED.value, "endedBy": by, "endedAt": now()}
        if not await questions.move(tx.run, number, states, properties):
            raise NotNow(await _why_not(tx.run, number, "applied"))
        conflicts = [each async for some in questions.pieces(tx.run, number) for each in await _changed(tx.run, some)]
        if conflicts:
            raise ImportConflict(number, conflicts)
        receipt = await kept(tx.run, await written_in_turns(tx.run, _turns(tx.run, there), there.size, progress))
        await settle(tx.run, there)
        await questions.move(tx.run, number, [ImportState.APPLIED], {"receipt": receipt.id})
        return receipt

    if there.state is ImportState.APPLIED:
        return there, Receipt(there.what, datetime.now(UTC), {}, ("it is applied already",), there.receipt)
    receipt = await graph.write(work, vocabulary=False)
    await visible.all_there(graph, receipt.total.written, vocabulary=False)
    return await found(graph, number), receipt


async def _turns(ask: Ask, there: StagedImport) -> AsyncGenerator[tuple[int, Changeset]]:
    """What an import wants, some entries at a time, with how many these are; what it takes away comes last."""
    turns, notes = Turns(), tuple(there.summary["notes"])
    async for some in questions.pieces(ask, there.number):
        yield len(some), Changeset(there.what, turns.parts_of(some), notes, vocabulary=False)
    yield 0, Changeset(there.what, turns.last(), notes, vocabulary=False)


async def undoing(graph: Graph, number: int) -> Plan:
    """What takes an applied import back: each entry as it was before, those that it brought taken away.

    What was changed since is left out, and told as a rejection. Raises NotNow for one that was not applied.
    """
    there = await found(graph, number)
    if there.state is not ImportState.APPLIED:
        raise NotNow(await _why_not(graph.read, number, "undone"))
    kept_rows, conflicts = Spilled[StagedEntry](), Spilled[Rejection]()
    async for some in questions.pieces(graph.read, number):
        rows = [replace(each, before=each.after, after=each.before) for each in some]
        changed = set(await _changed(graph.read, rows))
        kept_rows.extend(each for each in rows if each.id not in changed)
        conflicts.extend(
            Rejection(there.what, each.line, "id", "changed since it was imported, and left as it is", each.id)
            for each in rows
            if each.id in changed
        )
    deltas = Spilled(Delta(each.id, each.line, each.before, each.after, 0) for each in kept_rows)
    counts, audited = await impact(graph, deltas), await findings(graph, deltas)
    summary = told(Deltas(deltas, ()), counts, conflicts, (), audited) | parted(there)
    return Plan(f"import {number} taken back ({there.what})", there.collection, kept_rows, summary, number)


async def _changed(ask: Ask, rows: Sequence[StagedEntry]) -> list[str]:
    """The entries that are not as an import found them. An entry that somebody has only confirmed is as it was."""
    different: list[str] = []
    for some in batches(rows, READ_BATCH):
        there = await register.entries(ask, [each.id for each in some])
        for each in some:
            now_there: Said | None = there[each.id].said if each.id in there else None
            if now_there != each.before:
                different.append(each.id)
    return different


async def _moved(
    graph: Graph, number: int, expected: Sequence[ImportState], state: ImportState, **more: str
) -> StagedImport:
    async def work(tx: Transaction) -> None:
        if not await questions.move(tx.run, number, expected, {"state": state.value, **more}):
            raise NotNow(await _why_not(tx.run, number, state.value.lower()))
        if state is ImportState.DISCARDED:
            await questions.drop(tx.run, number)

    await graph.write(work, vocabulary=False, data=False)
    return await found(graph, number)


async def _why_not(ask: Ask, number: int, what: str) -> str:
    there = (await questions.by_numbers(ask, [number])).get(number)
    if there is None:
        return f"There is no import {number}."
    hint = " It has to be approved first." if there.state is ImportState.STAGED and what == "applied" else ""
    return f"Import {number} is {there.state.value}, and cannot be {what}.{hint}"
