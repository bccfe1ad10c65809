"""The shape of an API token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphdb.records.actors import ActorRecord


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """An API token, without its secret; `hash` is SHA-256 of that. last_used_on: the last day on which it was used."""

    id: str
    hash: str
    actor: ActorRecord
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_on: date | None = None

    def is_valid(self, at: str) -> bool:
        """Whether it signs its actor in at this time."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)
