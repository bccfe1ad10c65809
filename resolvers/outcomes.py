"""What may come of a change: it was made, or it was refused with what to do instead. Neither is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from graphdb.kinds.subject import Subject
from graphdb.records.changes import Change, ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.findings import FindingRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.releases import ReleaseRecord, SignOffRecord

T = TypeVar("T")


class RefusalCode(Enum):
    UNKNOWN_CODE = "UNKNOWN_CODE"
    LINKAGE_EXISTS = "LINKAGE_EXISTS"
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_YOUR_LINE = "NOT_YOUR_LINE"
    FOUR_EYES = "FOUR_EYES"
    ILLEGAL_MOVE = "ILLEGAL_MOVE"
    STALE_VERSION = "STALE_VERSION"
    RATIONALE_REQUIRED = "RATIONALE_REQUIRED"
    SOURCE_REQUIRED = "SOURCE_REQUIRED"
    REASON_REQUIRED = "REASON_REQUIRED"
    BATCH_TOO_LARGE = "BATCH_TOO_LARGE"
    DUPLICATE_KEY = "DUPLICATE_KEY"
    NOT_APPLIED = "NOT_APPLIED"
    IDEMPOTENCY_MISMATCH = "IDEMPOTENCY_MISMATCH"
    OPEN_BLOCKERS = "OPEN_BLOCKERS"
    NOTHING_CHANGED = "NOTHING_CHANGED"
    BUILT_ON = "BUILT_ON"
    CALL_CLOSED = "CALL_CLOSED"
    CONTEST_CLOSED = "CONTEST_CLOSED"
    RULES_FIXED = "RULES_FIXED"
    CONFLICT_OF_INTEREST = "CONFLICT_OF_INTEREST"
    UNDECIDED = "UNDECIDED"
    VOTE_STANDS = "VOTE_STANDS"
    DETAILS_INCOMPLETE = "DETAILS_INCOMPLETE"
    NOT_SHORTLISTED = "NOT_SHORTLISTED"
    ALREADY_MAPPED = "ALREADY_MAPPED"
    NOT_YOUR_COLLECTION = "NOT_YOUR_COLLECTION"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was written. `current` is what it is about as that is, `allowed` the moves that are legal from there.

    blockers: ids of the findings that are in the way.
    """

    code: RefusalCode
    message: str
    key: str | None = None
    current: Subject | None = None
    allowed: tuple[Enum, ...] | None = None
    blockers: tuple[str, ...] = ()

    @property
    def linkage(self) -> LinkageRecord | None:
        """What it is about, where that is a linkage."""
        return self.current if isinstance(self.current, LinkageRecord) else None

    @property
    def moves(self) -> tuple[LinkageMove, ...] | None:
        """The moves that are legal from there, where they are those of linkages."""
        found = tuple(each for each in self.allowed or () if isinstance(each, LinkageMove))
        return found if self.allowed is not None and len(found) == len(self.allowed) else None

    @property
    def answer(self) -> Refusal:
        return self

    @property
    def written(self) -> bool:
        return False

    @property
    def changes(self) -> tuple[Change[Any, Any], ...]:
        return ()


T_co = TypeVar("T_co", covariant=True)


class Outcome(Protocol[T_co]):
    """What came of the work of a writing transaction.

    answer: what who asked is told. written: whether anything was; nothing is kept of the transaction otherwise.
    changes: those that it made, of any nouns, in their order.
    """

    @property
    def answer(self) -> T_co: ...
    @property
    def written(self) -> bool: ...
    @property
    def changes(self) -> tuple[Change[Any, Any], ...]: ...


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An outcome that is no refusal, or not of everything."""

    answer: T
    changes: tuple[Change[Any, Any], ...] = ()
    written: bool = True


LinkageOutcome = ChangeRecord | Refusal
RegisterOutcome = RegisterChangeRecord | Refusal
CommentOutcome = CommentRecord | Refusal
FindingOutcome = FindingRecord | Refusal
SignOffOutcome = SignOffRecord | Refusal
ReleaseOutcome = ReleaseRecord | Refusal


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """What came of one decision of a batch."""

    key: str
    outcome: LinkageOutcome


@dataclass(frozen=True, slots=True)
class FindingResult:
    """What came of one finding of a batch."""

    key: str
    outcome: FindingOutcome


class Result(Protocol):
    """What came of one item of a batch."""

    @property
    def outcome(self) -> object: ...


R = TypeVar("R", bound=Result)


@dataclass(frozen=True, slots=True)
class Batch(Generic[R]):
    """One result for each item, in their order."""

    results: tuple[R, ...]
    untold: int = 0  # refused beyond these, where too many are sent: that is told once

    @property
    def applied(self) -> int:
        return sum(not isinstance(each.outcome, Refusal) for each in self.results)

    @property
    def refused(self) -> int:
        return len(self.results) - self.applied + self.untold


class BatchResult(Batch[DecisionResult]):
    """Of decisions."""

    __slots__ = ()


class FindingBatch(Batch[FindingResult]):
    """Of findings that somebody takes care of."""

    __slots__ = ()
