"""Over HTTP: what is left to a caller is in every answer, and one who asks for much keeps nobody else waiting."""

import asyncio
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest
from graphql import ExecutionResult
from structlog.testing import capture_logs

from schema import schema
from schema.guard import Executor, Limits
from tests.web.servers import GRAPHQL, within
from tests.web.toy import toy
from web.serving.places import Places
from web.serving.rates import Rates

BRANCHES = "{ branches(first: 40) { nodes { title } } }"  # costs 41 and a list


@pytest.fixture
def url() -> Iterator[str]:
    with toy(rates=Rates(100, 1_000, 3_600)) as address:
        yield address


def ask(url: str, query: str, **more: str) -> httpx.Response:
    return httpx.post(url, json={"query": query}, headers={"accept": GRAPHQL, **more})


def test_every_answer_says_what_is_left_and_the_one_beyond_says_when_to_come_again(url: str) -> None:
    first = ask(url, BRANCHES)
    cost = int(first.headers["x-graphql-cost"])
    assert first.headers["x-ratelimit-limit"] == "100"
    assert first.headers["x-ratelimit-used"] == str(cost)
    assert first.headers["x-ratelimit-remaining"] == str(100 - cost)
    ask(url, BRANCHES)
    for accept in (GRAPHQL, "application/json"):
        refused = ask(url, BRANCHES, accept=accept)
        assert refused.status_code == 429
        assert "data" not in refused.json()
        (error,) = refused.json()["errors"]
        assert error["extensions"] == {"code": "RATE_LIMITED"}
        assert 0 < int(refused.headers["retry-after"]) <= 3_600
    assert ask(url, "{ hello }").json()["data"] == {"hello": "world"}  # for which enough is left


def test_what_is_wrong_costs_one_however_much_it_asked_for(url: str) -> None:
    wrong = ask(url, "{ nothing }")
    assert (wrong.status_code, wrong.headers["x-ratelimit-used"]) == (400, "1")


async def test_a_subscription_counts_as_it_begins() -> None:
    allowance = Rates(1, 0, 3_600).allowance(None)
    assert allowance is not None
    await allowance.spend(1)
    prepared = Executor(schema).prepare("subscription { linkageChanged { hash } }")
    assert not prepared.problems
    begun = await prepared.subscribe(SimpleNamespace(allowance=allowance))
    assert isinstance(begun, ExecutionResult)
    assert [each.extensions for each in begun.errors or ()] == [{"code": "RATE_LIMITED"}]


def test_whoever_says_for_whom_they_ask_is_not_believed_and_the_operator_is_told_once(url: str) -> None:
    with capture_logs() as logs:
        used = [
            int(ask(url, "{ hello }", **{"x-forwarded-for": f"192.0.2.{n}"}).headers["x-ratelimit-used"])
            for n in (1, 2)
        ]
    assert used == [1, 2]
    assert len([each for each in logs if "TRUSTED_PROXIES" in each["event"]]) == 1


def test_a_proxy_that_is_trusted_says_for_whom_it_asks_and_what_clients_added_before_it_is_not_believed() -> None:
    with toy(rates=Rates(100, 1_000, 3_600), proxies=("127.0.0.0/8", "10.0.0.0/8")) as url, capture_logs() as logs:
        for said, used in (
            ("192.0.2.1", 1),
            ("192.0.2.2, 10.0.0.9", 1),
            ("192.0.2.1", 2),
            ("192.0.2.99, 192.0.2.2", 2),  # the first of them could be anything
        ):
            assert ask(url, "{ hello }", **{"x-forwarded-for": said}).headers["x-ratelimit-used"] == str(used), said
    assert [each for each in logs if "TRUSTED_PROXIES" in each["event"]] == []


async def test_one_heavy_client_does_not_keep_others_waiting() -> None:
    """The heavy one has asked for ten things that end only when it leaves; the light one is answered meanwhile."""
    with toy(places=Places(4, 100, 60), limits=Limits(deadline=60)) as url:
        slowly = {"query": "{ slow(seconds: 50) }"}
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(local_address="127.0.0.2")) as heavy:
            asking = [asyncio.create_task(heavy.post(url, json=slowly, timeout=60)) for _ in range(10)]
            await asyncio.sleep(0)
            async with httpx.AsyncClient() as light:
                for _ in range(20):
                    assert (await light.post(url, json={"query": "{ hello }"})).status_code == 200
            for each in asking:
                each.cancel()
            await asyncio.gather(*asking, return_exceptions=True)


async def test_where_too_many_wait_it_is_503_with_a_time_to_come_again_and_health_is_told() -> None:
    places = Places(1, 0, 60)
    with toy(places=places, limits=Limits(deadline=60)) as url:
        async with httpx.AsyncClient() as client:
            first = asyncio.create_task(client.post(url, json={"query": "{ slow(seconds: 50) }"}, timeout=60))
            await asyncio.to_thread(within, 10, lambda: places.taken == 1)
            for answer in (
                await client.post(url, json={"query": "{ hello }"}),
                await client.get(url, params={"query": "{ hello }"}),
            ):
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
                assert answer.json()["errors"][0]["extensions"] == {"code": "TOO_BUSY"}
            assert (await client.get(url.replace("/graphql", "/livez"))).status_code == 404  # of which the toy has none
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
        await asyncio.to_thread(within, 10, lambda: places.taken == 0)


def test_who_has_not_said_all_holds_no_place() -> None:
    places = Places(1, 0, 60)
    with toy(places=places, limits=Limits(deadline=60)) as url:
        address = urlsplit(url)
        with socket.create_connection((address.hostname, address.port or 80)) as slow:
            slow.sendall(
                b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{"
            )
            assert ask(url, "{ hello }").status_code == 200
