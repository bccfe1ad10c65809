"""A backup of a graph that others write to, and that is of one state of it all the same.

A reading transaction is no snapshot, neither of Neo4j nor of the embedded engine. So all is read without regard to
writers first; then, as often as they have written meanwhile, what they have changed is read again: of entries and
stakeholders what EntryChange names, of what is never changed what is new, and the small rest whole. When nobody has
written from before such a reading until after it, the backup is of that state, and no writer has waited. Where somebody
writes again and again, the last reading is done where writers wait (`Graph.write`), and how long is told.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphdb import lease
from graphdb.ask import Ask
from graphdb.backup import nodes
from graphdb.backup.file import FORMAT, NAME, Writing
from graphdb.backup.spool import Spools
from graphdb.backup.told import Of, contents
from graphdb.backup.values import dumped
from graphdb.cypher_text import question
from graphdb.engine import Graph, Transaction
from graphdb.errors import BadBackup
from graphdb.migrate import applied_to
from graphdb.model import KEYS, LABELS, RELATIONSHIPS, STATE, Kept, Told
from graphdb.questions import entry_changes

ROUNDS = 4  # readings of what has changed before writers have to wait
PASSES = 3  # readings of everything, where too much has changed to be told
Progress = Callable[[int, int, str], None]
_STATE = question("backup/state")
_LABELS = question("backup/labels")
_LABELLED = question("backup/labelled")
_TYPES = question("backup/types")
_TYPED = question("backup/typed")


@dataclass(frozen=True)
class Taken:
    """What a backup holds, and what it was like to take it.

    version: of the data. labels: how many nodes and edges, and a checksum, by label. rounds: readings of what had
    changed; waited: seconds that writers had to wait.
    """

    file: Path
    version: int
    labels: dict[str, Of]
    rounds: int
    waited: float
    seconds: float

    @property
    def content(self) -> str:
        return contents(self.labels)


@dataclass
class _Moment:
    """A state of the graph: the properties of its GraphState, and the numbers of its migrations."""

    state: dict[str, Any] = field(default_factory=dict)
    migrations: tuple[int, ...] = ()

    @property
    def stamp(self) -> str:
        return str(self.state.get("entriesStamp", ""))

    def writes(self) -> tuple[object, ...]:
        """Another one after each transaction that writes."""
        return self.state.get("writes"), self.state.get("version"), self.state.get("stamp"), self.migrations


async def take(
    graph: Graph, path: Path, *, program: str, tokens: bool = True, progress: Progress | None = None
) -> Taken:
    """Write a backup of the graph. program: the version of this one. tokens: whether API tokens go with it.

    Raises BadBackup where the file cannot be written or the graph holds what a backup has no place for, and what
    reading raises; the file is as it was then.
    """
    _refuse_place(path)
    began, at = time.perf_counter(), datetime.now(UTC)
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        reading = _Reading(graph, Spools(folder), tokens, progress or (lambda *_: None))
        await reading.all()
        head = {"backup": NAME, "format": FORMAT, "program": program, "engine": graph.engine, "begun": at,
                "tokens": tokens}  # fmt: skip
        labels = await asyncio.to_thread(_written, path, head, reading)
    except OSError as fault:
        raise BadBackup(f"{path} cannot be written: {fault.strerror or fault}.") from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    version, seconds = int(reading.moment.state.get("version", 0)), time.perf_counter() - began
    return Taken(path, version, labels, reading.rounds, reading.waited, seconds)


def _refuse_place(path: Path) -> None:
    """Raises BadBackup where no file can be written under this name."""
    if not path.parent.is_dir():
        raise BadBackup(f"{path} is to be written, and there is no folder {path.parent}: make it first.")
    if path.is_dir():
        raise BadBackup(f"{path} is a folder: name a file.")


def _written(path: Path, head: dict[str, Any], reading: _Reading) -> dict[str, Of]:
    labels: dict[str, Of] = {}
    with Writing(path) as file:
        file.line(dumped(head))
        for label, spool in reading.spools.items().items():
            of = labels[label] = Of()
            for each in spool.lines():
                of.add(each.text, each.edges)
                file.line(each.text)
        told = {label: of.told() for label, of in labels.items() if of.nodes}
        state = {name: value for name, value in reading.moment.state.items() if not name.startswith("migrating")}
        end = {"state": state, "labels": told, "content": contents(labels), "ended": datetime.now(UTC),
               "waited": round(reading.waited, 4)}  # fmt: skip
        file.line(dumped({"end": end}))
        file.finish()
    return {label: of for label, of in labels.items() if of.nodes}


class _Reading:
    """The nodes of a graph on the disk, brought on to what it is until nobody has written meanwhile."""

    def __init__(self, graph: Graph, spools: Spools, tokens: bool, progress: Progress) -> None:
        self._graph, self.spools, self._progress = graph, spools, progress
        kept = {Kept.ALWAYS, *([Kept.WITH_TOKENS] if tokens else [])}
        self._labels = [each.name for each in LABELS if each.kept in kept and each.name != STATE]
        self._told = {each.name: each.told for each in LABELS}
        self._bounds: dict[str, list[nodes.Key]] = {}
        self.moment = _Moment()
        self.rounds, self.waited = 0, 0.0

    async def all(self) -> None:
        await _refuse_unknown(self._graph.read)
        for _ in range(PASSES):
            await self._pass(self._graph.read)
            for _ in range(ROUNDS):
                seen = await _moment(self._graph.read)
                if not await self._caught_up(self._graph.read, seen):
                    break
                other = await self._others(self._graph.read)
                if (await _moment(self._graph.read)).writes() == seen.writes():
                    _refuse(other)
                    return
            else:
                break
        await self._last()

    async def _last(self) -> None:
        """Read again what has changed since, or all, while writers wait."""

        async def work(tx: Transaction) -> tuple[float, list[str]]:
            began = time.perf_counter()
            seen = await _moment(tx.run)
            if not await self._caught_up(tx.run, seen):
                await self._pass(tx.run)
                await self._caught_up(tx.run, seen)
            return time.perf_counter() - began, await self._others(tx.run)

        self.waited, other = await self._graph.write(work, vocabulary=False, data=False)
        _refuse(other)  # not before: only what was committed was of one state

    async def _pass(self, ask: Ask) -> None:
        """Read what is many: what is told by id or by number."""
        self.moment = await _moment(ask)
        many = [label for label in self._labels if self._told[label] is not Told.NOT]
        for number, label in enumerate(many):
            self._progress(number, len(many) + 1, label)
            self._bounds[label] = await nodes.bounds(ask, label)
            await self.spools[label].fill(nodes.every(ask, label, self._bounds[label]))
        self._progress(len(many), len(many) + 1, "the rest")

    async def _caught_up(self, ask: Ask, seen: _Moment) -> bool:
        """Bring what was read to the state `seen`; False where everything has to be read again."""
        if self.moment.migrations != seen.migrations or not await self._told_again(ask, seen):
            return False
        for label in self._labels:
            spool, told = self.spools[label], self._told[label]
            if told is Told.BY_NUMBER and spool.last is not None:
                new = nodes.every(ask, label, [], after=spool.last)
                spool.more = {each.key: each async for each in new}
            elif told is not Told.BY_ID:
                if label not in self._bounds:
                    self._bounds[label] = await nodes.bounds(ask, label)
                await spool.fill(nodes.every(ask, label, self._bounds[label]))
        self.moment, self.rounds = seen, self.rounds + 1
        return True

    async def _told_again(self, ask: Ask, seen: _Moment) -> bool:
        """Read again the entries and stakeholders that were changed; False where nothing tells which."""
        version = int(self.moment.state.get("version", 0))
        if seen.stamp == self.moment.stamp:
            return True
        changes = await entry_changes.since(ask, version, self.moment.stamp, seen.stamp)
        if changes is None:
            return False
        for label, ids in (("Entry", changes.entries), ("Stakeholder", changes.stakeholders)):
            more = self.spools[label].more
            more.update(dict.fromkeys(ids))
            more.update({each.key: each async for each in nodes.these(ask, label, sorted(ids))})
        return True

    async def _others(self, ask: Ask) -> list[str]:
        """Where the graph has more or fewer nodes than were read, in words."""
        found = []
        for label in self._labels:
            there, read = await nodes.count(ask, label), await asyncio.to_thread(self.spools[label].total)
            if there != read:
                found.append(f"There are {there} nodes {label}, and {read} were read: run `stocktaking check`.")
        return found


async def _refuse_unknown(ask: Ask) -> None:
    """Raises BadBackup for nodes and edges that the model does not know, and that no backup would hold.

    Names alone are looked at first: databases keep those of what is gone, and all nodes and edges are many.
    """
    if labels := sorted({row["label"] for row in await ask("backup/labels", _LABELS)} - KEYS.keys()):
        (row,) = await ask("backup/labelled", _LABELLED, labels=labels)
        if row["nodes"]:
            raise BadBackup(
                f"The graph has {row['nodes']} nodes {', '.join(labels)}, which this program does not know."
            )
    known = {each.name for each in RELATIONSHIPS}
    if types := sorted({row["type"] for row in await ask("backup/types", _TYPES)} - known):
        (row,) = await ask("backup/typed", _TYPED, types=types)
        if row["edges"]:
            raise _unknown(f"{row['edges']} edges {', '.join(types)}")


def _unknown(what: str) -> BadBackup:
    return BadBackup(f"The graph has {what}, which this program does not know.")


def _refuse(found: list[str]) -> None:
    if found:
        raise BadBackup(" ".join(found))


async def _moment(ask: Ask) -> _Moment:
    """Raises BadBackup while migrations are applied: nothing tells what they have changed."""
    rows = await ask("backup/state", _STATE)
    if rows and rows[0]["state"].get("migratingSince", 0) > time.time() - lease.LASTS:
        raise BadBackup("Migrations are being applied to this graph: try again when they are.")
    return _Moment(dict(rows[0]["state"]) if rows else {}, tuple(await applied_to(ask)))
