"""Chains of hashes, whatever their links tell of.

A graph has one for the mapping and one for the register; where each ends stands in its node `Chain`. Canonical JSON is
that of RFC 8785: members in order of their names, no blanks, UTF-8; what is hashed here holds texts, integers, truth
values, lists and nothing else, for which sorted `json.dumps` is exactly that form. A link's hash is SHA-256 over its
canonical JSON, in which `previousHash` is the hash of the link before: whoever alters, takes out or puts in one changes
every hash from there on. What a link tells of is the matter of its kind, see graphdb.kinds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from graphdb.errors import ClockBehind, NoSigningKey
from graphdb.signatures import SigningKey, signing

SKEW = timedelta(minutes=1)  # two clocks may differ by so much
_FIRST, _LAST = (each.replace(tzinfo=UTC) for each in (datetime.min, datetime.max))  # noqa: DTZ901


class Chain(Enum):
    """The chains of a graph, by the names of their nodes."""

    MAPPING = "mapping"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Seal:
    """What makes some content a link: its place, the hash before it, its own, its signature where a key signs."""

    sequence: int
    previous_hash: str | None
    hash: str
    signature: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: sequence 0 and no hash before the first link.

    signature: that of the last link, where it has one. mapping: of the chain of the register, where that of the mapping
    ends: keys count by the links of that one, so each link of the register says where in it it was written.
    """

    sequence: int
    hash: str | None
    at: str | None
    signature: str | None = None
    mapping: int | None = None

    def moment(self) -> str:
        """Now, or the time of the last link where a clock has gone back a little: times never fall along the chain.

        Raises ClockBehind where the chain ends further ahead than clocks may differ: what is written would get times
        that have not been, and `asOf` would be wrong until then.
        """
        if self.is_ahead:
            raise ClockBehind(self.at or "", now())
        return max(now(), self.at or "")

    @property
    def is_ahead(self) -> bool:
        """Whether the last link is of a time that lies ahead of this clock by more than SKEW."""
        return (self.at or "") > timestamp(datetime.now(UTC) + SKEW)

    def after(self, seal: Seal, at: str) -> Head:
        """Where the chain ends once this link, of that time, is its last."""
        return Head(seal.sequence, seal.hash, at, seal.signature, self.mapping)

    @property
    def properties(self) -> dict[str, Any]:
        """What the node of the chain says of its end."""
        return {"sequence": self.sequence, "head": self.hash, "headAt": self.at, "headSignature": self.signature}

    def signed(self, hash: str) -> str | None:
        """The signature of a link that goes on from here, None where no key signs.

        Raises NoSigningKey where the links before are signed and this process has no key, or one of another graph.
        """
        key = signing.get()
        if (problem := self.unsignable(key)) is not None:
            raise NoSigningKey(problem)
        return key.signature(hash) if key is not None else None

    def unsignable(self, key: SigningKey | None) -> str | None:
        """Why nothing can go on from here with this key, or without any; None where it can."""
        if key is None:
            return NoSigningKey.WITHOUT if self.signature is not None else None
        place = self.sequence if self.mapping is None else self.mapping
        return NoSigningKey.of_another(key.since, place) if key.since > place else None


def sealed(content: Mapping[str, Any], head: Head) -> Seal:
    """Some content as the link after the head, signed where a key signs. Raises NoSigningKey."""
    hash = hash_at(content, head.sequence + 1, head.hash)
    return Seal(head.sequence + 1, head.hash, hash, head.signed(hash))


def hash_at(content: Mapping[str, Any], sequence: int, previous_hash: str | None) -> str:
    """The hash of some content at this place of a chain, after the link with that hash."""
    return digest(canonical(with_place(content, sequence, previous_hash)))


def with_place(content: Mapping[str, Any], sequence: int, previous_hash: str | None) -> dict[str, Any]:
    """Everything that a link's hash is over: its content, and where it stands."""
    return {"sequence": sequence, **content, "previousHash": previous_hash}


def recorded(at: str | None) -> dict[str, str]:
    """What the clock said, as a part of some content; links of before that was kept have nothing of it."""
    return {} if at is None else {"recordedAt": at}


def now() -> str:
    return timestamp(datetime.now(UTC))


def timestamp(moment: datetime) -> str:
    """A time as it is stored, which orders as text: 2026-11-24T18:20:37.123456Z.

    One that falls out of the years 1 to 9999 in UTC is told as their edge: nothing that is stored is near it.
    """
    return f"{in_utc(moment).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def in_utc(moment: datetime) -> datetime:
    """A time with a zone in UTC, or the edge of the years that it falls out of there."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _FIRST if moment.year == _FIRST.year else _LAST


def moment(stored: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(stored.replace("Z", "+00:00"))


def canonical(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
