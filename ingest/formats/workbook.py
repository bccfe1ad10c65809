"""Workbooks: XLSX and ODS. A merged cell counts for all that it covers; hidden sheets are left alone, and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from graphdb.words.written import says
from ingest.formats.archive import look_through
from ingest.formats.encodings import MAX_BYTES
from ingest.formats.header import Wanted, best_header, checked_header
from ingest.formats.refusals import Rejection, refuse
from ingest.formats.source import Reading, Record, Source
from ingest.formats.spans import Span, merged_cells
from ingest.writing.spilled import Spilled

HEAD = 15  # so many rows may the header be among: titles stand above it
Grid = list[list[Any]]
Spans = Callable[[str], Sequence[Span]]


def read_workbook(name: str, data: bytes, reading: Reading, wanted: Wanted) -> Source:
    """The records of one sheet: the one that is named, or the first visible one whose header is known.

    Raises FileRefused.
    """
    if len(data) > MAX_BYTES:
        raise refuse(name, 1, "size", f"larger than {MAX_BYTES} bytes")
    look_through(name, data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            spans = partial(merged_cells, data) if name.lower().endswith(".ods") else None
            return _read(name, book, reading.sheet, wanted, spans)
    except (CalamineError, ParseError, DefusedXmlException, KeyError, BadZipFile) as error:
        raise refuse(name, 1, "file", f"it cannot be read as a workbook ({error}): save it again") from error


def _read(name: str, book: CalamineWorkbook, asked: str | None, wanted: Wanted, spans: Spans | None) -> Source:
    """spans: which cells of a sheet are merged, where the reader does not know."""
    kept = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    visible = [each.name for each in kept if each.visible is SheetVisibleEnum.Visible]
    if asked is not None and asked not in book.sheet_names:
        raise refuse(name, 1, "file", f"there is no sheet {asked}: there are {', '.join(book.sheet_names)}")
    sheets = [asked] if asked is not None else visible
    grids = {each: _grid(book.get_sheet_by_name(each), spans) for each in sheets}
    filled = [each for each, grid in grids.items() if any(_says(row) for row in grid)]
    if not filled:
        raise refuse(name, 1, "file", "there is nothing in its visible sheets")
    chosen = max(filled, key=lambda each: best_header(grids[each][:HEAD], wanted)[1])
    notes = [f"{name}: the sheet {each.name} is hidden and not read" for each in kept if each.name not in visible]
    notes += [f"{name}: the sheet {each} is not read" for each in filled if each != chosen]
    return _records(name, chosen, grids[chosen], wanted, notes)


def _records(name: str, sheet: str, grid: Grid, wanted: Wanted, notes: list[str]) -> Source:
    first = best_header(grid[:HEAD], wanted)[0]
    first = next(place for place in range(first, len(grid)) if _says(grid[place]))
    header = [str(cell) for cell in grid[first]]
    while header and not says(header[-1]):
        header.pop()
    columns = checked_header(name, first + 1, header)
    above = sum(_says(row) for row in grid[:first])
    if above:
        notes.append(f"{name}: {above} row{'s' if above > 1 else ''} above the header not read")
    records = Spilled[Record]()
    for line, row in enumerate(grid[first + 1 :], first + 2):
        over = [cell for cell in row[len(columns) :] if _is_said(cell)]
        if over:
            fault = Rejection(name, line, f"cell {len(columns) + 1}", "a cell beside the table", value=str(over[0]))
            notes.append(str(fault))
        if _says(row[: len(columns)]):
            records.append(Record(line, dict(zip(columns, row, strict=False))))
    return Source(name, f"workbook, sheet {sheet}", columns, records, tuple(notes))


def _grid(sheet: CalamineSheet, spans: Spans | None) -> Grid:
    """All cells from A1 on, each that is merged as the first of its piece."""
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in (spans(sheet.name) if spans else sheet.merged_cell_ranges) or ():
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
    return rows


def _says(row: Sequence[Any]) -> bool:
    return any(_is_said(cell) for cell in row)


def _is_said(cell: Any) -> bool:
    return says(cell) if isinstance(cell, str) else cell is not None
