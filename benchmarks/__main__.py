"""Measure the server over HTTP, warm, with one client, beside bytes of uvicorn alone and a plain Strawberry server.

Status 1 where a target is missed: those in milliseconds are for an idle machine, shares of work for any.
"""

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from benchmarks.cases import cases, sample
from benchmarks.client import Client, Failed
from benchmarks.measure import Measured, limits, measure

PACKAGES = (
    "wsis-linkage-graph", "strawberry-graphql", "graphql-core", "starlette", "uvicorn", "orjson", "neo4j",
    "neo4j-rust-ext", "arcadedb",
)  # fmt: skip
INDEXED_WITHIN = 900  # seconds


def main() -> int:
    given = arguments()
    try:
        with graph(given) as url, processes.server(url) as served, contextlib.closing(Client(served)) as ours:
            counts = {each["label"]: each["count"] for each in ours.ask("meta", {}).data["meta"]["counts"]}
            engine = ours.engine()
            indexed(ours)
            found = sample(ours)
            with contextlib.ExitStack() as stack:
                peer, bare = (
                    stack.enter_context(contextlib.closing(Client(stack.enter_context(each))))
                    for each in (processes.peer(found), processes.bare())
                )
                measured = measure(cases(found), given.rounds, ours, peer, bare, say)
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        return 2
    answer = {
        "versions": versions(),
        "machine": {"cpus": os.cpu_count(), "load": os.getloadavg()},
        "engine": engine,
        "counts": counts,
        "rounds": given.rounds,
        "deep_page_after": found.deep_after,
        "cases": [each.summary() for each in measured],
        "limits": limits(measured),
    }
    if given.json:
        given.json.write_text(json.dumps(answer, indent=1) + "\n", encoding="utf-8")
    print(report(answer, measured))
    kept = [each["kept"] for each in (*answer["cases"], *answer["limits"])]
    return 1 if False in [*kept, *(each["share_kept"] for each in answer["cases"])] else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    scale = int(os.environ.get("SCALE", "1"))
    parser.add_argument("--entries", type=int, default=10_000 * scale, help="how many to generate; SCALE times 10,000")
    parser.add_argument("--stakeholders", type=int, default=350_000 * scale, help="the same; SCALE times 350,000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what is found here, too")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="an embedded graph to fill once and keep")
    parser.add_argument("--uri", metavar="ADDRESS", help="a Neo4j that is filled already, and needs no password")
    return parser.parse_args()


def indexed(ours: Client) -> None:
    """Wait until the index answers. Raises Failed where it does not come."""
    until = time.monotonic() + INDEXED_WITHIN
    while (state := ours.ready()["index"]["status"]) != "on":
        if state == "off" or time.monotonic() > until:
            raise Failed(f"the index is {state}")
        time.sleep(0.5)


@contextlib.contextmanager
def graph(given: argparse.Namespace) -> Iterator[str]:
    """The URL of a graph with generated data."""
    with contextlib.ExitStack() as stack:
        if given.uri:
            given.engine = "neo4j"
            yield given.uri
            return
        if given.engine == "neo4j":
            url = stack.enter_context(processes.neo4j())
        else:
            folder = given.data or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = f"embedded:{folder.resolve()}"
            if given.data and folder.is_dir() and any(folder.iterdir()):
                yield url
                return
        say(f"generating {given.entries} entries and {given.stakeholders} stakeholders")
        processes.stocktaking(url, "seed")
        size = ("--entries", str(given.entries), "--stakeholders", str(given.stakeholders))
        processes.stocktaking(url, "generate", *size, "--seed", "7")
        yield url


def versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return "not installed"


def report(answer: dict[str, Any], measured: Sequence[Measured]) -> str:
    lines = ["", ", ".join(f"{name} {number}" for name, number in answer["versions"].items())]
    counts = ", ".join(f"{count} {label}" for label, count in answer["counts"].items())
    lines.append(f"{answer['engine']}: {counts}")
    row = "{:<25}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>8}  {:<8}{:<8}{}"
    heads = ("kB", "p50", "p95", "p50 bare", "x plain", "work", "share", "p50", "share", "")
    lines += ["", row.format("ms, one client, warm", *heads)]
    for each in measured:
        case, kept = each.case, [each.kept, each.share_kept]
        lines.append(
            row.format(
                case.name, f"{each.size / 1000:.1f}", f"{each.p50:.1f}", f"{each.p95:.1f}",
                f"{median(chain.from_iterable(each.bare)):.1f}", _times(each.times(each.peer)),
                f"{median(each.work):.2f}", f"{each.share:.2f}", f"< {case.at_most:g}" if case.at_most else "",
                f">= {case.share:g}" if case.share else "", " ".join(map(_kept, kept)),
            )
        )  # fmt: skip
    lines += [
        f"{each['case']} / {each['other']}: {each['ratio']:.2f}x, at most {each['factor']:g}x {_kept(each['kept'])}"
        for each in answer["limits"]
    ]
    cpus, load = answer["machine"]["cpus"], answer["machine"]["load"][0]
    lines += [
        "",
        f"The machine has {cpus} processors, and its load is {load:.1f}.",
        f"The deep page begins after {answer['deep_page_after']} entries.",
        "work: the time that the server's processors worked for a request, median, whatever else the machine did.",
        "share: of that, what uvicorn alone takes to send as many bytes. x plain: the median against that of the",
        "same answer from a plain Strawberry server over dataclasses in memory.",
    ]
    return "\n".join(lines)


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _kept(kept: bool | None) -> str:
    return "" if kept is None else "ok" if kept else "MISSED"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
