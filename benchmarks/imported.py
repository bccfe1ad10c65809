"""Measure imports of entries: how long each step takes, and how much server and database hold.

    python -m benchmarks.imported [--rows 10000,100000] [--engine embedded|neo4j] [--heap 1g] [--bare] [--traced]

Each size is a process of its own, with a graph of its own that is thrown away: a file of so many entries, of a quarter
as many organizations, is checked, compared, staged, applied, and compared again, when nothing is to be done. Held is
what is resident at the end of a step, and the most that was (VmHWM, which is set back before each step). The embedded
engine is a part of the process; of a Neo4j, which gets `--heap` and runs as in production, both processes are told.

--bare: in place of the last transaction, what it comes down to, in one transaction of its own: nodes and edges of all
rows are made, nothing is compared, recorded or told. So it says what of the memory is the engine's. Over a Neo4j also
the labels of as many nodes are swapped, which are there already with all their properties, and nothing else.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import processes
from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.questions import imports as kept
from graphdb.questions import ingest as questions
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import read_entries
from ingest.shipping.builtin import seed
from ingest.staging.decide import WAITING, apply_staged
from ingest.staging.stage import planned, stage
from ingest.staging.states import Turns
from ingest.writing.apply import BATCH
from ingest.writing.changeset import Edges, Node, Nodes, Part
from ingest.writing.differences import batches, made

COUNTRIES = ("KEN", "UGA", "NOR", "THA", "BRA")
LINES = ("C1", "C2", "C3", "C4", "C5", "C7-ELEA", "C7-EHEA", "C11")
GOALS = ("4.4", "9.c", "SDG 5", "17.6", "3.8")
LONG = 1_800.0  # seconds that a statement may take
HEADER = "id,title,organization,country,lines,sdgs,start,url,description\n"
PREPARED = Text("UNWIND $rows AS row CREATE (n:Prepared {id: row.key}) SET n += row.properties")
SWAPPED = Text("MATCH (n:Prepared) REMOVE n:Prepared SET n:Entry RETURN count(*) AS swapped")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Watched:
    """What is measured: this process, and that of a database beside it."""

    rows: int
    processes: dict[str, int]

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say how long a step takes, and how much is held."""
        for pid in self.processes.values():
            Path(f"/proc/{pid}/clear_refs").write_text("5")  # the most that was held is counted from here
        if tracemalloc.is_tracing():
            tracemalloc.reset_peak()
        began, worked = time.perf_counter(), self._worked()
        yield
        took = time.perf_counter() - began
        work = {who: round(now - worked[who], 1) for who, now in self._worked().items()}
        traced = {"python": tracemalloc.get_traced_memory()[1] // 1_000_000} if tracemalloc.is_tracing() else {}
        held = {who: {"now": resident(pid, "VmRSS"), "most": resident(pid, "VmHWM")} for who, pid in self._pids()}
        load = round(os.getloadavg()[0], 1)
        told = {"rows": self.rows, "step": name, "seconds": round(took, 1), "cpu": work, "mb": held, **traced}
        print(json.dumps({**told, "load": load}), flush=True)

    def _worked(self) -> dict[str, float]:
        """Seconds of processor time of each process until now."""
        found: dict[str, float] = {}
        for who, pid in self._pids():
            user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            found[who] = (int(user) + int(system)) / TICKS
        return found

    def _pids(self) -> Sequence[tuple[str, int]]:
        return list(self.processes.items())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imported", description=__doc__)
    parser.add_argument("--rows", default="10000,100000", help="sizes, with commas between")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--heap", default="1g", help="memory of a Neo4j for what it works on")
    parser.add_argument("--bare", action="store_true", help="what the last transaction comes down to, in its place")
    parser.add_argument("--one", type=int, help="measure one size in this process")
    parser.add_argument("--traced", action="store_true", help="also what Python itself holds; everything takes longer")
    given = parser.parse_args()
    if given.one is not None:
        if given.traced:
            tracemalloc.start()
        with tempfile.TemporaryDirectory() as away, ExitStack() as stack:
            url, others = f"embedded:{Path(away) / 'graph'}", dict[str, int]()
            if given.engine == "neo4j":
                url = stack.enter_context(processes.neo4j(measured=True, heap=given.heap))
                others = {"neo4j": processes.child("java")}
            watched = Watched(given.one, {"server": os.getpid(), **others})
            asyncio.run(measured(url, file_of(Path(away), given.one), watched, bare=given.bare))
        return
    more = ["--engine", given.engine, "--heap", given.heap]
    more += [option for option, wanted in (("--bare", given.bare), ("--traced", given.traced)) if wanted]
    for rows in given.rows.split(","):
        subprocess.run([sys.executable, "-m", "benchmarks.imported", "--one", rows, *more], check=True)


def file_of(folder: Path, rows: int) -> Path:
    """A file of so many entries."""
    place = folder / "entries.csv"
    with place.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(rows):
            line, goal = LINES[number % len(LINES)], GOALS[number % len(GOALS)]
            file.write(
                f"made-{number},Entry number {number} of many,Organization {number % max(1, rows // 4)},"
                f"{COUNTRIES[number % len(COUNTRIES)]},{line}|C6,{goal},{1 + number % 28}/2/2020,"
                f"https://example.org/{number},What entry {number} is and does in a few words\n"
            )
    return place


async def measured(url: str, file: Path, watched: Watched, *, bare: bool) -> None:
    async with opened(GraphSettings.model_validate({"graph_url": url, "graph_deadline": LONG})) as graph:
        await migrate.up(graph)
        await seed(graph)
        with watched.step("nothing yet"):
            pass
        with watched.step("checked"):
            read = read_entries(file, "DPG", ColumnMapping())
        with watched.step("compared"):
            plan = await planned(graph, read)
        with watched.step("staged"):
            there = await stage(graph, plan, "benchmark")
        del plan
        if bare:
            if not graph.is_embedded:
                await swapped(graph, there.number, watched)
            with watched.step("the same nodes and edges, in one transaction"):
                await graph.write(partial(rows_alone, number=there.number), vocabulary=False)
            return
        with watched.step("applied"):
            await apply_staged(graph, there.number, "benchmark", WAITING)
        with watched.step("compared again"):
            again = await planned(graph, read)
            assert not len(again.entries), "the same file twice changes something"


async def rows_alone(tx: Transaction, number: int) -> None:
    """Make what an import would make, and nothing else."""
    turns = Turns()
    async for some in kept.pieces(tx.run, number):
        for part in turns.parts_of(some):
            if isinstance(part, Nodes):
                await questions.create_nodes(tx.run, part.label, [made(part.label, node) for node in part.nodes])
            elif isinstance(part, Edges):
                for edges in batches(part.edges, BATCH):
                    await questions.put_edges(tx.run, part.kind, edges)


async def swapped(graph: Graph, number: int, watched: Watched) -> None:
    """Prepare the entries of an import under another label, swap all labels in one transaction, and remove them."""
    turns = Turns()

    async def prepared(tx: Transaction, parts: Sequence[Part]) -> None:
        rows = [made("Entry", node) for node in nodes_of(parts)]
        await tx.run("prepared", PREPARED, rows=[{"key": each.key, "properties": each.properties} for each in rows])

    async def all_swapped(tx: Transaction) -> int:
        return int((await tx.run("swapped", SWAPPED))[0]["swapped"])

    with watched.step("prepared under another label"):
        async for some in kept.pieces(graph.read, number):
            await graph.write(partial(prepared, parts=turns.parts_of(some)), vocabulary=False, data=False)
    with watched.step("labels alone swapped, in one transaction"):
        assert await graph.write(all_swapped, vocabulary=False) == watched.rows
    with watched.step("taken away"):
        async for some in kept.pieces(graph.read, number):
            ids = [each.id for each in some]
            await graph.write(partial(taken_away, ids=ids), vocabulary=False)


def nodes_of(parts: Sequence[Part]) -> list[Node]:
    """The entries among what is to be made."""
    return [node for part in parts if isinstance(part, Nodes) and part.label == "Entry" for node in part.nodes]


async def taken_away(tx: Transaction, ids: Sequence[str]) -> None:
    await questions.remove_these(tx.run, ids)


def resident(pid: int, name: str) -> int:
    """MB of a process, as the system counts them."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1000


if __name__ == "__main__":
    main()
