"""Subscriptions as server-sent events: the graphql-sse protocol over one connection for each."""

import contextlib
import json
import socket
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from schema.guard import Limits
from tests.web.following import Ticks, following, ticked_until_hung_up_on
from tests.web.servers import GRAPHQL, JSON, within
from tests.web.talking import EVENTS, TICKS, Event, deaf, stream
from web.graphql.streams import Patience
from web.graphql.trusted_documents import TrustedDocuments, document_id

COUNTED = "subscription { counted(to: 2) }"


pytestmark = pytest.mark.usefixtures("quiet")


def number(event: Event) -> int:
    found: int = event.data["data"]["ticked"]["number"]
    return found


def asked(url: str, query: Any = COUNTED, **headers: str) -> httpx.Response:
    """A whole stream, or the answer in its place."""
    return httpx.post(url, json={"query": query}, headers={"accept": EVENTS, **headers}, timeout=60)


def test_a_subscription_is_a_stream_of_events_with_an_end(ticks: Ticks) -> None:
    answer = asked(ticks.url)
    cost = '"extensions":{"cost":{"estimated":0,"limit":10000}}'
    assert answer.text == (
        ":\n\n"
        f'event: next\ndata: {{"data":{{"counted":1}},{cost}}}\n\n'
        f'event: next\ndata: {{"data":{{"counted":2}},{cost}}}\n\n'
        "event: complete\ndata:\n\n"
    )
    assert answer.headers["content-type"] == f"{EVENTS}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]


def test_it_can_be_asked_by_get_as_browsers_do(ticks: Ticks) -> None:
    for accept in (EVENTS, f"{EVENTS}, {JSON}", f"{JSON}, {EVENTS};q=0.1", f"{EVENTS}, */*"):
        answer = httpx.get(ticks.url, params={"query": COUNTED}, headers={"accept": accept})
        assert answer.text.count("event: next") == 2


def test_a_stream_is_for_the_subscription_of_a_document_and_for_nothing_else(ticks: Ticks) -> None:
    both, accept = f"query Q {{ hello }} {COUNTED.replace('subscription', 'subscription S')}", f"{EVENTS}, {JSON}"
    for name, kind in (("Q", JSON), ("S", EVENTS), ("T", JSON)):
        body = {"query": both, "operationName": name}
        answer = httpx.post(ticks.url, json=body, headers={"accept": accept})
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert asked(ticks.url, "{", accept=accept).json()["errors"][0]["extensions"]["code"]


def test_what_comes_is_told_with_its_number(ticks: Ticks) -> None:
    with stream(ticks.url) as heard:
        within(30, lambda: ticks.followers)
        ticks.tick(2)
        at = len(ticks.numbers)
        for expected, event in zip((at - 1, at), heard, strict=False):
            assert (event.kind, event.id, number(event)) == ("next", str(expected), expected)


def test_nothing_is_missed_once_the_stream_has_begun(ticks: Ticks) -> None:
    for _ in range(20):
        with stream(ticks.url) as heard:
            ticks.tick()
            assert number(next(heard)) == len(ticks.numbers)


def test_who_comes_back_goes_on_after_the_last_event(ticks: Ticks) -> None:
    ticks.tick(5)
    at = len(ticks.numbers)
    with stream(ticks.url, variables={"after": at - 4}) as heard:
        assert [number(next(heard)) for _ in range(4)] == [at - 3, at - 2, at - 1, at]
    for variables in ({"after": 0}, None):
        with stream(ticks.url, variables=variables, **{"last-event-id": str(at - 2)}) as heard:
            assert [number(next(heard)) for _ in range(2)] == [at - 1, at]


@pytest.mark.parametrize("given", ["x", "-1", "1.5", "9" * 16, "1 2"])
def test_a_last_event_id_that_is_no_number_is_400(ticks: Ticks, given: str) -> None:
    answer = asked(ticks.url, **{"last-event-id": given})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")


def test_a_client_that_leaves_ends_its_subscription_at_once(ticks: Ticks) -> None:
    before = ticks.left
    with stream(ticks.url), stream(ticks.url):
        within(30, lambda: ticks.followers == 2)
    within(30, lambda: ticks.followers == 0 and ticks.left == before + 2 and ticks.streams.open == 0)


