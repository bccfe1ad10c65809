"""The shapes of linkages: from a line to a goal or target, or to an objective of another framework."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Self


class LinkageLevel(Enum):
    TARGET = "TARGET"
    GOAL = "GOAL"


class LinkageStatus(Enum):
    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"
    REJECTED = "REJECTED"
    RETIRED = "RETIRED"


class LinkageMove(Enum):
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    REAFFIRM = "REAFFIRM"
    DISPUTE = "DISPUTE"
    REJECT = "REJECT"
    RETIRE = "RETIRE"
    EDIT = "EDIT"
    IMPORT = "IMPORT"


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
