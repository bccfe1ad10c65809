"""Workbooks looked through before anything unpacks them: bombs, entities, formulas, and sheets that are too large.

A workbook is a zip of XML. Sizes are counted while it is unpacked here, piece by piece, since what it says of its own
size is what somebody wrote there.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from ingest.formats.refusals import refuse
from ingest.formats.source import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED = 512 * 1024 * 1024  # bytes
MAX_RATIO = 200  # times what is packed; sheets of equal rows reach 50
MAX_MEMBERS = 2_000
PIECE = 1 << 16
MAX_CELLS = 5_000_000  # from A1 to the last cell that says something: all of them are held at once
LONGEST = 4 * PIECE * 16  # bytes of one tag or the like
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ABOVE = 100  # rows of a title and the like above a table


@dataclass
class _Cells(ContentHandler):
    """What the cells of a sheet are, of either kind of workbook: the place of a formula, of one that shows an error in
    place of a value, how far they go."""

    formula: str | None = None
    error: str | None = None
    columns: int = 0
    rows: int = 0
    _at: list[str] = field(default_factory=lambda: ["?"])
    _row: int = 0
    _column: int = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        match name.rpartition(":")[2]:
            case "c" if (place := _CELL.fullmatch(attrs.get("r", ""))) is not None:
                self._at = [place[0]]
                self.columns = max(self.columns, _number(place[1]))
                self.rows = max(self.rows, int(place[2]))
                if attrs.get("t") == "e":
                    self.error = self.error or place[0]
            case "f":
                self.formula = self.formula or self._at[0]
            case "table":
                self._row = 0
            case "table-row":  # what is repeated without saying anything counts where something comes after it
                self._row, self._column = self._row + _times(attrs, "rows"), 0
            case "table-cell" | "covered-table-cell":
                self._column += _times(attrs, "columns")
                if attrs.get("table:formula"):
                    self.formula = self.formula or f"row {self._row}"
                if (attrs.get("table:formula") or attrs.get("office:value-type")) is not None:
                    self.columns, self.rows = max(self.columns, self._column), max(self.rows, self._row)


def _times(attrs: AttributesImpl, what: str) -> int:
    """How often a row or a cell of an OpenDocument is repeated; of a number that is none, too often."""
    said = attrs.get(f"table:number-{what}-repeated", "1")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else MAX_CELLS


def look_through(name: str, data: bytes) -> None:
    """Raises FileRefused for a workbook that is broken, does harm, or holds formulas."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise refuse(name, 1, "file", f"{len(members):,} files in it: this is no workbook")
            left = min(MAX_UNPACKED, max(MAX_RATIO * len(data), 1 << 22))
            for each in members:  # a bomb is told before anything reads what is in it
                with archive.open(each) as file:
                    left = _unpacked(name, file, left)
            cells = 0
            for each in members:
                if each.filename.endswith(".xml"):
                    with archive.open(each) as file:
                        cells += _looked_at(name, each.filename, file)
                if cells > MAX_CELLS:
                    reason = f"tables of more than {MAX_CELLS:,} cells, as far as they reach: split them, or take "
                    raise refuse(name, 1, "size", f"{reason}what stands far below or beside them out")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        reason = f"it is broken off or damaged ({error}): save it again"
        raise refuse(name, 1, "file", reason) from error


def _unpacked(name: str, file: IO[bytes], left: int) -> int:
    """How many bytes may still be unpacked after this one."""
    while piece := file.read(PIECE):
        left -= len(piece)
        if left < 0:
            raise refuse(name, 1, "size", f"unpacked it is more than {MAX_RATIO} times as large: is it a bomb?")
    return left


def _looked_at(name: str, member: str, file: IO[bytes]) -> int:
    """How many cells the table in a member has, as far as it reaches."""
    cells, fed = _Cells(), 0
    parser: Any = create_parser(forbid_dtd=True, forbid_external=True)
    parser.setContentHandler(cells)
    try:
        while piece := file.read(PIECE):
            if not fed and not piece.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                raise refuse(name, 1, "file", f"{member} in it is not XML: save it again")
            parser.feed(piece)
            fed += len(piece)
            # What the parser keeps until it has seen its end, it looks through again and again.
            if fed - parser._parser.CurrentByteIndex > LONGEST:
                raise refuse(
                    name, 1, "file", f"{member} in it has a piece of more than {LONGEST:,} bytes: save it again"
                )
            _check(name, member, cells)
        parser.close()
    except DefusedXmlException as error:
        raise refuse(name, 1, "file", f"{member} in it declares types or entities of XML: save it again") from error
    except SAXException as error:
        raise refuse(name, 1, "file", f"{member} in it is not XML ({error}): save it again") from error
    return cells.rows * cells.columns


def _check(name: str, member: str, cells: _Cells) -> None:
    if cells.formula is not None:
        reason = "a formula, and what it gives is not taken: paste the values (Paste special, Values)"
        raise refuse(name, int(re.sub(r"\D", "", cells.formula) or 1), cells.formula, reason)
    if cells.error is not None:
        reason = "an error like #REF! in place of a value: correct it, or empty the cell"
        raise refuse(name, int(re.sub(r"\D", "", cells.error)), cells.error, reason)
    if cells.columns > MAX_COLUMNS and ("sheet" in member.lower() or member == "content.xml"):
        raise refuse(name, 1, "header", f"more than {MAX_COLUMNS} columns ({cells.columns:,} or more)")
    if cells.rows > MAX_ROWS + ABOVE:
        raise refuse(name, 1, "file", f"more than {MAX_ROWS:,} rows: split the file")


def _number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    total = 0
    for each in letters:
        total = total * 26 + ord(each) - ord("A") + 1
    return total
