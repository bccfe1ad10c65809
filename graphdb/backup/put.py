"""A backup, brought into an empty graph of any engine.

A file has been read to its end (told.py) before anything is written. From then on until all is there, the graph has a
Migration of a number that none has, so that every program, also one of before, refuses to work with half of it; what
has begun so may be begun again. The state gets new stamps: whatever kept something by the stamps of before (an index in
a file, the tags of answers, pages in memory) finds that it is of another graph.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from graphdb.backup import nodes
from graphdb.backup.told import Backup, Of, node_lines
from graphdb.backup.values import loaded
from graphdb.cypher_text import Text, question
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadBackup, NotEmpty
from graphdb.migrate import RESTORING, RESTORING_NAME, applied_to
from graphdb.model import KEYS, LABELS, NAMES, STATE, schema_statements
from graphdb.questions import indexes

T = TypeVar("T")
BATCH = 2_000  # nodes or edges in a transaction
TOKENS = "ApiToken"
STAMPS = ("stamp", "vocabularyStamp", "mappingStamp", "entriesStamp")
Progress = Callable[[int, int, str], None]
_BEGIN = question("backup/begin")
_DONE = question("backup/done")
_REMOVE = question("backup/remove")
_NODES = question("backup/create_nodes")
_EDGES = question("backup/create_edges")
Rows = list[dict[str, Any]]
Kind = tuple[str, str, str]  # label, type, label


async def put(graph: Graph, backup: Backup, *, tokens: bool = True, progress: Progress | None = None) -> None:
    """Bring a backup into a graph that holds nothing, and prove that it holds the same then; migrations that have come
    since are not applied yet. tokens: whether API tokens that are in it are good again.

    Raises NotEmpty, and BadBackup for what becomes of it where the file is another than the one that was read.
    """
    await _refuse_filled(graph)
    await _define(graph)
    await _begin(graph, backup)
    left_out = {"Migration", STATE, *(() if tokens else (TOKENS,))}
    putting = _Putting(graph, backup, left_out, progress or (lambda *_: None))
    await putting.nodes()
    await putting.edges()
    await _prove(graph, backup, left_out)
    await _done(graph, backup)


async def _refuse_filled(graph: Graph) -> None:
    """Raises NotEmpty where there is more than migrations leave in an empty graph, or a restore that was not done."""
    if RESTORING in await applied_to(graph.read):
        return
    for label in (each.name for each in LABELS if each.name not in ("Migration", STATE, "Chain")):
        if not (count := await nodes.count(graph.read, label)):
            continue
        raise NotEmpty(
            f"There is something in this graph already, e.g. {count} nodes {label}, and a backup is put into an empty "
            "one: name another folder or database."
        )


async def _define(graph: Graph) -> None:
    """The constraints and indexes of the model: edges find their ends by them."""
    if await indexes.missing(graph):
        for version in sorted({label.since for label in LABELS}):
            for statement in schema_statements(version):
                await graph.define(f"migrations/V{version:04}", statement)
        await graph.define_text_indexes()


async def _begin(graph: Graph, backup: Backup) -> None:
    async def begin(tx: Transaction) -> None:
        await tx.run("backup/begin", _BEGIN, version=RESTORING, name=RESTORING_NAME, checksum=backup.content)

    await graph.write(begin, vocabulary=False, data=False)
    for label in (each.name for each in LABELS if each.name not in ("Migration", STATE)):
        while await nodes.count(graph.read, label):
            await graph.write(partial(_remove, text=_REMOVE.fill(label=NAMES[label])), vocabulary=False, data=False)


async def _remove(tx: Transaction, text: Text) -> None:
    await tx.run("backup/remove", text, most=BATCH)


class _Putting:
    """The nodes and edges of a backup on their way into a graph, a batch a transaction."""

    def __init__(self, graph: Graph, backup: Backup, left_out: set[str], progress: Progress) -> None:
        self._graph, self._backup, self._left_out, self._progress = graph, backup, left_out, progress
        self._total = sum(each.nodes + each.edges for each in backup.labels.values())
        self._done = 0

    async def nodes(self) -> None:
        of_label: dict[str, Rows] = {}
        lines = ((label, properties) for label, properties, _ in self._lines())
        for batch in batches(lines, BATCH):
            of_label.clear()
            for label, properties in batch:
                of_label.setdefault(label, []).append(loaded(properties))
            await self._written(list(of_label.items()), _create)

    async def edges(self) -> None:
        edges = (edge for label, properties, found in self._lines() for edge in _edges(label, properties, found))
        for batch in batches(edges, BATCH):
            of_kind: dict[Kind, Rows] = {}
            for kind, row in batch:
                of_kind.setdefault(kind, []).append(row)
            await self._written(list(of_kind.items()), self._connect)

    def _lines(self) -> Iterator[tuple[str, dict[str, Any], list[list[Any]]]]:
        return (each for each in node_lines(self._backup.path) if each[0] not in self._left_out)

    async def _written(self, batch: Sequence[tuple[T, Rows]], write: Callable[[Transaction, T, Rows], Any]) -> None:
        async def work(tx: Transaction) -> None:
            for what, rows in batch:
                await write(tx, what, rows)

        await self._graph.write(work, vocabulary=False, data=False)
        self._done += sum(len(rows) for _, rows in batch)
        self._progress(self._done, self._total, self._backup.path.name)

    async def _connect(self, tx: Transaction, kind: Kind, rows: Rows) -> None:
        start, type, end = kind
        text = _EDGES.fill(
            start=NAMES[start], start_key=NAMES[KEYS[start]], type=NAMES[type], end=NAMES[end], end_key=NAMES[KEYS[end]]
        )
        (row,) = await tx.run("backup/create_edges", text, rows=rows)
        if row["made"] != len(rows):
            raise BadBackup(
                f"{self._backup.path} has edges {start} {type} {end} whose ends are not in it. Use another backup."
            )


async def _create(tx: Transaction, label: str, rows: Rows) -> None:
    await tx.run("backup/create_nodes", _NODES.fill(label=NAMES[label]), rows=rows)


def _edges(label: str, properties: Mapping[str, Any], found: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """Start, type and end of each edge of a node, and its row."""
    for type, direction, other, key, its in found:
        ends = [properties[KEYS[label]], key][:: 1 if direction == "to" else -1]
        kind = (label, type, other) if direction == "to" else (other, type, label)
        yield kind, {"start": ends[0], "end": ends[1], "properties": loaded(its)}


def batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    """The items, so many at once."""
    while found := list(islice(items, size)):
        yield found


async def _prove(graph: Graph, backup: Backup, left_out: set[str]) -> None:
    """Raises BadBackup where the graph does not hold what the file does, label by label."""
    for label, held in backup.labels.items():
        if label in left_out:
            continue
        of = Of()
        async for each in nodes.every(graph.read, label, await nodes.bounds(graph.read, label)):
            of.add(each.text, each.edges)
        if of.sha256 != held.sha256:
            raise BadBackup(
                f"What was restored is not what {backup.path} holds: {of.nodes} nodes {label} with {of.edges} edges, "
                f"and in the file {held.nodes} with {held.edges}. The graph is not to be used: restore into another."
            )


async def _done(graph: Graph, backup: Backup) -> None:
    kept = {name: value for name, value in loaded(backup.state).items() if value is not None}
    made = secrets.token_hex(8)
    state = {**kept, "id": "graph", **(dict.fromkeys(STAMPS, made) if backup.version else {})}
    state.pop("entriesBefore", None)

    async def work(tx: Transaction) -> None:
        await _create(tx, "Migration", [loaded(each) for each in backup.migrations])
        await tx.run("backup/done", _DONE, version=RESTORING, state=state)

    await graph.write(work, vocabulary=False, data=False)
