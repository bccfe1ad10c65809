"""A file, read and checked: what every way in does with it first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ingest.formats.opening import opened
from ingest.formats.source import AS_FOUND, Reading, Source
from ingest.incoming.checked import Checked, check
from ingest.incoming.columns import ColumnMapping, Mapped, mapped


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read for a collection."""

    source: Source
    columns: Mapped
    reading: Reading
    checked: Checked
    collection: str

    @property
    def what(self) -> str:
        return f"entries of {self.collection} from {self.source.name}"


def read_entries(path: Path, collection: str, mapping: ColumnMapping, reading: Reading = AS_FOUND) -> Incoming:
    """Read a file and check its rows. reading: what counts before what the mapping says of reading.

    Raises FileRefused for a file of which no row can be read.
    """
    said = {name: value for name in ("encoding", "separator", "sheet") if (value := getattr(reading, name)) is not None}
    how = replace(mapping.reading, **said)
    source = opened(path, how, mapping.knows)
    columns = mapped(source, mapping)
    return Incoming(source, columns, how, check(source, columns, collection), collection)
