"""Plans answer what graphql-core answers, byte by byte, or leave it to it: of generated operations and of ours."""

import asyncio
import os
from collections import Counter
from typing import Any

import pytest

from graphdb.engine import Graph
from schema import schema
from schema.guard import Executor, Limits, Rules, runs
from schema.guard.prepared import Way
from tests.resolvers.graphs import asking
from tests.schema.guard.generated import operation, told
from web.queries import examples

MANY = Limits(max_cost=20_000, max_depth=100, max_aliases=1_000, max_directives=100, max_root_fields=100)
ORDINARY, COMPILED = (Executor(schema, Rules(MANY, compiles=each)) for each in (False, True))
OPERATIONS = int(os.environ.get("COMPILED_OPERATIONS", "20"))


@pytest.mark.parametrize("example", examples(), ids=lambda each: each.name)
async def test_the_documented_questions_are_answered_by_plans_as_without(larger: Graph, example: Any) -> None:
    expected, _ = await told(ORDINARY, example.query, example.variables, await asking(larger))
    for ways in ({Way.COMPILED}, {Way.COMPILED, Way.KEPT}):  # the second time as it was answered, where that lasts
        answered, way = await told(COMPILED, example.query, example.variables, await asking(larger))
        assert answered == expected
        assert way in ways


async def test_generated_operations_are_answered_as_without_plans(larger: Graph) -> None:
    """COMPILED_OPERATIONS says how many."""
    ways: Counter[Way] = Counter()
    for seed in range(OPERATIONS):
        query, variables = operation(seed)
        expected, _ = await told(ORDINARY, query, variables, await asking(larger))
        answered, way = await told(COMPILED, query, variables, await asking(larger))
        assert answered == expected, (seed, query, variables)
        ways[way] += 1
    assert ways[Way.COMPILED] > OPERATIONS / 2, ways


async def test_however_many_fields_wait_others_have_their_turn(larger: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "{ matrix(rows: REGION, columns: SDG_TARGET) { cells(nonEmpty: false) { count asserted viaLinkage } } }"
    expected, _ = await told(ORDINARY, query, {}, await asking(larger))
    most = 0

    async def look() -> None:
        nonlocal most
        while True:
            most = max(most, len(asyncio.all_tasks()))
            await asyncio.sleep(0)

    monkeypatch.setattr(runs, "AT_ONCE", 50)
    looking = asyncio.create_task(look())
    answered, way = await told(COMPILED, query, {}, await asking(larger))
    looking.cancel()
    assert (answered, way) == (expected, Way.COMPILED)
    assert answered.count(b"viaLinkage") > 1_000
    assert 50 <= most < 100
