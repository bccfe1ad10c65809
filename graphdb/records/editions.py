"""The shapes of editions of reports: their periods and rules, and the entries that they reflect or leave out, as those
were when the edition was frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from graphdb.kinds.subject import OfNoLine
from graphdb.records.register import RegisteredWhole

REGIONAL = "REGIONAL-"  # begins the code of a series of a region


class EditionStatus(Enum):
    OPEN = "OPEN"
    FROZEN = "FROZEN"
    PUBLISHED = "PUBLISHED"


class EditionMove(Enum):
    OPEN = "OPEN"
    FREEZE = "FREEZE"
    PUBLISH = "PUBLISH"


class EditionRecurrence(Enum):
    """How often a series of reports comes out."""

    YEARLY = "YEARLY"
    EVERY_TWO_YEARS = "EVERY_TWO_YEARS"

    @property
    def years(self) -> int:
        return 1 if self is EditionRecurrence.YEARLY else 2


class LeftOutReason(Enum):
    """Why an entry that was submitted is not reflected: the first by the rule, the others by who freezes."""

    NOT_SELECTED = "NOT_SELECTED"
    INCOMPLETE = "INCOMPLETE"
    DUPLICATE = "DUPLICATE"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    NOT_CONFIRMED = "NOT_CONFIRMED"
    AT_REQUEST = "AT_REQUEST"


@dataclass(frozen=True, slots=True)
class FrozenEntry:
    """An entry as an edition has it: its version then, and what it said, as JSON. reason: None where it is reflected.

    content: `title`, `url`, `submittedAt`, `stakeholders`, `stories`, `distinctions`, which editions that were frozen
    by earlier programs have not, and `values`, by dimension.
    """

    entry: str
    version: int
    reason: LeftOutReason | None
    content: Mapping[str, Any]

    @property
    def kept(self) -> dict[str, Any]:
        """As it is hashed and kept, JSON."""
        reason = self.reason.value if self.reason else None
        return {"entry": self.entry, "version": self.version, "reason": reason, "content": dict(self.content)}


@dataclass(frozen=True, slots=True)
class EditionRecord(OfNoLine):
    """An edition of a series of reports.

    number: None of one that has none, which is known by its year. period_from, period_until: days, months or years as
    ISO 8601 has them, both included, as exactly as they are known. submitted_rule, selection: filters of entries as
    JSON; which were submitted, and which of those are reflected; None: those that came in the period, and all of
    them. labels: what values are called, by dimension, in their order, as they were when it was frozen. sections: the
    definition of its report as JSON; None: the usual one. inputs: those of
    facilitators that were accepted when it was frozen, as JSON, with what their cells said.
    printed_by: the program and fonts that set its PDF when
    it was frozen, with their versions. supersedes: the id of the edition that it corrects.
    source: where that it was published is known from, of a historic one.
    recurrence: how often its series comes out, as it was when this one was opened. languages: codes of those that its
    report is made in. local_labels: what values were called in those other than English, as JSON, since it was frozen.
    """

    id: str
    version: int
    status: EditionStatus
    series: str
    number: int | None
    year: int
    title: str
    period_from: str | None = None
    period_until: str | None = None
    submitted_rule: str | None = None
    selection: str | None = None
    source: str | None = None
    supersedes: str | None = None
    opened_by: str | None = None
    data_version: int | None = None
    frozen_at: str | None = None
    published_at: str | None = None
    submitted: int | None = None
    reflected: int | None = None
    hash: str | None = None
    labels: str | None = None
    sections: str | None = None
    inputs: str | None = None
    printed_by: tuple[str, ...] = ()
    recurrence: EditionRecurrence | None = None
    languages: tuple[str, ...] = ()
    local_labels: str | None = None

    @property
    def region(self) -> str | None:
        """The code of the region that its series is of; None of one that is of all."""
        return self.series.removeprefix(REGIONAL) if self.series.startswith(REGIONAL) else None

    @property
    def proposed_by(self) -> str | None:
        return self.opened_by

    @property
    def holds_entries(self) -> bool:
        """Whether it knows its entries: it was frozen here."""
        return self.frozen_at is not None

    @property
    def headings(self) -> Mapping[str, list[list[str]]]:
        """Value and label of each heading, by dimension."""
        found: Mapping[str, list[list[str]]] = json.loads(self.labels) if self.labels else {}
        return found

    def headings_in(self, language: str) -> Mapping[str, list[list[str]]]:
        """The same with labels in a language, where a value has one in it."""
        local = json.loads(self.local_labels)[language] if self.local_labels and language != "EN" else {}
        return {
            by: [[value, local.get(by, {}).get(value, label)] for value, label in there]
            for by, there in self.headings.items()
        }

    @property
    def input_cells(self) -> Mapping[str, Mapping[str, str]]:
        """Of a frozen one, what the cells said that inputs name, by the ids of the inputs that it keeps."""
        kept = json.loads(self.inputs) if self.inputs is not None else []
        return {each["id"]: each["cells"] for each in kept if "cells" in each}

    @property
    def said(self) -> dict[str, Any]:
        """What the chain of the register says of it."""
        return {
            "series": self.series, "number": self.number, "year": self.year, "title": self.title,
            "periodFrom": self.period_from, "periodUntil": self.period_until, "submittedRule": self.submitted_rule,
            "selection": self.selection, "sections": self.sections, "supersedes": self.supersedes,
            "dataVersion": self.data_version,
            "submitted": self.submitted, "reflected": self.reflected, "hash": self.hash,
            **({"printedBy": list(self.printed_by)} if self.printed_by else {}),
            **({"recurrence": self.recurrence.value} if self.recurrence else {}),
            **({"languages": list(self.languages)} if self.languages else {}),
        }  # fmt: skip


@dataclass(frozen=True)
class RegisteredEdition(RegisteredWhole[EditionRecord]):
    """An edition of reports, as its period, rule and hash say."""

    noun: ClassVar[str] = "Edition"
