"""Sessions of the pages: a token is sent once, and until the session ends a cookie stands for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from graphdb.engine import Graph
from graphdb.errors import DeadlineExceeded, StocktakingError
from graphdb.records.sessions import SessionRecord
from resolvers.people import sessions
from resolvers.people.unauthenticated import Reason, Unauthenticated
from web.identity.signing_in import SigningIn
from web.identity.visitors import SignedOut, Unreached, Visitor

# Where the message of a reason speaks of a header, which nobody sees who fills in a form.
SAID = {Reason.MALFORMED: "This is no API token and no JWT: paste a whole one."}


@dataclass(frozen=True)
class GraphSessions:
    """Sessions kept in the graph, so that every worker and a server started again knows them. deadline: seconds."""

    graph: Callable[[], Graph]
    signing_in: SigningIn
    deadline: float

    async def begin(self, token: str) -> Visitor:
        """Begin a session of whoever this token signs in. Raises SignedOut and Unreached."""
        async with self._told():
            if not re.fullmatch(r"[!-~]+", token):
                raise Unauthenticated(Reason.MALFORMED)
            session, cookie = await sessions.begin(self.graph(), await self.signing_in.signed_in(token))
        visitor = _visitor(session, cookie)
        if not visitor.seconds:  # clocks differ: the token is still taken, and a session that ends with it is over
            raise SignedOut(Unauthenticated(Reason.TOKEN_EXPIRED).message)
        return visitor

    async def of(self, cookie: str | None) -> Visitor:
        """Whoever the cookie stands for. Raises SignedOut and Unreached."""
        if not cookie:
            raise SignedOut
        async with self._told():
            session = await sessions.of_cookie(self.graph(), cookie)
        return _visitor(session, cookie)

    async def end(self, cookie: str | None) -> None:
        """End the session that a cookie stands for, if there is one. Raises Unreached."""
        if cookie:
            async with self._told():
                await sessions.end(self.graph(), cookie)

    @asynccontextmanager
    async def _told(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self.deadline):
                yield
        except Unauthenticated as fault:
            raise SignedOut(SAID.get(fault.reason, fault.message)) from None
        except TimeoutError:
            raise Unreached(DeadlineExceeded().message) from None
        except StocktakingError as fault:
            raise Unreached(fault.message) from None


def _visitor(session: SessionRecord, cookie: str) -> Visitor:
    return Visitor(session.actor, session.actor.id, session.actor.name, cookie, session.expires_at)
