"""Documents asked of the schema in this process, as any request would ask them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

# A document with its variables: {"data": ..., "errors": [{"message", "extensions": {"code"}}]}.
Execute = Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]]
# The status of a page by the code of what went wrong.
STATUS = {
    "BAD_USER_INPUT": 400,
    "BAD_CURSOR": 400,
    "BAD_ID": 404,
    "TOO_COMPLEX": 400,
    "RATE_LIMITED": 429,
    "GRAPH_UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 503,
}


class Unanswered(Exception):
    """A document had an answer with errors; `code` is the one of the first, as the API has it."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message, self.code = message, code


@cache
def document(name: str) -> str:
    """The text of documents/<name>.graphql."""
    return files("web.explorer").joinpath("documents", f"{name}.graphql").read_text(encoding="utf-8")


@dataclass
class Questions:
    """What a page has asked so far: `first` is its own question, which it offers to copy, `texts` has all documents.

    language: that of the page, for the documents that ask for names in one; names in English are those of the graph.
    """

    execute: Execute
    first: tuple[str, dict[str, Any]] | None = None
    notes: list[Mapping[str, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    find: Callable[[str], str] = document
    language: str = "en"

    async def __call__(self, name: str, **variables: Any) -> dict[str, Any]:
        """The data of a document. Raises Unanswered where there is an error in the answer, also one beside data."""
        text = self.find(name)
        if self.language != "en" and "$language: Language" in text:
            variables["language"] = self.language.upper()
        if self.first is None:
            self.first = text, variables
        self.texts.append(text)
        answer = await self.execute(text, variables)
        for error in answer.get("errors", ()):
            raise Unanswered(error["message"], error.get("extensions", {}).get("code", "INTERNAL"))
        self.notes += answer.get("extensions", {}).get("notes", ())
        data: dict[str, Any] = answer["data"]
        return data
