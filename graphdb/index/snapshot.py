"""The index in a file, so that a start does not read the whole graph again.

    magic, length and CRC-32 of the head, the head as JSON: {"by", "sections": [[offset, bytes, CRC-32], ...], "index"}
    the sections, each at a multiple of 16

A file is taken only if it is whole and of exactly this program, whose sources `by` is the SHA-256 of. What it is worth
then the graph decides: what it holds is followed from its stamp to that of the graph, or it is of no use. A file is
never changed: a new one is written beside it, synced, and put in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import time
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import structlog

from graphdb.cypher_text import question
from graphdb.index.index import Index
from graphdb.index.packed import Packing, Unpacking
from graphdb.words.search_keys import RULES

log = structlog.get_logger("index")
MAGIC = b"wsis-linkage-graph index\n"
HEAD = struct.Struct("<QI")
ALIGNED = 16
SLICE = 4 << 20  # bytes that are written at one go
LEFT = 3_600.0  # seconds after which a file that was begun and not ended is nobody's


class Unfit(Exception):
    """The file is none that can be used; says why."""


class SnapshotFile:
    """The file of an index. Its methods take as long as the disk does: call them in a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Index | None:
        """What the file holds; None, said in one line of the log, where it is no good, and where there is none."""
        try:
            return _unpacked(memoryview(self.path.read_bytes()))
        except FileNotFoundError:
            return None
        except (Unfit, OSError) as fault:
            self.refuse(str(fault))
            return None

    def refuse(self, reason: str) -> None:
        log.warning("the file of the index is not used", file=str(self.path), reason=reason)

    def write(self, index: Index) -> bool:
        """Put an index in place of what was there; False, said in one line of the log, where the disk does not take it.

        The index must not change meanwhile, nor its orders.
        """
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self._sweep()
            with _opened(part) as file:
                for piece in _pieces(index):
                    for start in range(0, len(piece), SLICE):
                        file.write(piece[start : start + SLICE])
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as fault:
            log.warning("the index is not kept in a file", file=str(self.path), reason=fault.strerror or str(fault))
            return False
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        return True

    def _sweep(self) -> None:
        """Take away what processes that were killed have begun."""
        for each in self.path.parent.glob(f"{self.path.name}.*.part"):
            if time.time() - each.lstat().st_mtime > LEFT:
                each.unlink(missing_ok=True)


def _opened(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _pieces(index: Index) -> Iterator[bytes | memoryview]:
    packing = Packing()
    tree = packing.index(index)
    sections, at = [], 0
    for each in packing.buffers:
        sections.append([at, len(each), zlib.crc32(each)])
        at += _aligned(len(each))
    head = orjson.dumps({"by": made_by(), "sections": sections, "index": tree})
    yield MAGIC + HEAD.pack(len(head), zlib.crc32(head)) + head
    yield b"\0" * (_aligned(_start(len(head))) - _start(len(head)))
    for each in packing.buffers:
        yield each
        yield b"\0" * (_aligned(len(each)) - len(each))


def _unpacked(data: memoryview) -> Index:
    """Raises Unfit."""
    if data[: len(MAGIC)] != MAGIC:
        raise Unfit("It is no file of an index.")
    if len(data) < _start(0):
        raise Unfit("It is cut off.")
    length, crc = HEAD.unpack_from(data, len(MAGIC))
    head = data[_start(0) : _start(length)]
    if len(head) != length or zlib.crc32(head) != crc:
        raise Unfit("It is cut off, or its head is damaged.")
    told = orjson.loads(head)
    if told["by"] != made_by():
        raise Unfit("Another version of this program has made it.")
    rest, buffers = data[_aligned(_start(length)) :], []
    for offset, size, expected in told["sections"]:
        buffers.append(found := rest[offset : offset + size])
        if len(found) != size or zlib.crc32(found) != expected:
            raise Unfit("It is cut off, or damaged.")
    return Unpacking(buffers).index(told["index"])


def _start(length: int) -> int:
    """Where a head of this length ends."""
    return len(MAGIC) + HEAD.size + length


def _aligned(length: int) -> int:
    return -(-length // ALIGNED) * ALIGNED


@cache
def made_by() -> str:
    """Names what an index is made of and how: a change of any of it makes another index of the same graph."""
    sources = sorted(files("graphdb.index").iterdir(), key=lambda each: each.name)
    texts = [each.read_bytes() for each in sources if each.name.endswith(".py")]
    texts += [each.value.encode() for each in (question("index/entries"), question("index/stakeholders"))]
    return hashlib.sha256(b"\0".join([str(RULES).encode(), *texts])).hexdigest()
