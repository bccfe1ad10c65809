"""GraphQL over HTTP, as a client on the other end of a socket sees it."""

import gzip
import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest

from schema.guard import Limits
from tests.web.servers import GRAPHQL, JSON
from tests.web.talking import EVENTS
from tests.web.toy import Toy, toy
from web.graphql.endpoint import operation_name


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with toy() as address:
        yield address


def code(answer: httpx.Response) -> str:
    return str(answer.json()["errors"][0]["extensions"]["code"])


def post(url: str, body: Any, accept: str = JSON, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(url, content=content, headers={"content-type": JSON, "accept": accept, **headers})


def test_a_question_by_post_is_answered_in_the_type_that_is_asked_for(url: str) -> None:
    for accept, kind in (
        (JSON, JSON), (GRAPHQL, GRAPHQL), ("*/*", JSON), (f"{JSON};q=0.5, {GRAPHQL}", GRAPHQL), (f"{JSON}, */*", JSON),
        (f"{JSON};q=0, */*", GRAPHQL), (f"application/*;q=0.2, {JSON};q=0", GRAPHQL), (f"{EVENTS}, {JSON};q=0.9", JSON),
        (f"{EVENTS}, */*", JSON),
    ):  # fmt: skip
        answer = post(url, {"query": "{ hello }"}, accept)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.json()["data"] == {"hello": "world"}


def test_a_type_that_cannot_be_had_is_406(url: str) -> None:
    for accept in ("image/png", f"{JSON};q=0", f"{JSON};q=0, {GRAPHQL};q=0, */*", "*/*;q=0"):
        assert post(url, {"query": "{ hello }"}, accept).status_code == 406


def test_who_sends_the_hash_of_a_query_alone_is_told_to_send_it_whole(url: str) -> None:
    given = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}
    (error,) = post(url, given).json()["errors"]  # as clients of Apollo and urql read it
    assert (error["message"], error["extensions"]["code"]) == (
        "PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED",
    )  # fmt: skip
    assert "send the whole" in error["extensions"]["reason"]
    assert post(url, {"query": "{ hello }", **given}).status_code == 200


def test_the_cost_is_in_the_answer_and_in_a_header(url: str) -> None:
    answer = post(url, {"query": "{ branches(first: 3) { nodes { title } } }"})
    assert answer.json()["extensions"] == {"cost": {"estimated": 4, "limit": 10000}}
    assert answer.headers["x-graphql-cost"] == "4"


def test_a_query_by_get_is_answered(url: str) -> None:
    parameters = {"query": "query Q($t: String) { echo(text: $t) }", "variables": '{"t": "é🏃"}', "operationName": "Q"}
    assert httpx.get(url, params=parameters).json()["data"] == {"echo": "é🏃"}


