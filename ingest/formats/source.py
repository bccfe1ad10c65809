"""What every reader makes of a file: records with the line where each begins, under the columns that the file names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.formats.refusals import refuse

MAX_ROWS = 100_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Record:
    """line: of the file (of a workbook: of the sheet), from 1. cells: text as a rule; of a workbook and of JSON also
    numbers and days, so that a number which stands for a code is seen to be one. file: of a folder, the one it is in.
    """

    line: int
    cells: Mapping[str, Any]
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    found: how it was read, in words ("CSV, separator ;, encoding UTF-8"). columns: in the order of the file. fields:
    where the format itself says what its columns mean (IATI), column -> field.
    """

    name: str
    found: str
    columns: Sequence[str]
    records: Sequence[Record]
    notes: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the person who brings the file says that it has to be read; None where the reader is to find it."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None


AS_FOUND = Reading()


def checked(source: Source) -> Source:
    """The source, of which there is something to read. Raises FileRefused for none, and for too much."""
    if not source.records:
        reason = "there is a header and nothing under it" if source.columns else "there is nothing in it"
        raise refuse(source.name, 1, "file", reason)
    if len(source.records) > MAX_ROWS:
        reason = f"{len(source.records):,} rows, and at most {MAX_ROWS:,} are taken at once: split the file"
        raise refuse(source.name, 1, "file", reason)
    return source


def named_columns(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of all columns, in the order of first appearance."""
    return list(dict.fromkeys(name for each in records for name in each))
