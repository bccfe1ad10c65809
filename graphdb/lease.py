"""The right to apply migrations: one process has it, renews it while it works, and loses it where it has died.

It is a property of the one GraphState node. Its owner is named by a random token, which fences what it writes: a
process that slept until another one took over finds that it is no longer the owner, and writes nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog

from graphdb.cypher_text import cypher, question
from graphdb.engine import Graph, Transaction
from graphdb.errors import MigrationRefused, StocktakingError

LASTS = 60  # seconds: one that was not renewed for longer was left by a process that died
EVERY = LASTS / 4  # seconds between two renewals
LOST = "Another process has taken over the migrations, since this one was not heard of for a minute: start it again."

log = structlog.get_logger("server")
_HOLDER = question("migrations/holder")
_LOCK = question("migrations/lock")
_RENEW = question("migrations/renew")
_UNLOCK = question("migrations/unlock")
# Two starters must not make two nodes of the state.
_ONE_STATE = cypher("CREATE CONSTRAINT graphstate_id IF NOT EXISTS FOR (n:GraphState) REQUIRE n.id IS UNIQUE")


class Lease:
    """The right of one process to migrate one graph. clock: seconds since 1970; pause: sleeps for so many seconds."""

    def __init__(
        self,
        graph: Graph,
        clock: Callable[[], float] = time.time,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._graph, self._clock, self._pause = graph, clock, pause
        self._owner = secrets.token_hex(8)
        self._renewed = -LASTS  # when it was taken or renewed last, by the clock

    async def taken(self) -> bool:
        """Take it, if nobody else has it. That is looked at before anything is written: constraints and writers block
        each other."""
        asked = int(self._clock())
        if any(row["since"] >= asked - LASTS for row in await self._graph.read("migrations/holder", _HOLDER)):
            return False
        await self._graph.define("migrations/one_state", _ONE_STATE)

        async def work(tx: Transaction) -> bool:
            now = int(self._clock())
            rows = await tx.run("migrations/lock", _LOCK, owner=self._owner, now=now, stale=now - LASTS)
            return bool(rows[0]["owner"] == self._owner)

        is_taken = await self._graph.write(work, vocabulary=False, data=False)
        self._renewed = asked if is_taken else self._renewed
        return is_taken

    @contextlib.asynccontextmanager
    async def renewed(self) -> AsyncIterator[None]:
        """Keep it, once it is taken, for as long as the block runs; then give it back."""
        renewing = asyncio.create_task(self._renewing())
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.wait({renewing})
            await self._graph.write(
                lambda tx: tx.run("migrations/unlock", _UNLOCK, owner=self._owner), vocabulary=False, data=False
            )

    async def held(self) -> None:
        """Have it for most of a minute yet. Raises MigrationRefused where somebody else has it.

        What was renewed a moment ago is not renewed again: after a schema statement Neo4j plans every text anew.
        """
        if not 0 <= self._clock() - self._renewed < EVERY:
            await self.renew()

    async def renew(self) -> None:
        """Have it for another minute. Raises MigrationRefused where somebody else has it."""
        now = int(self._clock())
        await self._graph.write(self.fence, vocabulary=False, data=False)
        self._renewed = now

    async def fence(self, tx: Transaction) -> None:
        """The same as a part of what is written, which is undone where somebody else has it. Raises as `renew`."""
        if not await tx.run("migrations/renew", _RENEW, owner=self._owner, now=int(self._clock())):
            raise MigrationRefused(LOST)

    async def _renewing(self) -> None:
        while True:
            await self._pause(EVERY)
            try:
                await self.renew()
            except MigrationRefused:
                return  # what is written next says so
            except StocktakingError as fault:  # the graph may be busy with what is migrated
                log.warning("the right to migrate was not renewed", reason=fault.message)
