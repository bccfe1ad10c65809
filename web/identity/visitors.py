"""Who is signed in at the pages: what they know of it, without the graph that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

COOKIE = "desk"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in. cookie: what the browser has to hold; ends: when the session is over, in ISO 8601."""

    actor: Any
    id: str
    name: str
    cookie: str
    ends: str

    @property
    def seconds(self) -> int:
        """How long the session still lasts."""
        left = datetime.fromisoformat(self.ends) - datetime.now(UTC)
        return max(0, int(left.total_seconds()))


class SignedOut(Exception):
    """Nobody is signed in by this; `message` says why, None where nothing was sent."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message)
        self.message = message


class Unreached(Exception):
    """It could not be found out who is signed in; `message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Sessions(Protocol):
    """Signs people in at the pages. Everything raises SignedOut and Unreached."""

    async def begin(self, token: str) -> Visitor: ...

    async def of(self, cookie: str | None) -> Visitor: ...

    async def end(self, cookie: str | None) -> None: ...
