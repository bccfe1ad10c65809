"""Every error has a code from the closed list, and none tells what happens inside."""

from typing import Any

import pytest
from graphql import ExecutionResult, OperationType
from structlog.testing import capture_logs

from graphdb import engine
from schema import schema as register
from schema.guard import Code, Executor, Rules
from tests.web.toy import FAULTS, READERS, schema


async def asked(query: str, variables: dict[str, Any] | None = None, **more: Any) -> ExecutionResult:
    return await Executor(schema, more.pop("rules", Rules(readers=READERS))).execute(query, variables, **more)


async def problem(query: str, variables: dict[str, Any] | None = None, **more: Any) -> tuple[str, str]:
    answer = await asked(query, variables, **more)
    assert answer.errors
    error = answer.errors[0]
    assert list(error.extensions or {}) == ["code"]
    return str((error.extensions or {})["code"]), str(error.message)


def test_the_list_of_codes_is_closed() -> None:
    assert [each.value for each in Code] == [
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
        "BAD_USER_INPUT",
        "BAD_CURSOR",
        "BAD_ID",
        "PERSISTED_QUERY_NOT_SUPPORTED",
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "TOO_COMPLEX",
        "RATE_LIMITED",
        "TOO_BUSY",
        "TOO_MANY_STREAMS",
        "SLOW_SUBSCRIBER",
        "DEADLINE_EXCEEDED",
        "GRAPH_CHANGED",
        "GRAPH_UNAVAILABLE",
        "DISK_FULL",
        "OUT_OF_MEMORY",
        "CLOCK_BEHIND",
        "NO_SIGNING_KEY",
        "INTERNAL",
    ]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("cursor", "BAD_CURSOR"),
        ("id", "BAD_ID"),
        ("code", "BAD_USER_INPUT"),
        ("complex", "TOO_COMPLEX"),
        ("deadline", "DEADLINE_EXCEEDED"),
        ("graph", "GRAPH_UNAVAILABLE"),
    ],
)
async def test_errors_of_the_tree_keep_their_code_and_message(fault: str, code: str) -> None:
    assert await problem(f'{{ fails(with_: "{fault}") }}') == (code, str(FAULTS[fault]()))


async def test_what_nobody_foresaw_is_masked_and_logged_with_the_request() -> None:
    engine.current.set(engine.Request(request_id="r-42", operation="Q"))
    with capture_logs() as logged:
        code, message = await problem('query Q { fails(with_: "bug") }')
    assert (code, message) == ("INTERNAL", "Something went wrong on our side; quote request r-42.")
    [event] = logged
    assert (event["log_level"], event["request"], event["operation"]) == ("error", "r-42", "Q")
    assert isinstance(event["exc_info"], ValueError)


async def test_a_value_of_ours_that_does_not_fit_its_type_is_our_fault() -> None:
    with capture_logs() as logged:
        assert (await problem("{ tooLarge }"))[0] == "INTERNAL"
    assert len(logged) == 1


async def test_a_hundred_faults_in_one_request_are_one_line_in_the_log() -> None:
    query = "{ " + " ".join(f'a{i}: fails(with_: "bug")' for i in range(9)) + " }"
    with capture_logs() as logged:
        await asked(query)
    assert len(logged) == 1


@pytest.mark.parametrize(
    "query", ["{", "}", "query {", "{ a(b: ) }", "\x00", "{ hello } }", '{ echo(text: "\\ud800") }']
)
async def test_what_is_no_graphql_fails_to_parse(query: str) -> None:
    assert (await problem(query))[0] == "GRAPHQL_PARSE_FAILED"


@pytest.mark.parametrize(
    "query",
    [
        "{ nope }",
        "{ branch }",
        "{ hello { a } }",
        "query ($a: Nope) { hello }",
        "{ echo(times: 99999999999) }",
        "{ echo(times: " + "9" * 5000 + ") }",
        "{ ...A }",
        "subscription { a }",
    ],
)
async def test_what_does_not_fit_the_schema_fails_validation(query: str) -> None:
    code, message = await problem(query)
    assert code == "GRAPHQL_VALIDATION_FAILED" or query.startswith("subscription")
    assert len(message) < 700
    assert "sys." not in message


