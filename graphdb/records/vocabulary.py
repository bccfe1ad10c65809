"""The shapes of what other data refers to: lines, goals, targets, other frameworks, places and collections."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.documents import DocumentRecord
from graphdb.records.linkages import LinkageRecord, ObjectiveLinkageRecord
from graphdb.records.state import StateRecord
from graphdb.records.terms import RepositoryRecord, TermRecord


@dataclass(frozen=True, slots=True)
class ActionLineRecord:
    """A line; `facilitators` are pairs of a stakeholder's id and whether it leads."""

    code: str
    order: int
    title: str
    top: str
    area: str | None
    facilitators: tuple[tuple[str, bool], ...]
    short_title: str


@dataclass(frozen=True, slots=True)
class GoalRecord:
    number: int
    short_title: str
    title: str
    iri: str
    colour: str | None


@dataclass(frozen=True, slots=True)
class TargetRecord:
    code: str
    goal: int
    order: int
    label: str
    official_text: str | None
    iri: str


@dataclass(frozen=True, slots=True)
class RegionRecord:
    code: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class CountryRecord:
    alpha3: str
    alpha2: str | None
    name: str
    region: str | None
    numeric: str | None = None
    names: tuple[str, ...] = ()  # others than `name`
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class CollectionRecord:
    code: str
    title: str
    hosted: bool
    synthetic: bool
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkRecord:
    """A list of aims that lines are linked to."""

    code: str
    order: int
    title: str
    short_title: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class ObjectiveRecord:
    """An objective of a framework, or a commitment, which is part of one.

    code: GDC:1, GDC:17.f, MDG:3. part_of: code of the objective that a commitment is part of. certainty: READ where
    what it says was read at the source, RECALLED where it is known without it.
    """

    code: str
    order: int
    framework: str
    label: str
    part_of: str | None
    certainty: str
    source: str | None

    @property
    def number(self) -> str:
        """What follows the framework in its code: 1, 17.f."""
        return self.code.partition(":")[2]


@dataclass(frozen=True, slots=True)
class ToldContest:
    """What everybody is told of a contest: of each candidacy the id of its entry, its CandidacyStatus, and how far it
    may have come, None where that is all; no candidacy before the vote begins."""

    code: str
    candidacies: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class VocabularyRecord:
    """Everything small that other data refers to, read in one transaction."""

    state: StateRecord
    lines: tuple[ActionLineRecord, ...]
    goals: tuple[GoalRecord, ...]
    targets: tuple[TargetRecord, ...]
    regions: tuple[RegionRecord, ...]
    countries: tuple[CountryRecord, ...]
    collections: tuple[CollectionRecord, ...]
    documents: tuple[DocumentRecord, ...]
    linkages: tuple[LinkageRecord, ...]
    frameworks: tuple[FrameworkRecord, ...] = ()
    objectives: tuple[ObjectiveRecord, ...] = ()
    objective_linkages: tuple[ObjectiveLinkageRecord, ...] = ()
    contests: tuple[ToldContest, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    repositories: tuple[RepositoryRecord, ...] = ()
