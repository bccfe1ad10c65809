"""The shapes of what is recorded of entries and stakeholders: their states, and the changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar

from graphdb.acting_records import ActingRecord
from graphdb.audit_records import Change
from graphdb.kinds.touches import Touches


class RegisterMove(Enum):
    """What is done to an entry or a stakeholder; the last three to a request to act for a stakeholder."""

    IMPORT = "IMPORT"
    PUBLISH = "PUBLISH"
    CONFIRM = "CONFIRM"
    WITHDRAW = "WITHDRAW"
    REMOVE = "REMOVE"
    GRANT = "GRANT"
    REFUSE = "REFUSE"
    END = "END"


class Standing(Enum):
    """Whether something of the register stands in it; REMOVED: gone with its collection, and back if that comes.

    The others are of a request to act for a stakeholder, which nothing takes away.
    """

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    REMOVED = "REMOVED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"


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
    begins_at: ClassVar[int] = 1  # the version of the first state that is recorded

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


@dataclass(frozen=True)
class RegisteredActing(Registered):
    """A request to act for a stakeholder, as everybody may read of it: that there is a decision, and its digest.

    That somebody asked is not recorded, which would say who did.
    """

    noun: ClassVar[str] = "ActingRequest"
    begins_at: ClassVar[int] = 2

    @classmethod
    def of(cls, request: ActingRecord) -> RegisteredActing:
        """One that is decided about."""
        return cls(request.id, request.version, {"digest": request.digest}, status=Standing(request.status.value))


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


@dataclass(frozen=True, slots=True)
class ActingChangeRecord(RegisterChangeRecord):
    noun: ClassVar[str] = "ActingRequest"
    touches: ClassVar[Touches] = Touches.RECORDS
