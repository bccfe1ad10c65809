"""Whatever is sent to the real server, it answers with a code, and never with a fault of its own."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
    is_scalar_type,
)

from schema import schema
from schema.guard import core
from tests.web.servers import GRAPHQL, Program

STRINGS = (
    "\x00",
    "`",
    "'",
    '"',
    "\\",
    "'; MATCH (n) DETACH DELETE n //",
    "*:*",
    "a AND (",
    "~",
    "$p0",
    "\U0001f3c3",
    "{{",
    "",
)
TEXTUAL = {"String", "ID", "DateTime", "Date"}
DEEPEST = 2  # of input objects inside input objects


@pytest.fixture(scope="module")
def client(running: Program) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, headers={"accept": GRAPHQL}, timeout=30) as opened:
        yield opened


def fields() -> list[tuple[str, GraphQLField]]:
    """Every field at the root and one level below what takes no arguments but a known one, as the query around `%s`."""
    query = core(schema).query_type
    assert query is not None
    known = {
        "actionLine": '(code: "C7")',
        "sdgGoal": "(number: 4)",
        "sdgTarget": '(code: "4.4")',
        "entries": "(first: 1)",
    }
    known |= {"region": '(code: "AFRICA")', "stakeholders": "(first: 1)"}
    found = [("{ %s }", name, field) for name, field in query.fields.items()]
    for name, arguments in known.items():
        inner = get_named_type(query.fields[name].type)
        assert isinstance(inner, GraphQLObjectType)
        around = "{ " + name + arguments + " { %s } }"
        found += [(around, inside, field) for inside, field in inner.fields.items()]
    return [(around.replace("%s", f"{name}%s"), field) for around, name, field in found if field.args]


def cases() -> Iterator[tuple[str, str, GraphQLInputType, Any]]:
    """A query, a variable type and values of it, with one string in one place: for every place a string can be in."""
    for around, field in fields():
        for name, argument in field.args.items():
            for value in values(argument.type, DEEPEST):
                yield around % _call(field, name), str(argument.type), argument.type, value


def _call(field: GraphQLField, name: str) -> str:
    others = [
        f"{other}: {_any(each)}" for other, each in field.args.items() if other != name and is_non_null_type(each.type)
    ]
    inner = get_named_type(field.type)
    return f"({', '.join([f'{name}: $v', *others])})" + ("" if is_scalar_type(inner) else " { __typename }")


def _any(argument: GraphQLArgument) -> str:
    """Some value of a type, as a literal."""
    named = get_named_type(argument.type)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return {"String": '"a"', "ID": '"Entry:DPG:a"', "Int": "4"}.get(named.name, "{}")


def values(kind: GraphQLInputType, depth: int) -> Iterator[Any]:
    """Values of a type with `...` where a string goes; of an input object, one for each field."""
    inner = get_nullable_type(kind)
    if is_list_type(inner):
        for value in values(inner.of_type, depth):
            yield [value]
    elif isinstance(inner, GraphQLInputObjectType):
        for name, field in inner.fields.items() if depth else ():
            for value in values(field.type, depth - 1):
                yield {name: value}
    elif get_named_type(inner).name in TEXTUAL:
        yield ...


def filled(value: Any, text: str) -> Any:
    if value is ...:
        return text
    if isinstance(value, list):
        return [filled(each, text) for each in value]
    return {name: filled(each, text) for name, each in value.items()}


def test_no_string_in_any_argument_is_a_fault_of_the_server(client: httpx.Client) -> None:
    asked = 0
    wrong = []
    for i, (query, kind, _, value) in enumerate(cases()):
        for text in (STRINGS[i % len(STRINGS)], STRINGS[(i * 7 + 3) % len(STRINGS)], "\x00`'\"\\"):
            body = {"query": f"query ($v: {kind}) {query}", "variables": {"v": filled(value, text)}}
            answer = client.post("/graphql", json=body)
            codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
            asked += 1
            if answer.status_code >= 500 or codes & {"INTERNAL", "GRAPHQL_VALIDATION_FAILED"}:
                wrong.append((body, answer.text[:300]))
    assert asked > 200
    assert wrong == []


@pytest.mark.parametrize("size", [-1, 0, 101, 2**31 - 1])
@pytest.mark.parametrize("argument", ["first", "last"])
def test_a_page_has_one_to_a_hundred_items(client: httpx.Client, argument: str, size: int) -> None:
    query = f"query ($n: Int) {{ entries({argument}: $n) {{ nodes {{ title }} }} }}"
    answer = client.post("/graphql", json={"query": query, "variables": {"n": size}}).json()
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "100" in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    "query",
    [
        "{ " + 'region(code: "AFRICA") { entries { nodes { ' * 8 + "title" + " } } }" * 8 + " }",
        "{ " + " ".join(f"a{i}: meta {{ apiVersion }}" for i in range(10_000)) + " }",
        "{" * 5_000,
        "{ a" * 4_000,
        '{ actionLine(code: "' + "C" * 19_000 + '") { code } }',
        "query (" + " ".join(f"$a{i}: Int" for i in range(500)) + ") { meta { apiVersion } }",
        "{ entries(filter: " + "{and: [" * 200 + "]}" * 200 + ") { totalCount } }",
        "\ufeff{ meta { apiVersion } }",
        '{ entries(after: "' + "A" * 1_000 + '") { totalCount } }',
    ],
    ids=lambda query: query[:30],
)
def test_queries_that_are_too_much_or_no_queries_are_answered_with_a_code(client: httpx.Client, query: str) -> None:
    answer = client.post("/graphql", json={"query": query})
    assert answer.status_code < 500
    assert all("code" in error["extensions"] for error in answer.json().get("errors", ()))


def test_filters_nested_a_hundred_times_are_no_fault_of_the_server(client: httpx.Client) -> None:
    for depth in (5, 50, 200, 900):
        nested: dict[str, Any] = {"year": {"gte": 2000}}
        for _ in range(depth):
            nested = {"and": [nested]} if depth % 2 else {"not": nested}
        query = "query ($f: EntryFilter) { entries(filter: $f) { totalCount } }"
        answer = client.post(
            "/graphql",
            content=json.dumps({"query": query, "variables": {"f": nested}}),
            headers={"content-type": "application/json"},
        )
        assert answer.status_code < 500, (depth, answer.text[:300])


def test_a_megabyte_is_refused_and_the_next_question_is_answered(client: httpx.Client) -> None:
    body = {"query": "{ meta { apiVersion } }", "variables": {"a": "x" * 1_000_000}}
    assert client.post("/graphql", json=body).status_code == 413
    assert client.post("/graphql", json={"query": "{ meta { apiVersion } }"}).status_code == 200
