"""What an index is made of on its way from the graph: columns in place of an object for each stakeholder.

There are so many of them that to make, to sort and to look after as many objects took most of the time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import numpy
from pyroaring import BitMap

from graphdb.conditions import Value
from graphdb.dimensions import Fact
from graphdb.index.read import Facts, StakeholderRow
from graphdb.index.side import Numbers

SORTED = 20_000  # rows that are sorted in one step: a sort of all would hold the interpreter for seconds
SAMPLED = 64  # of them, that are looked at to find where a step ends


class Columns:
    """Stakeholders in the order of their ids."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.keys: list[str] = []
        self.records: list[str] = []
        self._facts = array("I")  # the number of what is true of each
        self._numbers: dict[Facts, int] = {}

    @classmethod
    def of(cls, rows: Iterable[StakeholderRow]) -> Columns:
        columns = cls()
        columns.take(sorted(rows, key=lambda each: each.id))
        return columns

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Iterable[StakeholderRow]) -> None:
        """Add rows, which are in the order of their ids. Raises ValueError for one that does not come behind all."""
        last = self.ids[-1] if self.ids else None
        for key, id, record, facts in rows:
            if last is not None and id <= last:
                raise ValueError(f"{id} came behind {last}")
            last = id
            self.ids.append(id)
            self.keys.append(key)
            self.records.append(record)
            self._facts.append(self._numbers.setdefault(facts, len(self._numbers)))

    def order(self) -> Numbers:
        """Where they are here, by key and id."""
        return places(self.keys)

    def values(self, order: Numbers, facts: Iterable[Fact]) -> dict[Fact, dict[Value, BitMap]]:
        """The rows that have each value of these facts, where row n is what is here at order[n]."""
        found: dict[Fact, dict[Value, BitMap]] = {fact: {} for fact in facts}
        numbers: numpy.ndarray[Any, Any] = numpy.frombuffer(self._facts, numpy.uint32)[order]
        grouped = numpy.argsort(numbers, kind="stable").astype(numpy.uint32)
        ends = numpy.cumsum(numpy.bincount(numbers, minlength=len(self._numbers)))
        for true, rows in zip(self._numbers, numpy.split(grouped, ends)[:-1], strict=True):
            held = BitMap(rows)
            for fact, value in true:
                found[fact].setdefault(value, BitMap()).update(held)
        return found


def places(keys: Sequence[str]) -> Numbers:
    """Where each key is among them, in their order; of equal ones the first comes first."""
    sample = sorted(keys[:: max(1, SORTED // SAMPLED)])
    ends = sample[SAMPLED::SAMPLED]
    parts = [array("i") for _ in range(len(ends) + 1)]
    for place, key in enumerate(keys):
        parts[bisect_right(ends, key)].append(place)
    order = numpy.empty(len(keys), numpy.int32)
    start = 0
    for part in parts:
        order[start : start + len(part)] = sorted(part, key=keys.__getitem__)
        start += len(part)
    return order
