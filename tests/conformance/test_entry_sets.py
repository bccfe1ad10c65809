"""Random questions about sets of random graphs: every engine answers what plain Python does.

This is the short form; `make stress` asks ten times as much, and more is asked by
CONFORMANCE_GRAPHS=50 CONFORMANCE_QUESTIONS=500 CONFORMANCE_SEED=100 pytest tests/conformance
"""

import asyncio
import os

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graphdb.engine import Graph
from tests.conformance.ask import by_engine, by_oracle, page_of
from tests.conformance.generate import random_world
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question, questions
from tests.conformance.world import load

pytestmark = pytest.mark.slow
FIRST = int(os.environ.get("CONFORMANCE_SEED", "0"))
GRAPHS = range(FIRST, FIRST + int(os.environ.get("CONFORMANCE_GRAPHS", "6")))
QUESTIONS = int(os.environ.get("CONFORMANCE_QUESTIONS", "40"))


@pytest.mark.parametrize("seed", GRAPHS)
async def test_an_engine_answers_as_plain_python_does(any_graph: Graph, seed: int) -> None:
    world = random_world(seed)
    oracle = Oracle(world)
    await load(any_graph, world)
    loop = asyncio.get_running_loop()

    @hypothesis.seed(seed)
    @settings(
        max_examples=QUESTIONS if any_graph.is_embedded else QUESTIONS // 2,  # the embedded engine plans quickly
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def ask(question: Question) -> None:
        page = page_of(question, oracle)
        answer = asyncio.run_coroutine_threadsafe(by_engine(any_graph, question, page), loop).result(60)
        assert answer == by_oracle(oracle, question, page)

    await asyncio.to_thread(ask)  # hypothesis wants a function that does not await; the driver stays on its loop
