"""The shapes of terms: words that a hosted repository files its entries under, and what each means among ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class TermMatch(Enum):
    """How a term relates to one of our codes, as SKOS has it (W3C, SKOS Reference, section 10), read from the term:
    BROAD says that ours is the broader of the two."""

    EXACT = "EXACT"
    BROAD = "BROAD"
    CLOSE = "CLOSE"
    NARROW = "NARROW"
    RELATED = "RELATED"

    @property
    def counts(self) -> bool:
        """Whether what is filed under the term is surely of what it is matched to."""
        return self in (TermMatch.EXACT, TermMatch.BROAD)


@dataclass(frozen=True, slots=True)
class TermMapping:
    """One meaning of a term. to: the id of a line, goal, target or objective, e.g. SdgGoal:4, or EntryKind:TOOLKIT."""

    match: TermMatch
    to: str

    @property
    def kept(self) -> str:
        """As one text: EXACT SdgGoal:4."""
        return f"{self.match.value} {self.to}"

    @classmethod
    def read(cls, kept: str) -> TermMapping:
        """Raises ValueError for a text that is none."""
        match, _, to = kept.partition(" ")
        return cls(TermMatch(match), to)

    @property
    def noun(self) -> str:
        """SdgGoal, of SdgGoal:4."""
        return self.to.partition(":")[0]

    @property
    def code(self) -> str:
        """4, of SdgGoal:4."""
        return self.to.partition(":")[2]


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term of a collection. id: collection, scheme and code, e.g. DPG:sector:health. submitted_at, submitted_by,
    updated_at: as those of entries."""

    id: str
    collection: str
    scheme: str
    code: str
    label: str
    mappings: tuple[TermMapping, ...] = ()
    version: int = 1
    submitted_at: str | None = None
    submitted_by: str | None = None
    updated_at: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON, as the chain of the register has it."""
        return {"collection": self.collection, "scheme": self.scheme, "code": self.code, "label": self.label,
                "mappings": [each.kept for each in self.mappings]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RepositoryRecord:
    """What is said of a collection as a repository. id: its code; curators: ids of the actors who say what its terms
    mean."""

    id: str
    curators: tuple[str, ...] = ()
    version: int = 1
    updated_at: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON, as the chain of the register has it."""
        return {"curators": list(self.curators)}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a term surely means: a goal, a target of one, or an objective; and by which match."""

    match: TermMatch
    goal: int | None = None
    target: str | None = None
    objective: str | None = None

    @property
    def framework(self) -> str:
        """Code of the framework that it is of."""
        return "SDG" if self.objective is None else self.objective.partition(":")[0]
