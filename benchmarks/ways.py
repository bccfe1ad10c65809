"""Measure each case answered in four ways, in one run, in process, on an embedded graph: print the processor time.

    python -m benchmarks.ways [--data FOLDER] [--entries 10000] [--stakeholders 350000] [--cases page,matrix]

kept: as it was answered before. rows: a page that nobody asked for, of entries that others have seen. index: nothing is
kept, and the index answers. graph: there is no index either; the engine's work is in it, for it works in this process.
All four give the same bytes, or it fails. FOLDER is filled once, in minutes, and kept.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.engine import Graph
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.questions import vocabulary
from ingest.generating.generate import generate
from ingest.shipping.builtin import seed
from resolvers.scope.context import Services, context_for
from resolvers.scope.limits import Limits
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor, Rules
from schema.guard.answers import Answers, Told

HERE = Path(__file__).parent
LIMITS = Limits(max_cost=10**7)
FIRST = {"first": 100}
CASES: dict[str, dict[str, Any]] = {
    "entry": {"id": "Entry:DPG:kolibri"},
    "list": FIRST,
    "page": FIRST,
    "nested": FIRST,
    "matrix": {},
    "facets": {"first": 20},
    "flagship": {"line": "C7", "goal": 4},
}
TIMES = {"kept": 20, "rows": 10, "index": 5, "graph": 2}


class Forgetful(Answers):
    """Keeps all, and gives back what `gives` says."""

    gives: Callable[[tuple[Hashable, ...]], bool] = staticmethod(lambda _: True)

    def get(self, stamp: str, key: tuple[Hashable, ...]) -> Told | None:
        return super().get(stamp, key) if self.gives(key) else None


GIVES: dict[str, Callable[[tuple[Hashable, ...]], bool]] = {
    "kept": lambda _: True,
    "rows": lambda key: not isinstance(key[0], str),  # a whole answer is named by its document
    "index": lambda _: False,
    "graph": lambda _: False,
}


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ways", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="an embedded graph to fill once and keep")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--stakeholders", type=int, default=350_000)
    parser.add_argument("--cases", default=",".join(CASES), help="which, with commas between")
    given = parser.parse_args()
    with folder(given.data) as there:
        settings = GraphSettings.model_validate({"graph_url": f"embedded:{there}", "graph_deadline": 600})
        async with opened(settings) as graph:
            await migrate.up(graph)
            if not (await vocabulary.version(graph)).vocabulary:
                await seed(graph)
                await generate(graph, entries=given.entries, stakeholders=given.stakeholders, seed=7)
            await measured(graph, there / "entries.index", given.cases.split(","))


@contextmanager
def folder(given: Path | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield (given or Path(made) / "graph").resolve()


async def measured(graph: Graph, file: Path, names: list[str]) -> None:
    keeper = IndexKeeper(IndexSettings(quiet=0, file=file))
    keeper.watch(graph)
    await keeper.look()
    say(str(keeper.report().printed()))
    indexed = Services(graph, VocabularyCache(), LIMITS, index=keeper)
    plain = Services(graph, VocabularyCache(), LIMITS)
    executor, answers = Executor(schema, Rules(LIMITS)), Forgetful()
    executor.answers = answers
    say(f"{'ms of processor time':22}" + "".join(f"{way:>10}" for way in TIMES) + "   graph / index")
    for name in names:
        query, found, bodies = (HERE / f"{name}.graphql").read_text(encoding="utf-8"), {}, set[bytes]()
        for way, times in TIMES.items():
            services = plain if way == "graph" else indexed
            answers.gives = GIVES[way]
            bodies.add((await asked(executor, services, query, CASES[name]))[1])
            found[way] = min([(await asked(executor, services, query, CASES[name]))[0] for _ in range(times)])
        if len(bodies) != 1:
            raise SystemExit(f"{name} is not answered alike")
        cells = "".join(f"{each * 1e3:10.2f}" for each in found.values())
        say(f"{name:22}{cells}{found['graph'] / found['index']:15.0f}x")


async def asked(executor: Executor, services: Services, query: str, variables: dict[str, Any]) -> tuple[float, bytes]:
    """What one request took, and its answer."""
    began = time.process_time()
    context = await context_for(services)
    answer = await executor.prepare(query, variables).execute(context, printed=True)
    body = orjson.dumps(answer.data)
    took = time.process_time() - began
    if answer.errors:
        raise SystemExit(f"{answer.errors}")
    return took, body


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
