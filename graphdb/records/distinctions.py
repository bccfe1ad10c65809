"""The shapes of what is said of entries beside their own words: distinctions, endorsements, and that one does again
what another one did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from graphdb.kinds.steps import StepTaken
from graphdb.kinds.subject import ById
from graphdb.kinds.touches import Touches
from graphdb.records.register import RegisteredWhole

M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)


class DistinctionKind(Enum):
    GOOD_PRACTICE = "GOOD_PRACTICE"
    SUCCESS_STORY = "SUCCESS_STORY"


class DistinctionStatus(Enum):
    """EXPIRED is stored nowhere: it is what a granted one is when its last day is over."""

    PROPOSED = "PROPOSED"
    GRANTED = "GRANTED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


class DistinctionMove(Enum):
    """PROPOSE and WITHDRAW are who proposes it; the others a moderator's."""

    PROPOSE = "PROPOSE"
    GRANT = "GRANT"
    DECLINE = "DECLINE"
    WITHDRAW = "WITHDRAW"
    REVOKE = "REVOKE"


class Criterion(Enum):
    """What a distinction is given by, as the WSIS Prizes ask it of nominations since 2026."""

    RESULTS_AND_IMPACT = "RESULTS_AND_IMPACT"
    EMPOWERMENT = "EMPOWERMENT"
    RELEVANCE_TO_SDGS = "RELEVANCE_TO_SDGS"
    POTENTIAL_FOR_REPLICATION = "POTENTIAL_FOR_REPLICATION"
    SUSTAINABILITY = "SUSTAINABILITY"
    PARTNERSHIPS = "PARTNERSHIPS"
    VALUES = "VALUES"


class Verdict(Enum):
    MET = "MET"
    NOT_MET = "NOT_MET"
    NOT_SHOWN = "NOT_SHOWN"


class EndorsementStatus(Enum):
    GIVEN = "GIVEN"
    WITHDRAWN = "WITHDRAWN"


class EndorsementMove(Enum):
    ENDORSE = "ENDORSE"
    WITHDRAW = "WITHDRAW"


class ReplicationStatus(Enum):
    CLAIMED = "CLAIMED"
    CONFIRMED = "CONFIRMED"
    DENIED = "DENIED"
    WITHDRAWN = "WITHDRAWN"


class ReplicationMove(Enum):
    """CLAIM and WITHDRAW are who claims it; CONFIRM and DENY of the other side, or a moderator's."""

    CLAIM = "CLAIM"
    CONFIRM = "CONFIRM"
    DENY = "DENY"
    WITHDRAW = "WITHDRAW"


Documents = tuple[tuple[str, str], ...]  # address and title of each


