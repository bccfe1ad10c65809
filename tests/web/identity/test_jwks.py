"""Key sets: which keys are taken from them, and how soon a change of them counts."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import OKPAlgorithm

from resolvers.people.unauthenticated import Reason, Unauthenticated
from tests.web.signing import Provider, ed, encoded, es, provider, publish, published, rs
from web.identity.jwks import MAX_BYTES, MAX_KEYS, KeySet, Unreadable, keys_of

AGE, AGAIN = 300.0, 3.0


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served() -> Iterator[Provider]:
    with provider(ed("old"), rs()) as running:
        yield running


def at(source: object, clock: Clock, patience: float = 3.0) -> KeySet:
    return KeySet(str(source), AGE, AGAIN, patience, clock)


async def ids(keys: KeySet, *wanted: str) -> list[str]:
    """Those of these keys that are in the set."""
    return [each for each in wanted if await keys.named(each)]


async def unavailable(keys: KeySet, id: str) -> bool:
    with pytest.raises(Unauthenticated) as refused:
        await keys.named(id)
    return refused.value.reason is Reason.KEYS_UNAVAILABLE


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it is so; the test fails where it does not become so in time."""
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.01)


# which keys


def test_keys_are_ed25519_and_rsa_and_say_what_they_fit() -> None:
    first, second, third = keys_of(published(ed(), rs(), rs("ps").jwk(alg="PS256", use="sig", key_ops=["verify"])))
    assert isinstance(first.public, Ed25519PublicKey) and isinstance(second.public, RSAPublicKey)
    assert [each for each in ("EdDSA", "RS256", "PS256") if first.fits(each)] == ["EdDSA"]
    assert [each for each in ("EdDSA", "RS256", "PS256") if second.fits(each)] == ["RS256", "PS256"]
    assert [each for each in ("EdDSA", "RS256", "PS256") if third.fits(each)] == ["PS256"]


@pytest.mark.parametrize(
    "key",
    [
        {"kty": "oct", "kid": "x", "k": encoded("secret"), "alg": "HS256"},
        {"kty": "oct", "kid": "x", "k": encoded("secret"), "alg": "EdDSA", "crv": "Ed25519"},
        rs("short", 1024).jwk(),
        es().jwk(),
        ed().jwk(crv="X25519"),
        ed().jwk(crv="Ed448"),
        ed().jwk(x="AAAA"),
        ed().jwk(x="é"),
        ed().jwk(x=None),
        ed().jwk(use="enc"),
        ed().jwk(key_ops=["encrypt"]),
        ed().jwk(key_ops=7),
        ed().jwk(alg=7),
        ed().jwk(kid=None),
        ed().jwk(kid=["ed"]),
        rs().jwk(n="AQAB"),
        rs().jwk(e="AA"),
        rs().jwk(e=65537),
        {},
        "a key",
        None,
    ],
    ids=lambda key: re.sub(r'"[-\w]{40,}"', '"..."', json.dumps(key)),  # the same in every process
)
def test_other_keys_are_left_out_and_the_rest_of_the_set_is_taken(key: Any) -> None:
    assert [each.id for each in keys_of(published(key, ed("good")))] == ["good"]


def test_of_a_private_key_the_public_part_is_taken() -> None:
    signer: Any = ed().private
    private = OKPAlgorithm.to_jwk(signer, as_dict=True)
    [key] = keys_of(published({**private, "kid": "ed"}))
    assert "d" in private and isinstance(key.public, Ed25519PublicKey)


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"{}", b"null", b'"keys"', b'{"keys": {}}', b'{"keys": null}', b"\xff", b"[" * 5000],
    ids=lambda text: ascii(text[:20]),
)
def test_what_is_no_set_is_not_taken_for_an_empty_one(text: bytes) -> None:
    with pytest.raises(Unreadable):
        keys_of(text)
    assert keys_of(b'{"keys": []}') == ()


def test_a_set_is_bounded() -> None:
    assert len(keys_of(published(*[ed().jwk(kid=str(i)) for i in range(MAX_KEYS)]))) == MAX_KEYS
    with pytest.raises(Unreadable):
        keys_of(published(*[ed().jwk(kid=str(i)) for i in range(MAX_KEYS + 1)]))


# a file


async def test_keys_of_a_file_change_when_the_file_does(tmp_path: Path, clock: Clock) -> None:
    file = publish(tmp_path / "keys.json", ed("old"))
    keys = at(file, clock)
    assert await ids(keys, "old", "new") == ["old"]
    publish(file, ed("old"), ed("new"))
    assert await ids(keys, "old", "new") == ["old", "new"]
    publish(file, ed("new"))
    assert await ids(keys, "old", "new") == ["new"]
    publish(file)
    assert await ids(keys, "old", "new") == []


