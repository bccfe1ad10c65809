"""JSON: a list of objects, or an object on each line (JSON Lines)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.formats.encodings import decoded
from ingest.formats.json_text import elements, value_of
from ingest.formats.refusals import refuse
from ingest.formats.source import Record, Source
from ingest.writing.spilled import Spilled


def read_json_records(name: str, data: bytes) -> Source:
    """The records of a list, or of an object that holds one list of objects. Raises FileRefused."""
    return _source(name, "JSON", elements(name, decoded(name, data)))


def read_json_lines(name: str, data: bytes) -> Source:
    """The records of a file with an object on each line; empty lines count for nothing. Raises FileRefused."""
    lines = enumerate(decoded(name, data).split("\n"), 1)
    return _source(
        name, "JSON Lines", ((number, value_of(name, number, line)) for number, line in lines if line.strip())
    )


def _source(name: str, kind: str, found: Iterator[tuple[int, Any]]) -> Source:
    records, columns = Spilled[Record](), dict[str, None]()
    for line, record in found:
        if not isinstance(record, dict):
            raise refuse(name, line, "record", "not an object")
        records.append(Record(line, {str(key): value for key, value in record.items()}))
        columns |= dict.fromkeys(map(str, record))
    return Source(name, f"{kind}, encoding UTF-8", list(columns), records)
