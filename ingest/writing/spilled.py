"""A sequence that may be long: its items are kept on the disk, packed, and come back some at a time.

A file of 100,000 rows is checked, compared and staged without any step that holds all of it.
"""

from __future__ import annotations

import pickle
import tempfile
import weakref
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")
TOGETHER = 500  # items that are packed as one
IN_MEMORY = 1 << 20  # bytes, packed, before the disk is used


class Spilled(Sequence[T]):
    """Items in the order in which they were appended; each walk through them makes them anew, so that what somebody
    changes about one is not kept. Of one thread at a time. The file has no name, and goes with the last who holds it.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._file: Any = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed with the last who holds it
        weakref.finalize(self, self._file.close)
        self._starts: list[int] = []  # of each pack: how many items stand before it
        self._places: list[tuple[int, int]] = []  # where each pack begins, and its length
        self._packed, self._open = 0, list[T]()
        self.extend(items)

    def append(self, item: T) -> None:
        """Add an item at the end."""
        self._open.append(item)
        if len(self._open) == TOGETHER:
            self._pack()

    def extend(self, items: Iterable[T]) -> None:
        """Add items at the end."""
        for each in items:
            self.append(each)

    def __len__(self) -> int:
        return self._packed + len(self._open)

    def __iter__(self) -> Iterator[T]:
        for place in range(len(self._places)):
            yield from self._pack_at(place)
        yield from self._open

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self._one(each) for each in range(*at.indices(len(self)))]
        wanted = at + len(self) if at < 0 else at
        if not 0 <= wanted < len(self):
            raise IndexError(at)
        return self._one(wanted)

    def _one(self, at: int) -> T:
        if at >= self._packed:
            return self._open[at - self._packed]
        place = bisect_right(self._starts, at) - 1
        return self._pack_at(place)[at - self._starts[place]]

    def _pack(self) -> None:
        data = zlib.compress(pickle.dumps(self._open, pickle.HIGHEST_PROTOCOL), 1)
        self._starts.append(self._packed)
        self._places.append((self._file.seek(0, 2), len(data)))
        self._file.write(data)
        self._packed += len(self._open)
        self._open = []

    def _pack_at(self, place: int) -> list[T]:
        start, length = self._places[place]
        self._file.seek(start)
        found: list[T] = pickle.loads(zlib.decompress(self._file.read(length)))  # noqa: S301  written by this process
        return found
