"""The shapes of votes, of what is published of them, and of their exclusion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphdb.chain import canonical, digest


class ExclusionStatus(Enum):
    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    DISMISSED = "DISMISSED"


class ExclusionGround(Enum):
    SEVERAL_ACCOUNTS = "SEVERAL_ACCOUNTS"
    NO_PERSON = "NO_PERSON"
    NOT_ENTITLED = "NOT_ENTITLED"
    BOUGHT = "BOUGHT"
    OTHER = "OTHER"


class VoteSignalKind(Enum):
    BURST = "BURST"
    NETWORK = "NETWORK"
    THROWAWAY_MAIL = "THROWAWAY_MAIL"
    NEW_ACCOUNT = "NEW_ACCOUNT"
    OWN_ENTRY = "OWN_ENTRY"


class ExclusionMove(Enum):
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    DISMISS = "DISMISS"


def content_of(contest: str, category: str, choice: str, nonce: str) -> str:
    """What a receipt is of: canonical JSON, a list of four texts."""
    return canonical([contest, category, choice, nonce])


def receipt_of(contest: str, category: str, choice: str, nonce: str) -> str:
    """What a voter is given: SHA-256, in hexadecimal, over that."""
    return digest(content_of(contest, category, choice, nonce))


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """What one voter chose in a category. choice: place of a candidacy. country, kind: of the stakeholder for
    which they act. network: digest of where it came from; throwaway: true where their address of mail is one of a day;
    parties: the stakeholders that they acted for, or had since the contest began. These three are None or empty where
    that is not known, or not so, and of a vote that is read again."""

    contest: str
    category: str
    voter: str
    choice: str
    nonce: str
    receipt: str
    at: str
    country: str | None = None
    kind: str | None = None
    network: str | None = None
    throwaway: bool | None = None
    parties: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.contest}/{self.category}/{self.voter}"

    @property
    def content(self) -> str:
        return content_of(self.contest, self.category, self.choice, self.nonce)


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """A vote as it is published once the result is certified: by its receipt, without voter and time, and without why
    it does not count, which could be the same of one voter's votes alone."""

    receipt: str
    category: str
    choice: str
    nonce: str
    counts: bool


@dataclass(frozen=True, slots=True)
class VoterRecord:
    """Somebody who has voted, as auditors see them: how often and when, and not for what."""

    voter: str
    votes: int
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True)
class VoterGroup:
    """Voters that something has in common: how many they are, the first of them by id, and when they voted first and
    last. None of it depends on what they voted for."""

    total: int
    voters: tuple[str, ...]
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True)
class ExclusionRecord:
    """That the votes of somebody do not count: proposed, and confirmed or dismissed by somebody else. reason: in words,
    for auditors; ground: of which everybody is told of how many votes it is."""

    contest: str
    voter: str
    version: int
    status: ExclusionStatus
    reason: str
    proposed_by: str
    proposed_at: str
    decided_by: str | None = None
    decided_at: str | None = None
    ground: ExclusionGround = ExclusionGround.OTHER

    @property
    def id(self) -> str:
        return f"{self.contest}/{self.voter}"
