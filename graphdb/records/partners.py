"""The shapes of what stakeholders say to each other: what they seek and offer, and whether they are suggested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from graphdb.kinds.subject import OfNoLine
from graphdb.records.register import Registered, Standing


class OfferKind(Enum):
    SEEKS = "SEEKS"
    OFFERS = "OFFERS"


class OfferStatus(Enum):
    """OVER is never kept: the clock says it."""

    OPEN = "OPEN"
    ENDED = "ENDED"
    OVER = "OVER"


class OfferMove(Enum):
    PUBLISH = "PUBLISH"
    END = "END"


class ChoiceStatus(Enum):
    OPTED_IN = "OPTED_IN"
    OPTED_OUT = "OPTED_OUT"


class ChoiceMove(Enum):
    OPT_IN = "OPT_IN"
    OPT_OUT = "OPT_OUT"


@dataclass(frozen=True, slots=True)
class OfferRecord(OfNoLine):
    """What a stakeholder seeks or offers, in words, until the end of a day of UTC.

    stakeholder: the id of the one that it was written for; holder: of the one whose it is now, which is another where
    the first was merged. action_lines, goals, countries: what it is about; its lines, whose
    facilitators would decide about it, are none. submitted_by: id of the actor who wrote it. status
    is OPEN or ENDED as it is kept; `seen_on` gives that of a day.
    """

    id: str
    kind: OfferKind
    stakeholder: str
    text: str
    until: date
    action_lines: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    status: OfferStatus = OfferStatus.OPEN
    version: int = 1
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = None
    holder: str = ""

    @property
    def said_for(self) -> str:
        return self.stakeholder

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each for each in (self.stakeholder, self.holder) if each))

    @property
    def proposed_by(self) -> str | None:
        return self.submitted_by

    def seen_on(self, day: date) -> OfferStatus:
        """Where it stands on a day of UTC."""
        return OfferStatus.OVER if self.status is OfferStatus.OPEN and self.until < day else self.status

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON, as the chain of the register has it."""
        return {
            "kind": self.kind.value, "stakeholder": self.stakeholder, "text": self.text,
            "until": self.until.isoformat(), "actionLines": list(self.action_lines), "goals": list(self.goals),
            "countries": list(self.countries),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChoiceRecord(OfNoLine):
    """Whether a stakeholder is suggested as a partner, as those who act for it have said last.

    id: that of the stakeholder for which it was said. chosen_by: id of an actor. holder: as that of an offer.
    """

    id: str
    status: ChoiceStatus
    version: int
    chosen_at: str
    chosen_by: str
    holder: str = ""

    @property
    def said_for(self) -> str:
        return self.id

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each for each in (self.id, self.holder) if each))

    @property
    def proposed_by(self) -> str | None:
        return self.chosen_by


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """What an entry of a stakeholder says, of that which others may say, too."""

    id: str
    lines: tuple[str, ...]
    goals: tuple[int, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """An entry that others may share something with: who carries it out, and the lines and goals that it names."""

    id: str
    parties: tuple[str, ...]
    lines: tuple[str, ...]
    goals: tuple[int, ...]


@dataclass(frozen=True)
class RegisteredOffer(Registered):
    """An offer; that it is over the clock says, and no change."""

    noun: ClassVar[str] = "Offer"
    kept: ClassVar[tuple[str, ...]] = ("version", "submittedAt", "submittedBy", "updatedAt")

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.said["stakeholder"],)

    @classmethod
    def of(cls, offer: OfferRecord) -> RegisteredOffer:
        stands = Standing.PUBLISHED if offer.status is OfferStatus.OPEN else Standing.ENDED
        return cls(
            offer.id, offer.version, offer.said, offer.submitted_at, offer.submitted_by, offer.updated_at, status=stands
        )


@dataclass(frozen=True)
class RegisteredChoice(Registered):
    """Whether a stakeholder is suggested as a partner."""

    noun: ClassVar[str] = "PartnerChoice"

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.key,)

    @classmethod
    def of(cls, choice: ChoiceRecord) -> RegisteredChoice:
        return cls(choice.id, choice.version, {"stakeholder": choice.id}, status=Standing(choice.status.value))
