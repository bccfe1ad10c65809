"""The shape of a session of the pages."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.actors import ActorRecord


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session of the pages; `id` is SHA-256 of what its cookie holds.

    token: the id of the API token that it was begun with, if it was one. revoked_at: when that was revoked.
    """

    id: str
    actor: ActorRecord
    created_at: str
    expires_at: str
    token: str | None
    revoked_at: str | None
