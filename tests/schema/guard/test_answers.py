"""Answers and rows of them that are kept: the same bytes as anew, of one state of the data, and for anybody only."""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from graphdb.engine import Graph
from graphdb.records.linkages import LinkageMove
from resolvers.scope.context import Context
from schema import schema
from schema.guard import Executor, Rules
from schema.guard.answers import Answers, Rows, Told
from schema.guard.prepared import Way
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, acting, decided, mapped

PAGE = """query ($first: Int!, $after: String, $stated: DerivationFilter) { entries(first: $first, after: $after) {
  totalCount nodes { id title year collection { title } actionLines { code partOf { code } } countries { name }
    contributions(derivation: $stated) { derivation goal { number } linkage { key status } }
    stakeholders(first: 2) { totalCount edges { role node { name country { alpha3 } } } pageInfo { hasNextPage } } }
  pageInfo { endCursor } facets(by: [REGION]) { values { value count } unknownCount } } }"""
FIRST: dict[str, Any] = {"first": 20}


async def told(executor: Executor, context: Context, query: str, variables: dict[str, Any]) -> tuple[bytes, Way]:
    """The answer as it is printed, with what is said beside it."""
    prepared = executor.prepare(query, variables, None, context.actor)
    found = await prepared.execute(context, printed=True)
    assert not found.errors
    return orjson.dumps([found.data, found.extensions]), prepared.way


async def test_an_answer_is_kept_as_long_as_the_data_is_the_same(graph: Graph) -> None:
    await mapped(graph)
    executor, plain = Executor(schema), Executor(schema, Rules(compiles=False))
    query = '{ linkage(key: "C4:4.4") { status version } entries { totalCount } }'
    expected, _ = await told(plain, await asking(graph), query, {})
    assert await told(executor, await asking(graph), query, {}) == (expected, Way.COMPILED)
    assert await told(executor, await asking(graph), query, {}) == (expected, Way.KEPT)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1, "why")
    expected, _ = await told(plain, await asking(graph), query, {})
    assert b"DISPUTED" in expected
    assert await told(executor, await asking(graph), query, {}) == (expected, Way.COMPILED)


@pytest.mark.parametrize(
    "query",
    [
        "{ findings { totalCount } }",
        "{ meta { index { status } } }",
        "{ linkages(filter: {hasFinding: true}) { totalCount } }",
    ],
)
async def test_what_passes_with_time_is_not_kept(builtin: Graph, query: str) -> None:
    executor = Executor(schema)
    assert [(await told(executor, await asking(builtin), query, {}))[1] for _ in range(2)] == [Way.COMPILED] * 2


async def test_what_somebody_who_has_signed_in_asks_is_not_kept_nor_answered_from_what_is(builtin: Graph) -> None:
    executor, query = Executor(schema), '{ linkage(key: "C4:4.4") { myMoves } }'
    nobody, _ = await told(executor, await asking(builtin), query, {})
    ada = [await told(executor, await acting(builtin, ADA), query, {}) for _ in range(2)]
    assert [way for _, way in ada] == [Way.COMPILED] * 2
    assert nobody != ada[0][0]
    assert await told(executor, await asking(builtin), query, {}) == (nobody, Way.KEPT)


async def test_rows_stand_in_other_answers_as_they_would_be_made_anew(builtin: Graph) -> None:
    executor, plain = Executor(schema), Executor(schema, Rules(compiles=False))
    context = await asking(builtin)
    rows = Rows(executor.answers, str(context.stamp))
    for variables in (
        FIRST,
        {"first": 21},
        {"first": 21, "stated": "VIA_LINKAGE"},
        {"first": 19, "stated": "ASSERTED"},
    ):
        before = executor.answers.size
        expected, _ = await told(plain, await asking(builtin), PAGE, variables)
        assert await told(executor, await asking(builtin), PAGE, variables) == (expected, Way.COMPILED)
        assert executor.answers.size > before
    assert rows.get(("no such row",)) is None
    made = len(executor.answers)
    await told(executor, await asking(builtin), PAGE, {"first": 10})
    assert len(executor.answers) == made + 1, "its rows were there"


async def test_what_cannot_be_named_or_printed_as_it_is_is_not_kept(builtin: Graph) -> None:
    executor, query = Executor(schema), "query ($t: String) { entries(filter: {text: $t}) { totalCount } }"
    for text in ("skills \ud800", "skills"):
        assert (await told(executor, await asking(builtin), query, {"t": text}))[1] is Way.COMPILED
    assert len(executor.answers) == 1


async def test_a_context_without_a_stamp_keeps_nothing(builtin: Graph) -> None:
    executor, context = Executor(schema), await asking(builtin)
    context.position.snapshot = replace(context.snapshot, state=replace(context.state, stamp=None))
    assert [(await told(executor, context, "{ regions { code } }", {}))[1] for _ in range(2)] == [Way.COMPILED] * 2


def test_so_many_bytes_are_kept_and_no_more_and_of_another_state_nothing() -> None:
    answers = Answers(most=100_000)
    for number in range(20_000):
        answers.put("a", ("text", number), Told(b"x" * (number % 300)))
        answers.get("a", ("text", 0))
    assert answers.size <= 100_000
    assert answers.get("a", ("text", 0)) is not None, "what is asked for stays"
    assert answers.get("a", ("text", 1)) is None
    assert answers.get("b", ("text", 0)) is None
    answers.put("b", ("text", 0), Told(b""))
    assert len(answers) == 1


def test_a_cost_that_is_kept_is_the_one_that_would_be_found_anew() -> None:
    kept = Executor(schema)
    query = """query ($first: Int, $after: String, $by: [Dimension!]!) {
      entries(first: $first, after: $after) { nodes { id } facets(by: $by) { values { count } } } }"""
    for first in (1, 20, 100):
        for after in (None, "x" * 50, "y" * 70):
            for dimensions in (["REGION"], ["COUNTRY"], ["COUNTRY", "REGION"]):
                variables = {"first": first, "after": after, "by": dimensions}
                found = kept.prepare(query, variables)
                assert not found.problems
                assert found.cost == Executor(schema).prepare(query, variables).cost
    assert len(kept.documents.read(query, lambda _: []).estimates) == 3 * 3 * 2
