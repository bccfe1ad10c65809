"""Subscriptions behind the guard: what begins, what does not, and a code on every error."""

import contextlib
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import pytest
import strawberry
from graphql import ExecutionResult, OperationType
from structlog.testing import capture_logs

from graphdb.errors import UnknownCode
from graphdb.records.actors import Role
from resolvers.scope.feed import SlowSubscriber
from schema.guard import Executor, Limits, Rules, core
from tests.web.toy import Mutation, Query

CODES = ("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "TOO_COMPLEX")


@strawberry.type
class Number:
    number: int

    @strawberry.field
    def twice(self) -> "Number":
        return Number(number=2 * self.number)

    @strawberry.field
    def small(self) -> int | None:
        if self.number > 1:
            raise UnknownCode("small number", self.number, [1])
        return self.number


ended: list[str] = []


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def numbers(self, to: int, fault: str | None = None) -> AsyncGenerator[Number, None]:
        try:
            for number in range(1, to + 1):
                yield Number(number=number)
            if fault == "slow":
                raise SlowSubscriber(to)
            if fault:
                raise ValueError("MATCH (n) RETURN secret")
        finally:
            ended.append("numbers")

    @strawberry.subscription
    async def refused(self, with_: str) -> AsyncGenerator[int, None]:
        raise UnknownCode("action line", with_, ["C1"]) if with_ == "code" else ValueError("secret")

    @strawberry.subscription
    async def never(self) -> AsyncGenerator[int, None]:
        return None  # type: ignore[return-value]


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)
READERS = dict.fromkeys(core(schema).type_map, Role.VIEWER)


def guard(limits: Limits | None = None, **rules: Any) -> Executor:
    return Executor(schema, Rules(limits or Limits(), **{"readers": READERS, **rules}))


async def all_of(query: str, variables: dict[str, Any] | None = None, **more: Any) -> list[ExecutionResult]:
    begun = await guard().subscribe(query, variables, **more)
    assert not isinstance(begun, ExecutionResult), begun.errors
    return [each async for each in begun]


async def refusal(query: str, variables: dict[str, Any] | None = None, **more: Any) -> tuple[str, str]:
    operation = more.pop("operation_name", None)
    begun = await guard(**more).subscribe(query, variables, None, operation)
    assert isinstance(begun, ExecutionResult)
    assert begun.data is None
    assert begun.errors
    error = begun.errors[0]
    assert "cost" in (begun.extensions or {})
    return str((error.extensions or {})["code"]), error.message


async def test_each_event_is_a_result_with_its_cost() -> None:
    results = await all_of("subscription ($to: Int!) { numbers(to: $to) { number twice { number } } }", {"to": 3})
    assert [(each.data or {})["numbers"]["twice"]["number"] for each in results] == [2, 4, 6]
    assert [each.extensions for each in results] == [{"cost": {"estimated": 2, "limit": 10_000}}] * 3


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("", None),
        ("subscription", None),
        ("subscription { nope }", None),
        ("subscription { never refused(with_: 1) }", None),
        ("subscription { __typename }", None),
        ("subscription ($to: Int!) { numbers(to: $to) { number } }", None),
        ("subscription ($to: Int!) { numbers(to: $to) { number } }", {"to": "x"}),
        ("subscription ($on: Boolean!) { never @include(if: $on) }", {"on": False}),
        ("subscription A { never } subscription B { never }", None),
        ("{ hello }", None),
        ("mutation { change }", None),
        ('subscription { refused(with_: "code") }', None),
        ("subscription { numbers(to: 1) {" + "twice {" * 20 + "number" + "}" * 20 + "} }", None),
        ("subscription { numbers(to: 1) {" + " ".join(f"a{n}: number" for n in range(20)) + "} }", None),
    ],
)
async def test_what_does_not_begin_says_why_with_a_code(query: str, variables: dict[str, Any] | None) -> None:
    assert (await refusal(query, variables))[0] in CODES


