"""Which rows have which stored words: all words in order, and behind each the rows that have it.

A pattern of a search (`Term` of graphdb.words.search_keys) is a whole word or the beginning of one: a stretch of the
words in order. Patterns of neighbouring words are not answered: that takes the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

from graphdb.index.strings import Strings
from graphdb.words.search_keys import Term


class Unanswered(Exception):
    """The index does not hold what this takes."""


class Tokens:
    """The words of the rows; never changed. `changed` are the stored words of rows that are otherwise since."""

    def __init__(
        self,
        words: Strings,
        ends: NDArray[numpy.int64],
        rows: NDArray[numpy.int32],
        changed: Mapping[int, str] | None = None,
    ) -> None:
        """ends: where in `rows` those of each word end."""
        self.words, self.ends, self.rows, self.changed = words, ends, rows, changed or {}
        self._changed = BitMap(self.changed)

    @classmethod
    def of(cls, stored: Iterable[str]) -> Tokens:
        """From the stored words of every row."""
        listed: dict[str, list[int]] = {}
        for row, text in enumerate(stored):
            for word in dict.fromkeys(text.split()):
                listed.setdefault(word, []).append(row)
        words = sorted(listed)
        ends = numpy.cumsum([len(listed[each]) for each in words], dtype=numpy.int64)
        rows = numpy.fromiter(
            (row for each in words for row in listed[each]), numpy.int32, int(ends[-1]) if words else 0
        )
        return cls(Strings.of(words), ends, rows)

    def changing(self, changed: Mapping[int, str]) -> Tokens:
        """The same where these rows have other words."""
        return Tokens(self.words, self.ends, self.rows, {**self.changed, **changed})

    def with_term(self, term: Term) -> BitMap:
        """The rows in whose words the term is. Raises Unanswered."""
        return self.with_options(term.options)

    def with_options(self, options: Sequence[Sequence[str]]) -> BitMap:
        """The rows that have all patterns of one option."""
        each = [BitMap.intersection(*map(self._with, option)) for option in options]
        found = BitMap.union(BitMap(), *each) - self._changed
        found |= BitMap(
            row
            for row, stored in self.changed.items()
            if any(all(pattern in stored for pattern in option) for option in options)
        )
        return found

    def _with(self, pattern: str) -> BitMap:
        word = pattern.strip()
        if " " in word:
            raise Unanswered
        first = bisect_left(self.words, word)
        # Words are ASCII: nothing that begins with this one comes behind it and a DEL.
        last = bisect_left(self.words, word + "\x7f", lo=first)
        if pattern.endswith(" "):
            last = first + (first < len(self.words) and self.words[first] == word)
        start = int(self.ends[first - 1]) if first else 0
        return _bitmap(self.rows[start : int(self.ends[last - 1])]) if last > first else BitMap()

    @property
    def bytes(self) -> int:
        return (
            self.words.bytes
            + self.ends.nbytes
            + self.rows.nbytes
            + sum(150 + len(each) for each in self.changed.values())
        )


def _bitmap(rows: NDArray[numpy.int32]) -> BitMap:
    return BitMap(rows.astype(numpy.uint32))
