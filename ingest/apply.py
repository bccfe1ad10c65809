"""A changeset, compared with the graph and written where it differs.

`apply` writes the whole of it in one transaction; `apply_all` takes a stream of changesets and a transaction for each, for data that one
transaction does not hold. What is already as it should be is not written, and where nothing differs nothing is written at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from graphdb.engine import Graph, Transaction
from graphdb.errors import StocktakingError
from graphdb.questions import ingest as questions
from graphdb.questions.ingest import Ask, Edge, Key, PutNode
from ingest.changeset import Changeset, Counts, Edges, Node, Nodes, Receipt, added_up, derived

BATCH = 5_000
Progress = Callable[[int, int, str], None]
T = TypeVar("T")


class LooseEnd(StocktakingError):
    """The import names something that is not in the graph."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be written for one part."""

    part: Nodes | Edges
    counts: Counts
    nodes: Sequence[PutNode] = ()
    edges: Sequence[Edge] = ()
    stale: Sequence[tuple[Key, Key]] = ()


async def apply(graph: Graph, changeset: Changeset) -> Receipt:
    """Bring the graph to what the changeset says, in one transaction, and keep the receipt in it.

    Raises LooseEnd for a node or an end of an edge that has to be there and is not; nothing is written then.
    """
    at = datetime.now(UTC)
    found = await differences(graph.read, changeset)
    receipt = _receipt(changeset, at, found)
    if receipt.is_unchanged:
        return receipt

    async def work(tx: Transaction) -> Receipt:
        # Compared again: somebody may have written in between, and from here on nobody else does.
        found = await differences(tx.run, changeset)
        for each in found:
            await write(tx.run, each)
        return await _kept(tx.run, _receipt(changeset, at, found))

    return await graph.write(work, vocabulary=changeset.vocabulary)


async def apply_all(
    graph: Graph, what: str, changesets: Iterable[Changeset], total: int, progress: Progress | None = None
) -> Receipt:
    """Apply a stream of changesets, each in its own transaction, and keep one receipt at the end.

    total: how many nodes and edges will come, for `progress(done, total, what)`. An import that breaks off leaves the changesets applied so
    far; run again it adds the rest.
    """
    at, done, notes = datetime.now(UTC), 0, list[str]()
    counts: dict[str, Counts] = {}
    for changeset in changesets:
        found = await differences(graph.read, changeset)
        if any(each.counts.written for each in found):
            await graph.write(_writer(found), vocabulary=changeset.vocabulary)
        counts = added_up([*counts.items(), *((each.part.name, each.counts) for each in found)])
        notes += changeset.notes
        done += sum(len(_items(part)) for part in changeset.parts)
        if progress is not None:
            progress(done, max(done, total), changeset.what)
    receipt = Receipt(what, at, counts, tuple(notes))
    if receipt.is_unchanged:
        return receipt
    return await graph.write(lambda tx: _kept(tx.run, receipt), vocabulary=False)


async def differences(ask: Ask, changeset: Changeset) -> list[Difference]:
    """What each part of the changeset would write."""
    found: list[Difference] = []
    new: dict[str, set[Key]] = {}
    for part in changeset.parts:
        if isinstance(part, Nodes):
            difference = await _node_difference(ask, part, new.setdefault(part.label, set()))
        else:
            difference = await _edge_difference(ask, part, new.get(part.kind.start, set()))
        found.append(difference)
    return found


async def write(ask: Ask, difference: Difference) -> None:
    """Write what one part needs, in batches."""
    part = difference.part
    if isinstance(part, Nodes):
        for nodes in batches(difference.nodes):
            await questions.put_nodes(ask, part.label, nodes)
        return
    for pairs in batches(difference.stale):
        await questions.remove_edges(ask, part.kind, pairs)
    for edges in batches(difference.edges):
        if await questions.put_edges(ask, part.kind, edges) != len(edges):
            raise LooseEnd(f"An edge {part.kind.start} {part.kind.type} {part.kind.end} names an end that is not there.")


