"""Texts by row, in one buffer: a text costs its bytes and four more, where one as an object costs fifty more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

Ends = NDArray[Any]  # of four bytes each while they suffice
MOST_TAILS = 1 << 16  # that a number of two bytes tells apart


@dataclass(frozen=True)
class Tails:
    """What many texts end with, once: the number of each row's tail, and the tails."""

    numbers: NDArray[numpy.uint16]
    texts: Sequence[str]

    @classmethod
    def of(cls, tails: Iterable[str], rows: int) -> Tails | None:
        """None where there are too many of them."""
        known: dict[str, int] = {}
        numbers = numpy.fromiter((known.setdefault(each, len(known)) for each in tails), numpy.int32, rows)
        return cls(numbers.astype(numpy.uint16), list(known)) if len(known) <= MOST_TAILS else None

    @property
    def bytes(self) -> int:
        return self.numbers.nbytes + sum(50 + len(each) for each in self.texts)


class Strings(Sequence[str]):
    """Texts by row; never changed. `changed` are rows that are otherwise than in the buffer, or behind its end."""

    def __init__(
        self, data: bytes | memoryview, ends: Ends, changed: Mapping[int, str] | None = None, tails: Tails | None = None
    ) -> None:
        """ends: where in the data the text of each row ends. tails: what stands behind each beside."""
        self.data, self.ends, self.changed, self.tails = data, ends, changed or {}, tails
        self._count = max(len(ends), 1 + max(self.changed, default=-1))

    @classmethod
    def of(cls, texts: Iterable[str], apart: str | None = None) -> Strings:
        """apart: a character with which tails begin that many texts have in common: these are held once."""
        held, tails = list(texts), None
        if apart is not None:
            parted = [each.partition(apart) for each in held]
            if tails := Tails.of((by + tail for _, by, tail in parted), len(held)):
                held = [head for head, _, _ in parted]
        data = "".join(held).encode()
        kind = numpy.uint32 if len(data) < 1 << 32 else numpy.uint64
        sizes = numpy.fromiter((len(each) if each.isascii() else len(each.encode()) for each in held), kind, len(held))
        return cls(data, numpy.cumsum(sizes, dtype=kind), tails=tails)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> str:  # type: ignore[override]
        """The text of a row, which is not negative. Raises IndexError behind the end."""
        if self.changed and row in self.changed:
            return self.changed[row]
        start = self.ends[row - 1] if row else 0
        text = str(self.data[start : self.ends[row]], "utf-8")
        return text if self.tails is None else text + self.tails.texts[self.tails.numbers[row]]

    @property
    def first(self) -> Strings:
        """Those of the buffer, as they were before any change."""
        return Strings(self.data, self.ends, tails=self.tails)

    def changing(self, changed: Mapping[int, str]) -> Strings:
        """The same with these rows otherwise."""
        return Strings(self.data, self.ends, {**self.changed, **changed}, self.tails)

    @property
    def bytes(self) -> int:
        held = len(self.data) + self.ends.nbytes + (self.tails.bytes if self.tails is not None else 0)
        return held + sum(150 + len(each) for each in self.changed.values())
