"""The shapes of what is recorded in the register: the states of what it holds, and the changes between them.

What the state of a noun is beside that of all, `Registered`, stands with the other shapes of the noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from graphdb.kinds.touches import Touches
from graphdb.records.changes import Change


class RegisterMove(Enum):
    """What is done to an entry, a stakeholder or an event, which alone is cancelled; GRANT, REFUSE and END to a request
    to act for a stakeholder; DECIDE to a candidacy, whatever it is, FREEZE to an edition of a report, and the others to
    a contest; OPEN to both; ACCEPT to an input of a facilitator; END to an offer, too, OPT_OUT and OPT_IN to the choice
    whether a stakeholder is suggested; GRANT and REVOKE also to a distinction, ENDORSE and WITHDRAW to an endorsement,
    CONFIRM to a replication, TAKE_DOWN to a post; CHANGE to a term and a repository."""

    IMPORT = "IMPORT"
    PUBLISH = "PUBLISH"
    CONFIRM = "CONFIRM"
    WITHDRAW = "WITHDRAW"
    REMOVE = "REMOVE"
    GRANT = "GRANT"
    REFUSE = "REFUSE"
    END = "END"
    CHANGE = "CHANGE"
    OPEN = "OPEN"
    NOMINATE = "NOMINATE"
    VOTE = "VOTE"
    CLOSE = "CLOSE"
    CERTIFY = "CERTIFY"
    ANNOUNCE = "ANNOUNCE"
    DECIDE = "DECIDE"
    FREEZE = "FREEZE"
    CANCEL = "CANCEL"
    ACCEPT = "ACCEPT"
    OPT_OUT = "OPT_OUT"
    OPT_IN = "OPT_IN"
    REVOKE = "REVOKE"
    ENDORSE = "ENDORSE"
    TAKE_DOWN = "TAKE_DOWN"


class Standing(Enum):
    """Whether something of the register stands in it; REMOVED: gone with its collection, and back if that comes.

    GRANTED, REFUSED and ENDED are of a request to act for a stakeholder, DECIDED of a candidacy, CANCELLED of an event,
    and what follows of a contest, FROZEN of an edition of a report, ACCEPTED of an input, OPTED_OUT and OPTED_IN of a
    choice, GRANTED and REVOKED of a distinction, GIVEN of an endorsement, CONFIRMED of a replication, TAKEN_DOWN
    of a post; nothing takes these away. An offer is PUBLISHED until it is ENDED early.
    """

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    REMOVED = "REMOVED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    DECIDED = "DECIDED"
    OPEN = "OPEN"
    NOMINATING = "NOMINATING"
    VOTING = "VOTING"
    CLOSED = "CLOSED"
    CERTIFIED = "CERTIFIED"
    ANNOUNCED = "ANNOUNCED"
    FROZEN = "FROZEN"
    CANCELLED = "CANCELLED"
    ACCEPTED = "ACCEPTED"
    OPTED_OUT = "OPTED_OUT"
    OPTED_IN = "OPTED_IN"
    REVOKED = "REVOKED"
    GIVEN = "GIVEN"
    CONFIRMED = "CONFIRMED"
    TAKEN_DOWN = "TAKEN_DOWN"


@dataclass(frozen=True)
class Registered:
    """Something with all that the register says of it.

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
    touches: ClassVar[Touches] = Touches.RECORDS  # which part of the data a change of one is of
    begins_at: ClassVar[int | None] = 1  # the version of the first state that is recorded; None: any
    kept: ClassVar[tuple[str, ...]] = ("version",)  # the properties of its node that a change gives a new value

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


class Recorded(Protocol):
    """What is recorded with all that it says, under statuses of its own that are named as those of the register."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def status(self) -> Enum: ...
    @property
    def said(self) -> Mapping[str, Any]: ...


R = TypeVar("R", bound=Recorded)


@dataclass(frozen=True)
class RegisteredWhole(Registered, Generic[R]):
    """The state of such a thing."""

    @classmethod
    def of(cls, made: R) -> Self:
        """Raises ValueError for a status that the register does not know: nothing is recorded of it there."""
        return cls(made.id, made.version, made.said, status=Standing(made.status.value))


@dataclass(frozen=True, slots=True)
class RegisterChangeRecord(Change[Registered, RegisterMove]):
    """One change of something that the register holds."""

    @property
    def noun(self) -> str:
        return self.after.noun

    @property
    def touches(self) -> Touches:
        return self.after.touches
