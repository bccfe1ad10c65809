"""The shapes of stakeholders, and of what they have to do with entries and with each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from graphdb.kinds.touches import Touches
from graphdb.records.register import Registered


class StakeholderKind(Enum):
    GOVERNMENT = "GOVERNMENT"
    PRIVATE_SECTOR = "PRIVATE_SECTOR"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    INTERNATIONAL_ORGANIZATION = "INTERNATIONAL_ORGANIZATION"
    ACADEMIA = "ACADEMIA"
    TECHNICAL_COMMUNITY = "TECHNICAL_COMMUNITY"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class StakeholderRecord:
    """names: what it goes by besides its name. version, submitted_at, updated_at: as those of entries."""

    id: str
    name: str
    kind: StakeholderKind | None
    country: str | None
    names: tuple[str, ...] = ()
    version: int = 1
    submitted_at: str | None = None
    updated_at: str | None = None


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A stakeholder of an entry."""

    role: str | None
    stakeholder: StakeholderRecord


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A stakeholder that carries out entries together with another."""

    shared_entries: int
    stakeholder: StakeholderRecord


@dataclass(frozen=True)
class RegisteredStakeholder(Registered):
    noun: ClassVar[str] = "Stakeholder"
    touches: ClassVar[Touches] = Touches.ENTRIES
    kept: ClassVar[tuple[str, ...]] = ("version", "submittedAt", "updatedAt")
