"""What writes a table into a file, and the plainest of them: CSV."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final

from exports.cells import cell_of
from exports.tables import Column, Row

BOM: Final = b"\xef\xbb\xbf"  # so that spreadsheets take CSV for UTF-8


class Writer(ABC):
    """Writes one table into a file; `rows` as often as there are some, `end` once."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        self.file, self.columns = file, columns

    @abstractmethod
    def rows(self, rows: Sequence[Row]) -> None:
        """Write some rows. Raises BadInput for what the format cannot hold."""

    def end(self, about: Mapping[str, Any]) -> None:  # noqa: B027  not every format has something to say at its end
        """Write what comes after the last row. about: what the API says of itself and its data."""

    def give_up(self) -> None:  # noqa: B027
        """Let go of what is held for a file that will not be."""


class Csv(Writer):
    """UTF-8 with a byte order mark, commas, lines that end with CRLF (RFC 4180); see exports.cells for its texts."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        super().__init__(file, columns)
        file.write(BOM)
        self._write([[each.name for each in columns]])

    def rows(self, rows: Sequence[Row]) -> None:
        self._write([[cell_of(each) for each in row] for row in rows])

    def _write(self, rows: Sequence[Row]) -> None:
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        self.file.write(text.getvalue().encode("utf-8", "replace"))


def csv_of(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A table that is in memory as CSV."""
    file = io.BytesIO()
    Csv(file, [Column(each) for each in columns]).rows(rows)
    return file.getvalue()
