"""The shapes of events: what happens when, by the clock of its place, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, Final

from graphdb.records.register import Registered, Standing

# Of calendars it is a number of 32 bits (RFC 5545, section 3.3.8), as Int is in GraphQL; a file comes nowhere near it.
LAST_SEQUENCE: Final = 2**31 - 1
MOST_SEQUENCE: Final = 1_000_000  # that is taken from a file


class EventKind(Enum):
    FORUM = "FORUM"
    SESSION = "SESSION"
    CONFERENCE = "CONFERENCE"
    MEETING = "MEETING"
    WORKSHOP = "WORKSHOP"
    DEADLINE = "DEADLINE"
    OTHER = "OTHER"


class EventMode(Enum):
    ON_SITE = "ON_SITE"
    ONLINE = "ONLINE"
    HYBRID = "HYBRID"


class EventStatus(Enum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Override:
    """One occurrence of a series that is otherwise than the rule has it.

    of: the local start that the rule gives it (RECURRENCE-ID). None is "as the series".
    """

    of: str
    starts: str
    ends: str | None = None
    title: str | None = None
    is_cancelled: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        return {"of": self.of, "starts": self.starts, "ends": self.ends, "title": self.title,
                "isCancelled": self.is_cancelled}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organizer:
    """A stakeholder behind an event, by its id, and as what."""

    id: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event, or a series of them.

    id: its UID, for good. starts, ends: local times, 2024-02-15T14:00:00, by the clock of `zone`, or days, 2024-02-15,
    of which the last is not part of it any more (RFC 5545); zone: an IANA name, None of days. rule: of a series, an
    RRULE with an end. but_not: local starts that the rule gives and that are left out. sequence counts what changes of
    its time or its status (RFC 5546); stated_sequence: the one that the calendar said which brought it last.
    submitted_at, submitted_by, updated_at: as those of entries.
    """

    id: str
    title: str
    starts: str
    ends: str | None = None
    zone: str | None = None
    kind: EventKind = EventKind.OTHER
    mode: EventMode | None = None
    status: EventStatus = EventStatus.CONFIRMED
    rule: str | None = None
    but_not: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    place: str | None = None
    url: str | None = None
    description: str | None = None
    part_of: str | None = None
    country: str | None = None
    lines: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    objectives: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    organizers: tuple[Organizer, ...] = ()
    sequence: int = 0
    stated_sequence: int | None = None
    version: int = 1
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = field(default=None)

    @property
    def told_sequence(self) -> int:
        """As clients and calendars are told: what a file brought before there was a limit may be above theirs."""
        return min(self.sequence, LAST_SEQUENCE)

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON, as the chain of the register has it."""
        return {
            "title": self.title, "starts": self.starts, "ends": self.ends, "zone": self.zone, "kind": self.kind.value,
            "mode": self.mode and self.mode.value, "status": self.status.value, "rule": self.rule,
            "butNot": list(self.but_not), "overrides": [each.kept for each in self.overrides], "place": self.place,
            "url": self.url, "description": self.description, "partOf": self.part_of, "country": self.country,
            "lines": list(self.lines), "goals": list(self.goals),
            "objectives": list(self.objectives), "entries": list(self.entries),
            "organizers": [[each.id, each.role] for each in self.organizers], "sequence": self.sequence,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event happens. of: of a series, the local start that its rule gives."""

    starts: str
    ends: str
    zone: str | None
    starts_utc: datetime
    ends_utc: datetime
    title: str
    status: EventStatus
    of: str | None = None


@dataclass(frozen=True)
class RegisteredEvent(Registered):
    noun: ClassVar[str] = "Event"
    kept: ClassVar[tuple[str, ...]] = ("version", "submittedAt", "submittedBy", "updatedAt")

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @classmethod
    def of(cls, event: EventRecord) -> RegisteredEvent:
        is_off = event.status is EventStatus.CANCELLED
        return cls(
            event.id, event.version, event.said, event.submitted_at, event.submitted_by, event.updated_at,
            status=Standing.CANCELLED if is_off else Standing.PUBLISHED,
        )  # fmt: skip
