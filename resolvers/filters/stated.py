"""Filters as clients state them. `None` is "not stated"; what they mean is in resolvers.filters.compile_filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from graphdb.records.contests import CandidacyStatus
from graphdb.records.distinctions import DistinctionKind
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.stakeholders import StakeholderKind


class Derivation(Enum):
    """Which contributions count: stated by the entry, following from a linkage of its line, from a term that it is
    filed under, or all of them."""

    ASSERTED = "ASSERTED"
    VIA_LINKAGE = "VIA_LINKAGE"
    VIA_TERM = "VIA_TERM"
    ANY = "ANY"


@dataclass(frozen=True)
class IdFilter:
    in_: tuple[str, ...] | None = None
    not_in: tuple[str, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class CodeFilter:
    in_: tuple[str, ...] | None = None
    not_in: tuple[str, ...] | None = None
    all_: tuple[str, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class IntFilter:
    in_: tuple[int, ...] | None = None
    not_in: tuple[int, ...] | None = None
    gte: int | None = None
    lte: int | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class EntryKindFilter:
    in_: tuple[EntryKind, ...] | None = None
    not_in: tuple[EntryKind, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class EntryStatusFilter:
    in_: tuple[EntryStatus, ...] | None = None
    not_in: tuple[EntryStatus, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class EntryScopeFilter:
    in_: tuple[EntryScope, ...] | None = None
    not_in: tuple[EntryScope, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class MillenniumGoalFilter:
    in_: tuple[MillenniumGoal, ...] | None = None
    not_in: tuple[MillenniumGoal, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class DistinctionKindFilter:
    """By the distinctions that count today."""

    in_: tuple[DistinctionKind, ...] | None = None
    not_in: tuple[DistinctionKind, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class TimeFilter:
    """From a time on, before a time."""

    since: datetime | None = None
    until: datetime | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class StakeholderKindFilter:
    in_: tuple[StakeholderKind, ...] | None = None
    not_in: tuple[StakeholderKind, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class ContestFilter:
    """By what everybody is told of contests that an entry takes part in: in any of these, or in any at all, where it
    is not asked for what is in none."""

    in_: tuple[str, ...] | None = None
    reached: CandidacyStatus | None = None
    status: tuple[CandidacyStatus, ...] | None = None
    not_in: tuple[str, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class ContestOrUnknownFilter(ContestFilter):
    """The same, and where it is not known, or not told, that it has come so far; nobody states it."""


@dataclass(frozen=True)
class StakeholderListFilter:
    some: StakeholderFilter | None = None
    none: StakeholderFilter | None = None


@dataclass(frozen=True)
class EntryListFilter:
    some: EntryFilter | None = None
    none: EntryFilter | None = None


@dataclass(frozen=True)
class EntryFilter:
    id: IdFilter | None = None
    text: str | None = None
    kind: EntryKindFilter | None = None
    status: EntryStatusFilter | None = None
    action_line: CodeFilter | None = None
    sdg_goal: IntFilter | None = None
    sdg_target: CodeFilter | None = None
    derivation: Derivation | None = None
    region: CodeFilter | None = None
    country: CodeFilter | None = None
    year: IntFilter | None = None
    submitted_year: IntFilter | None = None
    submitted_at: TimeFilter | None = None
    updated_at: TimeFilter | None = None
    scope: EntryScopeFilter | None = None
    mdg: MillenniumGoalFilter | None = None
    objective: CodeFilter | None = None
    framework: CodeFilter | None = None
    stakeholder_kind: StakeholderKindFilter | None = None
    collection: CodeFilter | None = None
    distinction: DistinctionKindFilter | None = None
    contest: ContestFilter | None = None
    term: CodeFilter | None = None
    stakeholders: StakeholderListFilter | None = None
    stakeholder_count: IntFilter | None = None
    and_: tuple[EntryFilter, ...] | None = None
    or_: tuple[EntryFilter, ...] | None = None
    not_: EntryFilter | None = None

    @property
    def counts_stated_alone(self) -> bool:
        """Whether, unless the filter around it says otherwise, only contributions count that entries state."""
        return self.derivation in (None, Derivation.ASSERTED)


@dataclass(frozen=True)
class StakeholderFilter:
    id: IdFilter | None = None
    text: str | None = None
    kind: StakeholderKindFilter | None = None
    country: CodeFilter | None = None
    region: CodeFilter | None = None
    entries: EntryListFilter | None = None
    entry_count: IntFilter | None = None
    and_: tuple[StakeholderFilter, ...] | None = None
    or_: tuple[StakeholderFilter, ...] | None = None
    not_: StakeholderFilter | None = None
