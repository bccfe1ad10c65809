"""The nodes of one label, on the disk until the file of the backup is written: in the order of their keys."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import chain
from pathlib import Path

import orjson

from graphdb.backup.nodes import Key, Line

LEVEL = 1  # it is read once


class Spool:
    """A file of lines. more: those that were read later, in its place or not to be there any more (None)."""

    def __init__(self, path: Path) -> None:
        self._path, self.count = path, 0
        self.last: Key | None = None
        self.more: dict[Key, Line | None] = {}

    async def fill(self, lines: AsyncIterator[Line]) -> None:
        """Hold these lines and no others."""
        self.count, self.last, self.more = 0, None, {}
        with gzip.open(self._path, "wb", LEVEL) as file:
            async for each in lines:
                file.write(orjson.dumps([each.key, each.edges]) + b"\t" + each.text + b"\n")
                self.count, self.last = self.count + 1, each.key

    def total(self) -> int:
        """How many lines there are."""
        return sum(1 for _ in self.lines()) if self.more else self.count

    def lines(self) -> Iterator[Line]:
        """All lines, with what was read later."""
        later = iter(sorted(self.more.items(), key=lambda item: item[0]))
        at = next(later, None)
        for each in self._held():
            while at is not None and at[0] < each.key:  # type: ignore[operator]
                yield from _there(at[1])
                at = next(later, None)
            if at is not None and at[0] == each.key:
                yield from _there(at[1])
                at = next(later, None)
            else:
                yield each
        for _, line in chain([at] if at is not None else [], later):
            yield from _there(line)

    def _held(self) -> Iterator[Line]:
        with gzip.open(self._path, "rb") as file:
            for each in file:
                head, _, text = each.rstrip(b"\n").partition(b"\t")
                key, edges = orjson.loads(head)
                yield Line(key, text, edges)


def _there(line: Line | None) -> Iterator[Line]:
    if line is not None:
        yield line


class Spools:
    """A spool for each label, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._of = folder, dict[str, Spool]()

    def __getitem__(self, label: str) -> Spool:
        if label not in self._of:
            self._of[label] = Spool(self._folder / label)
        return self._of[label]

    def items(self) -> Mapping[str, Spool]:
        """By the names of the labels, in their order."""
        return dict(sorted(self._of.items()))
