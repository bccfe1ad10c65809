"""Measure what an operator asks: how long a backup has writers wait, what a second process brings, if memory grows.

    python -m benchmarks.operated [--parts backup,workers,soak] [--entries 10000] [--stakeholders 20000] [--seconds 120]

backup: an embedded graph is backed up while one writer writes without a pause, and while nobody does; told are the
seconds that it took, the longest that a write took beside it, and without. workers: as many questions by eight clients
of one and of two processes over one Neo4j, in turns in one run: only the ratio says anything, and the processor time a
request of servers, database and clients, which says why it is what it is. soak: a server is asked a
mixed load for so many seconds, with a decision, a page, a file and a subscription in each round; what is resident of it
and what Python holds, by tracemalloc, is told at ten points, and status 1 is that the last of either is more than 1.1
times the one at a third of the way. With tracemalloc a server takes two to three times as long.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks import processes
from benchmarks.batch import Writer, decided, proposed
from benchmarks.cases import sample
from benchmarks.client import Client, Failed, Running
from benchmarks.mixed import Asked, mixed
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.backup.take import take
from graphdb.cypher_text import Text
from graphdb.engine import Graph

PARTS = ("backup", "workers", "soak")
CLIENTS, QUESTIONS, TURNS = 8, 400, 3
POINTS, MOST = 10, 1.1
OK = HTTPStatus.OK
FOLLOWED = "subscription { linkageChanged(after: 0) { sequence } }"
MARK = Text("MERGE (d:Document {id: 'benchmark'}) SET d.title = 'A document of a benchmark', d.year = $year")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.operated", description=__doc__)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--entries", default="10000")
    parser.add_argument("--stakeholders", default="20000")
    parser.add_argument("--seconds", type=float, default=120)
    given = parser.parse_args()
    parts, size = given.parts.split(","), ("--entries", given.entries, "--stakeholders", given.stakeholders)
    grows = False
    try:
        with tempfile.TemporaryDirectory() as away:
            url = f"embedded:{Path(away) / 'graph'}"
            if {"backup", "soak"} & {*parts}:
                filled(url, size)
            if "backup" in parts:
                asyncio.run(backups(url, Path(away)))
            if "soak" in parts:
                grows = soak(url, Path(away), given.seconds)
        if "workers" in parts:
            with processes.neo4j(measured=True) as address:
                filled(address, size)
                workers(address)
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        return 2
    return int(grows)


def filled(url: str, size: Sequence[str]) -> None:
    processes.stocktaking(url, "seed")
    processes.stocktaking(url, "generate", *size)


async def backups(url: str, away: Path) -> None:
    """How long writers wait: beside a backup, and without one."""
    async with opened(GraphSettings.model_validate({"graph_url": url})) as graph:
        calm = await take(graph, away / "calm.backup", program="benchmark")
        alone = await written(graph, asyncio.create_task(asyncio.sleep(calm.seconds)))
        taking = asyncio.create_task(take(graph, away / "busy.backup", program="benchmark"))
        beside, busy = await written(graph, taking), taking.result()
        tell(
            "backup", seconds_alone=calm.seconds, seconds_beside_a_writer=busy.seconds, readings=busy.rounds,
            writers_waited=busy.waited, writes=len(beside), longest_write=max(beside), longest_without=max(alone),
            median_write=median(beside), median_without=median(alone),
        )  # fmt: skip


async def written(graph: Graph, until: "asyncio.Task[Any]") -> list[float]:
    """How long each write took, one after the other, until something is done."""
    took: list[float] = []
    while not until.done():
        began = time.perf_counter()
        await graph.write(lambda tx: tx.run("mark", MARK, year=2000 + len(took) % 20))
        took.append(time.perf_counter() - began)
    return took


def workers(address: str) -> None:
    """As many answers of one process and of two, in turns; and what they cost, which says why."""
    database = processes.child("java")
    rates: dict[str, list[float]] = {"1": [], "2": []}
    costs: dict[str, list[float]] = {
        f"{who}_{number}": [] for who in ("server", "neo4j", "clients") for number in rates
    }
    for _ in range(TURNS):
        for number, found in rates.items():
            with processes.server(address, WORKERS=number, RATE_LIMIT="0", GRAPH_WAIT="60") as served:
                asked = questions(served)
                answered(served, asked)  # so that what is kept is kept, by whichever process was asked
                pids = {"server": family(served.pid), "neo4j": [database], "clients": [os.getpid()]}
                before, began = {who: worked(each) for who, each in pids.items()}, time.perf_counter()
                answered(served, asked)
                found.append(QUESTIONS / (time.perf_counter() - began))
                for who, each in pids.items():
                    costs[f"{who}_{number}"].append(1000 * (worked(each) - before[who]) / QUESTIONS)
    one, two = (median(found) for found in rates.values())
    told = {f"ms_a_request_{name}": median(each) for name, each in costs.items()}
    tell("workers", one=one, two=two, ratio=two / one, processors=os.cpu_count(), **told)


def family(pid: int) -> list[int]:
    """A process and those that it has started."""
    children = [
        int(each.parent.name)
        for each in Path("/proc").glob("[0-9]*/stat")
        if each.read_text().rpartition(")")[2].split()[1] == str(pid)
    ]
    return [pid, *(each for child in children for each in family(child))]


def worked(pids: Sequence[int]) -> float:
    """Seconds of processor time of these processes until now."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] for pid in pids]
    return sum(int(user) + int(system) for user, system in stats) / os.sysconf("SC_CLK_TCK")


