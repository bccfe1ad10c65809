"""The shapes of inputs of facilitators: what they write on a line for an edition of a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from graphdb.kinds.subject import OfNoLine
from graphdb.records.register import RegisteredWhole


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
class InputRecord(OfNoLine):
    """What a facilitator writes on a line for an edition, or about a period.

    edition: None of one about a period, which has its first and last day, `since` and `until`, and `cells` once it is
    accepted: what the cells that it names said then, as JSON.
    author: id of who wrote it. text: words with places for numbers, {table|row|column}, of the tables of the report.
    documents: address and title of each. decided_by, decided_at, reason: of the last decision.
    """

    id: str
    version: int
    status: InputStatus
    edition: str | None
    line: str
    author: str
    text: str
    documents: tuple[tuple[str, str], ...]
    saved_at: str
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    since: str | None = None
    until: str | None = None
    cells: str | None = None

    @property
    def of(self) -> str:
        """What it is for: the id of the edition, or the period as ISO 8601 has it, e.g. 2026-01-01/2026-06-30."""
        return self.edition if self.edition is not None else f"{self.since}/{self.until}"

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.line,)

    @property
    def proposed_by(self) -> str:
        return self.author

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it once it is accepted, and what a frozen edition keeps of it."""
        period = {"since": self.since, "until": self.until, "cells": self.said_by_cells}
        return {
            **(period if self.edition is None else {}),
            "id": self.id, "version": self.version, "edition": self.edition, "line": self.line, "author": self.author,
            "text": self.text, "documents": [{"url": url, "title": title} for url, title in self.documents],
            "acceptedBy": self.decided_by, "acceptedAt": self.decided_at,
        }  # fmt: skip

    @property
    def said_by_cells(self) -> dict[str, str]:
        """Of an accepted one about a period, what the cells that it names said, by their names."""
        found: dict[str, str] = json.loads(self.cells) if self.cells is not None else {}
        return found

    @classmethod
    def kept(cls, said: Mapping[str, Any]) -> InputRecord:
        """One that an edition keeps."""
        return cls(
            said["id"], said["version"], InputStatus.ACCEPTED, said["edition"], said["line"], said["author"],
            said["text"], tuple((each["url"], each["title"]) for each in said["documents"]), said["acceptedAt"],
            said["acceptedBy"], said["acceptedAt"], None, said.get("since"), said.get("until"),
            json.dumps(said["cells"]) if said["edition"] is None else None,
        )  # fmt: skip

    @classmethod
    def all_kept(cls, kept: str | None) -> list[InputRecord]:
        """Those that an edition keeps, as JSON."""
        return [cls.kept(each) for each in json.loads(kept)] if kept is not None else []


@dataclass(frozen=True)
class RegisteredInput(RegisteredWhole[InputRecord]):
    """An input of a facilitator since it is accepted: before, nobody reads it who need not."""

    noun: ClassVar[str] = "FacilitatorInput"
    begins_at: ClassVar[int | None] = None

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.said["line"],)
