"""One reading statement as a transaction of its own, which the database begins and ends by itself.

A transaction that the driver manages takes three ways to the database and back, and this takes one. What the managed
one does besides is done here: what fails for a reason that passes is asked again, for as long as there is patience.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from neo4j import AsyncSession, Query, Record
from neo4j.exceptions import DriverError, Neo4jError

from graphdb.adapter.stream import ROWS

PAUSE = 1.0  # seconds before the third try, and twice as long before each that follows; the second is made at once


async def rows(
    sessions: Callable[[], AbstractAsyncContextManager[AsyncSession]],
    asked: Query,
    parameters: dict[str, Any],
    *,
    patience: float,
) -> list[Record]:
    """All rows of a statement; each try has a session of its own. patience: seconds, from the first try on.

    A connection that was cut while nobody used it is the usual reason for a second try.
    Raises what the driver raises: at once where it is no use to ask again.
    """
    until, pause = time.monotonic() + patience, 0.0
    while True:
        try:
            async with sessions() as session:
                return await _taken(session, asked, parameters)
        except (DriverError, Neo4jError) as fault:
            if not fault.is_retryable() or time.monotonic() + pause > until:
                raise
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311  so that many do not come back at once
        pause = 2 * pause or PAUSE


async def _taken(session: AsyncSession, asked: Query, parameters: dict[str, Any]) -> list[Record]:
    found: list[Record] = []
    try:
        async for record in await session.run(asked, parameters):
            found.append(record)
            if len(found) % ROWS == 0:
                await asyncio.sleep(0)  # what has arrived is taken without a pause
    except asyncio.CancelledError:
        session.cancel()  # else it would wait for what the database still has
        raise
    return found


__all__ = ["PAUSE", "rows"]