async def test_queries_and_mutations_are_not_executed_and_told_where_to_go() -> None:
    for query in ("{ hello }", "mutation { change }", "query A { hello } subscription B { never }"):
        name = "A" if " A " in query else None
        code, message = await refusal(query, operation_name=name)
        assert (code, "send it by POST" in message) == ("BAD_USER_INPUT", True)


async def test_a_subscription_is_not_executed_as_a_query_and_told_how() -> None:
    asked = (OperationType.QUERY, OperationType.MUTATION)
    answer = await guard().execute("subscription { never }", kinds=asked)
    assert answer.errors
    assert answer.errors[0].extensions == {"code": "BAD_USER_INPUT"}
    assert "text/event-stream" in answer.errors[0].message


async def test_an_unknown_operation_and_a_named_one_are_told_apart() -> None:
    query = "subscription A { numbers(to: 1) { number } } subscription B { never }"
    assert (await refusal(query, operation_name="C"))[0] == "BAD_USER_INPUT"
    assert len(await all_of(query, operation_name="A")) == 1


async def test_the_cost_of_one_event_is_limited() -> None:
    query = "subscription { numbers(to: 1) { twice { twice { number } } } }"
    code, message = await refusal(query, limits=Limits(max_cost=2))
    assert (code, "costs 3" in message) == ("TOO_COMPLEX", True)


async def test_what_may_not_be_read_may_not_be_followed() -> None:
    readers = {**READERS, "Number": Role.ADMINISTRATOR}
    assert (await refusal("subscription { numbers(to: 1) { number } }", readers=readers))[0] == "FORBIDDEN"


async def test_a_closed_schema_suggests_nothing() -> None:
    assert "Did you mean" not in (await refusal("subscription { numbres { number } }", suggestions=False))[1]


async def test_a_fault_in_a_field_is_in_its_result_and_the_next_one_comes() -> None:
    results = await all_of("subscription { numbers(to: 3) { number small } }")
    assert [(each.data or {})["numbers"]["number"] for each in results] == [1, 2, 3]
    assert [[(one.extensions or {})["code"] for one in each.errors or ()] for each in results] == [
        [], ["BAD_USER_INPUT"], ["BAD_USER_INPUT"],
    ]  # fmt: skip


@pytest.mark.parametrize(("fault", "code"), [("slow", "SLOW_SUBSCRIBER"), ("bug", "INTERNAL")])
async def test_a_fault_of_the_source_is_the_last_result(fault: str, code: str) -> None:
    with capture_logs() as logs:
        results = await all_of(f'subscription {{ numbers(to: 1, fault: "{fault}") {{ number }} }}')
    assert [each.data for each in results] == [{"numbers": {"number": 1}}, None]
    [error] = results[1].errors or []
    assert (error.extensions or {})["code"] == code
    assert "secret" not in error.message
    assert len(logs) == (code == "INTERNAL")


@pytest.mark.parametrize("query", ['subscription { refused(with_: "bug") }', "subscription { never }"])
async def test_a_fault_of_ours_at_the_beginning_is_masked_and_logged(query: str) -> None:
    with capture_logs() as logs:
        code, message = await refusal(query)
    assert (code, "secret" in message, len(logs)) == ("INTERNAL", False, 1)


async def test_who_stops_listening_ends_the_source() -> None:
    ended.clear()
    begun = await guard().subscribe("subscription { numbers(to: 100) { number } }")
    assert not isinstance(begun, ExecutionResult)
    await anext(begun)
    assert ended == []
    await begun.aclose()
    assert ended == ["numbers"]


async def test_each_event_has_its_own_turn() -> None:
    turns: list[str] = []

    @contextlib.contextmanager
    def turn() -> Iterator[None]:
        turns.append("in")
        yield
        turns.append("out")

    await all_of("subscription { numbers(to: 2) { number } }", turn=turn)
    assert turns == ["in", "out", "in", "out"]