@dataclass(frozen=True, slots=True)
class ReasonedStep(StepTaken[M, S], Generic[M, S]):
    """One step, with the words of who took it."""

    reason: str | None

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        return {**self.taken, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class CriterionRecord:
    """What is said by one criterion: a verdict, in which words, and what shows it."""

    code: Criterion
    verdict: Verdict
    note: str | None = None
    evidence: Documents = ()

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept, JSON."""
        evidence = [{"url": url, "title": title} for url, title in self.evidence]
        return {"code": self.code.value, "verdict": self.verdict.value, "note": self.note, "evidence": evidence}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> CriterionRecord:
        """`kept` the other way round."""
        evidence = tuple((each["url"], each["title"]) for each in kept["evidence"])
        return cls(Criterion(kept["code"]), Verdict(kept["verdict"]), kept["note"], evidence)


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Of the entry that something is said of, as it is now: codes of its lines, numbers of the goals that it states,
    codes of regions and countries, ids of who carries it out. there: whether it is in the register."""

    there: bool = True
    lines: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidOfEntry(ById, Generic[M, S]):
    """What distinctions, endorsements and replications have in common.

    entry: id of the entry that it is said of. author: id of the actor who said it first. steps: all of them, in their
    order, of which the first is the author's. facts: of that entry.
    """

    id: str
    version: int
    status: S
    entry: str
    author: str
    steps: tuple[ReasonedStep[M, S], ...]
    facts: EntryFacts

    @property
    def lines(self) -> tuple[str, ...]:
        return self.facts.lines

    @property
    def parties(self) -> tuple[str, ...]:
        return self.facts.parties

    @property
    def proposed_by(self) -> str:
        return self.author

    @property
    def begun_at(self) -> str:
        """When it was said first."""
        return self.steps[0].at

    @property
    def last(self) -> ReasonedStep[M, S]:
        """The last step."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class DistinctionRecord(SaidOfEntry[DistinctionMove, DistinctionStatus]):
    """That an entry is a good practice or a success story, by criteria, until a day.

    status: as it is stored; on a day, `on` says it. statement: why, in words. until: the last day, of UTC, on which it
    counts.
    """

    kind: DistinctionKind
    statement: str
    criteria: tuple[CriterionRecord, ...]
    until: date

    def on(self, day: date) -> DistinctionStatus:
        """Where it stands on a day."""
        is_over = self.status is DistinctionStatus.GRANTED and day > self.until
        return DistinctionStatus.EXPIRED if is_over else self.status

    @property
    def counts(self) -> str | None:
        """What entries are filtered by: its kind and its last day, of one that is granted."""
        return counting(self.kind, self.until) if self.status is DistinctionStatus.GRANTED else None

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it since it is granted."""
        return {
            "entry": self.entry, "kind": self.kind.value, "until": self.until.isoformat(), "statement": self.statement,
            "criteria": [each.kept for each in self.criteria], "proposedBy": self.author,
        }  # fmt: skip


def counting(kind: DistinctionKind, until: date) -> str:
    """A text that is at most another one of this kind where the day of that is not before: GOOD_PRACTICE:2027-12-31."""
    return f"{kind.value}:{until.isoformat()}"


@dataclass(frozen=True, slots=True)
class EndorsementRecord(SaidOfEntry[EndorsementMove, EndorsementStatus]):
    """That a stakeholder stands for an entry, in words."""

    stakeholder: str
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        return ()

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.stakeholder,)

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it."""
        return {
            "entry": self.entry, "stakeholder": self.stakeholder, "text": self.text, "by": self.author,
        }  # fmt: skip


class ReplicationSide(Enum):
    """Of a replication: who did again what another did, who did it first, or both."""

    REPLICATION = "REPLICATION"
    ORIGINAL = "ORIGINAL"
    BOTH = "BOTH"


@dataclass(frozen=True, slots=True)
class ReplicationRecord(SaidOfEntry[ReplicationMove, ReplicationStatus]):
    """That an entry does again what another one, the original, did before.

    side: for whom it was claimed. what, changed: which part was taken over, and what is otherwise. documents: that
    show it. original_facts: of the original.
    """

    original: str
    side: ReplicationSide
    what: str
    changed: str | None
    statement: str
    documents: Documents
    original_facts: EntryFacts

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.facts.lines, *self.original_facts.lines)))

    @property
    def parties(self) -> tuple[str, ...]:
        """Who carries out the other entry, and not the one that it was claimed for: they decide about it."""
        return tuple(each for each in self.everybody if each not in self.claiming)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who carries out either entry."""
        return tuple(dict.fromkeys((*self.facts.parties, *self.original_facts.parties)))

    @property
    def claiming(self) -> tuple[str, ...]:
        """Who carries out what it was claimed for."""
        match self.side:
            case ReplicationSide.REPLICATION:
                return self.facts.parties
            case ReplicationSide.ORIGINAL:
                return self.original_facts.parties
            case _:
                return self.everybody

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it since it is confirmed."""
        return {
            "entry": self.entry, "original": self.original, "what": self.what, "changed": self.changed,
            "statement": self.statement, "documents": [{"url": url, "title": title} for url, title in self.documents],
            "claimedBy": self.author, "claimedFor": self.side.value,
        }  # fmt: skip


@dataclass(frozen=True)
class RegisteredDistinction(RegisteredWhole[DistinctionRecord]):
    """A distinction since it is granted: before, only those read it whom it concerns."""

    noun: ClassVar[str] = "Distinction"
    touches: ClassVar[Touches] = Touches.ENTRIES  # its entry is filtered by it
    begins_at: ClassVar[int | None] = None


@dataclass(frozen=True)
class RegisteredEndorsement(RegisteredWhole[EndorsementRecord]):
    noun: ClassVar[str] = "Endorsement"


@dataclass(frozen=True)
class RegisteredReplication(RegisteredWhole[ReplicationRecord]):
    """A replication since it is confirmed: before, only those read it whom it concerns."""

    noun: ClassVar[str] = "Replication"
    begins_at: ClassVar[int | None] = None
