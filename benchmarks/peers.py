"""Measure our server beside servers of other projects, in one run: the processor time of a request.

    python -m benchmarks.peers [--entries 10000] [--stakeholders 350000] [--rounds 3]      (`make bench PEERS=1`)

The same is asked, in turns, of ours over a Neo4j, with its index; of @neo4j/graphql over the same Neo4j; of mercurius
with its compiler and of a plain Strawberry server, over our own answers in memory; and as many bytes of uvicorn alone.
The database's work is counted with that of who asked it. All must answer alike before anything is timed. Status 2 where
npm, Node or a Neo4j is missing, or where they do not.
"""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from benchmarks.__main__ import indexed
from benchmarks.both import PAGE, Question, questions
from benchmarks.cases import Sample, sample
from benchmarks.client import Client, Failed, Running

OTHER = "@neo4j/graphql"
IN_MEMORY = ("mercurius-jit", "plain Strawberry")
SERVERS = ("ours", OTHER, *IN_MEMORY, "bare bytes")
MANY, FEW = 200, 10  # requests a round: many of what is quick, so that what a database does by itself weighs little
SLOW = 1_000  # milliseconds
SETTLED = 0.5  # seconds until a database has done what its last question has left it
Work = dict[str, list[float]]  # milliseconds of processors a request, by server, each of one round


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--stakeholders", type=int, default=350_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    try:
        with processes.neo4j() as uri:
            say(f"generating {given.entries} entries and {given.stakeholders} stakeholders")
            processes.stocktaking(uri, "seed")
            size = ("--entries", str(given.entries), "--stakeholders", str(given.stakeholders))
            processes.stocktaking(uri, "generate", *size, "--seed", "7")
            measured(uri, Running(0, processes.child("java")), given.rounds)
    except Failed as failed:
        print(f"benchmarks: {failed}", file=sys.stderr)
        return 2
    return 0


def measured(uri: str, database: Running, rounds: int) -> None:
    with contextlib.ExitStack() as stack:

        def client(running: contextlib.AbstractContextManager[Running]) -> Client:
            return stack.enter_context(contextlib.closing(Client(stack.enter_context(running))))

        ours = client(processes.server(uri))
        indexed(ours)
        found = sample(ours, PAGE)
        matrix = ours.ask("matrix", {}).data["matrix"]
        clients = {
            "ours": ours,
            OTHER: client(processes.node("neo4j", NEO4J_URI=uri)),
            "mercurius-jit": client(in_memory(found, matrix)),
            "plain Strawberry": client(processes.peer(found)),
            "bare bytes": client(processes.bare()),
        }
        asked = questions(found, [each["value"] for each in matrix["rows"]])
        for each in asked:
            alike(each, clients)
        say("all answer alike")
        work: dict[str, Work] = {each.name: {name: [] for name in SERVERS} for each in asked}
        for number in range(rounds):
            say(f"round {number + 1} of {rounds}")
            for each in asked:
                ask(each, work[each.name], clients, database, number, rounds)
        print(report(asked, work))


@contextlib.contextmanager
def in_memory(found: Sample, matrix: Any) -> Iterator[Running]:
    """Mercurius over our own answers."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "peer.json"
        data.write_text(json.dumps({"nodes": found.nodes, "pages": found.pages, "matrix": matrix}), encoding="utf-8")
        with processes.node("memory", PEER_DATA=str(data)) as running:
            yield running


def asked_in_memory(each: Question) -> Sequence[str]:
    """Plain Strawberry has no matrix."""
    return () if not each.in_memory else IN_MEMORY[:1] if each.our_variables == [{}] else IN_MEMORY


def alike(each: Question, clients: Mapping[str, Client]) -> None:
    """Raises Failed where they answer differently."""
    pairs = list(zip(each.our_variables, each.their_variables, strict=True))
    for ours, theirs in pairs[:1] if each.once else pairs[:5]:
        answer = clients["ours"].ask_text(each.ours, ours).data
        other = clients[OTHER].ask_text(each.theirs, theirs).data
        if each.our_facts(answer) != each.their_facts(other):
            raise Failed(f"{each.name}: {OTHER} answers otherwise: {other} in place of {answer}"[:2000])
        for name in asked_in_memory(each):
            if clients[name].ask_text(each.ours, ours).data != answer:
                raise Failed(f"{each.name}: {name} does not give the same answer")


def ask(each: Question, work: Work, clients: Mapping[str, Client], database: Running, number: int, rounds: int) -> None:
    """One round of it: so many requests of each server, one server after the other, as a client sends them.

    What the database did meanwhile is of who asked it, over all of them: it goes on after it has answered.
    """
    pairs = list(zip(each.our_variables, each.their_variables, strict=True))

    def chosen(times: int) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        return pairs[1 + number :: rounds] if each.once else [pairs[place % len(pairs)] for place in range(times)]

    size = 0

    def take(name: str, text: str, variables: Sequence[Mapping[str, Any]]) -> None:
        nonlocal size
        before, worked = database.work(), 0.0
        for one in variables:
            answer = clients[name].ask_text(text, one)
            worked += answer.work
        size = len(answer.body)
        if name in ("ours", OTHER):
            time.sleep(SETTLED)
            worked += database.work() - before
        work[name].append(worked / len(variables))

    theirs = [theirs for _, theirs in chosen(FEW)]
    take(OTHER, each.theirs, theirs[:1] if work[OTHER] and work[OTHER][0] > SLOW else theirs)
    ours = [ours for ours, _ in chosen(MANY)]
    for name in ("ours", *asked_in_memory(each)):
        take(name, each.ours, ours)
    work["bare bytes"].append(sum(clients["bare bytes"].bytes_back(size).work for _ in ours) / len(ours))


def report(asked: Sequence[Question], work: Mapping[str, Work]) -> str:
    row = "{:<24}" + "{:>12}" + "{:>16}" * 4 + "{:>22}"
    lines = ["", row.format("ms of processors", *SERVERS, f"{OTHER} / ours")]
    for each in asked:
        found = {name: median(values) for name, values in work[each.name].items() if values}
        times = found[OTHER] / found["ours"]
        said = f"{times:,.0f}x, meant {each.meant:,}x {'' if times >= each.meant else 'MISSED'}"
        cells = [f"{found[name]:,.2f}" if name in found else "-" for name in SERVERS]
        lines.append(row.format(each.name, *cells, said))
    return "\n".join(lines)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
