"""The shape of the state of the data: its versions, and names of them that no other graph has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


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
