"""Sessions: who is signed in by a cookie, kept by the hash of what the cookie holds."""

from __future__ import annotations

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.records.sessions import SessionRecord
from graphdb.row_actors import signed_in

_BEGIN = question("sessions/begin")
_BY_ID = question("sessions/by_id")
_END = question("sessions/end")
_FORGET = question("sessions/forget")


async def begin(ask: Ask, session: SessionRecord, *, most: int) -> None:
    """Keep a new session; forget those that are over, and the oldest of this actor so that no more than `most` stay."""
    actor = session.actor
    properties = {
        "actor": actor.id, "name": actor.name, "role": actor.role.value, "lines": list(actor.lines),
        "stakeholders": list(actor.stakeholders) or None,
        "token": session.token, "createdAt": session.created_at, "expiresAt": session.expires_at,
    }  # fmt: skip
    await ask("sessions/forget", _FORGET, at=session.created_at, actor=actor.id, most=most - 1)
    await ask("sessions/begin", _BEGIN, id=session.id, properties=properties)


async def by_id(ask: Ask, id: str) -> SessionRecord | None:
    """Which session has this id? One that is over, or whose token was revoked, is still there and says so."""
    for row in await ask("sessions/by_id", _BY_ID, id=id):
        told = row["created_at"], row["expires_at"], row["token"], row["revoked_at"]
        return SessionRecord(row["id"], signed_in(row), *told)
    return None


async def end(ask: Ask, id: str) -> None:
    """End a session; one that is not there has ended."""
    await ask("sessions/end", _END, id=id)