async def test_a_file_that_is_gone_or_broken_counts_until_its_time_is_over(tmp_path: Path, clock: Clock) -> None:
    file = publish(tmp_path / "keys.json", ed("old"))
    keys = at(file, clock)
    assert await ids(keys, "old") == ["old"]
    for spoil in (lambda: file.write_bytes(published(ed("new"))[:50]), file.unlink):
        spoil()
        assert await ids(keys, "old") == ["old"]
        assert await unavailable(keys, "new")
    clock.now += AGE
    assert await unavailable(keys, "old")
    publish(file, ed("new"))
    assert await ids(keys, "old", "new") == ["new"]


async def test_a_file_that_comes_later_is_read_when_it_is_there(tmp_path: Path, clock: Clock) -> None:
    keys = at(tmp_path / "keys.json", clock)
    assert await unavailable(keys, "new")
    publish(tmp_path / "keys.json", ed("new"))
    assert await ids(keys, "new") == ["new"]


# an address


async def test_a_set_at_an_address_is_read_once_for_many_tokens(served: Provider, clock: Clock) -> None:
    keys = at(served.url, clock)
    found = await asyncio.gather(*(keys.named("old") for _ in range(20)))
    assert all(found) and served.asked == 1
    clock.now += AGE / 2 - 1
    assert await ids(keys, "old", "rs") == ["old", "rs"]
    assert served.asked == 1


async def test_an_unknown_key_is_looked_for_at_once_but_not_again_and_again(served: Provider, clock: Clock) -> None:
    keys = at(served.url, clock)
    assert await ids(keys, "old") == ["old"]
    clock.now += AGAIN
    served.body = published(ed("old"), ed("new"))
    assert await ids(keys, "new") == ["new"]
    assert served.asked == 2
    assert await ids(keys, *(f"none-{i}" for i in range(50))) == []
    assert served.asked == 2
    clock.now += AGAIN
    assert await ids(keys, *(f"none-{i}" for i in range(50))) == []
    assert served.asked == 3


async def test_a_key_that_was_taken_out_is_good_for_the_sets_time_at_most(served: Provider, clock: Clock) -> None:
    keys = at(served.url, clock)
    assert await ids(keys, "old") == ["old"]
    served.body = published(rs())
    clock.now += AGE
    assert await ids(keys, "old", "rs") == ["rs"]


async def test_at_half_its_time_a_set_is_read_again_and_nobody_waits_for_it(served: Provider, clock: Clock) -> None:
    keys = at(served.url, clock)
    assert await ids(keys, "old") == ["old"]
    served.goes_on.clear()
    served.body = published(rs())
    clock.now += AGE / 2
    assert await ids(keys, "old", "rs") == ["old", "rs"]  # while the provider keeps its answer back
    await until(lambda: served.asked == 2)
    served.goes_on.set()
    assert keys._reading is not None
    await keys._reading
    assert await ids(keys, "old", "rs") == ["rs"]


async def test_a_provider_that_is_away_is_survived_for_the_sets_time_and_then_nobody_is_let_in(
    served: Provider, clock: Clock
) -> None:
    keys = at(served.url, clock)
    assert await ids(keys, "old") == ["old"]
    served.status = 503
    clock.now += AGE - 1
    assert await ids(keys, "old") == ["old"]
    assert keys._reading is not None
    await keys._reading
    clock.now += 1
    assert await unavailable(keys, "old")
    served.status = 200
    assert await unavailable(keys, "old"), "the next attempt is still to come"
    clock.now += AGAIN
    assert await ids(keys, "old") == ["old"]


async def test_a_provider_that_does_not_answer_is_not_waited_for_without_end(served: Provider, clock: Clock) -> None:
    served.goes_on.clear()
    keys = at(served.url, clock, patience=0.2)
    assert await unavailable(keys, "old")
    assert not served.goes_on.is_set(), "the provider still keeps its answer back"


async def test_who_cannot_wait_does_not_end_the_reading_for_the_others(served: Provider, clock: Clock) -> None:
    served.goes_on.clear()
    keys = at(served.url, clock)
    others = asyncio.create_task(keys.named("old"))
    await until(lambda: served.asked == 1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await keys.named("old")
    served.goes_on.set()
    assert await others
    assert served.asked == 1


@pytest.mark.parametrize(
    "body", [b"<html>", b"{}", published(ed("old")) + b" " * MAX_BYTES], ids=["page", "other", "long"]
)
async def test_what_is_no_set_at_an_address_is_not_taken(served: Provider, clock: Clock, body: bytes) -> None:
    served.body = body
    assert await unavailable(at(served.url, clock), "old")


async def test_keys_come_from_the_address_that_was_set_and_from_nowhere_else(served: Provider, clock: Clock) -> None:
    with provider(ed("theirs")) as other:
        served.status, served.location = 302, other.url
        assert await unavailable(at(served.url, clock), "theirs")
        assert other.asked == 0


async def test_an_address_where_nobody_is_has_no_keys(clock: Clock) -> None:
    with provider(ed()) as gone:
        url = gone.url
    for each in (url, f"http://{'x' * 80}.example/keys"):
        assert await unavailable(at(each, clock), "ed")