def soak(url: str, away: Path, seconds: float) -> bool:
    """Whether a server goes on growing."""
    people, traced = [Writer(url, name) for name in ("One", "Other")], away / "traced"
    held: dict[str, list[float]] = {"resident_mb": [], "python_mb": [], "python_most_mb": []}
    with processes.server(url, traced=traced, RATE_LIMIT="0", RATE_LIMIT_SIGNED_IN="0") as served:
        asked, began, rounds, refused = questions(served), time.monotonic(), 0, 0
        deciding = decisions(served, people)
        while len(held["python_mb"]) < POINTS:
            try:
                answered(served, asked)
                visited(served)
            except Failed as failed:  # a machine that others use answers too late now and then
                refused += 1
                print(f"benchmarks: {failed}", file=sys.stderr)
            next(deciding)
            rounds += 1
            if time.monotonic() - began >= seconds * (len(held["python_mb"]) + 1) / POINTS:
                now, most = python_of(served.pid, traced)
                for name, each in zip(held, (resident(served.pid), now, most), strict=True):
                    held[name].append(round(each, 1))
                tell("point", rounds=rounds, **{name: each[-1] for name, each in held.items()})
    grown = {name: each[-1] / each[POINTS // 3] for name, each in held.items()}
    found = {f"grown_{name}": each for name, each in grown.items()}
    tell("soak", seconds=seconds, rounds=rounds, requests=rounds * (len(asked) + 4), refused=refused, **held, **found)
    return max(grown["resident_mb"], grown["python_mb"]) > MOST


def decisions(served: Running, people: Sequence[Writer]) -> Iterator[None]:
    """Decisions about a linkage that one proposed, which the other disputes and confirms in turn. Raises Failed."""
    (key,) = proposed(served, people[0], 1)
    for number in count():
        decided(served, people[1], key, 1 + number, ("DISPUTE", "CONFIRM")[number % 2])
        yield


def visited(served: Running) -> None:
    """A page, a file, and a subscription that is hung up on once it has begun. Raises Failed."""
    for path in ("/matrix", "/export/linkages.csv", f"/graphql?{urlencode({'query': FOLLOWED})}"):
        connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
        with closing(connection):
            connection.request("GET", path, headers={"accept": "text/event-stream" if "?" in path else "*/*"})
            response = connection.getresponse()
            if response.status != OK:
                raise Failed(f"GET {path}: {response.status}")
            response.read(1) if "?" in path else response.read()


def python_of(pid: int, traced: Path) -> tuple[float, float]:
    """MB that Python holds in a server that tells so, and the most since it was asked before."""
    traced.unlink(missing_ok=True)
    os.kill(pid, signal.SIGUSR1)
    for _ in range(600):
        if traced.exists():
            now, most = traced.read_text().split()
            return int(now) / 1e6, int(most) / 1e6
        time.sleep(0.1)
    raise Failed("the server does not say what Python holds")


def questions(served: Running) -> list[Asked]:
    with closing(Client(served)) as one:
        found = sample(one)
    starts = [None, *(each["endCursor"] for each in found.pages[:-1])]
    return mixed([each["id"] for each in found.nodes], starts, QUESTIONS)


def answered(served: Running, asked: Sequence[Asked]) -> None:
    def part(at: int) -> None:
        with closing(Client(served)) as client:
            for document, variables in asked[at::CLIENTS]:
                client.ask(document, variables)

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(part, range(CLIENTS)))


def resident(pid: int) -> int:
    """MB of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1000


def tell(part: str, **found: Any) -> None:
    rounded = {name: round(each, 3) if isinstance(each, float) else each for name, each in found.items()}
    print(json.dumps({"part": part, **rounded, "load": round(os.getloadavg()[0], 1)}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