def test_a_mutation_by_get_or_head_is_405(url: str) -> None:
    for accept in (JSON, GRAPHQL):
        for method in ("GET", "HEAD"):
            answer = httpx.request(method, url, params={"query": "mutation { change }"}, headers={"accept": accept})
            assert answer.status_code == 405
            assert answer.headers["allow"] == "POST"
    assert post(url, {"query": "mutation { change }"}).json()["data"] == {"change": "changed"}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_405(url: str, method: str) -> None:
    answer = httpx.request(method, url)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/json",
        "application/json; charset=utf-16",
        "application/graphql",
        "application/jsonx",
    ],
)
def test_what_another_sites_form_could_send_is_415(url: str, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = httpx.post(url, content=b'{"query": "mutation { change }"}', headers=headers)
    assert answer.status_code == 415
    assert code(answer) == "BAD_USER_INPUT"


def test_a_packed_body_is_refused_by_its_packing_and_not_as_wrong_letters(url: str) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    answer = httpx.post(url, content=gzip.compress(b'{"query": "{ hello }"}'), headers=headers)
    assert answer.status_code == 415
    assert "send it without content-encoding" in answer.text


def test_json_with_a_charset_is_taken(url: str) -> None:
    for kind in ('application/json; charset="UTF-8"', "application/json;charset=utf8", "Application/JSON"):
        assert httpx.post(url, content=b'{"query": "{ hello }"}', headers={"content-type": kind}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"1",
        b'"{ hello }"',
        b"[]",
        b'[{"query": "{ hello }"}]',
        b"{}",
        b'{"query": null}',
        b'{"query": ""}',
        b'{"query": 1}',
        b'{"query": ["{ hello }"]}',
        b'{"query": "{ hello }", "variables": []}',
        b'{"query": "{ hello }", "variables": "{}"}',
        b'{"query": "{ hello }", "extensions": 1}',
        b'{"query": "{ hello }", "operationName": {}}',
        b'{"query": "{ hello }", "documentId": "sha256:00"}',
        b'{"query": "{ hello }", "variables": {"a": NaN}}',
        b'{"query": "{ hello }", "variables": {"a": Infinity}}',
        b'{"query": "{ hello }", "variables": {"a": 1e999}}',
        b'{"query": "{ hello }", "variables": {"a": "\\ud800"}}',
        b'{"query": "\xff\xfe"}',
        b"\xff\xfe{\x00}\x00",
        b"\x80\x81",
        b'{"query": "{ hello }", "variables": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
def test_what_is_no_graphql_request_is_400_with_a_code(url: str, body: bytes) -> None:
    for accept in (JSON, GRAPHQL):
        answer = post(url, body, accept)
        assert answer.status_code == 400
        assert code(answer) == "BAD_USER_INPUT"
        assert answer.json()["extensions"]["cost"] == {"estimated": 0, "limit": 10000}


@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "query=",
        "query=%FF",
        "query={hello}&query={hello}",
        "query={hello}&variables=[1]",
        "query={hello}&variables={",
        "query={hello}&extensions=1",
        "variables={}",
        "query={hello}&documentId=x",
    ],
)
def test_a_wrong_address_is_400_with_a_code(url: str, parameters: str) -> None:
    answer = httpx.get(f"{url}?{parameters}")
    assert answer.status_code == 400
    assert code(answer) == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("query", "expected", "strict"),
    [
        ("{", "GRAPHQL_PARSE_FAILED", 400),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED", 400),
        ("query ($n: Int!) { echo(times: $n) }", "BAD_USER_INPUT", 400),
        ("{" + " ".join(f"a{i}: hello" for i in range(16)) + "}", "TOO_COMPLEX", 400),
    ],
)
def test_a_refused_question_has_no_data_and_400_where_the_client_knows_the_new_type(
    url: str, query: str, expected: str, strict: int
) -> None:
    for accept, status in ((JSON, 200), (GRAPHQL, strict)):
        answer = post(url, {"query": query}, accept)
        assert (answer.status_code, code(answer)) == (status, expected)
        assert "data" not in answer.json()
        assert "etag" not in answer.headers


@pytest.mark.parametrize(("fault", "status"), [("graph", 503), ("deadline", 504), ("bug", 500)])
def test_a_fault_of_ours_has_its_status_where_there_is_nothing_else_to_say(url: str, fault: str, status: int) -> None:
    for accept in (JSON, GRAPHQL):
        answer = post(url, {"query": f'{{ fails(with_: "{fault}") }}'}, accept)
        assert answer.status_code == status
        assert ("retry-after" in answer.headers) == (status == 503)
        assert "secret" not in answer.text


def test_an_error_of_the_client_in_a_field_is_200_with_null_data(url: str) -> None:
    answer = post(url, {"query": '{ fails(with_: "cursor") }'}, GRAPHQL)
    assert (answer.status_code, code(answer), answer.json()["data"]) == (200, "BAD_CURSOR", None)


def test_a_body_over_the_limit_is_413_and_the_server_goes_on(url: str) -> None:
    for size in (20_001, 1_000_000):
        answer = post(url, b"x" * size)
        assert (answer.status_code, code(answer)) == (413, "TOO_COMPLEX")
    padded = json.dumps({"query": "{ hello }"}).encode().ljust(20_000)
    assert post(url, padded).status_code == 200


def test_a_body_without_a_length_is_limited_too(url: str) -> None:
    chunks = (b"x" * 1000 for _ in range(50))
    answer = httpx.post(url, content=chunks, headers={"content-type": JSON})
    assert answer.status_code == 413


