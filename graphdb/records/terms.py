"""The shapes of terms: words that a hosted repository files its entries under, and what each means among ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from graphdb.kinds.touches import Touches
from graphdb.records.register import Registered


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


class FieldKind(Enum):
    """What an entry says in a field that a repository asks for beside the common ones. TERM: one or several of the
    terms of a list of it, CHOICE: one of the choices that the field has."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    DAY = "DAY"
    ADDRESS = "ADDRESS"
    CHOICE = "CHOICE"
    TERM = "TERM"


@dataclass(frozen=True, slots=True)
class RepositoryField:
    """A field of the form of a repository. words: how many a TEXT has at most; choices: of a CHOICE; scheme: the list
    of terms of a TERM."""

    code: str
    label: str
    kind: FieldKind
    required: bool = False
    words: int | None = None
    choices: tuple[str, ...] = ()
    scheme: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """As JSON."""
        return {"code": self.code, "label": self.label, "kind": self.kind.value, "required": self.required,
                "words": self.words, "choices": list(self.choices), "scheme": self.scheme}  # fmt: skip

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> RepositoryField:
        """Raises KeyError and ValueError for what is none."""
        return cls(said["code"], said["label"], FieldKind(said["kind"]), said["required"], said["words"],
                   tuple(said["choices"]), said["scheme"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class RepositoryRecord:
    """What is said of a collection as a repository. id: its code; curators: ids of the actors who say what its terms
    mean; fields: what its form asks beside what every form does; sections: those of its report as JSON, None: the usual
    ones."""

    id: str
    curators: tuple[str, ...] = ()
    version: int = 1
    updated_at: str | None = None
    fields: tuple[RepositoryField, ...] = ()
    sections: str | None = None

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON, as the chain of the register has it; what was never said is not in it."""
        form = {"fields": [each.said for each in self.fields]} if self.fields else {}
        report = {"sections": json.loads(self.sections)} if self.sections is not None else {}
        return {"curators": list(self.curators), **form, **report}


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """What an entry says in a field of its repository, but for its terms. field: the code of the field."""

    field: str
    value: str

    @property
    def kept(self) -> str:
        """As one text: licence=MIT."""
        return f"{self.field}={self.value}"

    @classmethod
    def read(cls, kept: str) -> EntryAnswer:
        field, _, value = kept.partition("=")
        return cls(field, value)


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


@dataclass(frozen=True)
class RegisteredTerm(Registered):
    """A term of a hosted repository, with what it means here. curators: who may say that, which is not recorded."""

    curators: tuple[str, ...] = ()

    noun: ClassVar[str] = "Term"
    touches: ClassVar[Touches] = Touches.VOCABULARY
    kept: ClassVar[tuple[str, ...]] = ("version", "submittedAt", "submittedBy", "updatedAt")
    begins_at: ClassVar[int | None] = None  # a file brings the first

    @property
    def lines(self) -> tuple[str, ...]:
        return ()

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @classmethod
    def of(cls, term: TermRecord, curators: tuple[str, ...] = ()) -> RegisteredTerm:
        return cls(
            term.id, term.version, term.said, term.submitted_at, term.submitted_by, term.updated_at, curators=curators
        )


@dataclass(frozen=True)
class RegisteredRepository(Registered):
    """Who the curators of a repository are."""

    noun: ClassVar[str] = "Repository"
    touches: ClassVar[Touches] = Touches.VOCABULARY
    kept: ClassVar[tuple[str, ...]] = ("version", "updatedAt")

    @classmethod
    def of(cls, repository: RepositoryRecord) -> RegisteredRepository:
        return cls(repository.id, repository.version, repository.said, updated_at=repository.updated_at)