async def test_near_names_are_suggested() -> None:
    assert "Did you mean" in (await problem("{ hallo }"))[1]


async def test_an_error_about_a_name_that_is_not_there_says_which_there_are() -> None:
    ours = Executor(register)
    for query, said in (
        ("{ contests(first: 5) { code } }", "Unknown argument 'first' on field 'Query.contests'. It takes "),
        ("{ viewer(id: 1) { name } }", "Unknown argument 'id' on field 'Query.viewer'. It takes no arguments."),
        (
            "{ events(filter: {goal: {in: [4]}}) { totalCount } }",
            "unknown field 'goal'. EventFilter takes actionLine, ",
        ),
        ("{ posts { nodes { author { name } } } }", "'author' on type 'Post'. Post has id, version, proposedBy, "),
    ):
        (error, *_) = (await ours.execute(query)).errors or []
        assert said in error.message and len(error.message) < 600, error
        assert error.extensions == {"code": "GRAPHQL_VALIDATION_FAILED"}
    given = "query ($wanted: EventFilter) { events(filter: $wanted) { totalCount } }"
    for wanted, said in (
        ({"goal": {"in": [4]}}, "unknown field 'goal'. EventFilter takes actionLine, sdgGoal, "),
        ({"sdgGoal": {"on": [4]}}, "Did you mean 'in'? IntFilter takes in, notIn, gte, lte, isNull."),
    ):
        (error,) = (await ours.execute(given, {"wanted": wanted})).errors or []
        assert said in error.message
        assert error.extensions == {"code": "BAD_USER_INPUT"}
    closed = await Executor(register, Rules(suggestions=False)).execute("{ posts { nodes { author { name } } } }")
    assert [each.message for each in closed.errors or ()] == ["Cannot query field 'author' on type 'Post'."]


async def test_a_closed_schema_suggests_nothing_and_shows_nothing() -> None:
    closed = Rules(introspection=False, suggestions=False, readers=READERS)
    assert (await problem("{ hallo }", rules=closed))[1] == "Cannot query field 'hallo' on type 'Query'."
    code, message = await problem("{ __schema { types { name } } }", rules=closed)
    assert code == "GRAPHQL_VALIDATION_FAILED"
    assert "introspection" in message


@pytest.mark.parametrize(
    "value", ["x", 1.5, 2**31, 2**70, True, [1, 2], {"a": 1}, None, "", float("inf"), float("nan"), "1\x00"]
)
async def test_variables_of_the_wrong_type_are_bad_input(value: object) -> None:
    assert (await problem("query ($n: Int!) { echo(times: $n) }", {"n": value}))[0] == "BAD_USER_INPUT"


async def test_a_missing_variable_is_bad_input() -> None:
    assert (await problem("query ($n: Int!) { echo(times: $n) }"))[0] == "BAD_USER_INPUT"


async def test_null_for_an_argument_that_cannot_be_null_is_bad_input() -> None:
    assert (await problem("query ($n: Int) { echo(times: $n) }", {"n": None}))[0] == "BAD_USER_INPUT"


async def test_the_operation_has_to_be_named_where_there_are_several() -> None:
    query = "query A { hello } query B { branch { title } }"
    assert (await problem(query))[0] == "BAD_USER_INPUT"
    assert (await asked(query, operation_name="A")).data == {"hello": "world"}
    assert (await problem(query, operation_name="C"))[0] == "BAD_USER_INPUT"


async def test_no_query_at_all_is_bad_input() -> None:
    assert (await problem(""))[0] == "BAD_USER_INPUT"


async def test_a_mutation_where_only_queries_are_taken_is_bad_input() -> None:
    assert (await problem("mutation { change }", kinds=[OperationType.QUERY]))[0] == "BAD_USER_INPUT"


async def test_text_of_any_kind_comes_back_as_it_was() -> None:
    for text in ("\x00", "`'\"\\", "\ud800", "🏃", "$where", "*:*"):
        answer = await asked("query ($t: String!) { echo(text: $t) }", {"t": text})
        assert answer.data == {"echo": text}
