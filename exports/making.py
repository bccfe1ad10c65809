"""A file that is made: its rows read, written, and described by a manifest."""

from __future__ import annotations

import asyncio
import hashlib
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

import orjson

from exports.formats import formats_of
from exports.licences import LICENCES
from exports.reading import Execute, Reading
from exports.tables import Column
from exports.wanted import WantedFile
from exports.writing import Writer
from graphdb.errors import DataChanged, GraphChanged, UnknownCode

TRIES: Final = 3  # after the first one
IN_MEMORY: Final = 1_000_000  # bytes of a file that are held; what is larger goes to a disk
CHUNK: Final = 64 * 1024


@dataclass(frozen=True)
class Made:
    """A file. at: when it was made. file: open at its beginning, gone when it is closed."""

    wanted: WantedFile
    file: BinaryIO
    rows: int
    size: int
    sha256: str
    at: datetime
    about: Mapping[str, Any]

    @property
    def name(self) -> str:
        return name_of(self.wanted, self.about, self.at)

    def manifest(self) -> dict[str, Any]:
        """What the file is, how it was counted, and how to tell that it is whole."""
        about, subject = self.about, self.wanted.subject
        return {
            "file": self.name,
            "what": subject.name,
            "format": self.wanted.format,
            "address": self.wanted.address(),
            "arguments": self.wanted.variables(),
            "rows": self.rows,
            "bytes": self.size,
            "sha256": self.sha256,
            "columns": [{"name": each.name, "type": each.type.value, "about": each.about} for each in subject.columns],
            "dataVersion": about["dataVersion"],
            "dataChangedAt": about["changedAt"],
            "apiVersion": about["apiVersion"],
            "madeAt": self.at.isoformat(timespec="seconds"),
            "countingRules": about["countingRules"],
            "citation": about["citation"],
            "collections": about["collections"],
            "licences": LICENCES,
        }

    def manifest_bytes(self) -> bytes:
        return orjson.dumps(self.manifest(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def name_of(wanted: WantedFile, about: Mapping[str, Any], at: datetime) -> str:
    """Says what a file is, of which version of the data, and of which day."""
    of = re.sub(r"[^A-Za-z0-9]+", "-", wanted.under or "").strip("-")
    version, day = about["dataVersion"], f"{at:%Y-%m-%d}"
    return f"wsis-{wanted.subject.name}{f'-of-{of}' if of else ''}-v{version}-{day}.{wanted.format}"


def writer_of(wanted: WantedFile) -> Callable[[BinaryIO, Sequence[Column]], Writer]:
    """What writes it. Raises UnknownCode for a format that there is not."""
    if wanted.format not in (known := formats_of(wanted.subject.name)):
        raise UnknownCode("format", wanted.format, known)
    return known[wanted.format]


async def make(execute: Execute, wanted: WantedFile) -> Made:
    """The file. Begins again where the data changes meanwhile, three times.

    execute: asks the schema on behalf of somebody. Raises GraphChanged where the data does not come to rest,
    UnknownCode for a format that there is not, BadInput, and what `execute` raises.
    """
    writer = writer_of(wanted)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  whoever sends it closes it
    try:
        for _ in range(1 + TRIES):
            file.seek(0)
            file.truncate()
            try:
                return await _made(Reading(execute, wanted), writer, file)
            except DataChanged:
                continue
        raise GraphChanged
    except BaseException:
        file.close()
        raise


async def _made(reading: Reading, write: Callable[[BinaryIO, Sequence[Column]], Writer], file: Any) -> Made:
    writer, rows = write(file, reading.wanted.subject.columns), 0
    try:
        async for page in reading.pages():
            writer.rows(page)
            rows += len(page)
    except BaseException:
        writer.give_up()
        raise
    return await ended(reading, writer, rows)


async def ended(reading: Reading, writer: Writer, rows: int) -> Made:
    """The file of this writer, whole."""
    size, sha256 = await asyncio.to_thread(_ended, writer, reading.about)
    return Made(reading.wanted, writer.file, rows, size, sha256, datetime.now(UTC), reading.about)


def _ended(writer: Writer, about: Mapping[str, Any]) -> tuple[int, str]:
    """The file ended and at its beginning again: its size and SHA-256."""
    writer.end(about)
    file = writer.file
    size = file.seek(0, 2)
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    file.seek(0)
    return size, found.hexdigest()
