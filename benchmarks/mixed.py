"""Measure a mixed load with 1 and with 8 clients, over HTTP, on an embedded graph: what a request costs the server.

    python -m benchmarks.mixed [--data FOLDER] [--entries 10000] [--stakeholders 350000] [--requests 400]

Of 100 requests, 70 are for one entry, 20 for a page of 50, 8 for the matrix and 2 for the start page of an app. Each
client has a connection of its own. work: processor time of the server for a request, its embedded engine included; with
8 clients it is meant to be at most 1.2 times that with one. Beside each round, as many clients ask uvicorn alone for as
many bytes: 95 of 100 answers of ours are meant to come within twice the time of theirs.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, TypeVar

from benchmarks import processes
from benchmarks.__main__ import graph
from benchmarks.cases import PAGE, sample
from benchmarks.client import Answer, Client, Failed, Running
from benchmarks.measure import percentile

CLIENTS = (1, 8)
ROUNDS = 4
MOST = 1.2
T = TypeVar("T")
Asked = tuple[str, Mapping[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mixed", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="an embedded graph to fill once and keep")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--stakeholders", type=int, default=350_000)
    parser.add_argument("--requests", type=int, default=400, help="of all clients together")
    given = parser.parse_args()
    given.engine, given.uri = "embedded", None
    try:
        with graph(given) as url, processes.server(url) as served, processes.bare() as bare:
            with contextlib.closing(Client(served)) as one:
                found = sample(one)
            starts = [None, *(each["endCursor"] for each in found.pages[:-1])]
            asked = mixed([each["id"] for each in found.nodes], starts, given.requests)
            _asked(served, asked)  # so that all of them find the same kept
            rounds = [{clients: _measured(served, bare, asked, clients) for clients in CLIENTS} for _ in range(ROUNDS)]
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        return 2
    ratio = median(work[CLIENTS[-1]] / work[CLIENTS[0]] for work in rounds[1:])  # the index checks itself at first
    say(f"{ratio:.2f} times the work a request with {CLIENTS[-1]} clients; the load is {os.getloadavg()[0]:.1f}")
    return int(ratio > MOST)


def mixed(ids: Sequence[str], starts: Sequence[str | None], requests: int) -> list[Asked]:
    """So many requests, of the kinds that they are of here."""
    random = Random(7)
    kinds = random.choices(("entry", "page", "matrix", "facets"), (70, 20, 8, 2), k=requests)
    given: dict[str, Any] = {
        "entry": lambda: {"id": random.choice(ids)},
        "page": lambda: {"first": PAGE, "after": random.choice(starts)},
        "matrix": dict,
        "facets": lambda: {"first": 25},
    }
    return [(kind, given[kind]()) for kind in kinds]


def _measured(served: Running, bare: Running, asked: Sequence[Asked], clients: int) -> float:
    """Milliseconds of work a request, median and tail printed, beside those of bare bytes."""

    def all_of(ask: Callable[[Sequence[T]], list[Answer]], parts: Sequence[T]) -> list[Answer]:
        with ThreadPoolExecutor(clients) as pool:
            found = pool.map(ask, [parts[at::clients] for at in range(clients)])
            return [each for part in found for each in part]

    worked = served.work()
    answers = all_of(lambda part: _asked(served, part), asked)
    work = (served.work() - worked) / len(asked)
    plain = all_of(lambda part: _sent(bare, part), [len(each.body) for each in answers])
    took, alone = ([each.milliseconds for each in found] for found in (answers, plain))
    say(
        f"{clients} client(s): {len(asked)} requests, {work:.2f} ms of work each, p50 {median(took):.1f} ms, "
        f"p95 {percentile(took, 95):.1f} ms, {percentile(took, 95) / percentile(alone, 95):.1f} times that of bytes"
    )
    return work


def _asked(served: Running, asked: Sequence[Asked]) -> list[Answer]:
    with contextlib.closing(Client(served)) as client:
        return [client.ask(document, variables) for document, variables in asked]


def _sent(bare: Running, sizes: Sequence[int]) -> list[Answer]:
    with contextlib.closing(Client(bare)) as client:
        return [client.bytes_back(size) for size in sizes]


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
