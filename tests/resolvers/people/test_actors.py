"""Whom a finding can be given to: by name, role and line, and for those only who decide."""

from typing import Any

import pytest

from graphdb.engine import Graph, Transaction
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord, Role
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, mapped
from tests.schema.asking import GUARDED

AMELIE = ActorRecord("amelie", "Amélie Annan", Role.FACILITATOR, ("C7-ELEA",))
PEOPLE = (ANN, BEN, CAROL, ADA, AMELIE)


@pytest.fixture
async def peopled(graph: Graph) -> Graph:
    await mapped(graph)

    async def work(tx: Transaction) -> None:
        for each in PEOPLE:
            await put(tx.run, each)

    await graph.write(work)
    return graph


async def names(graph: Graph, arguments: str = "", actor: ActorRecord | None = ANN) -> Any:
    query = f"{{ actors{arguments} {{ totalCount nodes {{ name }} }} }}"
    result = await GUARDED.execute(query, context_value=await acting(graph, actor))
    if result.errors:
        return [(each.extensions or {})["code"] for each in result.errors]
    found = (result.data or {})["actors"]
    assert found["totalCount"] >= len(found["nodes"])
    return [each["name"] for each in found["nodes"]]


async def test_people_are_found_by_name_role_and_line(peopled: Graph) -> None:
    assert await names(peopled) == ["Ada", "Amélie Annan", "Ann", "Ben", "Carol"]
    assert await names(peopled, '(text: "ann")') == ["Amélie Annan", "Ann"]
    assert await names(peopled, '(text: "annan AMEL")') == ["Amélie Annan"]
    assert await names(peopled, '(text: "Actor:carol")') == ["Carol"]
    assert await names(peopled, "(role: CONTRIBUTOR)") == ["Carol"]
    assert await names(peopled, '(line: "C7-ELEA")') == ["Ada", "Amélie Annan", "Ben"]  # Ben has all of C7
    assert await names(peopled, '(line: "C4")') == ["Ada", "Ann"]
    assert await names(peopled, '(line: "C99")') == ["BAD_USER_INPUT"]
    assert await names(peopled, f'(text: "{"x" * 300}")') == ["BAD_USER_INPUT"]


async def test_people_come_in_pages(peopled: Graph) -> None:
    rest = "{ nodes { name } pageInfo { endCursor hasNextPage } }"
    query = f"query Page($after: String) {{ actors(first: 2, after: $after) {rest} }}"
    seen, after = [], None
    while True:
        result = await GUARDED.execute(query, {"after": after}, await acting(peopled, ADA))
        found = (result.data or {})["actors"]
        seen += [each["name"] for each in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["Ada", "Amélie Annan", "Ann", "Ben", "Carol"]


@pytest.mark.parametrize("actor", [None, VERA, CAROL])
async def test_who_does_not_decide_is_not_told_who_there_is(peopled: Graph, actor: ActorRecord | None) -> None:
    assert await names(peopled, actor=actor) == ["FORBIDDEN"]
    query = "{ actors { __typename } }"
    result = await GUARDED.execute(query, context_value=await acting(peopled, actor))
    assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
