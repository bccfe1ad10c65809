"""The shapes of inputs of facilitators: what they write on a line for an edition of a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class InputStatus(Enum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    ACCEPTED = "ACCEPTED"


class InputMove(Enum):
    """SAVE and SUBMIT are the author's, ACCEPT and RETURN of somebody else."""

    SAVE = "SAVE"
    SUBMIT = "SUBMIT"
    ACCEPT = "ACCEPT"
    RETURN = "RETURN"


@dataclass(frozen=True, slots=True)
class InputRecord:
    """What a facilitator writes on a line for an edition.

    author: id of who wrote it. text: words with places for numbers, {table|row|column}, of the tables of the report.
    documents: address and title of each. decided_by, decided_at, reason: of the last decision.
    """

    id: str
    version: int
    status: InputStatus
    edition: str
    line: str
    author: str
    text: str
    documents: tuple[tuple[str, str], ...]
    saved_at: str
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None

    @property
    def key(self) -> str:
        return self.id

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.line,)

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @property
    def proposed_by(self) -> str:
        return self.author

    @property
    def edited_by(self) -> None:
        return None

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it once it is accepted, and what a frozen edition keeps of it."""
        return {
            "id": self.id, "version": self.version, "edition": self.edition, "line": self.line, "author": self.author,
            "text": self.text, "documents": [{"url": url, "title": title} for url, title in self.documents],
            "acceptedBy": self.decided_by, "acceptedAt": self.decided_at,
        }  # fmt: skip

    @classmethod
    def kept(cls, said: Mapping[str, Any]) -> InputRecord:
        """One that an edition keeps."""
        return cls(
            said["id"], said["version"], InputStatus.ACCEPTED, said["edition"], said["line"], said["author"],
            said["text"], tuple((each["url"], each["title"]) for each in said["documents"]), said["acceptedAt"],
            said["acceptedBy"], said["acceptedAt"],
        )  # fmt: skip

    @classmethod
    def all_kept(cls, kept: str | None) -> list[InputRecord]:
        """Those that an edition keeps, as JSON."""
        return [cls.kept(each) for each in json.loads(kept)] if kept is not None else []
