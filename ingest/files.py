"""Files, read into rows or refused whole.

Every reader takes the file's name (for what is said about it) and its bytes, and answers `Read` rows: the checked row
and the line where it begins. A file with any fault raises `FileRefused` with all faults found, each with line and
column, at most `MAX_REJECTIONS`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graphdb.errors import shown
from graphdb.words.seen import seen
from graphdb.words.written import says
from ingest.formats.encodings import MAX_BYTES, decoded
from ingest.formats.json_text import elements
from ingest.formats.refusals import FileRefused, Rejection, refuse
from ingest.formats.separators import check_separator
from ingest.rows import Row

MAX_REJECTIONS = 1000
MAX_COLUMNS = 200  # far more than any file of ours has
MAX_CELL = 131_072  # characters: csv's own limit, which any library may raise for the whole process
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """A checked row and the line of the file where it begins, from 1."""

    line: int
    row: R


class Rows(list[Read[R]]):
    """The checked rows of a file. empty: how many rows, in which nobody sees anything, are left out."""

    empty = 0

    def notes(self, name: str) -> tuple[str, ...]:
        """What the reader of this file noticed, in words."""
        rows = "1 row says nothing and is" if self.empty == 1 else f"{self.empty:,} rows say nothing and are"
        return (f"{name}: {rows} left out",) if self.empty else ()


def read_path(path: Path, model: type[R]) -> Rows[R]:
    """The rows of a .csv, .tsv or .json file on disk. Raises FileRefused, also where there is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse(path.name, 1, "size", f"larger than {MAX_BYTES} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise refuse(path.name, 1, "file", f"cannot be read: {error.strerror}") from error
    return {".json": read_json, ".tsv": read_tsv}.get(path.suffix.lower(), read_csv)(path.name, data, model)


def read_csv(name: str, data: bytes, model: type[R]) -> Rows[R]:
    """The rows of a CSV file: UTF-8 with or without a byte order mark, a header line, RFC 4180 quoting.

    Blanks around the names of the header count for nothing, nor do rows of empty cells, as spreadsheets leave them.
    """
    text = decoded(name, data)
    check_separator(name, text, _columns(model))
    return _rows(name, csv.reader(StringIO(text, newline=""), strict=True), model)


def read_tsv(name: str, data: bytes, model: type[R]) -> Rows[R]:
    """The rows of a file with tabs between its cells, whose lines before the header begin with #: as SSSOM has them."""
    lines = decoded(name, data).splitlines(keepends=True)
    above = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    text = "\n" * above + "".join(lines[above:])  # so that lines keep their numbers
    return _rows(name, csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True), model)


def _rows(name: str, cells_of: Any, model: type[R]) -> Rows[R]:
    """The rows under a header. Raises FileRefused."""
    records = records_of(name, cells_of)
    line, header = next(records, (1, []))
    header = [seen(cell) for cell in header]
    _check_header(name, line, header, model)
    rows: Rows[R] = Rows()
    faults: list[Rejection] = []
    for line, cells in records:
        if not any(map(says, cells)):
            rows.empty += 1
        elif len(cells) != len(header):
            column = header[len(cells)] if len(cells) < len(header) else f"cell {len(header) + 1}"
            faults.append(Rejection(name, line, column, f"{len(cells)} cells, the header has {len(header)}"))
        else:
            _check(name, line, dict(zip(header, cells, strict=True)), model, rows, faults)
        if len(faults) >= MAX_REJECTIONS:
            break
    if faults:
        raise FileRefused(faults)
    return rows


def read_json(name: str, data: bytes, model: type[R]) -> Rows[R]:
    """The rows of a JSON file: a list of objects."""
    rows: Rows[R] = Rows()
    faults: list[Rejection] = []
    for line, record in elements(name, decoded(name, data)):
        if isinstance(record, dict):
            _check(name, line, record, model, rows, faults)
        else:
            faults.append(Rejection(name, line, "record", "not an object"))
        if len(faults) >= MAX_REJECTIONS:
            break
    if faults:
        raise FileRefused(faults)
    return rows


def records_of(name: str, reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The records with the line where each begins; empty lines are left out."""
    while True:
        line = reader.line_num + 1
        too_long = f"a cell has more than {MAX_CELL:,} characters: shorten it, or close its quotes"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            why = too_long if "field limit" in str(error) else f"not CSV: {error}"
            raise refuse(name, max(line, 1), "record", why) from error
        if cells is None:
            return
        if any(len(cell) > MAX_CELL for cell in cells):
            raise refuse(name, max(line, 1), "record", too_long)
        if cells:
            yield line, cells


def _check_header(name: str, line: int, header: list[str], model: type[Row]) -> None:
    columns = _columns(model)
    if len(header) > MAX_COLUMNS:
        raise refuse(name, line, "header", f"{len(header):,} columns, and at most {MAX_COLUMNS} are taken")
    faults = [(column, "twice in the header") for column, times in Counter(header).items() if times > 1]
    faults += [(column or "(empty)", "an unknown column") for column in header if column not in columns]
    missing = [column for column, required in columns.items() if required and column not in header]
    faults += [(column, "a missing column") for column in missing]
    if faults:
        raise FileRefused(Rejection(name, line, column, reason) for column, reason in faults)


def _columns(model: type[Row]) -> dict[str, bool]:
    """The columns of a file of these rows, and whether each has to be there."""
    return {field.alias or key: field.is_required() for key, field in model.model_fields.items()}


def _check(
    name: str, line: int, record: Mapping[str, Any], model: type[R], rows: list[Read[R]], faults: list[Rejection]
) -> None:
    try:
        rows.append(Read(line, model.model_validate(record)))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        faults += (Rejection(name, line, place(fault["loc"]), reason(fault)) for fault in found)


def reason(fault: ErrorDetails) -> str:
    """What is wrong with a value, in words for the person who made the file."""
    match fault["type"]:
        case "missing":
            return "missing"
        case "extra_forbidden":
            return "an unknown name"
        case "value_error":
            return fault["msg"].removeprefix("Value error, ")
        case _:
            return f"{fault['msg']}; this is {shown(fault['input'])}"


def place(location: tuple[str | int, ...]) -> str:
    """("sdgs", 0, "goal") -> sdgs[0].goal"""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return text.lstrip(".") or "record"
