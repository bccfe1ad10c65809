"""The shapes of what the audit keeps: who changes linkages, what was changed, released, said and found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from graphdb.kinds.subject import Subject
from graphdb.kinds.touches import Touches
from graphdb.records.linkages import LinkageRecord


class Role(Enum):
    """What somebody may do; each may do what those before may."""

    VIEWER = "VIEWER"
    CONTRIBUTOR = "CONTRIBUTOR"
    FACILITATOR = "FACILITATOR"
    ADMINISTRATOR = "ADMINISTRATOR"

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)  # said once: every field of every request is judged by it


class LinkageMove(Enum):
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    REAFFIRM = "REAFFIRM"
    DISPUTE = "DISPUTE"
    REJECT = "REJECT"
    RETIRE = "RETIRE"
    EDIT = "EDIT"
    IMPORT = "IMPORT"


class Severity(Enum):
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"
    BLOCKER = "BLOCKER"

    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


class FindingState(Enum):
    OPEN = "OPEN"
    ASSIGNED = "ASSIGNED"
    SNOOZED = "SNOOZED"
    RESOLVED = "RESOLVED"


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """Who asks or asked; `lines` are the codes of those that a facilitator facilitates.

    stakeholders: ids of those that whoever asks acts for, as what signs them in says. mail: the part after the @ of
    their address of mail, as the same says; kept nowhere.
    """

    id: str
    name: str
    role: Role
    lines: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    mail: str | None = None

    @property
    def signature(self) -> ActorRecord:
        """What is kept of an actor with what they did: not lines and stakeholders, which change, and no mail."""
        return replace(self, lines=(), stakeholders=(), mail=None)


# Who acts where the program itself does: the built-in Matrix, and texts brought in from files.
IMPORTER = ActorRecord("import", "Import", Role.ADMINISTRATOR)


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


@dataclass(frozen=True, slots=True)
class CommentRecord:
    id: int
    linkage: str
    text: str
    author: ActorRecord
    at: str


@dataclass(frozen=True, slots=True)
class ObjectiveCommentRecord(CommentRecord):
    """A comment on a linkage to an objective."""


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


@dataclass(frozen=True, slots=True)
class WithdrawalRecord:
    """That a sign-off was taken back."""

    actor: ActorRecord
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """That somebody stands for a line as it was after the change number `sequence`.

    disputed: how many of its linkages were under dispute then; None for one of before that was counted.
    """

    line: str
    actor: ActorRecord
    at: str
    note: str | None
    sequence: int
    withdrawal: WithdrawalRecord | None = None
    disputed: int | None = None


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    number: int
    title: str
    note: str | None
    published_at: str
    published_by: ActorRecord
    sequence: int
    head_hash: str
    linkages: int
    sign_offs: tuple[SignOffRecord, ...]
    checksum: str
    content_checksum: str = ""


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """An API token, without its secret; `hash` is SHA-256 of that. last_used_on: the last day on which it was used."""

    id: str
    hash: str
    actor: ActorRecord
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_on: date | None = None

    def is_valid(self, at: str) -> bool:
        """Whether it signs its actor in at this time."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session of the pages; `id` is SHA-256 of what its cookie holds.

    token: the id of the API token that it was begun with, if it was one. revoked_at: when that was revoked.
    """

    id: str
    actor: ActorRecord
    created_at: str
    expires_at: str
    token: str | None
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What a rule found; `line` is None for what belongs to none, `subject` is the id of a thing.

    framework: whose linkages it is found by; None for the SDGs.
    """

    id: str
    rule: str
    severity: Severity
    order: str
    line: str | None
    subject: str
    message: str
    first_seen_at: str
    assignee: str | None
    due_on: date | None
    snoozed_until: date | None
    reason: str | None
    resolved_at: str | None
    framework: str | None = None

    def state(self, today: date) -> FindingState:
        """Resolved, left alone, taken or open, the first that is so."""
        if self.resolved_at is not None:
            return FindingState.RESOLVED
        if self.snoozed_until is not None and self.snoozed_until >= today:
            return FindingState.SNOOZED
        return FindingState.ASSIGNED if self.assignee is not None else FindingState.OPEN