async def _node_difference(ask: Ask, part: Nodes, new: set[Key]) -> Difference:
    puts: list[PutNode] = []
    added = changed = 0
    for nodes in batches(list({node.key: node for node in part.nodes}.values())):
        there = await questions.nodes_there(ask, part.label, [node.key for node in nodes])
        for node in nodes:
            old = there.get(node.key)
            if old is None and not part.create:
                raise LooseEnd(f"There is no {part.label} {node.key}.")
            if old is not None and any(old.get(name) != value for name, value in part.only_where.items()):
                continue
            put = _put(part.label, node, old)
            if old is None:
                new.add(node.key)
                added += 1
            elif put.properties:
                changed += 1
            else:
                continue
            puts.append(put)
    distinct = len({node.key for node in part.nodes})
    return Difference(part, Counts(added, changed, 0, distinct - added - changed), nodes=puts)


def _put(label: str, node: Node, there: Any) -> PutNode:
    """The node as it has to be written: for one that is there, only what differs."""
    if there is None:
        wanted = {**node.properties, **derived(label, node.properties)}
        return PutNode(node.key, _present(wanted), _present(node.initial))
    wanted = {**node.properties, **derived(label, {**there, **node.properties})}
    return PutNode(node.key, {name: value for name, value in wanted.items() if _differs(there.get(name), value)}, {})


async def _edge_difference(ask: Ask, part: Edges, new: set[Key]) -> Difference:
    wanted = {(edge.source, edge.target): edge for edge in part.edges if not part.initial or edge.source in new}
    there: dict[tuple[Key, Key], Edge] = {}
    # Of a node that is yet to be made there are no edges to compare with.
    old_pairs = [pair for pair in wanted if pair[0] not in new]
    old_sources = [source for source in part.complete_for if source not in new]
    if part.complete_for:
        for sources in batches(old_sources):
            there |= {(edge.source, edge.target): edge for edge in await questions.edges_of(ask, part.kind, sources)}
    else:
        for pairs in batches(old_pairs):
            there |= {(e.source, e.target): e for e in await questions.edges_there(ask, part.kind, pairs)}
    puts = [_changed(edge, there[pair]) if pair in there else edge for pair, edge in wanted.items()]
    puts = [edge for edge in puts if (edge.source, edge.target) not in there or edge.properties]
    added = sum(pair not in there for pair in wanted)
    stale = [pair for pair in there if pair not in wanted]
    stated = len({(edge.source, edge.target) for edge in part.edges})
    counts = Counts(added, len(puts) - added, len(stale), stated - len(puts))
    return Difference(part, counts, edges=puts, stale=stale)


def _changed(edge: Edge, there: Edge) -> Edge:
    different = {name: value for name, value in edge.properties.items() if _differs(there.properties.get(name), value)}
    return replace(edge, properties=different)


def _differs(there: Any, wanted: Any) -> bool:
    if isinstance(wanted, tuple):
        wanted = list(wanted)
    return bool(there != wanted)


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _items(part: Nodes | Edges) -> Sequence[Any]:
    return part.nodes if isinstance(part, Nodes) else part.edges


def _writer(found: Sequence[Difference]) -> Callable[[Transaction], Any]:
    async def work(tx: Transaction) -> None:
        for each in found:
            await write(tx.run, each)

    return work


def _receipt(changeset: Changeset, at: datetime, found: Sequence[Difference]) -> Receipt:
    return Receipt(changeset.what, at, added_up((each.part.name, each.counts) for each in found), changeset.notes)


async def _kept(ask: Ask, receipt: Receipt) -> Receipt:
    """The receipt with the number under which the graph keeps it."""
    total = receipt.total
    if not total.written:
        return receipt
    number = await questions.put_import(
        ask, what=receipt.what, at=receipt.at, added=total.added, changed=total.changed, removed=total.removed
    )
    return replace(receipt, id=number)


def batches(items: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The items in runs of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
