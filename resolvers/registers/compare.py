"""Two sets of entries side by side."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphdb.conditions import both
from graphdb.dimensions import DIMENSIONS
from graphdb.questions.entry_sets import Shape
from loaders import OfSet
from resolvers.filters.stated import EntryFilter
from resolvers.lists.node_list import Path
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context


@dataclass(frozen=True)
class ComparedValue:
    """A value's counts on both sides, and their shares of each side's entries; None where a side has no entry."""

    value: str
    label: str
    left: int
    right: int
    left_share: float | None
    right_share: float | None

    @property
    def difference(self) -> float | None:
        """Left share less right share."""
        return None if self.left_share is None or self.right_share is None else self.left_share - self.right_share


@dataclass(frozen=True)
class Compared:
    left: int
    right: int
    both: int
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
    rows = []
    for value in values:
        one, other = of_left.counts.get(value, 0), of_right.counts.get(value, 0)
        shares = one / in_left if in_left else None, other / in_right if in_right else None
        rows.append(ComparedValue(str(value), context.vocabulary.label(dimension, value), one, other, *shares))
    return Compared(in_left, in_right, in_both, tuple(rows))
