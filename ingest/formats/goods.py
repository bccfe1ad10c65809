"""A folder of JSON, a file for each entry, whose id is the file's name: as the digital public goods are kept.

Files of one name in several folders are of one entry, and say different things of it. A file that only names another
one is a link that was checked out as a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.formats.encodings import MAX_BYTES, decoded
from ingest.formats.json_text import value_of
from ingest.formats.refusals import refuse
from ingest.formats.source import MAX_ROWS, Record, Source, named_columns

ID = "id"
_LINK_LENGTH = 200


def read_folder(folder: Path) -> Source:
    """The records of all .json files below the folder. Raises FileRefused."""
    found: dict[str, dict[str, Any]] = {}
    first: dict[str, str] = {}
    notes = []
    for place in _files(folder):
        name = str(place.relative_to(folder))
        text = decoded(name, place.read_bytes()).strip()
        if place.is_symlink() or (len(text) < _LINK_LENGTH and text.endswith(".json")):
            notes.append(f"{name}: a link to another file, left out")
            continue
        said = value_of(name, 1, text)
        if not isinstance(said, dict):
            raise refuse(name, 1, "record", "not an object")
        entry = found.setdefault(place.stem, {ID: place.stem})
        first.setdefault(place.stem, name)
        _add(name, entry, {key: value for key, value in _flat(said) if key != ID})
    records = [Record(1, each, file=first[id]) for id, each in found.items()]
    return Source(folder.name, "a folder of JSON", named_columns(found.values()), records, tuple(notes))


def _files(folder: Path) -> Iterator[Path]:
    for number, place in enumerate(sorted(folder.rglob("*.json")), 1):
        if number > MAX_ROWS:
            raise refuse(folder.name, 1, "folder", f"more than {MAX_ROWS:,} files: split the folder")
        if place.stat().st_size > MAX_BYTES:
            raise refuse(place.name, 1, "size", f"larger than {MAX_BYTES} bytes")
        yield place


def _flat(said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values by name; those of an object inside by both names: locations.deploymentCountries."""
    for key, value in said.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            yield key, value


def _add(name: str, entry: dict[str, Any], said: Mapping[str, Any]) -> None:
    for key, value in said.items():
        if key in entry and entry[key] != value:
            raise refuse(name, 1, key, "another file of this name says otherwise")
        entry[key] = value
