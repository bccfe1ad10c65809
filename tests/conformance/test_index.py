"""The index answers random questions about random graphs as plain Python does."""

import asyncio
import os

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import built
from graphdb.questions.entry_sets import CypherSets
from tests.conformance.ask import by_engine, by_oracle, page_of
from tests.conformance.generate import random_world
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question, questions
from tests.conformance.world import load
from tests.thorough import some

GRAPHS = range(int(os.environ.get("CONFORMANCE_GRAPHS", "3")))
QUESTIONS = int(os.environ.get("CONFORMANCE_QUESTIONS", "40"))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", some(GRAPHS, 1))
async def test_the_index_answers_as_plain_python_does(graph: Graph, seed: int) -> None:
    world = random_world(seed)
    oracle = Oracle(world)
    await load(graph, world)
    sets = IndexSets(await built(graph), CypherSets(graph))
    loop = asyncio.get_running_loop()

    @hypothesis.seed(seed)
    @settings(
        max_examples=QUESTIONS,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def ask(question: Question) -> None:
        page = page_of(question, oracle)
        answer = asyncio.run_coroutine_threadsafe(by_engine(sets, question, page), loop).result(60)
        assert answer == by_oracle(oracle, question, page)

    await asyncio.to_thread(ask)
