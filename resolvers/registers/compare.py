"""Two sets of entries side by side."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphdb.conditions import both
from graphdb.dimensions import DIMENSIONS
from graphdb.questions.entry_sets import Shape
from loaders.batching import OfSet
from resolvers.filters.stated import EntryFilter
from resolvers.lists.noted import Path
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context


@dataclass(frozen=True)
class ComparedValue:
    """A value's counts on both sides. of: how many entries each side has; stated: how many of these state any value."""

    value: str
    label: str
    left: int
    right: int
    of: tuple[int, int]
    stated: tuple[int, int]

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Of each side's entries; None where a side has no entry."""
        return share(self.left, self.of[0]), share(self.right, self.of[1])

    @property
    def shares_of_stated(self) -> tuple[float | None, float | None]:
        """Of each side's entries that state a value; None where none does."""
        return share(self.left, self.stated[0]), share(self.right, self.stated[1])


def share(count: int, base: int) -> float | None:
    """A part of a number, 0 to 1; None of nothing."""
    return count / base if base else None


def difference(shares: tuple[float | None, float | None]) -> float | None:
    """Left share less right share; None where one is not known."""
    left, right = shares
    return None if left is None or right is None else left - right


@dataclass(frozen=True)
class Compared:
    """stated: how many entries of left and right state a value of the dimension."""

    left: int
    right: int
    both: int
    stated: tuple[int, int]
    rows: tuple[ComparedValue, ...]


async def compare(context: Context, left: EntryFilter, right: EntryFilter, by: str, path: Path = ()) -> Compared:
    """How many entries are in each set and in both, and how many of each have each value of a dimension.

    What either side leaves out only because it is not known is noted; path: of the comparison in the answer.
    """
    dimension = DIMENSIONS[by]
    lists = EntryList(context, left), EntryList(context, right)
    for side, listed in zip(("left", "right"), lists, strict=True):
        await listed.note((*path, side))
        await listed.note_stated([by], (*path, side), own_left_out=False)
    shared = Shape("Entry", both(lists[0].shape.condition, lists[1].shape.condition))
    totals = [each.total() for each in lists] + [context.loaders.total.load(OfSet(shared, None, None))]
    counts = [context.loaders.groups.load(each.of_set(each.grouping(dimension))) for each in lists]
    (in_left, in_right, in_both), (of_left, of_right) = await asyncio.gather(
        asyncio.gather(*totals), asyncio.gather(*counts)
    )
    values = context.vocabulary.headings(dimension) or tuple(sorted({**of_left.counts, **of_right.counts}))
    rows, stated = [], (of_left.known, of_right.known)
    for value in values:
        one, other = of_left.counts.get(value, 0), of_right.counts.get(value, 0)
        label = context.vocabulary.label(dimension, value)
        rows.append(ComparedValue(str(value), label, one, other, (in_left, in_right), stated))
    return Compared(in_left, in_right, in_both, stated, tuple(rows))
