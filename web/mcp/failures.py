"""What a tool says where it has no answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.mcp.plain import clean

TOLD = 3  # errors of one answer


class Failed(Exception):
    """There is no answer: a code of the API or NOT_FOUND, and a sentence that says what to change."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, clean(message)

    @classmethod
    def of(cls, errors: list[Mapping[str, Any]]) -> Failed:
        """The errors of an answer of the API: the code of the first, and what the first few say."""
        said = dict.fromkeys(each["message"] for each in errors[:TOLD])
        return cls(errors[0].get("extensions", {}).get("code", "INTERNAL"), " ".join(said))
