"""Texts by row, in one buffer: a text costs its bytes and four more, where one as an object costs fifty more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

Ends = NDArray[Any]  # of four bytes each while they suffice


class Strings(Sequence[str]):
    """Texts by row; never changed. `changed` are rows that are otherwise than in the buffer, or behind its end."""

    def __init__(self, data: bytes | memoryview, ends: Ends, changed: Mapping[int, str] | None = None) -> None:
        """ends: where in the data the text of each row ends."""
        self.data, self.ends, self.changed = data, ends, changed or {}
        self._count = max(len(ends), 1 + max(self.changed, default=-1))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        held = list(texts)
        data = "".join(held).encode()
        kind = numpy.uint32 if len(data) < 1 << 32 else numpy.uint64
        sizes = numpy.fromiter((len(each) if each.isascii() else len(each.encode()) for each in held), kind, len(held))
        return cls(data, numpy.cumsum(sizes, dtype=kind))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> str:  # type: ignore[override]
        """The text of a row, which is not negative. Raises IndexError behind the end."""
        if self.changed and row in self.changed:
            return self.changed[row]
        start = self.ends[row - 1] if row else 0
        return str(self.data[start : self.ends[row]], "utf-8")

    @property
    def first(self) -> Strings:
        """Those of the buffer, as they were before any change."""
        return Strings(self.data, self.ends)

    def changing(self, changed: Mapping[int, str]) -> Strings:
        """The same with these rows otherwise."""
        return Strings(self.data, self.ends, {**self.changed, **changed})

    @property
    def bytes(self) -> int:
        return len(self.data) + self.ends.nbytes + sum(150 + len(each) for each in self.changed.values())
