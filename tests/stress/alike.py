"""Random questions about a large graph, answered by the index and by the graph: status 1 for any difference.

    python -m tests.stress.alike [--data FOLDER] [--entries 10000] [--stakeholders 350000] [--questions 500]

Half of them are operations of GraphQL as clients send them, made up from the schema; half are sets, facets and pages by
random conditions, orders and directions. FOLDER is filled once, in minutes, and kept.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ways import LIMITS
from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.engine import Graph
from graphdb.errors import DeadlineExceeded
from graphdb.index import check
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.questions import vocabulary
from ingest.generating.generate import generate
from ingest.shipping.builtin import seed
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor, Rules
from tests.schema.guard.generated import operation, told


async def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.stress.alike", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="an embedded graph to fill once and keep")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--stakeholders", type=int, default=350_000)
    parser.add_argument("--questions", type=int, default=500)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        url = f"embedded:{(given.data or Path(made) / 'graph').resolve()}"
        async with opened(GraphSettings.model_validate({"graph_url": url, "graph_deadline": 600})) as graph:
            await migrate.up(graph)
            if not (await vocabulary.version(graph)).vocabulary:
                await seed(graph)
                await generate(graph, entries=given.entries, stakeholders=given.stakeholders, seed=7)
            return await compared(graph, given.questions)


async def compared(graph: Graph, questions: int) -> int:
    keeper = IndexKeeper(IndexSettings(quiet=0))
    keeper.watch(graph)
    await keeper.look()
    if keeper.held is None:
        say(f"there is no index: {keeper.report().printed()}")
        return 1
    began = time.monotonic()
    slow = 0
    for _ in range(questions // 2):
        try:
            found = await check.compare(graph, keeper.held, 1, pause=0)
        except DeadlineExceeded:  # the graph's: the index has none
            slow += 1
            continue
        if found.difference is not None:
            say(f"DIFFERENT: {found.difference}")
            return 1
    say(f"{questions // 2 - slow} sets answered alike, {slow} too slow for the graph, {_since(began)}")
    one, other = Executor(schema, Rules(LIMITS)), Executor(schema, Rules(LIMITS))  # each keeps answers of its own
    mine, graphs = Services(graph, VocabularyCache(), LIMITS, index=keeper), Services(graph, VocabularyCache(), LIMITS)
    for number in range(questions - questions // 2):
        query, variables = operation(number)
        if "index {" in query:
            continue  # it asks whether there is one
        expected, _ = await told(other, query, variables, await context_for(graphs))
        answered, _ = await told(one, query, variables, await context_for(mine))
        if answered != expected:
            say(f"DIFFERENT: {query} {variables}\n{answered!r}\n{expected!r}")
            return 1
    say(f"{questions - questions // 2} operations answered alike, {_since(began)}")
    return 0


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.0f} s"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
