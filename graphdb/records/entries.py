"""The shapes of entries, and of what they state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from graphdb.kinds.touches import Touches
from graphdb.records.register import Registered
from graphdb.records.terms import EntryAnswer


class EntryKind(Enum):
    PROJECT = "PROJECT"
    PROGRAMME = "PROGRAMME"
    TRAINING_INITIATIVE = "TRAINING_INITIATIVE"
    CONFERENCE = "CONFERENCE"
    WSIS_THEMATIC_MEETING = "WSIS_THEMATIC_MEETING"
    WEBSITE = "WEBSITE"
    GUIDELINES = "GUIDELINES"
    TOOLKIT = "TOOLKIT"
    PUBLICATION = "PUBLICATION"
    OTHER = "OTHER"


class EntryStatus(Enum):
    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    COMPLETED = "COMPLETED"


class EntryScope(Enum):
    LOCAL = "LOCAL"
    NATIONAL = "NATIONAL"
    REGIONAL = "REGIONAL"
    INTERNATIONAL = "INTERNATIONAL"


class MillenniumGoal(Enum):
    """A goal of the millennium, which entries named before there were SDGs."""

    MDG1 = "MDG1"
    MDG2 = "MDG2"
    MDG3 = "MDG3"
    MDG4 = "MDG4"
    MDG5 = "MDG5"
    MDG6 = "MDG6"
    MDG7 = "MDG7"
    MDG8 = "MDG8"

    @property
    def objective(self) -> str:
        """Its code as an objective: MDG:8."""
        return self.value.replace("MDG", "MDG:")


@dataclass(frozen=True, slots=True)
class StatedContribution:
    """That an entry says it helps a goal or target; `via` is the line that the statement is about."""

    goal: int
    target: str | None
    statement: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry as it stands.

    version: 1, 2, ... counts its changes. submitted_at: when it came into this register, by a form or a file;
    updated_at: when it was last changed; confirmed_at: when somebody last said that it is still so. They are times as
    graphdb.chain writes them, None where nothing is known of it or nothing happened. submitted_by: id of the actor who
    sent the form; None of what a file brought in. objectives: codes of what it says that it advances, but for the goals
    of the millennium, which are `mdgs`. terms: ids of the terms of its
    repository that it is filed under, in their order; answers: what it says in the other fields of that.
    """

    id: str
    title: str
    kinds: tuple[EntryKind, ...]
    status: EntryStatus | None
    year: int | None
    start_date: date | None
    end_date: date | None
    url: str | None
    description: str | None
    collection: str
    lines: tuple[str, ...]
    contributions: tuple[StatedContribution, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    scope: EntryScope | None = None
    mdgs: tuple[MillenniumGoal, ...] = ()
    objectives: tuple[str, ...] = ()
    version: int = 1
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = None
    confirmed_at: str | None = None
    terms: tuple[str, ...] = ()
    answers: tuple[EntryAnswer, ...] = ()

    @property
    def stated_objectives(self) -> tuple[str, ...]:
        """All objectives that it states, by code: those of the millennium among them."""
        return (*self.objectives, *(each.objective for each in self.mdgs))

    @property
    def proposed_by(self) -> str | None:
        """Who submitted it, as of whatever people decide about."""
        return self.submitted_by


@dataclass(frozen=True, slots=True)
class SimilarRecord:
    """An entry that is like another one: how much, in millionths, and what both have, with how many entries have it."""

    id: str
    score: int
    shared: tuple[tuple[str, int], ...]  # ids such as ActionLine:C4, what fewest have first


@dataclass(frozen=True)
class RegisteredEntry(Registered):
    noun: ClassVar[str] = "Entry"
    touches: ClassVar[Touches] = Touches.ENTRIES
    kept: ClassVar[tuple[str, ...]] = ("version", "submittedAt", "submittedBy", "updatedAt", "confirmedAt")
