"""The shapes of the report of an edition: its sections, the tables in them, and words whose numbers are cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from graphdb.records.inputs import InputRecord
from resolvers.editions.counting import TableBase


class SectionKind(Enum):
    KEY_FIGURES = "KEY_FIGURES"
    TABLE = "TABLE"
    MATRIX = "MATRIX"
    TREND = "TREND"
    ENTRIES = "ENTRIES"
    STORIES = "STORIES"
    GAPS = "GAPS"
    METHOD = "METHOD"
    DATA = "DATA"


@dataclass(frozen=True)
class SectionWanted:
    """A section of the definition of a report: by a dimension where it is a TABLE, a MATRIX (with `of`), GAPS, and
    a TREND where it has one."""

    kind: SectionKind
    by: str | None = None
    of: str | None = None

    @property
    def kept(self) -> dict[str, str | None]:
        """As it is kept, JSON."""
        return {"kind": self.kind.value, "by": self.by, "of": self.of}

    @classmethod
    def of_kept(cls, kept: Mapping[str, str | None]) -> SectionWanted:
        """`kept` the other way round."""
        return cls(SectionKind(kept["kind"]), kept["by"], kept["of"])


@dataclass(frozen=True)
class Phrase:
    """Words without a number, or what a cell says with the name of it: table, row and column, with | between. In what a
    report has about a shorter period words have the numbers of that, which are no cells of the report."""

    text: str
    cell: str | None = None


@dataclass(frozen=True)
class ReportOpening:
    """What a facilitator says of a line at the opening of its chapter."""

    line: str
    prose: tuple[Phrase, ...]
    input: InputRecord


@dataclass(frozen=True)
class ReportTable:
    """A table: each row as long as `columns`, its first cell its name. not_stated: None where nothing can lack.

    openings: what is said before it, of the table of a line.
    """

    name: str
    caption: str
    base: TableBase
    distinct: int
    not_stated: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...] = ()  # what its columns are called in the language of the report
    row_names: tuple[str, ...] = ()  # what its first cells are called in it
    is_plotted: bool = False
    openings: tuple[ReportOpening, ...] = ()


@dataclass(frozen=True)
class ReportSection:
    kind: SectionKind
    title: str
    prose: tuple[Phrase, ...]
    tables: tuple[ReportTable, ...]