def test_head_is_get_without_a_body(url: str) -> None:
    for query in ("{ hello }", "{ nope }", "mutation { change }"):
        got, head = (getattr(httpx, name)(url, params={"query": query}) for name in ("get", "head"))
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert head.headers.get("etag") == got.headers.get("etag")
        assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("gzip", "gzip"), ("gzip, br", "br"), ("br;q=0, gzip", "gzip"), ("identity", None), ("gzip;q=0", None)],
)
def test_a_long_answer_is_compressed_as_the_client_likes(url: str, accepted: str, expected: str | None) -> None:
    asked = {"query": '{ echo(text: "word ", times: 20000) }'}
    answer = httpx.post(url, json=asked, headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == expected
    assert answer.json()["data"]["echo"] == "word " * 20000
    assert "Accept-Encoding" in answer.headers["vary"]
    assert (int(answer.headers["content-length"]) < 2000) is bool(expected)
    assert "content-encoding" not in httpx.post(url, json={"query": "{ hello }"}).headers


def test_an_address_over_the_limit_is_414() -> None:
    with toy(Limits(max_body=200)) as url:
        answer = httpx.get(url, params={"query": "{ hello }" + " " * 300})
        assert (answer.status_code, code(answer)) == (414, "TOO_COMPLEX")


def test_strings_and_numbers_of_every_kind_can_be_answered(url: str) -> None:
    for text in ("\x00", "\u2028", "🏃", "</script>", "\\ud800"):
        answer = post(url, {"query": "query ($t: String) { echo(text: $t) }", "variables": {"t": text}})
        assert answer.json()["data"] == {"echo": text}


def test_an_answer_to_a_get_can_be_kept_until_the_data_changes() -> None:
    now = Toy(stamp="seven")

    async def context() -> Toy:
        return Toy(now.stamp)

    with toy(context=context) as url, httpx.Client(params={"query": "{ hello }"}) as client:
        first = client.get(url)
        tag = first.headers["etag"]
        assert first.headers["cache-control"] == "public, no-cache"
        assert "Accept" in first.headers["vary"]
        again = client.get(url, headers={"if-none-match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(url, headers={"if-none-match": tag, "accept": GRAPHQL}).status_code == 200
        assert (
            client.get(url, headers={"if-none-match": tag}, params={"query": "{ branch { title } }"}).status_code == 200
        )
        now.stamp = "eight"
        changed = client.get(url, headers={"if-none-match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag


def test_the_same_question_of_another_program_or_with_other_settings_has_another_tag() -> None:
    tags = set()
    for shape in ("one", "two"):
        with toy(shape=shape) as url:
            tags.add(httpx.get(url, params={"query": "{ hello }"}).headers["etag"])
    assert len(tags) == 2


def test_whoever_has_any_answer_is_still_told_of_an_error() -> None:
    with toy() as url:
        for query, status in (("{ hello }", 304), ('{ fails(with_: "graph") }', 503), ("{ nonsense }", 200)):
            answer = httpx.get(url, params={"query": query}, headers={"if-none-match": "*"})
            assert answer.status_code == status, query


def test_data_without_a_name_gives_no_tag() -> None:
    async def context() -> Toy:
        return Toy(None)

    with toy(context=context) as url:
        answer = httpx.get(url, params={"query": "{ hello }"})
        assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)


def test_answers_to_posts_and_errors_are_not_kept(url: str) -> None:
    assert post(url, {"query": "{ hello }"}).headers["cache-control"] == "no-store"
    assert "etag" not in post(url, {"query": "{ hello }"}).headers
    failed = httpx.get(url, params={"query": '{ fails(with_: "graph") }'})
    assert failed.headers["cache-control"] == "no-store"


def test_a_connection_is_used_again_after_a_refusal(url: str) -> None:
    """Ten requests on one socket, every other one refused."""
    address = urlsplit(url)
    assert address.hostname
    with socket.create_connection((address.hostname, address.port or 80), timeout=60) as wire:
        for i in range(10):
            query = quote("{hello}" if i % 2 else "{")
            wire.sendall(f"GET /graphql?query={query} HTTP/1.1\r\nhost: x\r\n\r\n".encode())
            received = b""
            while b"}\r\n" not in received and not received.rstrip().endswith(b"}"):
                received += wire.recv(65536)
            assert (b'"hello"' in received) == bool(i % 2)


def test_the_name_of_an_operation_is_found_in_one_go_through_the_document() -> None:
    assert operation_name(None, "# one\nfragment F on Query { hello }\n  query Named { ...F }") == "Named"
    assert operation_name(None, "{ hello }") == "-"
    for text in ("\n", "query\n", "query ", " \n", "\t"):  # quadratic, these would take hours
        assert len(operation_name(None, text * 500_000)) <= 64
