"""One side of the index, entries or stakeholders: its rows, their columns, and the set of rows that has each value.

Rows of the base stand in the order of the key and the id that they had there (graphdb.index.base), so that a page in
that order is a walk along a bitmap. What has come or changed since is in `moved`: rows whose place in the base and in
the kept orders holds no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zlib import crc32

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

from graphdb.chain import moment, timestamp
from graphdb.conditions import Value
from graphdb.dimensions import Fact
from graphdb.index.strings import Strings
from graphdb.index.tokens import Tokens
from graphdb.node_sets import KeyName

Numbers = NDArray[numpy.int32]
Column = NDArray[Any]  # what rows are ordered by: years and counts, and times in microseconds
NO_YEAR = 100_000  # as a missing year sorts: last ascending, first descending
TIMES: Final[tuple[KeyName, ...]] = (
    "submitted",
    "updated",
)  # keys that are times: microseconds here, and texts as they are stored elsewhere
NO_TIME, NO_TIME_TEXT = 2**62, "~"
_SECOND, _START = 1_000_000, datetime(1970, 1, 1, tzinfo=UTC)


def micros(time: str | None) -> int:
    """A stored time as a number, in whose order times are."""
    if time is None:
        return NO_TIME
    passed = moment(time) - _START
    return (passed.days * 86_400 + passed.seconds) * _SECOND + passed.microseconds


def number_as_key(name: KeyName, number: int) -> str | int:
    """What a number of a column is as the value of a key."""
    if name not in TIMES:
        return number
    return NO_TIME_TEXT if number == NO_TIME else timestamp(_START + timedelta(microseconds=number))


def plain_key(record: str) -> str:
    """The key that follows from a record: of most stakeholders it is the name in lower case; "" of all else."""
    return "" if record[0] in "\0[" else record[4:].partition("\1")[0].partition("\0")[0].lower()


def held_key(key: str, record: str) -> str:
    """What has to be held of a key: nothing where it follows from the record."""
    return "" if key == plain_key(record) else key


@dataclass(frozen=True)
class Rows:
    """Which row an id has: the hashes of all ids in order, and a row for each."""

    hashes: NDArray[numpy.uint32]
    rows: Numbers
    added: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ids: Iterable[str]) -> Rows:
        hashes = numpy.fromiter((crc32(each.encode()) for each in ids), numpy.uint32)
        order = numpy.argsort(hashes, kind="stable")
        return cls(hashes[order], order.astype(numpy.int32))

    def find(self, id: str, ids: Strings) -> int | None:
        """The row of an id, be it gone or not."""
        if (row := self.added.get(id)) is not None:
            return row
        hashed = crc32(id.encode("utf-8", "surrogatepass"))
        place = int(numpy.searchsorted(self.hashes, numpy.uint32(hashed)))
        while place < len(self.hashes) and self.hashes[place] == hashed:
            if ids[row := int(self.rows[place])] == id:
                return row
            place += 1
        return None


@dataclass(frozen=True)
class Side:
    """Never changed after it is made: what follows a write is another Side, which shares what stays the same.

    count: rows in all, those of what is gone included. numbers: year and counts, by the name of the key they order by.
    words, title: of entries, which rows have which words; None where the graph is asked.
    records: what each row is (graphdb.index.records). keys: the keys that do not follow from that.
    """

    ids: Strings
    keys: Strings
    records: Strings
    rows: Rows
    numbers: Mapping[str, Column]
    values: Mapping[Fact, Mapping[Value, BitMap]]
    every: BitMap
    moved: BitMap = field(default_factory=BitMap)
    words: Tokens | None = None
    title: Tokens | None = None
    titles: Strings | None = None  # the words of each title, to be compared as a whole

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def base(self) -> int:
        """How many rows are of the base: the first ones."""
        return len(self.ids.ends)

    def key(self, row: int) -> str:
        """What a row is ordered by first."""
        return self.keys[row] or plain_key(self.records[row])

    def find(self, id: str) -> int | None:
        """The row of an id; None for one that is not there, or no more."""
        row = self.rows.find(id, self.ids)
        return row if row is not None and row in self.every else None

    def found(self, ids: Iterable[str]) -> Iterator[int]:
        """The rows of those of these ids that are there."""
        return (row for each in ids if (row := self.find(each)) is not None)

    def known(self, fact: Fact) -> BitMap:
        """The rows with any value of a fact."""
        return BitMap.union(BitMap(), *self.values[fact].values())

    @property
    def bytes(self) -> int:
        """What the columns and the sets take, in bytes."""
        columns = [self.ids, self.keys, self.records, *([self.titles] if self.titles else [])]
        tokens = [each for each in (self.words, self.title) if each]
        numbers = [*self.numbers.values(), self.rows.hashes, self.rows.rows]
        sets = [self.every, *(each for values in self.values.values() for each in values.values())]
        return (
            sum(each.bytes for each in columns)
            + sum(each.bytes for each in tokens)
            + sum(each.nbytes for each in numbers)
            + sum(len(each.serialize()) for each in sets)
        )
