"""A file, read and checked: what every way in does with it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.formats.header import Wanted
from ingest.formats.opening import of_bytes, opened
from ingest.formats.source import AS_FOUND, Reading, Source, checked
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
    return _read(lambda wanted: opened(path, how, wanted), collection, mapping, how)


def sent_entries(name: str, data: bytes, collection: str, mapping: ColumnMapping) -> Incoming:
    """The same of a file that somebody sends, under the name that they have for it."""
    how = mapping.reading
    return _read(lambda wanted: checked(of_bytes(name, data, how, wanted)), collection, mapping, how)


def _read(opening: Callable[[Wanted], Source], collection: str, mapping: ColumnMapping, how: Reading) -> Incoming:
    source = opening(mapping.knows)
    columns = mapped(source, mapping)
    return Incoming(source, columns, how, check(source, columns, collection), collection)
