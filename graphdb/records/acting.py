"""The shapes of requests to act for a stakeholder, and of each step of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

from graphdb.chain import canonical, digest
from graphdb.kinds.steps import StepTaken
from graphdb.kinds.subject import OfNoLine
from graphdb.records.register import Registered, Standing


class ActingStatus(Enum):
    ASKED = "ASKED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    WITHDRAWN = "WITHDRAWN"


class ActingMove(Enum):
    """ASK and WITHDRAW are whoever's it is; END theirs or a moderator's; the others a moderator's."""

    ASK = "ASK"
    GRANT = "GRANT"
    REFUSE = "REFUSE"
    END = "END"
    WITHDRAW = "WITHDRAW"


@dataclass(frozen=True, slots=True)
class ActingStep(StepTaken[ActingMove, ActingStatus]):
    """One step, with the words of who took it."""

    reason: str

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        return {**self.taken, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class ActingRecord(OfNoLine):
    """That somebody asks to act for a stakeholder, or does, or did: seen by them and by those who decide about it.

    actor: the id of whoever asks. stakeholder: id of one of the register; None of one that is new while nobody has
    granted it, whose name, country and kind these are. queued_at: since when it stands where it is. salt: random, so
    that nobody finds out by trying what its digest is of.
    """

    id: str
    version: int
    status: ActingStatus
    actor: str
    stakeholder: str | None
    name: str | None
    country: str | None
    kind: str | None
    queued_at: str
    salt: str = field(repr=False)
    steps: tuple[ActingStep, ...]

    @property
    def proposed_by(self) -> str:
        return self.actor

    @property
    def digest(self) -> str:
        """What the chain, which everybody reads, says of it: SHA-256 over all of it, which nobody sees who may not."""
        told = (self.salt, self.id, self.actor, self.stakeholder, self.name, self.country, self.kind)
        return digest(canonical([*told, *(each.kept for each in self.steps)]))


@dataclass(frozen=True)
class RegisteredActing(Registered):
    """A request to act for a stakeholder, as everybody may read of it: that there is a decision, and its digest.

    That somebody asked is not recorded, which would say who did.
    """

    noun: ClassVar[str] = "ActingRequest"
    begins_at: ClassVar[int | None] = 2

    @classmethod
    def of(cls, request: ActingRecord) -> RegisteredActing:
        """One that is decided about."""
        return cls(request.id, request.version, {"digest": request.digest}, status=Standing(request.status.value))
