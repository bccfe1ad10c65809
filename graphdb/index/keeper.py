"""The index of this process: made from the graph, kept in step with it, and used only where it is exactly of its state.

Whoever asks names the state of the entries that the answer has to be of. The index of another state does not answer:
the graph does, and the index is brought to that state meanwhile. Nobody waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from graphdb.engine import Graph
from graphdb.errors import StocktakingError
from graphdb.index import check, read
from graphdb.index.build import assemble
from graphdb.index.change import changing
from graphdb.index.columns import Columns
from graphdb.index.index import Index
from graphdb.index.report import IndexReport, IndexStatus
from graphdb.index.snapshot import SnapshotFile
from graphdb.questions import entry_changes, vocabulary
from graphdb.questions import state as stored
from graphdb.questions.entry_changes import EntryChanges
from graphdb.records.state import StateRecord

log = structlog.get_logger("index")
GAP = 0.2  # seconds between two looks of one process at what has changed
QUIET = 1.0
LONGEST_PAUSE = 60.0  # seconds between two attempts to make one while others go on writing
SHARE = 20  # an index of which more than a twentieth has changed is made again
FEW = 1_000  # changed rows that are never too many
STEPS = 10  # changes that are followed at one go, one behind the other, while others go on writing
BEHIND = entry_changes.KEPT // 2  # versions that the file may be behind, so that the way from it is still known
CHECKED = 3_600.0  # seconds between two comparisons with the graph
AN_ENTRY, A_STAKEHOLDER = 1_900, 140  # bytes that one takes, about: for a limit, before anything is read


@dataclass(frozen=True)
class IndexSettings:
    """is_on: whether there is an index at all. limit: bytes of memory that it may take. quiet: seconds for which nobody
    has to have written before an index is made again. file: where it is kept from one start to the next; None: nowhere.
    """

    is_on: bool = True
    limit: int = 1 << 30
    quiet: float = QUIET
    file: Path | None = None


class IndexKeeper:
    """Makes the index in the background, and follows what is written. `problem` says why there is none for good."""

    def __init__(self, settings: IndexSettings | None = None) -> None:
        self.settings = settings or IndexSettings()
        self.held: Index | None = None
        self.problem: str | None = None if self.settings.is_on else "INDEX=off"
        self.compared = 0  # questions that the index and the graph have answered alike
        self._file = SnapshotFile(self.settings.file) if self.settings.file else None
        self._filed: int | None = None  # the version of what the file holds
        self._may_restore = True
        self._graph: Graph | None = None
        self._task: asyncio.Task[None] | None = None
        self._wanted = asyncio.Event()
        self._looking = asyncio.Lock()
        self._pause, self._checks_at = self.settings.quiet, 0.0

    def start(self, graph: Graph) -> None:
        """Begin to make the index of this graph."""
        if self.problem is None:
            self.watch(graph)
            self._task = asyncio.create_task(self._keep())

    def watch(self, graph: Graph) -> None:
        """Take this graph; `look` looks at it."""
        self._graph = graph
        self._wanted.set()

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def at(self, state: StateRecord) -> Index | None:
        """The index, if it is exactly of this state; if not, it is brought on in the background."""
        if self.held is not None and self.held.stamp == state.entries_stamp:
            return self.held
        self._wanted.set()
        return None

    async def caught_up(self, state: StateRecord) -> bool:
        """Follow what this process has just written, so that who wrote it reads it as quickly as all else.

        state: as it is after that. Whether the index is of it only now; nothing is read where it was before.
        """
        if self.held is None or self.problem is not None or self.held.stamp == state.entries_stamp:
            return False
        with contextlib.suppress(StocktakingError):
            await self._follow()
        return self.at(state) is not None

    def report(self) -> IndexReport:
        """Whether it answers, of which state, and what it takes."""
        if self.problem is not None:
            return IndexReport(IndexStatus.OFF, self.problem)
        return IndexReport.of(self.held, self.compared) if self.held is not None else IndexReport(IndexStatus.BUILDING)

    async def _keep(self) -> None:
        while self.problem is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), max(1.0, self._checks_at - time.monotonic()))
            self._wanted.clear()
            try:
                await self.look()
                if self.held is not None and time.monotonic() >= self._checks_at:
                    await self.check()
            except StocktakingError as fault:
                log.warning("the index waits for the graph", reason=fault.message)
                await asyncio.sleep(self._pause)
            except Exception as fault:
                self._give_up(f"It failed: {type(fault).__name__}: {fault}")
                log.exception("the index failed")
            await asyncio.sleep(GAP)

    async def look(self) -> None:
        """Bring the index to the state of the graph: that of before, that of the file, or one made again."""
        if self.problem is not None:
            return
        if not await self._follow() and not await self._restore():
            await self._build()
        await self._file_away()

    async def _restore(self) -> bool:
        """At the first time: what the file holds, brought to the state of the graph. Whether that can be.

        Nobody counts nodes here: stamps name states. The comparison that follows counts them first.
        """
        if self._file is None or not self._may_restore:
            return False
        self._may_restore, began = False, time.perf_counter()
        found = await asyncio.to_thread(self._file.read)
        if found is None:
            return False
        exact = await self._followed(found)
        if exact is None:
            self._file.refuse("It is of another graph, or of a state from which no way leads to that of this one.")
            return False
        self._filed = found.version
        self._take(exact, "the index is read from its file", began)
        return True

    async def _file_away(self) -> None:
        """Write the file again where it is far behind; a disk that does not take it is asked again as far later."""
        held = self.held
        if self._file is None or held is None or (self._filed is not None and held.version - self._filed < BEHIND):
            return
        self._filed = held.version
        orders = {kind: each.copy() for kind, each in held.orders.items()}
        await asyncio.to_thread(self._file.write, replace(held, orders=orders))

    async def _follow(self) -> bool:
        """Bring the index to the state of the graph; False where it has to be made again."""
        async with self._looking:
            if self.held is None:
                return False
            found = await self._followed(self.held)
            if found is not None and found is not self.held:
                self.held = found
                assert self._graph is not None
                self._graph.moments.passed()
            return found is not None

    async def _followed(self, index: Index) -> Index | None:
        """An index at the state that the graph has now; None where there is no way from this one."""
        assert self._graph is not None
        for _ in range(STEPS):
            state = await vocabulary.version(self._graph)
            if state.entries_stamp == index.stamp:
                return index
            if state.entries_stamp is None:
                return None
            changes = await entry_changes.since(self._graph.read, index.version, index.stamp, state.entries_stamp)
            if changes is None or _is_much(index, changes):
                return None
            entries = await read.entries(self._graph, sorted(changes.entries))
            stakeholders = await read.stakeholders(self._graph, sorted(changes.stakeholders))
            try:
                index = await asyncio.to_thread(
                    changing, index, changes, entries, stakeholders, state.version, state.entries_stamp
                )
            except KeyError:
                return None
        return None

    async def _build(self) -> None:
        graph = self._graph
        assert graph is not None
        state = await self._at_rest()
        if state is None or state.entries_stamp is None:
            return
        entries, stakeholders = await stored.counts(graph)
        if (bytes_ := entries * AN_ENTRY + stakeholders * A_STAKEHOLDER) > self.settings.limit:
            self._give_up(_too_large(bytes_, self.settings.limit))
            return
        began = time.perf_counter()
        index = await built(graph, state)
        exact = await self._followed(index)
        counted = await stored.counts(graph)
        whole = exact is not None and counted == exact.counts
        if exact is None or not whole or (await vocabulary.version(graph)).entries_stamp != exact.stamp:
            self._pause = min(2 * self._pause or QUIET, LONGEST_PAUSE)
            self._wanted.set()
            return
        self._pause, self._filed = self.settings.quiet, None
        self._take(exact, "the index is made", began)

    def _take(self, index: Index, said: str, began: float) -> None:
        """Answer from this index, unless it takes too much."""
        if index.bytes > self.settings.limit:
            self._give_up(_too_large(index.bytes, self.settings.limit))
            return
        self.held = index
        told = {name: value for name, value in self.report().printed().items() if name != "status"}
        log.info(said, seconds=round(time.perf_counter() - began, 2), **told)

    async def _at_rest(self) -> StateRecord | None:
        """The state of the graph, once nobody has written entries for a while; at the first time at once."""
        assert self._graph is not None
        state = await vocabulary.version(self._graph)
        if self.held is None and self._pause == self.settings.quiet:
            return state
        await asyncio.sleep(self._pause)
        if (await vocabulary.version(self._graph)).entries_stamp == state.entries_stamp:
            return state
        self._wanted.set()
        return None

    async def check(self, questions: int = check.QUESTIONS, pause: float = check.PAUSE) -> None:
        """Compare with the graph. A difference switches the index off."""
        assert self._graph is not None and self.held is not None
        self._checks_at = time.monotonic() + CHECKED
        found = await check.compare(self._graph, self.held, questions, pause)
        self.compared += found.alike
        if found.difference is not None:
            self._give_up(f"It answered otherwise than the graph: {found.difference}")

    def _give_up(self, reason: str) -> None:
        self.problem, self.held = reason, None
        log.error("the index is off: the graph answers", reason=reason)


async def built(graph: Graph, state: StateRecord | None = None) -> Index:
    """An index of all that the graph has. It is exact where nobody has written meanwhile."""
    state = state or await vocabulary.version(graph)
    entries = [each async for rows in read.all_entries(graph) for each in rows]
    stakeholders = Columns()
    async for rows in read.all_stakeholders(graph):
        stakeholders.take(rows)
    return await asyncio.to_thread(assemble, entries, stakeholders, state.version, state.entries_stamp or "")


def _is_much(index: Index, changes: EntryChanges) -> bool:
    rows = len(index.entries.moved) + len(index.stakeholders.moved) + len(changes)
    return rows > FEW + (index.entries.base + index.stakeholders.base) // SHARE


def _too_large(bytes_: int, limit: int) -> str:
    return f"It would take {bytes_ >> 20} MB, and INDEX_MEMORY is {limit >> 20} MB"
