"""Random questions about sets of random graphs: every engine answers what plain Python does.

This is the short form, which asks a Neo4j about one of the graphs, and only what has something in it that this
Neo4j has not been asked: planning a question takes it half a second. `make stress` asks all, and ten times as much;
more is asked by
CONFORMANCE_GRAPHS=50 CONFORMANCE_QUESTIONS=500 CONFORMANCE_SEED=100 pytest tests/conformance
"""

import asyncio
import os
from collections import defaultdict

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graphdb.engine import Graph
from graphdb.questions.entry_sets import CypherSets
from tests.conformance.ask import by_engine, by_oracle, page_of
from tests.conformance.features import Feature, features
from tests.conformance.generate import random_world
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question, questions
from tests.conformance.world import load
from tests.conftest import EMBEDDED, OpenEngine
from tests.neo4j.launcher import wanted
from tests.thorough import IS_THOROUGH, examples

pytestmark = [pytest.mark.slow, pytest.mark.thorough]
FIRST = int(os.environ.get("CONFORMANCE_SEED", "0"))
GRAPHS = range(FIRST, FIRST + int(os.environ.get("CONFORMANCE_GRAPHS", examples(12, short=4))))
QUESTIONS = int(os.environ.get("CONFORMANCE_QUESTIONS", examples(200, short=30)))
IS_SHORT = not IS_THOROUGH and "CONFORMANCE_QUESTIONS" not in os.environ
OTHERS = GRAPHS[-1:] if IS_SHORT else GRAPHS  # the fullest
ASKED = [
    *(pytest.param(EMBEDDED, seed) for seed in GRAPHS),
    *(pytest.param(name, seed, marks=pytest.mark.neo4j) for name in wanted() for seed in OTHERS),
]
answered: dict[str, set[Feature]] = defaultdict(set)  # by the name of the engine


@pytest.mark.parametrize(("engine", "seed"), ASKED)
async def test_an_engine_answers_as_plain_python_does(open_engine: OpenEngine, engine: str, seed: int) -> None:
    async with open_engine(engine) as graph:
        await asked(graph, seed)


async def asked(graph: Graph, seed: int) -> None:
    """Put random questions to a random graph and to plain Python, and compare."""
    world = random_world(seed)
    oracle = Oracle(world)
    await load(graph, world)
    loop = asyncio.get_running_loop()
    known = answered[graph.engine]
    share = 1 if graph.is_embedded else 3 if IS_THOROUGH else 6  # the embedded engine plans quickly

    @hypothesis.seed(seed)
    @settings(
        max_examples=QUESTIONS // share,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def ask(question: Question) -> None:
        mine = features(question)
        if IS_SHORT and not graph.is_embedded and mine <= known:
            return
        page = page_of(question, oracle)
        answer = asyncio.run_coroutine_threadsafe(by_engine(CypherSets(graph), question, page), loop).result(60)
        assert answer == by_oracle(oracle, question, page)
        known.update(mine)  # only now: what fails is asked again, smaller and smaller

    await asyncio.to_thread(ask)  # hypothesis wants a function that does not await; the driver stays on its loop
