"""The shapes of imports that are staged: one run of each, and the entries that it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

Said = Mapping[str, Any]  # all that the register says of an entry, as in its history


class ImportState(Enum):
    """How far an import has come."""

    STAGING = "STAGING"
    STAGED = "STAGED"
    APPROVED = "APPROVED"
    APPLIED = "APPLIED"
    DISCARDED = "DISCARDED"


@dataclass(frozen=True, slots=True)
class StagedImport:
    """One import. number: its name here, from 1. what: in words. fingerprint: of what it would bring, so that who
    begins again goes on with it.

    size: how many entries it would change. summary: counts, rejections, notes and impact as they were told when it was
    staged, as JSON. undoes: the number of the one that this one takes back. receipt: under which number the graph
    keeps what was written.
    """

    number: int
    state: ImportState
    what: str
    collection: str
    fingerprint: str
    size: int
    summary: Mapping[str, Any]
    staged_by: str
    staged_at: str
    approved_by: str | None = None
    approved_at: str | None = None
    ended_by: str | None = None
    ended_at: str | None = None
    undoes: int | None = None
    receipt: int | None = None


@dataclass(frozen=True, slots=True)
class StagedEntry:
    """An entry that an import changes. before, after: None where it is not there. line: of the file, 0 where it has
    none. people: the stakeholders of both, in case they
    are new."""

    id: str
    line: int
    before: Said | None
    after: Said | None
    people: Sequence[Mapping[str, Any]] = ()
