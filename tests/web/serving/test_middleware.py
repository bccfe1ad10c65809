"""Around every request: an id, one line in the log, and headers that keep browsers safe."""

import json
from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from structlog.testing import capture_logs

from tests.web.servers import GRAPHQL, JSON, Program, served
from tests.web.toy import toy
from web.serving.middleware import middleware

SITE = "https://site.example"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with toy(origins=(SITE,)) as address:
        yield address


def ask(url: str, **headers: str) -> httpx.Response:
    return httpx.post(url, json={"query": "{ hello }"}, headers={"accept": GRAPHQL, **headers})


@pytest.mark.parametrize("given", ["abc", "A-1._:z", "0" * 64])
def test_a_sane_request_id_is_kept(url: str, given: str) -> None:
    assert ask(url, **{"x-request-id": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a b", "0" * 65, "<script>", "é", '{"a":1}', "a\tb"])
def test_any_other_request_id_is_replaced(url: str, given: str) -> None:
    answer = httpx.post(url, json={"query": "{ hello }"}, headers=[(b"x-request-id", given.encode("utf-8"))])
    assert answer.status_code == 200
    assert len(answer.headers["x-request-id"]) == 16


def test_two_requests_have_two_ids(url: str) -> None:
    assert ask(url).headers["x-request-id"] != ask(url).headers["x-request-id"]


def test_every_answer_has_the_headers_that_browsers_obey(url: str) -> None:
    for answer in (ask(url), httpx.get(url), httpx.get(url.replace("graphql", "nowhere"))):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "//" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert "server" not in answer.headers or "uvicorn" in answer.headers["server"]


def preflight(url: str, origin: str) -> httpx.Response:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    return httpx.options(url, headers={"origin": origin, **asked})


def test_pages_of_an_allowed_origin_may_ask_without_credentials(url: str) -> None:
    allowed = preflight(url, SITE)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == SITE
    answer = ask(url, origin=SITE)
    assert answer.headers["access-control-allow-origin"] == SITE
    assert "x-graphql-cost" in answer.headers["access-control-expose-headers"].lower()
    assert "origin" in answer.headers["vary"].lower()
    for each in (allowed, answer):
        assert "access-control-allow-credentials" not in each.headers


def test_pages_of_other_origins_may_not(url: str) -> None:
    for origin in ("https://evil.example", f"{SITE}.evil.example", "null", "http://site.example"):
        refused = preflight(url, origin)
        assert refused.status_code == 403
        assert "CORS_ORIGINS" in refused.json()["errors"][0]["message"]
        assert "access-control-allow-origin" not in ask(url, origin=origin).headers


def test_any_origin_may_ask_where_it_is_said_so() -> None:
    with toy(origins=("*",)) as url:
        answer = ask(url, origin="https://any.example")
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers


def test_no_origin_may_ask_unless_it_is_said_so() -> None:
    with toy() as url:
        assert "access-control-allow-origin" not in ask(url, origin=SITE).headers
        refused = preflight(url, SITE)
        assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")
        assert "CORS_ORIGINS" in refused.json()["errors"][0]["message"]


def test_the_log_tells_what_happened_and_not_what_was_asked(running: Program) -> None:
    secret = "s3cr3t-value"
    query = f'query Loud($id: ID!) {{ node(id: $id) {{ id }} a: actionLine(code: "{secret}") {{ code }} }}'
    httpx.post(
        f"{running.url}/graphql?secret={secret}",
        json={"query": query, "variables": {"id": f"Entry:DPG:{secret}"}, "operationName": "Loud"},
        headers={"x-request-id": "logged-1", "idempotency-key": secret, "cookie": secret},
    )
    httpx.post(f"{running.url}/graphql", json={"query": "{ hello", "operationName": f"bad name {secret}"})
    [event] = [each for each in running.events() if each.get("request") == "logged-1"]
    assert (event["operation"], event["status"], event["path"], event["method"]) == ("Loud", 200, "/graphql", "POST")
    assert event["cost"] >= 1
    assert event["statements"] >= 1
    assert event["ms"] > 0
    assert secret not in running.log()


def test_a_fault_outside_of_graphql_is_masked_and_logged() -> None:
    async def broken(_: Request) -> Response:
        raise ZeroDivisionError("secret")

    with capture_logs() as logged, served(Starlette(routes=[Route("/", broken)], middleware=middleware([]))) as url:
        answer = httpx.get(url, headers={"x-request-id": "r1"})
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith(JSON)
    [error] = answer.json()["errors"]
    assert error == {
        "message": "Something went wrong on our side; quote request r1.",
        "extensions": {"code": "INTERNAL"},
    }
    assert [each["event"] for each in logged] == ["unforeseen fault", "request"]
    assert "secret" not in json.dumps(answer.json())
