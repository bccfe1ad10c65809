"""Sessions of the pages: begun with a token, carried by a cookie, ended by signing out, by the token's end, or by time.

The cookie holds 256 random bits and nothing else; the graph keeps SHA-256 of them. So every worker and a server that
was started again know a session, and who reads the graph cannot take one over. Nothing here raises the data's version.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graphdb.chain import digest, now, timestamp
from graphdb.engine import Graph, Transaction
from graphdb.questions import actors, sessions
from graphdb.records.actors import ActorRecord
from graphdb.records.sessions import SessionRecord
from resolvers.people.unauthenticated import Reason, Unauthenticated

LASTS = timedelta(hours=8)
MOST = 20  # sessions of one actor; the oldest gives way
_COOKIE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token signs in. until: when the token ends (None: without end). token: the id of an API token."""

    actor: ActorRecord
    until: str | None = None
    token: str | None = None


async def begin(graph: Graph, signed_in: SignedIn) -> tuple[SessionRecord, str]:
    """Begin a session of whoever is signed in: what is kept of it, and what the cookie has to hold."""
    cookie, at = secrets.token_urlsafe(32), now()
    ends = timestamp(datetime.now(UTC) + LASTS)
    session = SessionRecord(
        digest(cookie), signed_in.actor, at, min(ends, signed_in.until or ends), signed_in.token, None
    )
    known = (await actors.by_ids(graph, [signed_in.actor.id])).get(signed_in.actor.id)

    async def work(tx: Transaction) -> None:
        if known is None:
            await actors.put(tx.run, signed_in.actor)
        await sessions.begin(tx.run, session, most=MOST)

    await graph.write(work, vocabulary=False, data=False)
    return session, cookie


async def of_cookie(graph: Graph, cookie: str) -> SessionRecord:
    """The session that a cookie carries. Raises Unauthenticated where there is none, or it has ended."""
    if _COOKIE.fullmatch(cookie) is None:
        raise Unauthenticated(Reason.MALFORMED)
    session = await sessions.by_id(graph.read, digest(cookie))
    if session is None:
        raise Unauthenticated(Reason.SESSION_ENDED)
    if session.revoked_at is not None:
        raise Unauthenticated(Reason.TOKEN_REVOKED)
    if session.expires_at <= now():
        raise Unauthenticated(Reason.SESSION_ENDED)
    return session


async def end(graph: Graph, cookie: str) -> None:
    """End the session that a cookie carries, if there is one."""

    async def work(tx: Transaction) -> None:
        await sessions.end(tx.run, digest(cookie))

    await graph.write(work, vocabulary=False, data=False)
