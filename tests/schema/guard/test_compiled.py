"""What a plan answers, what it leaves to graphql-core, and how many there are: on a small schema."""

from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import orjson
import pytest
import strawberry
from structlog.testing import capture_logs

from graphdb.errors import UnknownCode
from graphdb.records.actors import Role
from schema.guard import Executor, Limits, Rules, core
from schema.guard.compiled import MOST_BAILS, MOST_PLANS
from schema.guard.prepared import Way
from tests.schema.guard.generated import told


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Leaf(Named):
    size: int | None = None
    weight: float = 1.5
    tags: list[str] = strawberry.field(default_factory=list)


@strawberry.type
class Tree(Named):
    leaves: list[Leaf] = strawberry.field(default_factory=list)

    @strawberry.field
    async def oldest(self) -> Leaf | None:
        return self.leaves[0] if self.leaves else None

    @strawberry.field(graphql_type=list[Leaf])
    async def falling(self) -> AsyncGenerator[Leaf, None]:
        for each in self.leaves:
            yield each

    @strawberry.field
    def felled(self, by: str = "nobody") -> str:
        raise UnknownCode("saw", by, ["S1"])


@strawberry.type
class Wood:
    trees: list[Tree]

    @strawberry.field
    def named(self) -> list[Named]:
        return [*self.trees, *self.trees[0].leaves]

    @strawberry.field
    def either(self) -> list[Tree | Leaf]:
        return [*self.trees, *self.trees[0].leaves]


@strawberry.type
class Query:
    @strawberry.field
    def wood(self, info: strawberry.Info[Wood, None]) -> Wood:
        return info.context


woods = strawberry.Schema(query=Query, types=[Leaf, Tree])
READERS = dict.fromkeys(core(woods).type_map, Role.VIEWER)
CONDITIONS = "query ($a: Boolean!) { wood { trees { name @skip(if: $a) leaves @include(if: $a) { size } } } }"
LEAF = "{ wood { trees { leaves { name size weight tags } } } }"


def grown(**leaf: Any) -> Wood:
    """Two trees, and one leaf."""
    return Wood(trees=[Tree(name="oak", leaves=[Leaf(**{"name": "l", **leaf})]), Tree(name="elm")])


@pytest.fixture
def unprinted() -> Iterator[None]:
    """Faults are not laid out for a terminal, which takes long."""
    with capture_logs():
        yield


def both() -> tuple[Executor, Executor]:
    plain, compiled = (Executor(woods, Rules(readers=READERS, compiles=each)) for each in (False, True))
    return plain, compiled


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (LEAF, None),
        ("{ wood { trees { __typename oldest { name } falling { size name } } } }", None),
        ("{ wood { named { __typename name ... on Leaf { size } } } }", None),
        ("{ wood { either { __typename ... on Tree { name leaves { size } } } } }", None),
        (CONDITIONS, {"a": True}),
        (CONDITIONS, {"a": False}),
        ("{ wood { trees { leaves { name } } } wood { trees { leaves { size } name } } }", None),
        ("query A { wood { trees { ...F ...F } } } fragment F on Named { name ... on Tree { leaves { size } } }", None),
    ],
)  # fmt: skip
async def test_what_is_as_it_should_be_is_answered_by_the_plan(query: str, variables: dict[str, Any] | None) -> None:
    plain, compiled = both()
    for leaf in ({}, {"size": 3}, {"tags": ["a", "b"]}, {"weight": 2}):
        expected, _ = await told(plain, query, variables, grown(**leaf))
        assert await told(compiled, query, variables, grown(**leaf)) == (expected, Way.COMPILED)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(
    "leaf",
    [
        {"name": None}, {"size": 2**31}, {"size": "x"}, {"size": 1.5}, {"weight": float("nan")}, {"weight": None},
        {"tags": None}, {"tags": [None]}, {"tags": "ab"}, {"tags": {"a": 1}}, {"name": 3}, {"size": True},
        {"name": b"x"},
    ],
    ids=str,
)  # fmt: skip
async def test_a_value_that_does_not_fit_is_left_to_graphql_core(leaf: dict[str, Any]) -> None:
    plain, compiled = both()
    for query in (LEAF, "{ wood { named { name ... on Leaf { size weight tags } } } }"):
        expected, _ = await told(plain, query, None, grown(**leaf))
        answered, way = await told(compiled, query, None, grown(**leaf))
        assert answered == expected
        assert way is (Way.BAILED if orjson.loads(answered)[1] else Way.COMPILED)


async def test_what_a_resolver_refuses_is_told_with_its_place_and_the_plan_is_kept() -> None:
    plain, compiled = both()
    query = '{ wood { trees { name felled(by: "S9") } } }'
    for _ in range(MOST_BAILS + 1):
        expected, _ = await told(plain, query, None, grown())
        assert await told(compiled, query, None, grown()) == (expected, Way.BAILED)


@pytest.mark.usefixtures("unprinted")
async def test_a_plan_that_meets_what_it_does_not_answer_again_and_again_is_given_up() -> None:
    _, compiled = both()
    ways = [(await told(compiled, LEAF, None, grown(size=2**31)))[1] for _ in range(MOST_BAILS + 2)]
    assert ways == [Way.BAILED] * MOST_BAILS + [Way.ORDINARY] * 2
    assert compiled.ways == {Way.BAILED: MOST_BAILS, Way.ORDINARY: 2}


async def test_a_document_has_so_many_plans_and_no_more() -> None:
    plain, compiled = both()
    given = [f"a{number}" for number in range(6)]
    fields = " ".join(f"{each}: name @skip(if: ${each})" for each in given)
    query = f"query ({', '.join(f'${each}: Boolean!' for each in given)}) {{ wood {{ trees {{ {fields} }} }} }}"
    ways: Counter[Way] = Counter()
    for number in range(2 * MOST_PLANS):
        variables = {each: bool(number >> place & 1) for place, each in enumerate(given)}
        expected, _ = await told(plain, query, variables, grown())
        answered, way = await told(compiled, query, variables, grown())
        assert answered == expected
        ways[way] += 1
    assert ways == {Way.COMPILED: MOST_PLANS, Way.ORDINARY: MOST_PLANS}


async def test_fragments_that_would_make_a_plan_of_a_million_fields_make_none() -> None:
    leaves = " ".join(f"l{m}: leaves {{ name size }}" for m in range(30))
    trees = " ".join(f"t{n}: trees {{ ...F }}" for n in range(30))
    limits = Limits(max_cost=10**6, max_tokens=10**6, max_aliases=10**6)
    compiled = Executor(woods, Rules(limits, readers=READERS))
    prepared = compiled.prepare(f"{{ wood {{ {trees} }} }} fragment F on Tree {{ {leaves} }}")
    assert (await prepared.execute(grown())).errors is None
    assert prepared.way is Way.ORDINARY


async def test_the_answer_says_how_it_was_made_where_that_is_asked_for() -> None:
    told = Executor(woods, Rules(readers=READERS, tells_way=True))
    assert ((await told.execute(LEAF, None, grown())).extensions or {})["answered"] == "compiled"
