"""The header Idempotency-Key as resolvers get it; what they do with it is tested where they do."""

import hashlib
from typing import Any

import httpx
import pytest

from resolvers.scope.context import Idempotency
from tests.web.servers import GRAPHQL, JSON
from tests.web.toy import Toy, toy


def error(answer: httpx.Response) -> dict[str, Any]:
    [found] = answer.json()["errors"]
    return dict(found["extensions"])


def test_a_request_may_have_a_key_which_goes_with_what_it_asks() -> None:
    seen: list[Toy] = []

    async def context() -> Toy:
        seen.append(Toy())
        return seen[-1]

    def key(body: dict[str, Any], **headers: str) -> Idempotency | None:
        assert httpx.post(url, json=body, headers=headers).status_code == 200
        return seen[-1].idempotency

    with toy(context=context) as url:
        asked = {"query": "query A($t: String) { echo(text: $t) }", "variables": {"t": "é", "u": 1}}
        assert key(asked) is None
        first = key(asked, **{"idempotency-key": "a key"})
        canonical = (
            '{"operationName":null,"query":"query A($t: String) { echo(text: $t) }","variables":{"t":"é","u":1}}'
        )
        assert first == Idempotency("a key", hashlib.sha256(canonical.encode()).hexdigest())
        turned = {"extensions": {}, "variables": {"u": 1, "t": "é"}, "operationName": None, "query": asked["query"]}
        assert key(turned, **{"idempotency-key": "a key"}) == first
        for other in ({"operationName": "A"}, {"variables": {"t": "e"}}, {"query": f"{asked['query']} "}):
            changed = key({**asked, **other}, **{"idempotency-key": "a key"})
            assert changed is not None and changed.body != first.body
        no_key: dict[Any, Any] = {"idempotency-key": "é".encode() * 200}
        assert httpx.get(url, params={"query": "{ hello }"}, headers=no_key).status_code == 200
        assert seen[-1].idempotency is None


@pytest.mark.parametrize("key", ["", "x" * 256, "é", "a\tb"], ids=ascii)
def test_what_is_no_key_is_refused_with_what_one_is(key: str) -> None:
    with toy() as url:
        for accept in (JSON, GRAPHQL):
            headers: dict[Any, Any] = {"idempotency-key": key.encode(), "accept": accept}
            answer = httpx.post(url, json={"query": "mutation { change }"}, headers=headers)
            assert (answer.status_code, error(answer)) == (400, {"code": "BAD_USER_INPUT"})
            assert "1 to 255 printable ASCII characters" in answer.text


def test_a_key_that_is_given_twice_is_none() -> None:
    with toy() as url:
        headers = [("idempotency-key", "a"), ("idempotency-key", "b")]
        assert httpx.post(url, json={"query": "{ hello }"}, headers=headers).status_code == 400
        longest = {"idempotency-key": "~" * 255}
        assert httpx.post(url, json={"query": "{ hello }"}, headers=longest).status_code == 200
