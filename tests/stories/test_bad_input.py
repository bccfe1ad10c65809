"""Somebody who sends what nobody should: always a coded error or an empty answer, and the next one is answered."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from graphql import GraphQLEnumType, GraphQLSchema, build_client_schema, get_introspection_query, get_named_type

from tests.stories.conftest import Ask
from tests.web.servers import GRAPHQL, Program

CLOSED = (
    "postQueue",
    "checkInput(",
    "actors(",
    "submission(",
    "submissions(",
    "import(",
    "imports(",
    "actsFor(",
    "entryForm(",
    "acting",
)  # of people who are signed in
NASTY = (
    "\x00",
    "`",
    '"',
    "'",
    "\\",
    "a\x00`\"'\\b",
    "'}) DETACH DELETE n //",
    "\ud7ff",
    "￿",
    "\U0010ffff",
    "x" * 2_000,
)
JSON = {"content-type": "application/json", "accept": GRAPHQL}


@pytest.fixture(scope="module")
def seen(ask: Ask) -> GraphQLSchema:
    """The schema as a client reads it."""
    return build_client_schema(ask(get_introspection_query()))


@pytest.fixture(autouse=True)
def unharmed(ask: Ask) -> Iterator[None]:
    """Whatever a test sends, nothing is lost by it."""
    count = "{ entries { totalCount } stakeholders { totalCount } linkages { totalCount } }"
    before = ask(count)
    yield
    assert ask(count) == before


def coded(answer: httpx.Response) -> set[str]:
    """The codes of an answer, which is no fault of the server's."""
    assert answer.status_code < 500, answer.text[:500]
    codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
    assert "INTERNAL" not in codes, answer.text[:500]
    return codes


def calls(seen: GraphQLSchema) -> Iterator[tuple[str, str, str]]:
    """Every root field with a string argument: a query with that as `$v`, its type, and what is asked."""
    assert seen.query_type is not None
    for name, field in seen.query_type.fields.items():
        textual = [each for each, of in field.args.items() if get_named_type(of.type).name in ("String", "ID")]
        for argument in textual:
            given = [f"{argument}: $v"]
            for other, of in field.args.items():
                if other != argument and str(of.type).endswith("!"):
                    given.append(f"{other}: {value(of.type)}")
            kind = str(field.args[argument].type)
            yield f"query ($v: {kind}) {{ {name}({', '.join(given)}) {{ __typename }} }}", kind, f"{name}({argument})"


def value(kind: Any) -> str:
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return {"ID": '"ActionLine:C4"', "String": '"a"', "Int": "1"}.get(named.name, "{}")


def test_no_string_in_an_argument_of_a_root_field_harms(client: httpx.Client, seen: GraphQLSchema) -> None:
    asked = list(calls(seen))
    assert len(asked) > 15
    for query, kind, _ in asked:
        for text in NASTY:
            given = [text] if kind.startswith("[") else text
            answer = client.post("/graphql", json={"query": query, "variables": {"v": given}})
            closed = {"FORBIDDEN"} if any(each in query for each in CLOSED) else set()
            assert coded(answer) <= {"BAD_USER_INPUT", "BAD_CURSOR", "BAD_ID", *closed}, (query, text)


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_no_string_in_a_filter_harms(client: httpx.Client, text: str) -> None:
    codes = ("actionLine", "sdgTarget", "region", "country", "collection")
    filters: list[dict[str, Any]] = [
        *({name: {operator: [text]}} for name in codes for operator in ("in", "notIn", "all")),
        {"text": text},
        {"id": {"in": [text]}},
        {"not": {"stakeholders": {"some": {"text": text}}}},
        {"or": [{"stakeholders": {"none": {"id": {"notIn": [f"Stakeholder:{text}"]}}}}]},
    ]
    query = "query ($f: EntryFilter) { entries(filter: $f, first: 1) { totalCount nodes { id } } }"
    for each in filters:
        answer = client.post("/graphql", json={"query": query, "variables": {"f": each}})
        assert coded(answer) <= {"BAD_USER_INPUT", "BAD_ID"}, each


def test_strings_written_into_the_document_do_not_harm_either(client: httpx.Client) -> None:
    for text in NASTY[:7]:
        written = json.dumps(text)
        query = f"{{ search(text: {written}) {{ totalCount }} actionLine(code: {written}) {{ code }} }}"
        coded(client.post("/graphql", json={"query": query}))


def test_thirty_levels_are_too_many(client: httpx.Client) -> None:
    query = "{ regions { countries { region { " + "countries { region { " * 13 + "code" + " } }" * 13 + " } } } }"
    assert coded(client.post("/graphql", json={"query": query})) == {"TOO_COMPLEX"}


def test_ten_thousand_aliases_are_too_many(client: httpx.Client) -> None:
    query = "{" + "".join(f"a{number}:meta{{apiVersion}}" for number in range(10_000)) + "}"
    assert coded(client.post("/graphql", json={"query": query})) == {"TOO_COMPLEX"}
    few = "{" + "".join(f"a{number}:meta{{apiVersion}}" for number in range(200)) + "}"
    assert coded(client.post("/graphql", json={"query": few})) == {"TOO_COMPLEX"}


def test_a_megabyte_is_too_much(client: httpx.Client) -> None:
    body = json.dumps({"query": "{ meta { apiVersion } }", "variables": {"v": "x" * 1_000_000}})
    answer = client.post("/graphql", content=body, headers=JSON)
    assert (answer.status_code, coded(answer)) == (413, {"TOO_COMPLEX"})


@pytest.mark.parametrize(
    "body",
    [b'{"query": "{ meta { apiVersion } }\xff"}', b"\xfe\xff", b'{"query": "\\ud800"}', b"", b"null", b"[]", b"{",
     b"\x00", b'{"query": "{ a }", "variables": {"v": NaN}}', b'{"query": 1}', b"[" * 10_000],
    ids=repr,
)  # fmt: skip
def test_a_body_that_is_no_question_is_a_bad_request(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers=JSON)
    assert answer.status_code == 400
    assert coded(answer) <= {"BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED"}


def test_made_up_cursors_are_refused(client: httpx.Client, ask: Ask) -> None:
    query = "query ($after: String) { entries(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }"
    good = ask(query)["entries"]["pageInfo"]["endCursor"]
    for wrong in (good[:-2], good[1:], good + "AAAA", good.upper(), "", "é", "=", "bnVsbA"):
        answer = client.post("/graphql", json={"query": query, "variables": {"after": wrong}})
        assert coded(answer) == {"BAD_CURSOR"}, wrong


def test_the_log_has_no_fault_of_ours(running: Program) -> None:
    assert [line for line in running.log().splitlines() if "unforeseen" in line or "Traceback" in line] == []