def test_there_is_a_sign_of_life_where_nothing_happens() -> None:
    with following(patience=Patience(heartbeat=0.05)) as ticks, stream(ticks.url) as heard:
        assert [next(heard) for _ in range(3)] == [Event()] * 3
        ticks.tick()
        assert 1 in [number(each) for each, _ in zip(heard, range(5), strict=False) if each.kind == "next"]


def test_an_open_stream_outlasts_the_deadline_of_a_request() -> None:
    with following(Limits(deadline=1), patience=Patience(heartbeat=0.3)) as ticks, stream(ticks.url) as heard:
        for _ in range(5):
            assert next(heard) == Event()
        ticks.tick()
        assert number(next(each for each in heard if each.kind)) == 1


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED"),
        ('subscription { refused(code: "C99") { number } }', "BAD_USER_INPUT"),
        ("subscription { ticked(after: 1000000) { number } }", "BAD_USER_INPUT"),
        ("subscription { " + " ".join(f"a{n}: who" for n in range(16)) + "}", "TOO_COMPLEX"),
        ("{ hello }", "BAD_USER_INPUT"),
        ("mutation { change }", "BAD_USER_INPUT"),
    ],
)
def test_what_does_not_begin_is_told_as_the_only_event(ticks: Ticks, query: str, code: str) -> None:
    """A client of graphql-sse takes another answer for a fault of the network, and asks again for half a minute."""
    answer = asked(ticks.url, query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{EVENTS}; charset=utf-8")
    told, _, rest = answer.text.partition("\n\n")
    assert told.startswith("event: next\ndata: ")
    found = json.loads(told.partition("data: ")[2])
    assert found["errors"][0]["extensions"]["code"] == code
    assert "data" not in found
    assert rest == "event: complete\ndata:\n\n"


@pytest.mark.parametrize("query", ["", 1])
def test_what_is_no_request_at_all_is_an_ordinary_answer(ticks: Ticks, query: Any) -> None:
    answer = asked(ticks.url, query)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert answer.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"


def test_a_query_is_told_to_go_by_post_and_a_subscription_how_it_is_asked(ticks: Ticks) -> None:
    told = asked(ticks.url, "{ hello }")
    assert (told.status_code, told.text.count("event: next")) == (200, 1)
    assert "by POST" in told.text
    for accept in (JSON, GRAPHQL, "*/*", "text/*, */*"):
        answer = asked(ticks.url, accept=accept)
        assert answer.status_code == 406
        assert EVENTS in answer.json()["errors"][0]["message"]


def test_requests_that_are_none_are_refused_as_ever(ticks: Ticks) -> None:
    accept = {"accept": EVENTS}
    assert httpx.put(ticks.url, headers=accept).status_code == 405
    assert httpx.post(ticks.url, content=b"query=1", headers=accept).status_code == 415
    assert httpx.post(ticks.url, content=b"{", headers={**accept, "content-type": JSON}).status_code == 400
    assert asked(ticks.url, "subscription { who }" + " " * 30_000).status_code == 413


def test_an_error_in_a_field_is_in_its_result_and_the_stream_goes_on(ticks: Ticks) -> None:
    ticks.tick(2)
    query = "subscription ($after: Int) { ticked(after: $after) { number odd } }"
    with stream(ticks.url, query, {"after": len(ticks.numbers) - 2}) as heard:
        results = [next(heard).data for _ in range(2)]
    (wrong,) = [each for each in results if "errors" in each]
    assert wrong["data"] is None
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_fault_in_a_field_is_masked(ticks: Ticks) -> None:
    ticks.tick()
    query = "subscription ($after: Int) { ticked(after: $after) { broken } }"
    with capture_logs(), stream(ticks.url, query, {"after": len(ticks.numbers) - 1}) as heard:
        told = next(heard).data
    assert told["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in json.dumps(told)


def test_a_fault_of_the_source_is_the_last_result_and_says_nothing_of_itself(ticks: Ticks) -> None:
    with capture_logs() as logs:
        answer = asked(ticks.url, "subscription { counted(to: 1, fault: true) }")
    assert "INTERNAL" in answer.text
    assert "secret" not in answer.text
    assert answer.text.endswith("event: complete\ndata:\n\n")
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen fault"]


def test_a_follower_that_is_dropped_is_told_where_to_go_on(ticks: Ticks) -> None:
    at = len(ticks.numbers)
    with stream(ticks.url) as heard:
        within(30, lambda: ticks.followers)
        ticks.tick(101)  # one more than may wait
        last, end = next(heard), next(heard)
    assert last.data["errors"][0]["extensions"]["code"] == "SLOW_SUBSCRIBER"
    assert f"after: {at}," in last.data["errors"][0]["message"]
    assert end.kind == "complete"


# who is asking


def test_who_is_signed_in_follows_as_such(ticks: Ticks) -> None:
    assert '"who":"ann"' in asked(ticks.url, "subscription { who }", authorization="Bearer ann").text
    assert '"who":"nobody"' in asked(ticks.url, "subscription { who }").text


def test_a_bad_token_is_401_before_the_stream_begins(ticks: Ticks) -> None:
    ticks.revoked.add("gone")
    answer = asked(ticks.url, "subscription { who }", authorization="Bearer gone")
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED", "reason": "TOKEN_REVOKED"}
    assert "www-authenticate" in answer.headers
    assert asked(ticks.url, authorization="Bearer away").status_code == 503


def test_a_token_that_is_revoked_ends_the_stream_with_the_reason() -> None:
    with following(patience=Patience(again=0.05)) as ticks, stream(ticks.url, authorization="Bearer ann") as heard:
        within(30, lambda: ticks.followers)
        ticks.revoked.add("ann")
        last, end = next(heard), next(heard)
        assert last.data["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED", "reason": "TOKEN_REVOKED"}
        assert end.kind == "complete"
        within(30, lambda: ticks.followers == 0)


def test_where_only_trusted_documents_are_answered_nothing_else_is_followed() -> None:
    text = "subscription { who }"
    with following(documents=TrustedDocuments({document_id(text): text}, only=True)) as ticks:
        assert asked(ticks.url).status_code == 403
        body = {"documentId": document_id(text)}
        assert "nobody" in httpx.post(ticks.url, json=body, headers={"accept": EVENTS}).text


# how many, and how slow


def test_streams_count_as_connections() -> None:
    with following(Limits(connections=1)) as ticks, stream(ticks.url):
        answer = asked(ticks.url)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (503, "TOO_MANY_STREAMS")
        assert answer.headers["retry-after"]
        assert httpx.post(ticks.url, json={"query": "{ hello }"}).status_code == 200


def test_a_client_that_reads_nothing_is_hung_up_on_and_little_is_held_for_it() -> None:
    body = json.dumps({"query": "subscription { ticked { number text(length: 100000) } }"})
    head = (
        f"POST /graphql HTTP/1.1\r\nhost: x\r\naccept: {EVENTS}\r\ncontent-type: {JSON}\r\n"
        f"content-length: {len(body)}\r\n\r\n{body}"
    )
    with following(patience=Patience(send=0.5)) as ticks, capture_logs() as logs:
        with contextlib.closing(deaf(ticks.url, head)):
            within(30, lambda: ticks.followers)
            within(30, lambda: ticked_until_hung_up_on(ticks))
        assert "a client is too slow" in [each["event"] for each in logs]
        assert asked(ticks.url).status_code == 200


def test_a_client_that_is_cut_off_in_the_middle_is_forgotten(ticks: Ticks) -> None:
    body = json.dumps({"query": TICKS})
    head = (
        f"POST /graphql HTTP/1.1\r\nhost: x\r\naccept: {EVENTS}\r\ncontent-type: {JSON}\r\n"
        f"content-length: {len(body)}\r\n\r\n{body}"
    )
    with contextlib.closing(deaf(ticks.url, head)) as wire:
        within(30, lambda: ticks.followers)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # closes with a reset
    within(30, lambda: ticks.followers == 0 and ticks.streams.open == 0)
