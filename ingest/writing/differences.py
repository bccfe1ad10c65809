"""What a changeset says, compared with what the graph has: what would have to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from graphdb.ask import Ask
from graphdb.questions import ingest as questions
from graphdb.questions.ingest import Edge, Key, NodeProperties, Properties
from ingest.linkages import LooseEnd, Restated, restated
from ingest.writing.changeset import Changeset, Counts, Edges, Gone, Linkages, Node, Nodes, Part, derived, noted

READ_BATCH = 5_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be written for one part: new and different nodes or linkages, or new and different edges and those to
    be taken away; or the entries that go."""

    part: Part
    counts: Counts
    new: Sequence[Node] = ()
    different: Sequence[NodeProperties] = ()
    edges: Sequence[Edge] = ()
    stale: Sequence[tuple[Key, Key]] = ()
    restated: Sequence[Restated] = ()
    going: Sequence[str] = ()


async def differences(ask: Ask, changeset: Changeset) -> list[Difference]:
    """What each part of the changeset would write. Raises LooseEnd for a node that has to be there and is not."""
    found: list[Difference] = []
    new: dict[str, set[Key]] = {}
    for part in changeset.parts:
        if isinstance(part, Nodes):
            difference = await _of_nodes(ask, part)
            new.setdefault(part.label, set()).update(node.key for node in difference.new)
        elif isinstance(part, Linkages):
            difference = await _of_linkages(ask, part)
        elif isinstance(part, Gone):
            difference = await _of_gone(ask, part)
        else:
            difference = await _of_edges(ask, part, *(new.get(end, set()) for end in (part.kind.start, part.kind.end)))
        found.append(difference)
    return found


async def _of_nodes(ask: Ask, part: Nodes) -> Difference:
    new: list[Node] = []
    different: list[NodeProperties] = []
    wanted = {node.key: node for node in part.nodes}
    for nodes in batches(wanted.values(), READ_BATCH):
        there = await questions.nodes_there(ask, part.label, [node.key for node in nodes])
        for node in nodes:
            old = there.get(node.key)
            if old is None and not part.create:
                raise LooseEnd(f"There is no {part.label} {node.key} in the graph: load the built-in data first.")
            if old is None:
                new.append(node)
            elif not part.keeps:
                change = _change(part.label, node, old)
                different += [change] if change.properties else []
    unchanged = len(wanted) - len(new) - len(different)
    return Difference(part, Counts(len(new), len(different), 0, unchanged), new=new, different=different)


def made(label: str, node: Node, begun: Mapping[str, Any] | None = None) -> NodeProperties:
    """A new node with all its properties; begun: those that say how it began, unless the source does."""
    whole = {**node.begins, **(begun or {}), **node.properties, **derived(label, node.properties)}
    known = {name: value for name, value in whole.items() if value is not None} if None in whole.values() else whole
    return NodeProperties(node.key, known)


def _change(label: str, node: Node, old: Properties) -> NodeProperties:
    wanted = {**node.properties, **derived(label, {**old, **node.properties}), **noted(label, old, node.properties)}
    return NodeProperties(node.key, _different(wanted, old))


async def _of_edges(ask: Ask, part: Edges, new: set[Key], new_ends: set[Key]) -> Difference:
    """new, new_ends: the nodes at either end that are yet to be made, which have no edges to compare with."""
    wanted = {(edge.source, edge.target): edge for edge in part.edges}
    there = {(edge.source, edge.target): edge for edge in await _edges_there(ask, part, wanted, new, new_ends)}
    if not there:
        return Difference(part, Counts(len(wanted)), edges=[*wanted.values()])
    added = [edge for pair, edge in wanted.items() if pair not in there]
    changes = [
        replace(edge, properties=_different(edge.properties, there[pair].properties))
        for pair, edge in wanted.items()
        if pair in there
    ]
    changed = [edge for edge in changes if edge.properties]
    stale = [pair for pair in there if pair not in wanted]
    counts = Counts(len(added), len(changed), len(stale), len(wanted) - len(added) - len(changed))
    return Difference(part, counts, edges=[*added, *changed], stale=stale)


async def _of_linkages(ask: Ask, part: Linkages) -> Difference:
    found = await restated(ask, part)
    added = sum(each.is_new for each in found)
    counts = Counts(added, len(found) - added, 0, len(part.linkages) - len(found))
    return Difference(part, counts, restated=found)


async def _of_gone(ask: Ask, part: Gone) -> Difference:
    there: list[Key] = []
    for ids in batches(part.entries, READ_BATCH):
        there += await questions.nodes_there(ask, "Entry", list(ids))
    return Difference(part, Counts(removed=len(there)), going=[str(each) for each in there])


async def _edges_there(
    ask: Ask, part: Edges, wanted: Iterable[tuple[Key, Key]], new: set[Key], new_ends: set[Key]
) -> list[Edge]:
    there: list[Edge] = []
    if part.complete_for:
        for sources in batches((each for each in part.complete_for if each not in new), READ_BATCH):
            there += await questions.edges_of(ask, part.kind, sources)
    elif part.complete_into:
        for ends in batches((each for each in part.complete_into if each not in new_ends), READ_BATCH):
            there += await questions.edges_into(ask, part.kind, ends)
    else:
        known = (pair for pair in wanted if pair[0] not in new and pair[1] not in new_ends)
        for pairs in batches(known, READ_BATCH):
            there += await questions.edges_there(ask, part.kind, pairs)
    return there


def _different(wanted: Mapping[str, Any], there: Properties) -> dict[str, Any]:
    """What is wanted otherwise than it is there; None where it is there and not wanted."""
    return {name: value for name, value in wanted.items() if there.get(name) != value}


def batches(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """The items in runs of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
