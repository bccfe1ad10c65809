"""Which reader a file is for: by what it begins with, and the name has to agree."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.delimited import read_delimited
from ingest.formats.encodings import MAX_BYTES
from ingest.formats.goods import read_folder
from ingest.formats.header import Wanted
from ingest.formats.iati import read_iati
from ingest.formats.records import read_json_lines, read_json_records
from ingest.formats.refusals import refuse
from ingest.formats.source import Reading, Source, checked
from ingest.formats.workbook import read_workbook

TABLES = (".csv", ".tsv", ".tab", ".txt", ".psv")
WORKBOOKS = (".xlsx", ".ods", ".xlsm")
TAKEN = ".csv, .tsv, .txt, .xlsx, .ods, .json, .jsonl, .xml (IATI), or a folder of .json"


def opened(path: Path, reading: Reading, wanted: Wanted) -> Source:
    """A file or folder, read into records. Raises FileRefused."""
    if path.is_dir():
        return checked(read_folder(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse(path.name, 1, "size", f"larger than {MAX_BYTES:,} bytes: split it")
        data = path.read_bytes()
    except OSError as error:
        raise refuse(path.name, 1, "file", f"cannot be read: {error.strerror}") from error
    return checked(of_bytes(path.name, data, reading, wanted))


def of_bytes(name: str, data: bytes, reading: Reading, wanted: Wanted) -> Source:
    """The records of a file that is there as bytes. Raises FileRefused."""
    if not data.strip():
        raise refuse(name, 1, "file", "it is empty")
    ending = Path(name).suffix.lower()
    if ending in WORKBOOKS:
        if not data.startswith(b"PK"):
            raise refuse(name, 1, "file", f"it ends in {ending} and is no workbook: give it the ending of what it is")
        return read_workbook(name, data, reading, wanted)
    match ending:
        case ".json":
            return read_json_records(name, data)
        case ".jsonl" | ".ndjson":
            return read_json_lines(name, data)
        case ".xml":
            return read_iati(name, data)
        case _ if ending in TABLES:
            return read_delimited(name, data, reading, wanted)
    raise refuse(name, 1, "file", f"files that end in {ending or 'nothing'} are not known: what is taken is {TAKEN}")
