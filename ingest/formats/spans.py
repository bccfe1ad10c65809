"""Which cells of a sheet of an OpenDocument are merged: its reader does not say so."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MOST = 1_000_000  # rows or columns that a cell may say it covers, as spreadsheets have them
Span = tuple[tuple[int, int], tuple[int, int]]  # row and column of the first cell and of the last


def merged_cells(data: bytes, sheet: str) -> list[Span]:
    """The merged cells of a sheet, from 0, by OpenDocument 1.3, section 19.676 on. The file was looked through before.

    Raises ParseError and what zipfile and defusedxml raise.
    """
    found: list[Span] = []
    row = column = 0
    here = False
    with ZipFile(BytesIO(data)) as packed, packed.open("content.xml") as content:
        for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == f"{TABLE}table":
                    here, row, column = element.get(f"{TABLE}name") == sheet, 0, 0
                continue
            if here and element.tag in CELLS:
                down, right = (_number(element.get(f"{TABLE}number-{each}-spanned")) for each in ("rows", "columns"))
                if down > 1 or right > 1:
                    found.append(((row, column), (row + down - 1, column + right - 1)))
                column += _number(element.get(f"{TABLE}number-columns-repeated"))
            elif here and element.tag == f"{TABLE}table-row":
                row, column = row + _number(element.get(f"{TABLE}number-rows-repeated")), 0
            if element.tag != f"{TABLE}table-cell":
                element.clear()
    return found


def _number(said: str | None) -> int:
    return min(int(said), MOST) if said and said.isascii() and said.isdecimal() and len(said) < 8 else 1
