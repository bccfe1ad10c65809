"""Tables as text: CSV and its relatives. The separator and the encoding are found where that is sure, and said."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from graphdb.words.written import says
from ingest.files import records_of
from ingest.formats.encodings import SAVE, declared, decoded
from ingest.formats.header import Wanted, best_header, checked_header
from ingest.formats.refusals import FileRefused, Rejection, refuse
from ingest.formats.source import Reading, Record, Source
from ingest.writing.spilled import Spilled

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_SEP = re.compile(r'"?sep=(.)"?[,;\t|]*', re.IGNORECASE)
_SHOWN = {"\t": "tab"}


def read_delimited(name: str, data: bytes, reading: Reading, wanted: Wanted) -> Source:
    """The records of a table. Raises FileRefused, of which every reason names its line."""
    encoding, text = _text(name, data, reading.encoding)
    above, said = _said(text)
    separator = reading.separator or said or _found(text, wanted)
    if separator not in SEPARATORS:
        kinds = ", ".join(SEPARATORS.values())
        raise refuse(name, 1, "file", f"{separator!r} is no separator: {kinds} are")
    body = "\n" * above + "\n".join(text.split("\n")[above:]) if above else text
    cells = csv.reader(StringIO(body, newline=""), delimiter=separator, strict=True)
    rows = ((line, each) for line, each in records_of(name, cells) if any(map(says, each)))
    line, header = next(rows, (0, list[str]()))
    if not line:
        raise refuse(name, 1, "file", "there is nothing in it")
    header = checked_header(name, line, _without_tail(header))
    notes, faults = list[str](), list[Rejection]()
    records = Spilled(_records(name, header, rows, notes, faults))
    if faults:
        raise FileRefused(faults)
    how = f"CSV, separator {_SHOWN.get(separator, separator)}, encoding {encoding}"
    return Source(name, how, header, records, tuple(notes))


def _text(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """The encoding and the text of the bytes: as said, as their first bytes say, or UTF-8."""
    if encoding is not None:
        return encoding, declared(name, data, encoding)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and not data.startswith(b"\xff\xfe\0\0"):
        return "UTF-16", declared(name, data, "utf-16")
    try:
        return "UTF-8", decoded(name, data)
    except FileRefused as fault:
        more = (f"{each.reason.removesuffix(f'; {SAVE}')}: say --encoding cp1252 or mac_roman, or {SAVE}" if
                each.reason.startswith("not UTF-8") else each.reason for each in fault.rejections)  # fmt: skip
        raise FileRefused(
            Rejection(each.file, each.line, each.column, reason)
            for each, reason in zip(fault.rejections, more, strict=True)
        ) from fault


def _said(text: str) -> tuple[int, str | None]:
    """How many lines say how to read the rest, and the separator that they name: `sep=;` is a word to Excel."""
    first, _, _ = text.partition("\n")
    found = _SEP.fullmatch(first.strip("\r "))
    return (1, found[1]) if found else (0, None)


def _found(text: str, wanted: Wanted) -> str:
    """The separator under which the header names most of what is known, then the one that stands in it most."""
    header = next((line for line in text.splitlines() if says(line)), "")

    def fits(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=separator), [])
        return best_header([cells], wanted)[1], header.count(separator)

    return max(SEPARATORS, key=fits)


def _without_tail(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not says(kept[-1]):
        kept.pop()
    return kept


def _records(
    name: str, header: Sequence[str], rows: Iterable[tuple[int, list[str]]], notes: list[str], faults: list[Rejection]
) -> Iterator[Record]:
    width = len(header)
    for line, cells in rows:
        over = cells[width:]
        if any(map(says, over)):
            reason = f"{len(cells)} cells, the header has {width}: is a separator in a cell that has no quotes?"
            faults.append(Rejection(name, line, f"cell {width + 1}", reason, value=next(filter(says, over))))
            continue
        if len(cells) < width:
            reason = f"{len(cells)} cells, the header has {width}: is the file cut off?"
            faults.append(Rejection(name, line, header[len(cells)], reason))
            continue
        if over and len(over) != 1:
            notes.append(f"{name}, line {line}: {len(over)} empty cells too many at its end, left out")
        elif over:
            notes.append(f"{name}, line {line}: an empty cell too many at its end, left out")
        yield Record(line, dict(zip(header, cells, strict=False)))
