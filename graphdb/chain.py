"""The chain of hashes, whatever its links tell of.

Canonical JSON is that of RFC 8785: members in order of their names, no blanks, UTF-8; what is hashed here holds
texts, integers, truth values, lists and nothing else, for which sorted `json.dumps` is exactly that form. A link's
hash is SHA-256 over its canonical JSON, in which `previousHash` is the hash of the link before: whoever alters, takes
out or puts in one changes every hash from there on.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: sequence 0 and no hash before the first link.

    due: the codes of lines that the audit has to look at again.
    """

    sequence: int
    hash: str | None
    at: str | None
    due: tuple[str, ...] = ()

    def moment(self) -> str:
        """Now, or the time of the last link where a clock has gone back: times never fall along the chain."""
        return max(now(), self.at or "")


def now() -> str:
    return timestamp(datetime.now(UTC))


def timestamp(moment: datetime) -> str:
    """A time as it is stored, which orders as text: 2026-11-24T18:20:37.123456Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(stored: str) -> datetime:
    """A stored time."""
    return datetime.fromisoformat(stored.replace("Z", "+00:00"))


def canonical(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
