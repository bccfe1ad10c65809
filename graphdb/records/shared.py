"""One frozen shape per kind of row. Everything beyond this package speaks of these, never of driver records."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from typing import Self

from graphdb.records.terms import EntryAnswer, RepositoryRecord, TermRecord


class LinkageLevel(Enum):
    TARGET = "TARGET"
    GOAL = "GOAL"


class LinkageStatus(Enum):
    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"
    REJECTED = "REJECTED"
    RETIRED = "RETIRED"


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


class StakeholderKind(Enum):
    GOVERNMENT = "GOVERNMENT"
    PRIVATE_SECTOR = "PRIVATE_SECTOR"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    INTERNATIONAL_ORGANIZATION = "INTERNATIONAL_ORGANIZATION"
    ACADEMIA = "ACADEMIA"
    TECHNICAL_COMMUNITY = "TECHNICAL_COMMUNITY"
    OTHER = "OTHER"


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


class DocumentKind(Enum):
    REPORT = "REPORT"
    RESOLUTION = "RESOLUTION"
    GUIDELINES = "GUIDELINES"
    PRESS_RELEASE = "PRESS_RELEASE"
    DATA_SET = "DATA_SET"
    WEB_PAGE = "WEB_PAGE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document, by what is known of it and where it is. kind: of DocumentKind; language: a tag of BCP 47; licence: an
    identifier of SPDX. None is "not stated"."""

    id: str
    title: str
    year: int | None
    url: str | None
    kind: str | None = None
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class LinkageRecord:
    """A linkage with both ends; `target` is None for a whole goal, `goal` is there for both levels.

    Who did something is the id of an actor. `reviewed_at` and `since` are times as graphdb.chain writes them;
    `sequence` is the number of its last change, 0 where nothing is recorded of it.

    in_mapping: whether it is part of the mapping: confirmed, or under dispute and confirmed before. It follows from the
    history, so that no hash is over it; None of a state whose row alone does not say.
    """

    key: str
    level: LinkageLevel
    status: LinkageStatus
    negative: bool
    rationale: str | None
    version: int
    line: str
    goal: int
    target: str | None
    documents: tuple[str, ...]
    proposed_by: str | None = None
    edited_by: str | None = None
    reviewed_by: str | None = None
    reviewed_at: str | None = None
    since: str = ""
    sequence: int = 0
    in_mapping: bool | None = field(default=None, compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines whose facilitators decide about it."""
        return (self.line,)

    @property
    def parties(self) -> tuple[str, ...]:
        """Nobody acts for a linkage."""
        return ()


@dataclass(frozen=True, slots=True)
class PastLinkageRecord(LinkageRecord):
    """A linkage as it was after its change number `sequence`: another thing than the linkage as it is, also while
    nothing has changed since."""

    @classmethod
    def of(cls, linkage: LinkageRecord) -> Self:
        return cls(**{each.name: getattr(linkage, each.name) for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class ObjectiveLinkageRecord(LinkageRecord):
    """A linkage to an objective of another framework than the SDGs: objective is its code, e.g. GDC:1.

    It has the life of any linkage. What only one to the SDGs has says nothing here: goal is 0, target None, and level
    that of a goal.
    """

    objective: str = ""

    @property
    def framework(self) -> str:
        """The code of the framework."""
        return self.objective.partition(":")[0]


@dataclass(frozen=True, slots=True)
class PastObjectiveLinkageRecord(ObjectiveLinkageRecord, PastLinkageRecord):
    """A linkage to an objective as it was after its change number `sequence`."""


def framework_of(linkage: LinkageRecord) -> str:
    """The code of the framework that a linkage leads into."""
    return linkage.framework if isinstance(linkage, ObjectiveLinkageRecord) else "SDG"


def objective_key(line: str, objective: str) -> str:
    """The key of the linkage of a line to an objective: C2:GDC1 for GDC:1.

    No code of a goal or target begins with letters other than SDG, so that the keys of both kinds are never the same.
    """
    return f"{line}:{objective.replace(':', '', 1)}"


def is_objective_key(key: str) -> bool:
    """Whether a key is of the form of those of linkages to objectives."""
    end = key.partition(":")[2]
    return end[:1].isalpha() and not end.upper().startswith("SDG")


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


class TombstoneFate(Enum):
    MERGED = "MERGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class TombstoneRecord:
    """What had this id and is not there any more; `into` is the id of what it was merged into."""

    id: str
    fate: TombstoneFate
    into: str | None


@dataclass(frozen=True, slots=True)
class StateRecord:
    """The data's version, and the versions at which its vocabulary and its linkages last changed.

    stamp: a random name of this state of the data, which no other graph has, and this one only where it was restored to
    the same state; None for a graph that nothing was written to since there are stamps. vocabulary_stamp,
    mapping_stamp and entries_stamp are such names of their parts; the last is that of entries and stakeholders.
    sequence, head: number and hash of the last link of the chain. due: the lines that the audit has to look at again,
    "" for what belongs to no line; None where it never looked.
    """

    version: int
    vocabulary: int
    changed_at: datetime | None = None
    mapping: int = 0
    sequence: int = 0
    due: tuple[str, ...] | None = None
    audited_on: date | None = None
    stamp: str | None = None
    head: str | None = None
    vocabulary_stamp: str | None = None
    mapping_stamp: str | None = None
    entries_stamp: str | None = None


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
class SimilarRecord:
    """An entry that is like another one: how much, in millionths, and what both have, with how many entries have it."""

    id: str
    score: int
    shared: tuple[tuple[str, int], ...]  # ids such as ActionLine:C4, what fewest have first


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A stakeholder that carries out entries together with another."""

    shared_entries: int
    stakeholder: StakeholderRecord


@dataclass(frozen=True, slots=True)
class Positioned:
    """An id at its place in an order: the values of the order's keys."""

    id: str
    position: tuple[str | int, ...]


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
