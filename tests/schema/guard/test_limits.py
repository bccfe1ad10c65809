"""What is too much is refused before it is executed, and the refusal says what to change."""

from typing import Any

import pytest
from graphql import ExecutionResult

from schema.guard import Executor, Limits, Rules
from tests.web.toy import READERS, schema

OPEN = Rules(readers=READERS)


async def asked(
    query: str, variables: dict[str, Any] | None = None, *, on: Executor | None = None, **limits: Any
) -> ExecutionResult:
    return await (on or Executor(schema, Rules(Limits(**limits), readers=READERS))).execute(query, variables)


async def refused(query: str, variables: dict[str, Any] | None = None, **limits: Any) -> str:
    """The message of the one refusal."""
    answer = await asked(query, variables, **limits)
    assert answer.data is None
    assert answer.errors is not None
    [error] = answer.errors
    assert error.extensions == {"code": "TOO_COMPLEX"}
    return str(error.message)


def nested(levels: int) -> str:
    return "{ " + "branch { " * (levels - 1) + "title " + "} " * levels


def cost(answer: ExecutionResult) -> int:
    assert answer.extensions is not None
    return int(answer.extensions["cost"]["estimated"])


async def test_twelve_levels_are_answered_and_thirteen_are_not() -> None:
    assert (await asked(nested(12))).errors is None
    assert await refused(nested(13)) == (
        "The query has 13 levels of fields, and the limit is 12: ask for the inner ones by id in a second request."
    )


async def test_thirty_levels_through_fragments_are_seen() -> None:
    fragments = " ".join(f"fragment F{i} on Branch {{ branch {{ ...F{i + 1} }} }}" for i in range(30))
    assert "32 levels" in await refused(f"{{ branch {{ ...F0 }} }} {fragments} fragment F30 on Branch {{ title }}")


async def test_introspection_is_exempt_from_depth() -> None:
    deep = "{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } }"
    assert (await asked(deep, max_depth=3)).errors is None


async def test_introspection_is_not_exempt_from_tokens() -> None:
    assert "tokens" in await refused("{ __schema { types { " + "name " * 3000 + "} } }")


async def test_introspection_that_explodes_is_refused() -> None:
    answer = await asked("{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }")
    assert answer.errors
    assert answer.errors[0].extensions == {"code": "GRAPHQL_VALIDATION_FAILED"}


async def test_two_thousand_tokens_are_taken_and_one_more_is_not() -> None:
    assert (await asked("{" + "hello " * 9 + "}", max_tokens=12)).errors is None
    assert "more than 11 tokens" in await refused("{" + "hello " * 10 + "}", max_tokens=11)


async def test_comments_count_as_tokens_so_that_they_cannot_fill_the_memory() -> None:
    assert "tokens" in await refused("#\n" * 3000 + "{ hello }")


async def test_five_thousand_aliases_are_refused() -> None:
    assert "tokens" in await refused("{" + " ".join(f"a{i}: hello" for i in range(5_000)) + "}")
    assert "16 aliases" in await refused("{ branch {" + " ".join(f"a{i}: title" for i in range(16)) + "} }")


async def test_aliases_inside_fragments_count() -> None:
    assert "2 aliases" in await refused("{ ...F } fragment F on Query { a: hello b: hello }", max_aliases=1)


async def test_root_fields_are_counted_through_fragments() -> None:
    assert "2 fields at its root" in await refused(
        "{ hello ...F } fragment F on Query { branch { title } }", max_root_fields=1
    )


async def test_directives_are_counted_on_everything_that_can_have_them() -> None:
    query = "query @skip(if: false) { hello @include(if: true) ... @include(if: true) { hello } }"
    assert "3 directives" in await refused(query, max_directives=2)


async def test_fragments_are_counted_because_the_standard_rules_compare_each_with_each() -> None:
    spreads = " ".join(f"...F{i}" for i in range(101))
    fragments = " ".join(f"fragment F{i} on Query {{ hello }}" for i in range(101))
    assert "101 fragments" in await refused(f"{{ {spreads} }} {fragments}", max_root_fields=1000)


