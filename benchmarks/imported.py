"""Measure imports of entries on the embedded engine: how long each step takes, and how much the process holds.

    python -m benchmarks.imported [--rows 10000,100000] [--traced]

Each size is a process of its own, with a graph of its own that is thrown away: a file of so many entries, of a quarter
as many organizations, is checked, compared, staged, applied, and compared again, when nothing is to be done. Held is
what is resident at the end of a step, and the most that was (VmHWM, which is set back before each step); the embedded
engine is a part of the process, and what it holds when nothing was read yet is told first.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphdb import migrate
from graphdb.opening import opened
from graphdb.settings import GraphSettings
from ingest.builtin import seed
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import read_entries
from ingest.staging.decide import WAITING, apply_staged
from ingest.staging.stage import planned, stage

COUNTRIES = ("KEN", "UGA", "NOR", "THA", "BRA")
LINES = ("C1", "C2", "C3", "C4", "C5", "C7-ELEA", "C7-EHEA", "C11")
GOALS = ("4.4", "9.c", "SDG 5", "17.6", "3.8")
LONG = 1_800.0  # seconds that a statement may take
HEADER = "id,title,organization,country,lines,sdgs,start,url,description\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imported", description=__doc__)
    parser.add_argument("--rows", default="10000,100000", help="sizes, with commas between")
    parser.add_argument("--one", type=int, help="measure one size in this process")
    parser.add_argument("--traced", action="store_true", help="also what Python itself holds; everything takes longer")
    given = parser.parse_args()
    if given.one is not None:
        if given.traced:
            tracemalloc.start()
        asyncio.run(measured(given.one))
        return
    for rows in given.rows.split(","):
        more = ["--traced"] if given.traced else []
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


async def measured(rows: int) -> None:
    with tempfile.TemporaryDirectory() as away:
        folder = Path(away)
        file = file_of(folder, rows)
        async with opened(
            GraphSettings.model_validate({"graph_url": f"embedded:{folder / 'graph'}", "graph_deadline": LONG})
        ) as graph:
            await migrate.up(graph)
            await seed(graph)
            say(rows, "nothing yet", 0.0, 0.0, held("VmRSS"), held("VmRSS"))
            with step(rows, "checked"):
                read = read_entries(file, "DPG", ColumnMapping())
            with step(rows, "compared"):
                plan = await planned(graph, read)
            with step(rows, "staged"):
                there = await stage(graph, plan, "benchmark")
            del plan
            with step(rows, "applied"):
                await apply_staged(graph, there.number, "benchmark", WAITING)
            with step(rows, "compared again"):
                again = await planned(graph, read)
                assert not len(again.entries), "the same file twice changes something"


@contextmanager
def step(rows: int, name: str) -> Iterator[None]:
    """Say how long a step takes, and how much is held."""
    Path("/proc/self/clear_refs").write_text("5")  # the most that was held is counted from here
    if tracemalloc.is_tracing():
        tracemalloc.reset_peak()
    began, worked = time.perf_counter(), time.process_time()
    yield
    took, work = time.perf_counter() - began, time.process_time() - worked
    say(rows, name, took, work, held("VmRSS"), held("VmHWM"))


def say(rows: int, name: str, took: float, work: float, now: int, most: int) -> None:
    traced = {"python": tracemalloc.get_traced_memory()[1] // 1_000_000} if tracemalloc.is_tracing() else {}
    told = {
        "rows": rows,
        "step": name,
        "seconds": round(took, 1),
        "cpu": round(work, 1),
        "held": now,
        "most": most,
        **traced,
    }
    print(json.dumps(told), flush=True)


def held(name: str) -> int:
    """MB, as the system counts them for this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1000


if __name__ == "__main__":
    main()
