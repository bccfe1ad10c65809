"""How much entries say of themselves: what matrices, gaps and lifts can rest on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from resolvers.filters.stated import CodeFilter, EntryFilter, IntFilter
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context


@dataclass(frozen=True)
class Stating:
    """How many entries there are, and how many of them name a line, state a goal or target themselves, and do both."""

    entries: int
    with_line: int
    with_stated_goal: int
    with_both: int


async def stating(context: Context) -> Stating:
    """What entries say of themselves, in four totals."""
    line, goal = EntryFilter(action_line=CodeFilter(is_null=False)), EntryFilter(sdg_goal=IntFilter(is_null=False))
    both = EntryFilter(and_=(line, goal))
    return Stating(
        *await asyncio.gather(*(EntryList(context, each).total() for each in (EntryFilter(), line, goal, both)))
    )