async def test_fragment_cycles_are_refused_by_the_standard_rule() -> None:
    answer = await asked("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert answer.errors
    assert answer.errors[0].extensions == {"code": "GRAPHQL_VALIDATION_FAILED"}
    assert "within itself" in answer.errors[0].message


async def test_a_hundred_by_a_hundred_is_too_much_and_the_heaviest_field_is_named() -> None:
    message = await refused("{ branches(first: 100) { nodes { leaves(first: 100) { nodes { name } } } } }")
    assert message.startswith("The query costs 10,201 and the limit is 10,000. ")
    assert "branches.nodes.leaves.nodes weighs most, with 10,000 (98 %)" in message


async def test_the_heaviest_field_is_named_by_its_alias() -> None:
    message = await refused("{ mine: branches(first: 100) { nodes { title } } }", max_cost=50)
    assert "mine.nodes weighs most" in message


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("{ branches { nodes { title } } }", {}, 1 + 25),
        ("{ branches(first: 10) { nodes { title } } }", {}, 1 + 10),
        ("{ branches(last: 10) { nodes { title } } }", {}, 1 + 10),
        ("query ($n: Int) { branches(first: $n) { nodes { title } } }", {"n": 7}, 1 + 7),
        ("query ($n: Int) { branches(first: $n) { nodes { title } } }", {}, 1 + 25),
        ("query ($n: Int = 40) { branches(first: $n) { nodes { title } } }", {}, 1 + 40),
        ("query ($n: Int = 40) { branches(first: $n) { nodes { title } } }", {"n": None}, 1 + 25),
        ("query ($n: Int) { branches(first: $n) { nodes { title } } }", {"n": 100.0}, 1 + 100),
        ("{ branches { totalCount } }", {}, 1 + 10),
        ("{ branches(first: 10) { nodes { leaves(first: 3) { nodes { name } } } } }", {}, 1 + 10 * (1 + 1 + 3)),
        ("{ branches(first: 10) { nodes { leaves @skip(if: true) { nodes { name } } } } }", {}, 1 + 10),
        ("query ($no: Boolean!) { branch @include(if: $no) { title } }", {"no": False}, 0),
        ("{ either { ... on Branch { branch { title } leaves { totalCount } } ... on Leaf { name } } }", {}, 10 * 13),
        ("{ hello }", {}, 0),
    ],
)
async def test_the_cost_follows_page_sizes_variables_defaults_and_nesting(
    query: str, variables: dict[str, Any], expected: int
) -> None:
    assert cost(await asked(query, variables)) == expected


async def test_a_document_that_was_asked_before_is_still_limited_by_its_variables() -> None:
    on = Executor(schema, OPEN)
    query = "query ($n: Int) { branches(first: $n) { nodes { leaves(first: $n) { nodes { name } } } } }"
    for n, allowed in ((5, True), (100, False), (5, True)):
        answer = await asked(query, {"n": n}, on=on)
        assert (answer.errors is None) == allowed
    assert len(on.documents) == 1


async def test_a_document_that_was_refused_before_is_refused_again() -> None:
    on = Executor(schema, OPEN)
    answers = [await asked(nested(13), on=on) for _ in range(2)]
    assert [[error.extensions for error in each.errors or ()] for each in answers] == [[{"code": "TOO_COMPLEX"}]] * 2


async def test_fragments_that_double_thirty_times_are_cheap_to_refuse() -> None:
    """Two to the power of thirty branches, found without visiting them."""
    fragments = " ".join(
        f"fragment F{i} on Branch {{ a: branch {{ ...F{i + 1} }} b: branch {{ ...F{i + 1} }} }}" for i in range(30)
    )
    query = f"{{ branch {{ ...F0 }} }} {fragments} fragment F30 on Branch {{ title }}"
    message = await refused(query, max_depth=100, max_aliases=100)
    assert "costs 2,147,483,647" in message


async def test_a_fragment_that_is_spread_often_in_one_place_counts_once_as_it_is_executed_once() -> None:
    query = "{ branch { ...F ...F ...F } } fragment F on Branch { leaves(first: 10) { nodes { name } } }"
    assert cost(await asked(query)) == 1 + 1 + 10


async def test_the_same_field_a_thousand_times_counts_once() -> None:
    answer = await asked("{ branch { " + "title " * 1900 + "} }")
    assert answer.extensions == {"cost": {"estimated": 1, "limit": 10000}} or answer.errors


async def test_each_server_has_its_own_limits() -> None:
    strict, mild = Executor(schema, Rules(Limits(max_depth=1), readers=READERS)), Executor(schema, OPEN)
    assert (await asked(nested(3), on=strict)).errors
    assert (await asked(nested(3), on=mild)).errors is None


async def test_every_answer_says_what_it_cost() -> None:
    for query in ("{ hello }", "{", "{ nope }", '{ fails(with_: "bug") }', nested(13)):
        assert (await asked(query)).extensions == {"cost": {"estimated": 0, "limit": 10000}} or "branch" in query
