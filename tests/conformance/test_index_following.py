"""Two indexes of one graph, as two processes hold them, follow random writes and answer as plain Python does.

A state machine: writes that tell and writes that do not, entries and stakeholders that come, change and go, questions
to either index, lists that are read page by page, an index that is made again, processes that end and start again from
the file that both share, be it as it was at any write before, or written to the half by one that was killed.
`make stress` and CONFORMANCE_STEPS make it longer.
"""

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.index import Index
from graphdb.index.keeper import IndexKeeper, IndexSettings
from graphdb.index.snapshot import SnapshotFile
from graphdb.node_sets import Page
from graphdb.questions import vocabulary
from graphdb.questions.entry_sets import ROOT, CypherSets
from tests.conformance.ask import by_engine, by_oracle, page_of
from tests.conformance.generate import ENTRIES, STAKEHOLDERS, random_world
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question, questions, walks
from tests.conformance.rewriting import rewrite, write
from tests.conformance.world import load
from tests.conftest import empty

T = TypeVar("T")
EXAMPLES = int(os.environ.get("CONFORMANCE_GRAPHS", "2"))
STEPS = int(os.environ.get("CONFORMANCE_STEPS", "30"))
NODES = [("Entry", key) for key in ENTRIES[:12]] + [("Stakeholder", key) for key in STAKEHOLDERS[:6]]
seeds = st.integers(0, 1 << 30)


async def test_indexes_follow_writes_and_answer_as_plain_python_does(graph: Graph, tmp_path: Path) -> None:
    loop, file = asyncio.get_running_loop(), SnapshotFile(tmp_path / "index")
    kept = IndexSettings(quiet=0, file=file.path)

    class Following(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.world = random_world(2)
            self.keepers = [IndexKeeper(kept) for _ in range(2)]
            self.run(self.begin())

        @staticmethod
        def run(work: Coroutine[Any, Any, T]) -> T:
            return asyncio.run_coroutine_threadsafe(work, loop).result(60)

        async def begin(self) -> None:
            await empty(graph)
            await load(graph, self.world)
            for keeper in self.keepers:
                keeper.watch(graph)
                await keeper.look()

        @rule(node=st.sampled_from(NODES), is_gone=st.booleans(), seed=seeds)
        def told(self, node: tuple[str, str], is_gone: bool, seed: int) -> None:
            told = rewrite(self.world, Random(seed), *node, is_gone=is_gone)
            self.run(write(graph, self.world, *node, told))

        @rule(node=st.sampled_from(NODES), seed=seeds)
        def untold(self, node: tuple[str, str], seed: int) -> None:
            rewrite(self.world, Random(seed), *node, is_gone=False)
            self.run(write(graph, self.world, *node, None))

        @rule(question=questions(), which=st.integers(0, 1))
        def ask(self, question: Question, which: int) -> None:
            oracle = Oracle(self.world)
            page = page_of(question, oracle)
            assert self.run(self.answer(self.keepers[which], question, page)) == by_oracle(oracle, question, page)

        @rule(question=walks(), which=st.integers(0, 1), nodes=st.lists(st.sampled_from(NODES), max_size=3), seed=seeds)
        def walk(self, question: Question, which: int, nodes: list[tuple[str, str]], seed: int) -> None:
            self.run(self.now(self.keepers[which]))
            for node in nodes:
                self.told(node, is_gone=False, seed=seed)
            oracle = Oracle(self.world)
            page = page_of(question, oracle)
            members = oracle.members(question.kind, question.condition, None)
            expected = oracle.ordered(question.kind, members, page)
            assert self.run(self.walked(self.keepers[which], question, page, len(expected))) == expected

        @rule(which=st.integers(0, 1))
        def again(self, which: int) -> None:
            self.keepers[which].held = None

        @rule(which=st.integers(0, 1))
        def restart(self, which: int) -> None:
            self.keepers[which] = IndexKeeper(kept)
            self.keepers[which].watch(graph)

        @rule(which=st.integers(0, 1))
        def keep(self, which: int) -> None:
            if (held := self.keepers[which].held) is not None:
                assert file.write(held)

        @rule(share=st.floats(0, 1))
        def kill_the_writer_of_the_file(self, share: float) -> None:
            whole = file.path.read_bytes()
            file.path.write_bytes(whole[: int(len(whole) * share)])

        async def answer(self, keeper: IndexKeeper, question: Question, page: Page) -> Any:
            return await by_engine(IndexSets(await self.now(keeper), CypherSets(graph)), question, page)

        async def walked(self, keeper: IndexKeeper, question: Question, page: Page, most: int) -> list[Any]:
            """All pages of a list, until one is empty or there are more than can be."""
            sets, found = IndexSets(await self.now(keeper), CypherSets(graph)), list[Any]()
            while len(found) <= most:
                further = (await by_engine(sets, question, page)).get(ROOT)
                if not further:
                    break
                found += further
                page = replace(page, after=found[-1][1])
            return found

        @staticmethod
        async def now(keeper: IndexKeeper) -> Index:
            """The index at the state of the graph."""
            state = await vocabulary.version(graph)
            if keeper.at(state) is None:
                await keeper.look()
            index = keeper.at(state)
            assert index is not None, keeper.problem
            return index

    limits = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(lambda: run_state_machine_as_test(Following, settings=limits))
