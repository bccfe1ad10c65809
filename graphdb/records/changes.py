"""The shapes of what a chain keeps: changes of whatever people decide about, and its other links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from graphdb.kinds.subject import Subject
from graphdb.kinds.touches import Touches
from graphdb.records.actors import ActorRecord
from graphdb.records.linkages import LinkageMove, LinkageRecord

S = TypeVar("S", bound=Subject)
M = TypeVar("M", bound=Enum)


@dataclass(frozen=True, slots=True)
class Change(Generic[S, M]):
    """One change of something that people decide about: as it was before it, if it was, and as it is after it.

    at: the time that orders, which never falls along the chain. recorded_at: what the clock said; None for a change of
    before that was kept.
    """

    sequence: int
    move: M
    actor: ActorRecord
    at: str
    reason: str | None
    request_id: str
    before: S | None
    after: S
    previous_hash: str | None
    hash: str
    recorded_at: str | None = None
    signature: str | None = None

    @property
    def noun(self) -> str:
        """The label of what is changed."""
        raise NotImplementedError

    @property
    def touches(self) -> Touches:
        """Which part of the data that is."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ChangeRecord(Change[LinkageRecord, LinkageMove]):
    """One change of a linkage."""

    @property
    def noun(self) -> str:
        return "Linkage"

    @property
    def touches(self) -> Touches:
        return Touches.MAPPING


@dataclass(frozen=True, slots=True)
class ObjectiveChangeRecord(ChangeRecord):
    """One change of a linkage to an objective; `before` and `after` are such."""

    @property
    def noun(self) -> str:
        return "ObjectiveLinkage"


class LinkKind(Enum):
    """What a link of the chain tells of that is no change of a linkage."""

    RELEASE = "RELEASE"
    SIGN_OFF = "SIGN_OFF"
    WITHDRAWAL = "WITHDRAWAL"


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link of the chain that is no change of a linkage; `content` is canonical JSON, `subject` a node's id."""

    sequence: int
    kind: LinkKind
    subject: str
    actor: ActorRecord
    at: str
    reason: str | None
    request_id: str
    content: str
    previous_hash: str | None
    hash: str
    recorded_at: str | None = None
    signature: str | None = None
