"""What one caller may ask for within a while: counted by cost, in memory or in a Redis, and told in every answer."""

import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from graphdb.errors import WrongSettings
from graphdb.records.actors import ActorRecord, Role
from resolvers.scope.allowance import Allowance, RateLimited
from tests.web.servers import free_port
from web.serving.asker import Asker, address_of, asking
from web.serving.rates import Rates

Made = Callable[..., Rates]
ANN = ActorRecord("api:ann", "Ann", Role.FACILITATOR)


def allowed(rates: Rates, address: str = "192.0.2.1", actor: ActorRecord | None = None) -> Allowance:
    asking.set(Asker(address))
    found = rates.allowance(actor)
    assert found is not None
    return found


SERVER = """
from fakeredis import TcpFakeServer
server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
print(server.server_address[1], flush=True)
server.serve_forever()
"""


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    """The address of a server that speaks as a Redis does; apart, as it knows no file beyond the 1,024th."""
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"redis://127.0.0.1:{int(server.stdout.readline())}"
        server.kill()


@pytest.fixture
async def made() -> AsyncIterator[Callable[..., Rates]]:
    """Makes what counts, and closes it."""
    all: list[Rates] = []

    def make(*given: Any) -> Rates:
        all.append(Rates(*given))
        return all[-1]

    yield make
    for each in all:
        await each.close()


@pytest.fixture(params=["memory", "redis"])
def store(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("redis")) if request.param == "redis" else "memory"


async def test_costs_add_up_to_the_limit_and_what_is_beyond_is_refused_and_not_counted(store: str, made: Made) -> None:
    mine = allowed(made(100, 1_000, 60, store))
    await mine.spend(60)
    assert mine.window is not None
    assert (mine.window.limit, mine.window.cost, mine.window.used, mine.window.remaining) == (100, 60, 60, 40)
    assert 0 < (mine.window.reset_at - datetime.now(UTC)).total_seconds() <= 61
    with pytest.raises(RateLimited, match=r"costs 50, and of the 100 .* 40 are left: ask again after 20"):
        await mine.spend(50)
    await mine.spend(40)
    assert mine.window.remaining == 0


async def test_callers_are_counted_apart_and_somebody_who_is_signed_in_from_wherever_they_ask(
    store: str, made: Made
) -> None:
    rates = made(101, 1_001, 60, store)
    await allowed(rates, "192.0.2.11").spend(101)
    await allowed(rates, "192.0.2.12").spend(101)
    await allowed(rates, "192.0.2.11", ANN).spend(600)
    with pytest.raises(RateLimited):
        await allowed(rates, "192.0.2.13", ANN).spend(600)


async def test_processes_that_share_a_redis_count_together(redis: str, made: Made) -> None:
    one, other = made(77, 0, 60, redis), made(77, 0, 60, redis)
    await allowed(one, "192.0.2.21").spend(50)
    with pytest.raises(RateLimited):
        await allowed(other, "192.0.2.21").spend(50)


async def test_a_redis_that_does_not_answer_stops_nobody_and_the_process_counts_alone(made: Made) -> None:
    away = made(100, 0, 60, f"redis://127.0.0.1:{free_port()}")
    with capture_logs() as logs:
        await allowed(away).spend(60)
        with pytest.raises(RateLimited):
            await allowed(away).spend(60)
    assert [each["event"] for each in logs] == [
        "the store of rates does not answer; this process counts alone"
    ]  # once: it is not asked again for a while


async def test_a_redis_that_hears_and_says_nothing_takes_half_a_second_once(made: Made) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        rates = made(100, 0, 60, f"redis://127.0.0.1:{deaf.getsockname()[1]}")
        mine = allowed(rates)
        await mine.spend(60)
        assert mine.window is not None
        assert mine.window.used == 60


def test_nothing_is_counted_where_the_limit_is_0() -> None:
    rates = Rates(0, 10, 60)
    assert rates.allowance(None) is None
    assert rates.allowance(ANN) is not None


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("nobody", "-"),
    ],
)
def test_an_address_of_ipv6_stands_for_its_network(given: str, address: str) -> None:
    assert address_of({"client": (given, 1)}) == address
    assert address_of({"client": None}) == "-"


def test_a_store_that_cannot_be_used_is_refused_without_its_password() -> None:
    with pytest.raises(WrongSettings, match="RATE_STORE is no address") as refused:
        Rates(1, 1, 60, "redis://:secret@127.0.0.1:port")
    assert "secret" not in str(refused.value)


def test_a_redis_needs_the_extra_and_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    with pytest.raises(WrongSettings, match=r"wsis-linkage-graph\[redis\]"):
        Rates(1, 1, 60, "redis://127.0.0.1")
