"""The shapes of releases of the mapping, and of the sign-offs that they publish."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.actors import ActorRecord


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
