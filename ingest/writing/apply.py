"""A changeset, compared with the graph and written where it differs.

`apply` writes the whole of it in one transaction; `apply_all` takes a stream of changesets and a transaction for
each, for data that one transaction does not hold. What is already as it should be is not written, and where nothing
differs nothing is written at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.engine import Graph, Transaction
from graphdb.questions import entry_changes, releases, remade, state
from graphdb.questions import ingest as questions
from graphdb.questions.entry_changes import EntryChanges
from graphdb.questions.ingest import Key
from ingest import collections, linkages
from ingest.linkages import LooseEnd
from ingest.writing import recorded, touched, visible
from ingest.writing.changeset import Changeset, Counts, Gone, Linkages, Nodes, Part, Receipt, added_up
from ingest.writing.collected import seldom_collected
from ingest.writing.differences import Difference, batches, differences, made
from ingest.writing.recorded import Met
from ingest.writing.settled import without_settled

BATCH = 5_000
Progress = Callable[[int, int, str], None]


async def apply(graph: Graph, changeset: Changeset) -> Receipt:
    """Bring the graph to what the changeset says, in one transaction, and keep the receipt in it.

    Raises LooseEnd for a node or an end of an edge that has to be there and is not; nothing is written then.
    """
    at, changeset = datetime.now(UTC), await without_settled(graph.read, changeset)
    receipt = receipt_of(changeset, at, await differences(graph.read, changeset))
    if receipt.is_unchanged:
        return receipt

    async def work(tx: Transaction) -> Receipt:
        return await kept(tx.run, receipt_of(changeset, at, await written(tx.run, changeset)))

    receipt = await graph.write(work, vocabulary=changeset.vocabulary)
    await visible.all_there(graph, receipt.total.written, vocabulary=changeset.vocabulary)
    return receipt


async def preview(graph: Graph, changeset: Changeset) -> Receipt:
    """What `apply` would do, and nothing done; with what it would say. Raises LooseEnd."""
    at, changeset = datetime.now(UTC), await without_settled(graph.read, changeset)
    return receipt_of(changeset, at, await differences(graph.read, changeset))


async def apply_all(
    graph: Graph, what: str, changesets: Iterable[Changeset], total: int, progress: Progress | None = None
) -> Receipt:
    """Apply a stream of changesets, each in its own transaction, and keep one receipt at the end.

    total: how many nodes and edges will come, for `progress(done, total, what)`. An import that breaks off leaves the
    changesets applied so far; run again it adds the rest.
    """
    at, done, notes = datetime.now(UTC), 0, list[str]()
    counts: dict[str, Counts] = {}
    is_new = is_of_vocabulary = False
    with seldom_collected():
        async with aclosing(_ahead(changesets)) as coming:
            async for changeset in coming:
                found = await _apply_one(graph, changeset, is_new=is_new)
                # What follows on something new is new as well: comparing it beforehand would be for nothing.
                is_new = any(each.counts.written for each in found)
                is_of_vocabulary |= is_new and changeset.vocabulary
                counts = added_up([*counts.items(), *((each.part.name, each.counts) for each in found)])
                notes += changeset.notes
                done += sum(_size(part) for part in changeset.parts)
                if progress is not None:
                    progress(done, max(done, total), changeset.what)
    receipt = Receipt(what, at, counts, tuple(notes))
    if receipt.is_unchanged:
        return receipt
    await visible.all_there(graph, receipt.total.written, vocabulary=is_of_vocabulary)
    return await graph.write(lambda tx: kept(tx.run, receipt), vocabulary=False, data=False)


async def _apply_one(graph: Graph, changeset: Changeset, *, is_new: bool) -> list[Difference]:
    changeset = await without_settled(graph.read, changeset)
    if not is_new and not await releases.unlinked(graph.read):
        found = await differences(graph.read, changeset)
        if not any(each.counts.written for each in found):
            return found
    return await graph.write(lambda tx: written(tx.run, changeset), vocabulary=changeset.vocabulary)


async def written(ask: Ask, changeset: Changeset) -> list[Difference]:
    """Compare inside the writing transaction, where nobody else writes, and write the difference."""
    await linkages.adopt(ask)
    changeset = await without_settled(ask, changeset)
    found = await differences(ask, changeset)
    met, at = await recorded.standing(ask, found), now()
    for each in found:
        await write(ask, each, met, at, changeset.what)
    await recorded.record(ask, met, changeset.what)
    if changeset.release is not None:
        await linkages.first_release(ask, changeset.release)
    await touched.tell(ask, found, await remade.lead_again(ask, touched.coming(found)))
    await state.all_due(ask)
    return found


async def written_in_turns(
    ask: Ask, changesets: AsyncIterable[tuple[int, Changeset]], total: int, progress: Progress
) -> Receipt:
    """Write a stream of changesets inside one transaction, each compared when its turn comes, so that no more than one
    is held; what it has written, under no number yet.

    people have decided about each entry as it is there. Each comes with how many entries it is about, of `total` in
    all, for `progress(done, total, what)`.
    """
    await linkages.adopt(ask)
    counts: dict[str, Counts] = {}
    touches, done, what, notes = EntryChanges(), 0, "", tuple[str, ...]()
    coming: dict[str, set[Key]] = {}
    at = now()
    async for size, changeset in changesets:
        what, notes = changeset.what, changeset.notes
        found = await differences(ask, changeset)
        met = await recorded.standing(ask, found)
        for place, each in enumerate(found, 1):
            await write(ask, each, met, at, what)
            progress(done + size * place // len(found), total, what)
        await recorded.record(ask, met, what)
        for label, keys in touched.coming(found).items():
            coming.setdefault(label, set()).update(keys)
        if len(touches) <= entry_changes.MOST:  # of more, nothing is told
            touches |= touched.touched(found)
        counts = added_up([*counts.items(), *((each.part.name, each.counts) for each in found)])
        done += size
    touches |= EntryChanges(frozenset(await remade.lead_again(ask, coming)))
    await entry_changes.tell(ask, touches.entries, touches.stakeholders)
    await state.all_due(ask)
    return Receipt(what, datetime.now(UTC), counts, notes)


async def write(ask: Ask, difference: Difference, met: Met, at: str, what: str) -> None:
    """Write what differs of one part, inside a writing transaction. Raises LooseEnd.

    at: when what is new came here, one time for all of a transaction. what: the reason for what goes.
    """
    part = difference.part
    if isinstance(part, Nodes):
        for nodes in batches(difference.new, BATCH):
            rows = [made(part.label, node, met.begun(part.label, node.key, at)) for node in nodes]
            await questions.create_nodes(ask, part.label, rows)
        for changes in batches(difference.different, BATCH):
            await questions.change_nodes(ask, part.label, changes)
        return
    if isinstance(part, Linkages):
        await linkages.write(ask, difference.restated, part.of, part.sources)
        return
    if isinstance(part, Gone):
        await collections.gone(ask, difference.going, part.idle, what)
        return
    for pairs in batches(difference.stale, BATCH):
        await questions.remove_edges(ask, part.kind, pairs)
    for edges in batches(difference.edges, BATCH):
        if await questions.put_edges(ask, part.kind, edges) != len(edges):
            raise LooseEnd(f"One end of an edge {part.kind.start} {part.kind.type} {part.kind.end} is not there.")


async def _ahead(changesets: Iterable[Changeset]) -> AsyncGenerator[Changeset, None]:
    """The changesets; while one is being applied the next is made in another thread."""
    rest = iter(changesets)
    coming = asyncio.create_task(asyncio.to_thread(next, rest, None))
    try:
        while changeset := await coming:
            coming = asyncio.create_task(asyncio.to_thread(next, rest, None))
            yield changeset
    finally:
        await asyncio.wait([coming])


def _size(part: Part) -> int:
    match part:
        case Nodes():
            return len(part.nodes)
        case Linkages():
            return len(part.linkages)
        case Gone():
            return len(part.entries)
        case _:
            return len(part.edges)


def receipt_of(changeset: Changeset, at: datetime, found: Sequence[Difference]) -> Receipt:
    """What became of a changeset."""
    return Receipt(changeset.what, at, added_up((each.part.name, each.counts) for each in found), changeset.notes)


async def kept(ask: Ask, receipt: Receipt) -> Receipt:
    """The receipt with the number under which the graph keeps it."""
    total = receipt.total
    if not total.written:
        return receipt
    number = await questions.put_import(
        ask, what=receipt.what, at=receipt.at, added=total.added, changed=total.changed, removed=total.removed
    )
    return replace(receipt, id=number)
