"""The shapes of what is recorded of entries and stakeholders: their states, and the changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar

from graphdb.audit_records import Change
from graphdb.kinds.touches import Touches


class RegisterMove(Enum):
    """What is done to an entry or a stakeholder."""

    IMPORT = "IMPORT"
    PUBLISH = "PUBLISH"
    CONFIRM = "CONFIRM"
    WITHDRAW = "WITHDRAW"
    REMOVE = "REMOVE"


class Standing(Enum):
    """Whether something of the register stands in it; REMOVED: gone with its collection, and back if that comes."""

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    REMOVED = "REMOVED"


@dataclass(frozen=True)
class Registered:
    """An entry or a stakeholder with all that the register says of it.

    said: its content as JSON. What is recorded holds what the program of its time recorded: new names may come, and
    none goes or comes to mean another thing. submitted_by: who sent it in; None of what a file brought. mapping: of a
    state that is recorded, the number of the last link of the chain of the mapping, then.
    """

    key: str
    version: int
    said: Mapping[str, Any]
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = None
    confirmed_at: str | None = None
    status: Standing = Standing.PUBLISHED
    mapping: int = 0

    noun: ClassVar[str]

    @property
    def id(self) -> str:
        return self.key

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines whose facilitators decide about it."""
        return tuple(self.said.get("lines", ()))

    @property
    def parties(self) -> tuple[str, ...]:
        """The stakeholders that carry it out."""
        return tuple(each["id"] for each in self.said.get("stakeholders", ()))

    @property
    def proposed_by(self) -> str | None:
        return self.submitted_by

    @property
    def edited_by(self) -> str | None:
        return None

    def changed(self, **fields: Any) -> Registered:
        """The same one version later, with these fields otherwise."""
        return replace(self, version=self.version + 1, **fields)


@dataclass(frozen=True)
class RegisteredEntry(Registered):
    noun: ClassVar[str] = "Entry"


@dataclass(frozen=True)
class RegisteredStakeholder(Registered):
    noun: ClassVar[str] = "Stakeholder"


@dataclass(frozen=True, slots=True)
class RegisterChangeRecord(Change[Registered, RegisterMove]):
    """One change of an entry or a stakeholder."""

    touches: ClassVar[Touches] = Touches.ENTRIES


@dataclass(frozen=True, slots=True)
class EntryChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Entry"


@dataclass(frozen=True, slots=True)
class StakeholderChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "Stakeholder"
