"""Requests that get an answer without being asked of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """A request that is refused at the door: an HTTP status, a code, what to change, and where known the reason."""

    def __init__(
        self,
        status: int,
        message: str,
        code: str = "BAD_USER_INPUT",
        headers: Mapping[str, str] | None = None,
        *,
        reason: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.headers = status, message, code, dict(headers or {})
        self.reason = reason

    @property
    def body(self) -> dict[str, Any]:
        """The answer, of the shape that GraphQL's errors have."""
        why = {"reason": self.reason} if self.reason else {}
        return {"errors": [{"message": self.message, "extensions": {"code": self.code, **why}}]}


class Disconnected(Exception):
    """The client has gone: nobody to answer."""
