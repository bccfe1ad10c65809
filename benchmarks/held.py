"""Measure one decision among 188 and among 5,000 linkages, in process, on an embedded graph that is thrown away.

    python -m benchmarks.held

What a decision costs is not to depend on how many linkages there are. Beside the whole it says what the vocabulary that
is held takes to take the change in. Lines are made up for what the Matrix has no room for.
"""

import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.ask import Ask
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.kinds.change import ChangeDraft
from graphdb.questions import history
from graphdb.records.actors import IMPORTER, ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageRecord, LinkageStatus
from ingest.shipping.builtin import seed
from resolvers.outcomes import Refusal
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary.cache import VocabularyCache

MANY, TIMES = 5_000, 40
ROUND = {
    LinkageStatus.CONFIRMED: LinkageMove.DISPUTE,
    LinkageStatus.PROPOSED: LinkageMove.DISPUTE,
    LinkageStatus.DISPUTED: LinkageMove.RETIRE,
    LinkageStatus.RETIRED: LinkageMove.PROPOSE,
}
ADA = ActorRecord("ada", "Ada", Role.ADMINISTRATOR)
_LINE = cypher(
    """// Make up action lines.
UNWIND $codes AS code
CREATE (n:ActionLine {code: code, title: code, line: code, area: code, order: 100})"""
)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = GraphSettings.model_validate({"graph_url": f"embedded:{Path(folder) / 'graph'}"})
        async with opened(settings) as graph:
            await migrate.up(graph)
            await seed(graph)
            await measured(graph)
            await more(graph)
            await measured(graph)


async def measured(graph: Graph) -> None:
    """Decide about one linkage again and again, and say what that takes."""
    services = Services(graph, VocabularyCache())
    context = replace(await context_for(services), actor=ADA)
    whole: list[float] = []
    held: list[float] = []
    for number in range(TIMES):
        whole.append(await one(context, number))
        there = context.vocabulary
        change = (await history.of_linkages(graph.read, ["C4:4.4"]))["C4:4.4"][-1]
        began = time.perf_counter()
        there.changed([change], (), there.state)
        held.append(time.perf_counter() - began)
    count = len(context.vocabulary.linkages)
    took = f"a decision {1000 * median(whole):7.1f} ms, of which what is held {1000 * median(held):6.2f} ms"
    print(f"among {count:5,} linkages: {took}")


async def one(context: Context, number: int) -> float:
    """The next decision about a linkage, round and round; the seconds that it takes."""
    there = context.vocabulary.linkages["C4:4.4"]
    move = ROUND[there.status]
    began = time.perf_counter()
    made = await decide(context, str(number), Decision("C4:4.4", move, there.version, "Measured."))
    seconds = time.perf_counter() - began
    if isinstance(made, Refusal):
        raise SystemExit(f"benchmarks: {made.message}")
    assert isinstance(made, ChangeRecord)
    return seconds


async def more(graph: Graph) -> None:
    """Bring in linkages until there are MANY."""
    vocabulary = (await context_for(Services(graph, VocabularyCache()))).vocabulary
    targets = [(each.code, each.goal) for each in vocabulary.targets.values()]
    missing = MANY - len(vocabulary.linkages)
    codes = [f"X{number}" for number in range(1 + missing // len(targets))]
    ends = [(line, target, goal) for line in codes for target, goal in targets][:missing]

    async def work(ask: Ask) -> None:
        await ask("benchmarks/line", _LINE, codes=codes)
        end = await history.head(ask)
        at = end.moment()
        drafts = [
            ChangeDraft(LinkageMove.IMPORT, None, linkage(line, target, goal, at), "measured")
            for line, target, goal in ends
        ]
        await history.write(ask, drafts, IMPORTER, at=at, end=end)

    await graph.write(lambda tx: work(tx.run))


def linkage(line: str, target: str, goal: int, at: str) -> LinkageRecord:
    return LinkageRecord(
        f"{line}:{target}", LinkageLevel.TARGET, LinkageStatus.CONFIRMED, False, None, 1, line, goal, target, (),
        edited_by=IMPORTER.id, since=at,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
