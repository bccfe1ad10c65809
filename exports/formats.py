"""Tables as files: CSV, JSON lines, XLSX, Parquet. Each takes rows as they come and holds few of them.

The same rows make the same bytes: no file has a time of its making in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from exports.cells import text_of
from exports.mappings import JsonLd, Sssom, Turtle
from exports.tables import Column, Row, Type
from exports.writing import Csv, Writer
from graphdb.errors import BadInput

MOST_ROWS: Final = 1_048_575  # of a sheet, below its header
MOST_SIGNS: Final = 32_767  # of a cell of a sheet
GROUP: Final = 10_000  # rows of Parquet that are written at once


class JsonLines(Writer):
    """One JSON object a line, its names the columns in their order; lists are lists, what is not there is null."""

    def rows(self, rows: Sequence[Row]) -> None:
        names = [each.name for each in self.columns]
        for row in rows:
            self.file.write(orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE))


class Xlsx(Writer):
    """One sheet: a header that stays in sight, texts as texts (never formulas or links), numbers as numbers."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        import xlsxwriter

        super().__init__(file, columns)
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_urls": False})
        self._book.set_properties({"created": datetime(2015, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        self._sheet = self._book.add_worksheet("data")
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for place, column in enumerate(columns):
            self._sheet.write_string(0, place, column.name, bold)
        self._written = 0

    def rows(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._written += 1
            if self._written > MOST_ROWS:
                raise BadInput(f"A sheet of XLSX has at most {MOST_ROWS:,} rows: take .csv, .jsonl or .parquet.")
            for place, value in enumerate(row):
                self._cell(place, value)

    def _cell(self, place: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._written, place, value)
        elif isinstance(value, int | float):
            self._sheet.write_number(self._written, place, value)
        elif len(text := text_of(value)) > MOST_SIGNS:
            name = self.columns[place].name
            raise BadInput(
                f"`{name}` of row {self._written} has {len(text):,} characters, and a cell of XLSX at most "
                f"{MOST_SIGNS:,}: take .csv, .jsonl or .parquet."
            )
        else:
            self._sheet.write_string(self._written, place, text)

    def end(self, about: Mapping[str, Any]) -> None:
        self._book.close()

    def give_up(self) -> None:
        self._sheet.row_data_fh.close()
        Path(self._sheet.row_data_filename).unlink(missing_ok=True)


class Parquet(Writer):
    """Columns with their types, lists as lists, compressed with Zstandard, in groups of 10,000 rows."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        super().__init__(file, columns)
        types: Mapping[Type, Any] = {
            Type.STRING: pa.string(), Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.BOOLEAN: pa.bool_(),
            Type.LIST: pa.list_(pa.string()),
        }  # fmt: skip
        self._types = pa.schema([pa.field(each.name, types[each.type]) for each in columns])
        self._writer = pq.ParquetWriter(file, self._types, compression="zstd")
        self._waiting: list[Row] = []

    def rows(self, rows: Sequence[Row]) -> None:
        self._waiting += rows
        if len(self._waiting) >= GROUP:
            self._flush()

    def end(self, about: Mapping[str, Any]) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        held, self._waiting = self._waiting, []
        if held:
            columns = zip(*held, strict=True)
            arrays = [pa.array(each, field.type) for each, field in zip(columns, self._types, strict=True)]
            self._writer.write_table(pa.table(arrays, schema=self._types))


TABLES: Final[Mapping[str, Callable[[BinaryIO, Sequence[Column]], Writer]]] = {
    "csv": Csv,
    "jsonl": JsonLines,
    "xlsx": Xlsx,
    "parquet": Parquet,
}
OF_LINKAGES: Final[Mapping[str, Callable[[BinaryIO, Sequence[Column]], Writer]]] = {
    "sssom.tsv": Sssom,
    "ttl": Turtle,
    "jsonld": JsonLd,
}
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "sssom.tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def formats_of(what: str) -> Mapping[str, Callable[[BinaryIO, Sequence[Column]], Writer]]:
    """The formats that a subject can be had in."""
    return {**TABLES, **OF_LINKAGES} if what in ("linkages", "objective-linkages") else TABLES
