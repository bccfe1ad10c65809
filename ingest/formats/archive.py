"""Workbooks looked through before anything unpacks them: bombs, entities, formulas, and sheets that are too large.

A workbook is a zip of XML. Sizes are counted while it is unpacked here, piece by piece, since what it says of its own
size is what somebody wrote there.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser, create_parser

from ingest.formats.source import MAX_COLUMNS, MAX_ROWS
from ingest.refusals import refuse

MAX_UNPACKED = 512 * 1024 * 1024  # bytes
MAX_RATIO = 200  # times what is packed; sheets of equal rows reach 50
MAX_MEMBERS = 2_000
PIECE = 1 << 16
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ABOVE = 100  # rows of a title and the like above a table


@dataclass
class _Cells(ContentHandler):
    """What the cells of a sheet are, of either kind of workbook: the place of a formula, how far they go."""

    formula: str | None = None
    columns: int = 0
    rows: int = 0
    _at: list[str] = field(default_factory=lambda: ["?"])
    _row: int = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        match name.rpartition(":")[2]:
            case "c" if (place := _CELL.fullmatch(attrs.get("r", ""))) is not None:
                self._at = [place[0]]
                self.columns = max(self.columns, _number(place[1]))
                self.rows = max(self.rows, int(place[2]))
            case "f":
                self.formula = self.formula or self._at[0]
            case "table-row":
                self._row += 1
            case "table-cell" if (attrs.get("table:formula") or attrs.get("office:value-type")) is not None:
                if attrs.get("table:formula"):
                    self.formula = self.formula or f"row {self._row}"
                times = attrs.get("table:number-columns-repeated", "1")
                self.columns = max(self.columns, int(times) if times.isdecimal() else MAX_COLUMNS + 1)


def look_through(name: str, data: bytes) -> None:
    """Raises FileRefused for a workbook that is broken, does harm, or holds formulas."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise refuse(name, 1, "file", f"{len(members):,} files in it: this is no workbook")
            left = min(MAX_UNPACKED, max(MAX_RATIO * len(data), 1 << 22))
            for each in members:
                with archive.open(each) as file:
                    left = _looked_at(name, each.filename, file, left)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        reason = f"it is broken off or damaged ({error}): save it again"
        raise refuse(name, 1, "file", reason) from error


def _looked_at(name: str, member: str, file: IO[bytes], left: int) -> int:
    """How many bytes may still be unpacked after this one."""
    cells = _Cells()
    parser = create_parser(forbid_dtd=True, forbid_external=True) if member.endswith(".xml") else None
    if parser is not None:
        parser.setContentHandler(cells)
    try:
        while piece := file.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise refuse(name, 1, "size", f"unpacked it is more than {MAX_RATIO} times as large: is it a bomb?")
            if parser is not None:
                parser.feed(piece)
                _check(name, member, cells)
        _closed(parser)
    except DefusedXmlException as error:
        raise refuse(name, 1, "file", f"{member} in it declares types or entities of XML: save it again") from error
    except SAXException as error:
        raise refuse(name, 1, "file", f"{member} in it is not XML ({error}): save it again") from error
    return left


def _closed(parser: DefusedExpatParser | None) -> None:
    if parser is not None:
        parser.close()


def _check(name: str, member: str, cells: _Cells) -> None:
    if cells.formula is not None:
        reason = "a formula, and what it gives is not taken: paste the values (Paste special, Values)"
        raise refuse(name, int(re.sub(r"\D", "", cells.formula) or 1), cells.formula, reason)
    if cells.columns > MAX_COLUMNS and "sheet" in member.lower():
        raise refuse(name, 1, "header", f"more than {MAX_COLUMNS} columns ({cells.columns:,} or more)")
    if cells.rows > MAX_ROWS + ABOVE:
        raise refuse(name, 1, "file", f"more than {MAX_ROWS:,} rows: split the file")


def _number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    total = 0
    for each in letters:
        total = total * 26 + ord(each) - ord("A") + 1
    return total
