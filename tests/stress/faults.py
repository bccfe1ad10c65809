"""What is killed while the clients work: servers of ours, and the Neo4j behind them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from pathlib import Path

from graphdb.adapter.settings import GraphSettings
from tests.neo4j.launcher import Mortal, choose, mortal
from tests.stress.clients import PATIENCE, Progress
from tests.web.servers import Program

EMBEDDED = "embedded"
PROOF = 5  # changes that are acknowledged after a fault, before it counts as over


class Fault(Enum):
    SERVER = "the server"
    DATABASE = "the database"


@dataclass
class Outage:
    """What was killed, and seconds: until it answered again, without a change in all, from its answer to a change."""

    what: Fault
    until_ready: float
    without_change: float
    recovery: float


class Server:
    """The program on one port, in one life after the other."""

    def __init__(self, folder: Path, graph_url: str) -> None:
        self._folder, self._port, self._lives = folder, 0, 0  # of what is free, for the first life
        self._settings = {
            "GRAPH_URL": graph_url,
            "LOG_LEVEL": "warning",
            "RATE_LIMIT": "0",
            "RATE_LIMIT_SIGNED_IN": "0",
        }
        self._running: Program | None = None
        self.url = ""  # once it has started
        self.said: list[str] = []  # what each life said on standard error

    def start(self) -> None:
        """Returns when it is ready."""
        self._lives += 1
        folder = self._folder / f"life-{self._lives}"
        folder.mkdir(parents=True)
        self._running = Program(folder, PORT=self._port, **self._settings)
        self._running.ready()
        self._port, self.url = self._running.port, self._running.url

    def kill(self) -> None:
        assert self._running
        self._running.process.kill()
        self._ended()

    def stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _ended(self) -> None:
        assert self._running
        self.said.append(self._running.ended()[2])
        self._running = None


@dataclass
class Stage:
    """A graph with what serves it; `database` is None where the graph is embedded."""

    graph_url: str
    folder: Path
    servers: list[Server] = field(default_factory=list)
    database: Mortal | None = None

    @property
    def settings(self) -> GraphSettings:
        return GraphSettings(graph_url=self.graph_url, graph_deadline=60)

    def serve(self, number: int) -> None:
        """Start so many servers side by side; the first one first, for it migrates."""
        self.servers += [Server(self.folder / f"server-{each}", self.graph_url) for each in range(number)]
        with ThreadPoolExecutor(number) as pool:
            for started in [pool.submit(each.start) for each in self.servers]:
                started.result()

    def stop(self) -> None:
        for each in self.servers:
            each.stop()

    def strike(self, fault: Fault, progress: Progress) -> Outage:
        """Kill it, start it again, and wait until changes are acknowledged again."""
        victim = self.servers[0] if fault is Fault.SERVER else self.database
        assert victim is not None
        victim.kill()
        killed = time.monotonic()
        victim.start()
        ready = time.monotonic()
        assert progress.until(lambda: progress.changes_since(ready) >= PROOF, PATIENCE), f"no change after {fault}"
        times = sorted(progress.changes)
        gaps = [after - before for before, after in pairwise(times) if after >= killed]
        first = next(each for each in times if each >= ready)
        return Outage(fault, ready - killed, max(gaps, default=0.0), first - ready)


@contextlib.contextmanager
def stage(engine: str, folder: Path) -> Iterator[Stage]:
    """An empty graph on an engine: "embedded", or a Neo4j by the launcher's name. Raises Neo4jUnavailable."""
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(mortal(choose(engine))) if engine != EMBEDDED else None
        made = Stage(database.uri if database else f"embedded:{folder / 'graph'}", folder, database=database)
        stack.callback(made.stop)
        yield made


def schedule(engine: str, kills: int) -> Sequence[Fault]:
    """So many kills of the server on the embedded engine; of the database elsewhere, and of a server once."""
    if engine == EMBEDDED:
        return [Fault.SERVER] * kills
    return [Fault.DATABASE, *([Fault.SERVER] if kills > 1 else []), *[Fault.DATABASE] * (kills - 1)]
