"""A file, read and checked: what every way in does with it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.form.asked import AskedBeside
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
    beside: AskedBeside | None = None

    @property
    def what(self) -> str:
        return f"entries of {self.collection} from {self.source.name}"


def read_entries(
    path: Path,
    collection: str,
    mapping: ColumnMapping,
    reading: Reading = AS_FOUND,
    beside: AskedBeside | None = None,
) -> Incoming:
    """Read a file and check its rows. reading: what counts before what the mapping says of reading. beside: what the
    collection asks beside what every form does.

    Raises FileRefused for a file of which no row can be read.
    """
    said = {name: value for name in ("encoding", "separator", "sheet") if (value := getattr(reading, name)) is not None}
    how = replace(mapping.reading, **said)
    return _read(lambda wanted: opened(path, how, wanted), collection, mapping, how, beside)


def sent_entries(
    name: str, data: bytes, collection: str, mapping: ColumnMapping, beside: AskedBeside | None = None
) -> Incoming:
    """The same of a file that somebody sends, under the name that they have for it."""
    how = mapping.reading
    return _read(lambda wanted: checked(of_bytes(name, data, how, wanted)), collection, mapping, how, beside)


def _read(
    opening: Callable[[Wanted], Source],
    collection: str,
    mapping: ColumnMapping,
    how: Reading,
    beside: AskedBeside | None,
) -> Incoming:
    source = opening(lambda column: mapping.knows(column) or mapping.answers(column, beside) is not None)
    columns = mapped(source, mapping, beside)
    return Incoming(source, columns, how, check(source, columns, collection, beside), collection, beside)
