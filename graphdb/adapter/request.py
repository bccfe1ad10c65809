"""What the adapter knows of the request that it works for."""

from __future__ import annotations

import time
from contextvars import ContextVar
from dataclasses import dataclass, field

from graphdb.errors import DeadlineExceeded


@dataclass
class Request:
    """What the adapter knows of the request it works for: for metadata, deadlines and the log."""

    request_id: str = "-"
    operation: str = "-"
    deadline: float | None = None  # a time of time.monotonic()
    statements: list[str] = field(default_factory=list)  # the names of those sent
    traced: int = 0  # how many resolvers have a span
    bookmarks: frozenset[str] = frozenset()  # of what must be there before it is answered: graphdb.adapter.bookmarks
    network: str | None = None  # that the request came from; None where it is not known
    written: frozenset[str] = frozenset()  # of what was written for it

    def left(self, at_most: float) -> float:
        """Seconds until the deadline. Raises DeadlineExceeded when there are none."""
        if self.deadline is None:
            return at_most
        left = min(at_most, self.deadline - time.monotonic())
        if left <= 0:
            raise DeadlineExceeded
        return left


current: ContextVar[Request | None] = ContextVar("request", default=None)
