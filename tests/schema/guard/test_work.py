"""What a request may have the loop do is bounded before it is done: told by counts of work, not by time."""

from typing import Any

import pytest
from graphql import ExecutionResult, OperationDefinitionNode, get_introspection_query, parse, validate

from schema import schema
from schema.guard import Executor, Rules, core
from schema.guard.cost import estimate
from schema.guard.documents import MOST_CHARACTERS
from schema.guard.executor import MOST_ERRORS, MOST_OBJECTS, MOST_VALUES, TOO_MANY_OBJECTS, TOO_MANY_VALUES
from schema.guard.streams import Pace
from schema.guard.values import is_beyond
from schema.guard.weights import ARGUMENTS

OURS = Executor(schema, Rules())
MATRIX = "{ matrix(rows: COUNTRY, columns: SDG_TARGET) { cells%s { row column count } } }"


def twice(whole: str) -> str:
    """The introspection of the whole schema, two times in one request."""
    inside, fragments = whole[whole.index("__schema") : whole.index("fragment")].rstrip()[:-1], whole.index("fragment")
    return f"{{ one: {inside} two: {inside} }} {whole[fragments:]}"


async def refused(query: str, **variables: Any) -> ExecutionResult:
    answer = await OURS.execute(query, variables)
    assert answer.data is None
    assert answer.errors
    return answer


def cost(answer: ExecutionResult) -> int:
    return int((answer.extensions or {})["cost"]["estimated"])


async def test_of_150_mistakes_a_few_are_told() -> None:
    wrong = " ".join(f'acttionLin{i}: {{in: ["C1"]}}' for i in range(150))
    answer = await refused(f"{{ entries(filter: {{{wrong}}}) {{ totalCount }} }}")
    messages = [each.message for each in answer.errors or ()]
    assert len(messages) == MOST_ERRORS + 1
    assert "Did you mean 'actionLine'" in messages[0]
    assert "Too many validation errors" in messages[-1]


async def test_all_cells_cost_five_times_as_much_as_those_that_count_something() -> None:
    every = await refused(MATRIX % "(nonEmpty: false)")
    assert cost(every) > 249 * 169
    assert "TOO_COMPLEX" in str((every.errors or [])[0].extensions)
    some = await OURS.execute(MATRIX % "", None, None)
    assert 249 * 169 // 5 < cost(some) < 249 * 169 // 4


async def test_all_cells_by_a_variable_cost_as_much() -> None:
    query = "query ($all: Boolean) " + MATRIX % "(nonEmpty: $all)"
    assert cost(await refused(query, all=False)) > 249 * 169


async def test_what_lists_the_schema_twice_is_too_dear() -> None:
    answer = await refused(twice(get_introspection_query()))
    assert [(each.extensions or {})["code"] for each in answer.errors or ()] == ["TOO_COMPLEX"]


async def test_the_whole_schema_is_told_once_and_kept() -> None:
    ours = Executor(schema, Rules())
    first = await ours.execute(get_introspection_query(), None)
    assert first.errors is None
    assert await ours.execute(get_introspection_query(), None) is first
    assert (await ours.execute("query A { __typename } query B { t: __typename }", None, None, "A")).data
    other = await ours.execute("query A { __typename } query B { t: __typename }", None, None, "B")
    assert other.data == {"t": "Query"}


async def test_events_that_are_there_already_are_told_as_their_cost_allows() -> None:
    now, paused = [100.0], list[float]()

    async def pause(seconds: float) -> None:
        if seconds:
            paused.append(seconds)
            now[0] += seconds

    pace = Pace(40, 100, pause, lambda: now[0])
    for _ in range(7):
        await pace.step()
    assert paused == [1.0, 1.0, 1.0]  # two a second
    now[0] += 5
    await pace.step()
    assert len(paused) == 3  # what comes slowly waits for nothing


async def test_variables_of_more_than_5_000_values_are_refused_before_each_is_read() -> None:
    query = "query ($years: [Int!]) { entries(filter: {year: {in: $years}}) { totalCount } }"
    [error] = (await refused(query, years=[2000] * MOST_VALUES)).errors or []
    assert (error.message, error.extensions) == (TOO_MANY_VALUES, {"code": "TOO_COMPLEX"})


async def test_variables_of_more_than_1_000_objects_are_refused_before_each_is_made() -> None:
    query = "query ($any: [EntryFilter!]) { entries(filter: {or: $any}) { totalCount } }"
    [error] = (await refused(query, any=[{"year": {}}] * (MOST_OBJECTS // 2))).errors or []
    assert (error.message, error.extensions) == (TOO_MANY_OBJECTS, {"code": "TOO_COMPLEX"})


def test_values_are_counted_at_every_depth_and_no_further_than_asked() -> None:
    assert not is_beyond({"a": [1, {"b": 2}], "c": {}}, 5)
    assert is_beyond({"a": [1, {"b": 2}], "c": {}}, 4)
    assert is_beyond([[0] * 100] * 10**6, 10**6 - 1)
    assert not is_beyond(None, 0)
    assert is_beyond({"a": [1, {"b": 2}]}, 1, objects=True)
    assert not is_beyond({"a": [1, {"b": 2}]}, 2, objects=True)


async def test_a_document_of_more_than_100_000_characters_is_refused_before_it_is_read() -> None:
    [error] = (await refused("{ meta { apiVersion } } #" + "x" * MOST_CHARACTERS)).errors or []
    assert error.extensions == {"code": "TOO_COMPLEX"}
    assert "at most 100,000 are read" in error.message


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        ("linkages { totalCount }", "linkages(asOfSequence: 7) { totalCount }"),
        ("linkages { totalCount }", 'linkages(asOf: "2026-01-01T00:00:00Z") { totalCount }'),
        (
            "matrix(rows: YEAR, columns: REGION) { totalEntries }",
            "matrix(rows: YEAR, columns: REGION, release: 1) { totalEntries }",
        ),
    ],
)
def test_a_past_state_of_the_mapping_has_its_price(plain: str, asked: str) -> None:
    assert priced(f"{{ {asked} }}") == priced(f"{{ {plain} }}") + ARGUMENTS["asOfSequence"]


@pytest.mark.parametrize(("list_", "type_"), [("entries", "EntryFilter"), ("stakeholders", "StakeholderFilter")])
def test_the_notes_to_a_filter_have_their_price(list_: str, type_: str) -> None:
    query = f"query ($none: {type_}) {{ {list_}(filter: $none) {{ totalCount }} }}"
    assert priced(query, none={}) == priced(query, none=None) + ARGUMENTS["filter"]


def priced(query: str, **variables: Any) -> int:
    document = parse(query)
    assert validate(core(schema), document) == []
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return estimate(core(schema), document, operation, variables).total
