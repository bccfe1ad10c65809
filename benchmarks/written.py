"""Measure `generate` beside the same rows by bare UNWIND over the same driver, in turns, on one graph.

    python -m benchmarks.written [--engine embedded|neo4j] [--entries 1000] [--stakeholders 35000] [--rounds 2]

bare: the statements that `generate` sends, a transaction where it has one: nothing is compared with what is there, the
data keeps its version, and nobody is told what has changed. Their rows are made outside of what is measured; `generate`
makes them itself. Compared is processor time, of this process and of those that it has started, so that the
engine's is in it. Each run has a seed of its own, so that all of it is new. Status 1 where the median of `generate`
is more than 1.3 times that of the bare rows.
"""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.engine import Graph, Transaction
from graphdb.questions import ingest as questions
from ingest.generating.generate import changesets, generate
from ingest.shipping.builtin import seed
from ingest.writing.changeset import Changeset, Edges, Nodes
from ingest.writing.collected import seldom_collected
from ingest.writing.differences import made

MOST = 1.3
TICKS = os.sysconf("SC_CLK_TCK")


async def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.written", description=__doc__)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--stakeholders", type=int, default=35_000)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    found: dict[str, list[float]] = {"bare": [], "generate": []}
    async with _graph(given.engine) as graph:
        seeds = count(100)
        for number in range(given.rounds):
            for way in ("bare", "generate") if number % 2 == 0 else ("generate", "bare"):
                took = await _took(way, graph, given.entries, given.stakeholders, next(seeds))
                found[way].append(took)
                say(f"{way}: {took:.1f} s of processor time")
    bare, whole = median(found["bare"]), median(found["generate"])
    say(
        f"{graph.engine}, {given.entries} entries, {given.stakeholders} stakeholders: generate takes "
        f"{whole / bare:.2f} times what bare rows take (at most {MOST}: {'ok' if whole <= MOST * bare else 'MISSED'})"
    )
    return int(whole > MOST * bare)


@contextlib.asynccontextmanager
async def _graph(engine: str) -> AsyncIterator[Graph]:
    with contextlib.ExitStack() as stack:
        if engine == "neo4j":
            url = stack.enter_context(processes.neo4j())
        else:
            url = f"embedded:{stack.enter_context(tempfile.TemporaryDirectory())}"
        async with opened(GraphSettings.model_validate({"graph_url": url, "graph_deadline": 600})) as graph:
            await migrate.up(graph)
            await seed(graph)
            await generate(graph, entries=0, stakeholders=0)  # the collection, which all have in common
            yield graph


async def _took(way: str, graph: Graph, entries: int, stakeholders: int, seed: int) -> float:
    """Seconds of processor time."""
    if way == "generate":
        began = _worked()
        await generate(graph, entries=entries, stakeholders=stakeholders, seed=seed)
        return _worked() - began
    total = 0.0
    with seldom_collected():  # as `generate` does
        for changeset in changesets(entries, stakeholders, seed):
            written = list(_statements(changeset))
            began = _worked()
            await _bare(graph, written)
            total += _worked() - began
    return total


Statement = tuple[Any, ...]  # the label of nodes or the kind of edges, and rows of them


def _statements(changeset: Changeset) -> Iterator[Statement]:
    for part in changeset.parts:
        if isinstance(part, Nodes) and part.label != "Collection":
            yield part.label, [made(part.label, each) for each in part.nodes]
        elif isinstance(part, Edges):
            yield part.kind, part.edges


async def _bare(graph: Graph, written: list[Statement]) -> None:
    async def work(tx: Transaction) -> None:
        for of, rows in written:
            if isinstance(of, str):
                await questions.create_nodes(tx.run, of, rows)
            elif await questions.put_edges(tx.run, of, rows) != len(rows):
                raise SystemExit(f"an end of {of.type} is not there")

    await graph.write(work, vocabulary=False, data=False)


def _worked() -> float:
    """Seconds that processors worked for this process and for those that it has started, so far."""
    return time.process_time() + sum(_of(each) for each in _started(os.getpid()))


def _started(parent: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(_stat(int(folder.name))[1]) == parent:
                yield int(folder.name)
                yield from _started(int(folder.name))


def _of(process: int) -> float:
    with contextlib.suppress(OSError):
        user, system = _stat(process)[11:13]
        return (int(user) + int(system)) / TICKS
    return 0.0


def _stat(process: int) -> list[str]:
    """What /proc says of a process, behind its name: its state, its parent, ..."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
