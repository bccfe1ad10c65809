"""What one caller may ask for within a while, in units of cost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from graphdb.errors import StocktakingError


@dataclass(frozen=True)
class Window:
    """Where a caller stands. cost: what their question added to `used`, which may be above the limit."""

    limit: int
    cost: int
    used: int
    reset_at: datetime  # when all of the limit may be asked for again

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)


class RateLimited(StocktakingError):
    """The caller has asked for as much as they may within a while."""

    code = "RATE_LIMITED"

    def __init__(self, window: Window) -> None:
        super().__init__(
            f"This costs {window.cost:,}, and of the {window.limit:,} that you may ask for within a while "
            f"{window.remaining:,} are left: ask again after {window.reset_at:%Y-%m-%dT%H:%M:%SZ}, or for less."
        )
        self.window = window


@dataclass
class Allowance:
    """What the caller of one request may ask for. take: adds a cost; raises RateLimited where that is too much."""

    take: Callable[[int], Awaitable[Window]]
    window: Window | None = None  # after what was asked last

    async def spend(self, cost: int) -> None:
        """Count the cost of a question before it is answered. Raises RateLimited, and nothing is counted then."""
        self.window = await self.take(cost)
