"""How much each caller may ask for within a while: the cost of their questions, counted in memory or in a Redis.

Whoever is signed in is counted by who they are, with all of their tokens; the others by their address. The window
begins with the first question and ends after RATE_SECONDS, when all of the limit is there again.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from graphdb.errors import WrongSettings
from graphdb.records.actors import ActorRecord
from resolvers.scope.allowance import Allowance, RateLimited, Window
from web.serving.asker import Asker, asking
from web.serving.settings import MEMORY, Settings

log = structlog.get_logger("rates")
PATIENCE = 0.5  # seconds that a Redis may take; every question waits for it
CONNECTIONS = 32  # to a Redis, of one process
RETRY = 10.0  # seconds after which one that did not answer is asked again


class Rates:
    """What callers have asked for. A Redis that does not answer stops nobody: this process counts meanwhile."""

    def __init__(self, anonymous: int, signed_in: int, seconds: int, store: str = MEMORY) -> None:
        """anonymous, signed_in: the limits; 0 is none. store: `memory`, or the address of a Redis that processes share.

        Raises WrongSettings where this can be no Redis.
        """
        self._limits = {
            is_known: RateLimitItemPerSecond(limit, seconds) if limit else None
            for is_known, limit in ((False, anonymous), (True, signed_in))
        }
        self._here = FixedWindowRateLimiter(MemoryStorage())
        self._pool = _pool(store) if store != MEMORY else None
        self._shared = FixedWindowRateLimiter(_redis(store, self._pool)) if self._pool is not None else None
        self._away_until = 0.0

    @classmethod
    def of(cls, settings: Settings) -> Rates:
        anonymous, signed_in = settings.rates()
        return cls(anonymous, signed_in, settings.rate_seconds, settings.rate_store.get_secret_value())

    async def close(self) -> None:
        """Hang up on the Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    def allowance(self, actor: ActorRecord | None) -> Allowance | None:
        """What the caller of the present request may still ask for; None where nothing is counted."""
        item = self._limits[actor is not None]
        if item is None:
            return None
        asker = asking.get() or Asker()
        who = ("actor", actor.id) if actor is not None else ("address", asker.address)

        async def take(cost: int) -> Window:
            try:
                window = asker.window = await self._taken(item, who, cost)
            except RateLimited as refused:
                asker.window = refused.window
                raise
            return window

        return Allowance(take)

    async def _taken(self, item: RateLimitItemPerSecond, who: tuple[str, str], cost: int) -> Window:
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                return await _counted(self._shared, item, who, cost)
            except StorageError as fault:
                self._away_until = time.monotonic() + RETRY
                log.warning("the store of rates does not answer; this process counts alone", reason=str(fault)[:200])
        return await _counted(self._here, item, who, cost)


async def _counted(
    limiter: FixedWindowRateLimiter, item: RateLimitItemPerSecond, who: tuple[str, str], cost: int
) -> Window:
    """Where somebody stands after this. Raises RateLimited; then what they have asked for is as it was before."""
    may = await limiter.test(item, *who, cost=cost)
    if may:
        await limiter.hit(item, *who, cost=cost)
    stats = await limiter.get_window_stats(item, *who)
    window = Window(item.amount, cost, item.amount - stats.remaining, datetime.fromtimestamp(stats.reset_time, UTC))
    if not may:
        raise RateLimited(window)
    return window


def _redis(address: str, pool: Any) -> Storage:
    found = storage_from_string(
        f"async+{address}", implementation="redispy", wrap_exceptions=True, connection_pool=pool
    )
    assert isinstance(found, Storage)
    return found


def _pool(address: str) -> Any:
    try:
        from redis.asyncio import BlockingConnectionPool  # an extra: who counts in memory has no need of it
    except ImportError:
        raise WrongSettings(
            "RATE_STORE is a Redis, and this program is installed without what speaks with one: install its extra "
            "`redis`, pip install 'wsis-linkage-graph[redis]'"
        ) from None
    try:
        return BlockingConnectionPool.from_url(
            address, max_connections=CONNECTIONS, timeout=PATIENCE, socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
        )  # fmt: skip
    except ValueError:
        raise WrongSettings("RATE_STORE is no address of a Redis: write redis://host:6379 or rediss://...") from None
