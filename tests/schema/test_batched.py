"""What is asked of fifty things takes as many statements as of one: every field of what lists hold, of every noun."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_object_type

from graphdb import engine
from graphdb.backup.put import put
from graphdb.backup.told import told
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Request
from graphdb.model import KEYS
from resolvers.nodes.nouns import NOUNS
from schema import schema
from tests.conftest import EMBEDDED, OpenEngine, empty
from tests.resolvers.reviewing import ADA, acting
from tests.schema.crawling import TYPES, call

# Lists with one thing, and with many.
LISTS = {
    **{
        type: (f"{name}(first: 1) {{ nodes", f"{name}(first: 50) {{ nodes")
        for type, name in {
            "Entry": "entries", "Stakeholder": "stakeholders", "Post": "posts", "Distinction": "distinctions",
            "Replication": "replications", "Term": "terms", "Linkage": "linkages", "RegisterChange": "registerChanges",
        }.items()
    },
    "Candidacy": tuple(f'contest(code: "ANNOUNCED") {{ candidacies(first: {n}) {{ nodes' for n in (1, 50)),
    "ActionLine": ('actionLine(code: "C4")', "actionLines"),
    "SdgGoal": ("sdgGoal(number: 4)", "sdgGoals"),
    "Country": ('country(alpha3: "KEN")', "countries"),
    "Collection": ('collection(code: "DPG")', "collections"),
}  # fmt: skip
ALONE = {"Stakeholder.partnerSuggestions"}  # what is asked for each by itself: at a price that says so
FEW, MANY = 3, 20  # things of a noun by their ids
SHAPES = "entry_sets/"  # one for each shape of set, however many sets there are


def fields(type: str) -> str:
    """All fields of a type; of each list how many there are, and its first."""
    of = TYPES[type]
    assert isinstance(of, GraphQLObjectType)
    asked = []
    for name, field in of.fields.items():
        if f"{type}.{name}" in ALONE:
            continue
        named = get_named_type(field.type)
        rest = "" if is_leaf_type(named) else " { __typename }"
        if is_object_type(named) and {"totalCount", "nodes"} <= named.fields.keys():
            rest = " { totalCount nodes { __typename } }"
        asked.append(f"f_{name}: {call(of, name)}{rest}")
    return " ".join(asked)


async def counted(graph: Graph, asked: str, type: str) -> Counter[str]:
    """How often each statement is sent, in a request of its own."""
    query = "{ " + asked + " { " + fields(type) + " }"
    context, request = await acting(graph, ADA), Request()
    token = engine.current.set(request)
    try:
        result = await schema.execute(query + " }" * (query.count("{") - query.count("}")), context_value=context)
    finally:
        engine.current.reset(token)
    assert result.errors is None, (query, result.errors)
    return Counter(request.statements)


async def test_fields_of_things_by_their_ids_take_as_many_statements_as_those_of_one(lived_in: Graph) -> None:
    """Of every noun that has a few of them: a statement for each of these shows as one more for each."""
    over, looked_at = {}, set[str]()
    for noun in NOUNS:
        key = KEYS[noun.label]
        rows = await lived_in.read("tests/ids", Text(f"MATCH (n:{noun.label}) RETURN n.{key} AS key LIMIT {MANY}"))
        ids = [f"{noun.label}:{row['key']}" for row in rows]
        if len(ids) < FEW or noun.label in LISTS:
            continue
        looked_at.add(noun.label)
        several = [f"nodes(ids: {json.dumps(some)}) {{ ... on {noun.label}" for some in (ids[:1], ids)]
        few, more = [await counted(lived_in, each, noun.label) for each in several]
        for name, times in more.items():
            if times >= few[name] + len(ids) - 1:
                over[f"{noun.label}: {name}"] = (few[name], times, len(ids))
    assert over == {}
    assert len(looked_at) > 15, looked_at


PAGES = """posts(first: 1) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
  late: posts(last: 1) { nodes { id } } offers { totalCount nodes { id } } partnerChoice { status }"""


@pytest.fixture(scope="module")
async def lived_in(open_engine: OpenEngine, nouns: Path) -> AsyncIterator[Graph]:
    async with open_engine(EMBEDDED) as graph:
        await empty(graph)
        await put(graph, told(nouns))
        yield graph


async def test_fields_of_many_things_take_as_many_statements_as_those_of_one(lived_in: Graph) -> None:
    """A statement more or two are of what only some of them have."""
    over = {}
    for type, (one, many) in LISTS.items():
        few, more = [await counted(lived_in, each, type) for each in (one, many)]
        for name, times in more.items():
            if times > few[name] + (4 if name.startswith(SHAPES) else 2):
                over[f"{type}: {name}"] = (few[name], times)
    assert over == {}


async def test_what_hangs_under_many_is_what_hangs_under_each(lived_in: Graph) -> None:
    async def asked(query: str) -> Any:
        result = await schema.execute(query, context_value=await acting(lived_in, ADA))
        assert result.errors is None, result.errors
        return result.data

    some = (await asked("{ stakeholders(first: 50) { nodes { id " + PAGES + " } } }"))["stakeholders"]["nodes"]
    told_of = [each for each in some if each["posts"]["totalCount"] or each["offers"]["totalCount"]]
    assert told_of and len(told_of) < len(some)
    for each in (*told_of, next(each for each in some if each not in told_of)):
        alone = await asked(f'{{ stakeholder(id: "{each["id"]}") {{ id {PAGES} }} }}')
        assert alone["stakeholder"] == each
    had = "code posts(first: 1) { totalCount nodes { id } } events(last: 1) { totalCount nodes { id } }"
    lines = (await asked("{ actionLines { " + had + " } }"))["actionLines"]
    alone = (await asked('{ actionLine(code: "C4") { ' + had + " } }"))["actionLine"]
    assert alone in lines and alone["posts"]["totalCount"] and alone["events"]["totalCount"]
    assert not all(each["events"]["totalCount"] for each in lines)
