"""The public keys of the identity provider: a JSON Web Key Set in a file or at an address, read again as it changes.

A set is read again when its file has changed, when a token names a key that is not in it, and when half its time is
over. So a new key is good at once, and one that was taken out is good for as long as the set's time at most. A set that
cannot be read again is kept until its time is over, and then there are no keys: nobody is let in on old ones.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any

import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import OKPAlgorithm, RSAAlgorithm
from jwt.exceptions import PyJWTError

from resolvers.people.unauthenticated import Reason, Unauthenticated

PATIENCE = 3.0  # seconds that reading a set may take
AGAIN = 3.0  # seconds between two attempts, where nobody knows that it has changed
MAX_BYTES = 256 * 1024
MAX_KEYS = 100
SHORTEST_RSA = 2048  # bits
PublicKey = Ed25519PublicKey | RSAPublicKey
told = structlog.get_logger("keys")


class Unreadable(Exception):
    """The key set cannot be had, or is none."""


@dataclass(frozen=True)
class Key:
    """A key that signatures are checked with. `algorithm` is what it says that it is for, where it says so."""

    id: str
    public: PublicKey
    algorithm: str | None = None

    def fits(self, algorithm: str) -> bool:
        """Whether this is a key for such signatures: Ed25519 for EdDSA, RSA for RS* and PS*."""
        kind = Ed25519PublicKey if algorithm == "EdDSA" else RSAPublicKey
        return isinstance(self.public, kind) and self.algorithm in (None, algorithm)


@dataclass
class KeySet:
    """The keys at a file's path or an http(s) address. All times are seconds, by the clock."""

    source: str
    max_age: float = 300.0
    again: float = AGAIN
    patience: float = PATIENCE
    clock: Callable[[], float] = time.monotonic
    _keys: tuple[Key, ...] = ()
    _read_at: float = float("-inf")  # what is kept
    _tried_at: float = float("-inf")
    _failed: bool = False  # at the last attempt
    _seen: object = None  # the file as it was then
    _reading: asyncio.Task[None] | None = None  # that attempt

    async def named(self, id: str) -> tuple[Key, ...]:
        """The keys with this id; none where there are none. Raises Unauthenticated where the set cannot be read."""
        if self._age() >= self.max_age or self._seen != self._looks():
            await self._renewed()
        elif self._age() >= self.max_age / 2:
            self._renewing()  # and nobody waits for it
        if not self._with(id):
            await self._renewed()
        found = self._with(id)
        if self._age() >= self.max_age or (self._failed and not found):
            raise Unauthenticated(Reason.KEYS_UNAVAILABLE)
        return found

    def _with(self, id: str) -> tuple[Key, ...]:
        return tuple(each for each in self._keys if each.id == id)

    def _age(self) -> float:
        return self.clock() - self._read_at

    async def _renewed(self) -> None:
        if (reading := self._renewing()) is not None:
            await asyncio.shield(reading)  # one who may not wait to the end must not end it for the others

    def _renewing(self) -> asyncio.Task[None] | None:
        """The attempt that is under way, or a new one; None where there was one just now and the file is the same."""
        if self._reading is not None and not self._reading.done():
            return self._reading
        looks = self._looks()
        if self.clock() - self._tried_at < self.again and looks == self._seen:
            return None
        self._tried_at, self._seen = self.clock(), looks
        self._reading = asyncio.create_task(self._read())
        return self._reading

    async def _read(self) -> None:
        began = self.clock()
        try:
            async with asyncio.timeout(self.patience):
                self._keys = keys_of(await asyncio.to_thread(_bytes_at, self.source, self.patience))
            self._read_at, self._failed = began, False
        except (Unreadable, OSError, HTTPException, ValueError) as fault:  # a TimeoutError is an OSError
            self._failed = True
            told.warning("the keys cannot be read", reason=f"{type(fault).__name__}: {fault}"[:200])

    def _looks(self) -> object:
        """What changes when the file does; None for an address."""
        if "://" in self.source:
            return None
        try:
            stat = Path(self.source).stat()
        except OSError:
            return "missing"
        return stat.st_mtime_ns, stat.st_size, stat.st_ino


def keys_of(text: bytes) -> tuple[Key, ...]:
    """The keys of a set that signatures can be checked with: Ed25519, and RSA of 2048 bits or more.

    Others are left out, symmetric ones too. Raises Unreadable for what is no set.
    """
    try:
        listed = orjson.loads(text)["keys"]
    except (orjson.JSONDecodeError, KeyError, TypeError, IndexError):
        raise Unreadable("not a JSON Web Key Set") from None
    if not isinstance(listed, list) or len(listed) > MAX_KEYS:
        raise Unreadable(f"`keys` is no list of at most {MAX_KEYS}")
    return tuple(key for each in listed if isinstance(each, dict) and (key := _key(each)) is not None)


def _key(given: Mapping[str, Any]) -> Key | None:
    id, algorithm, operations = given.get("kid"), given.get("alg"), given.get("key_ops")
    if not isinstance(id, str) or not isinstance(algorithm, str | None) or given.get("use") not in (None, "sig"):
        return None
    if operations is not None and not (isinstance(operations, list) and "verify" in operations):
        return None
    if (public := _public(given)) is None:
        return None
    return Key(id, public, algorithm)


def _public(given: Mapping[str, Any]) -> PublicKey | None:
    """The public part alone: a set with private keys in it is a mistake of somebody else's."""
    found: object = None
    try:
        match given:
            case {"kty": "OKP", "crv": "Ed25519", "x": str(x)}:
                found = OKPAlgorithm.from_jwk({"kty": "OKP", "crv": "Ed25519", "x": x})
            case {"kty": "RSA", "n": str(n), "e": str(e)}:
                found = RSAAlgorithm.from_jwk({"kty": "RSA", "n": n, "e": e})
    except (PyJWTError, ValueError):
        return None
    if isinstance(found, RSAPublicKey):
        return found if found.key_size >= SHORTEST_RSA else None
    return found if isinstance(found, Ed25519PublicKey) else None


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Keys come from the address that was set, and from nowhere else."""


def _bytes_at(source: str, seconds: float) -> bytes:
    """What is in the file or at the address. Raises OSError or HTTPException, and Unreadable for what is too long."""
    if "://" not in source:
        with Path(source).open("rb") as file:
            return _bounded(file, seconds)
    asked = urllib.request.Request(source, headers={"accept": "application/json"})  # noqa: S310
    with urllib.request.build_opener(_NoRedirects).open(asked, timeout=seconds) as answer:
        return _bounded(answer, seconds)


def _bounded(readable: Any, seconds: float) -> bytes:
    until, text = time.monotonic() + seconds, b""
    while piece := readable.read1(MAX_BYTES):
        text += piece
        if len(text) > MAX_BYTES:
            raise Unreadable(f"longer than {MAX_BYTES:,} bytes")
        if time.monotonic() > until:  # one that sends a byte now and then
            raise TimeoutError("it takes too long")
    return text
