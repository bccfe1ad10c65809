"""The file of a backup: lines of JSON, compressed with gzip.

    {"backup": "wsis-linkage-graph", "format": 1, "program": "1.2.0", ...}     the head
    {"label": "Entry", "properties": {...}, "edges": [[...], ...]}             a line a node
    {"end": {"state": {...}, "labels": {"Entry": {...}, ...}, ...}}
    {"sha256": "..."}                                                          of all bytes before this line

Nodes come label by label in the order of the labels' names, within one by their keys, so that the same graph makes the
same lines. docs/backup-format.md has all of it. A file is written beside its name, synced, and put in its place when it
is whole: what had the name stays until then.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import orjson

from graphdb.backup.values import dumped
from graphdb.errors import BadBackup

NAME, FORMAT = "wsis-linkage-graph", 1
LONGEST = 64 << 20  # bytes of a line: the longest of ours have the texts of one entry
LEVEL = 6


class Writing:
    """A file that is being written; `with` takes it away again where it does not come to its end.

    Raises BadBackup where it cannot be written, e.g. as the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self.path, self._part = path, path.with_name(f"{path.name}.{os.getpid()}.part")
        self._sha = hashlib.sha256()

    def __enter__(self) -> Self:
        with _explained(self.path):
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._raw = os.fdopen(handle, "wb")
        self._zip = gzip.GzipFile("", "wb", LEVEL, self._raw, mtime=0)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._raw.close()
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)

    def line(self, line: bytes) -> None:
        """A line, without its end."""
        line += b"\n"
        self._sha.update(line)
        with _explained(self.path):
            self._zip.write(line)

    def finish(self) -> None:
        """Write the checksum, sync, and put the file in its place."""
        self.line(dumped({"sha256": self._sha.hexdigest()}))
        with _explained(self.path):
            self._zip.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
            self._part.replace(self.path)
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise BadBackup(
            f"{path} cannot be written: {fault.strerror or fault}. What had its name is as it was."
        ) from fault


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file but for the last, whose checksum is compared at the end.

    Raises BadBackup for what is no backup, of a newer format, cut off or damaged: in the middle of the lines too, so
    that a reader must not take what it has for all until the iteration ends.
    """
    sha = hashlib.sha256()
    lines = _lines(path)
    line = next(lines, b"")
    _head(path, line)
    while True:
        parsed = _parsed(path, line)
        if "sha256" in parsed:
            break
        yield parsed
        sha.update(line)
        if not (line := next(lines, b"")):
            raise BadBackup(f"{path} is cut off: its last line is missing. Use another backup.")
    if parsed["sha256"] != sha.hexdigest():
        raise BadBackup(f"{path} is damaged: its checksum is another. Use another backup.")
    if next(lines, b""):
        raise BadBackup(f"{path} goes on after its end: it is damaged, or no file of ours. Use another backup.")


def _lines(path: Path) -> Iterator[bytes]:
    line = b""
    try:
        with gzip.open(path, "rb") as file:
            while line := file.readline(LONGEST):
                if not line.endswith(b"\n"):
                    raise BadBackup(f"{path} is cut off, or no backup of ours. Use another one.")
                yield line
    except EOFError:
        raise BadBackup(f"{path} is cut off. Use another backup.") from None
    except gzip.BadGzipFile:
        if not line:
            raise BadBackup(f"{path} is no backup of this program: `stocktaking backup` makes them.") from None
        raise BadBackup(f"{path} is damaged, or goes on after its end. Use another backup.") from None
    except zlib.error:
        raise BadBackup(f"{path} is damaged. Use another backup.") from None
    except OSError as fault:
        raise BadBackup(f"{path} cannot be read: {fault.strerror or fault}.") from fault


def _parsed(path: Path, line: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise BadBackup(f"{path} is damaged: a line of it is no JSON object. Use another backup.")
    return found


def _head(path: Path, line: bytes) -> None:
    """Raises BadBackup for a first line that is no head of ours, or of a format of later."""
    try:
        head: Mapping[str, Any] = orjson.loads(line)
        is_ours = head["backup"] == NAME and isinstance(head["format"], int)
    except (orjson.JSONDecodeError, KeyError, TypeError):
        is_ours = False
    if not is_ours:
        raise BadBackup(f"{path} is no backup of this program: `stocktaking backup` makes them.")
    if head["format"] > FORMAT:
        raise BadBackup(
            f"{path} is of format {head['format']}, made by program {head.get('program', '?')}, and this program reads "
            f"formats up to {FORMAT}: update the program."
        )
