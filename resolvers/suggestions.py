"""Linkages that nobody has stated and that entries suggest.

For an area and a goal (or target), among the entries that name at least one area and state at least one goal:

    entries   how many have both
    expected  how many would, if the two had nothing to do with each other: (with the area) x (with the goal) / all
    lift      entries / expected

What more often occurs together than by chance is suggested, those with the largest surplus (entries - expected) first.
Only pairs that at least MINIMUM entries have, and about which nothing is stated: no linkage of any status, negative or
not, and for a goal none to one of its targets either. A suggestion is a question to a facilitator, and nothing else.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphdb.conditions import FromParent, In, both
from graphdb.dimensions import DIMENSIONS, Fact
from graphdb.errors import BadInput
from graphdb.records import EntryRecord
from resolvers.context import Context
from resolvers.entry_lists import EntryList, Under
from resolvers.filters import CodeFilter, EntryFilter, IntFilter
from resolvers.lists import Ordered
from resolvers.pages import MAX_PAGE, PageArguments

MINIMUM = 3  # entries
SAMPLES = 3


@dataclass(frozen=True)
class Suggestion:
    line: str
    goal: int
    target: str | None
    entries: int
    expected: float

    @property
    def lift(self) -> float:
        return self.entries / self.expected

    @property
    def surplus(self) -> float:
        return self.entries - self.expected


async def suggestions(context: Context, line: str | None, first: int) -> list[Suggestion]:
    """What entries suggest for a line and its parts, or for all. Raises UnknownCode, and BadInput for a size."""
    if not 1 <= first <= MAX_PAGE:
        raise BadInput(f"`first` is {first}: 1 to {MAX_PAGE} suggestions are answered.")
    reference = context.reference
    areas = {each.code for each in reference.lines.values() if each.area}
    wanted = areas if line is None else areas & {*reference.covers(reference.lines.need("action line", line))}
    both_stated = EntryFilter(action_line=CodeFilter(is_null=False), sdg_goal=IntFilter(is_null=False))
    listed = EntryList(context, both_stated)
    area = listed.grouping(DIMENSIONS["ACTION_LINE_AREA"])
    goals, targets = (listed.grouping(DIMENSIONS[name]) for name in ("SDG_GOAL", "SDG_TARGET"))
    load, cells = context.loaders.groups.load, context.loaders.cells.load
    total, by_area, by_goal, by_target, with_goal, with_target = await asyncio.gather(
        listed.total(), load(listed.asked(area)), load(listed.asked(goals)), load(listed.asked(targets)),
        cells(listed.asked((area, goals))), cells(listed.asked((area, targets))),
    )  # fmt: skip
    stated = {(each.line, each.target) for each in reference.linkages.values()}
    to_goal = {(each.line, each.goal) for each in reference.linkages.values()}
    found = [
        Suggestion(str(code), int(goal), None, both_, by_area.counts[code] * by_goal.counts[goal] / total)
        for (code, goal), both_ in with_goal.items()
        if code in wanted and both_ >= MINIMUM and (code, goal) not in to_goal
    ]
    found += [
        Suggestion(
            str(code), reference.targets[str(target)].goal, str(target), both_,
            by_area.counts[code] * by_target.counts[target] / total,
        )
        for (code, target), both_ in with_target.items()
        if code in wanted and both_ >= MINIMUM and (code, target) not in stated
    ]  # fmt: skip
    more = [each for each in found if each.lift > 1]
    return sorted(more, key=lambda each: (-each.surplus, each.line, each.goal, each.target or ""))[:first]


async def samples(context: Context, suggestion: Suggestion) -> tuple[EntryRecord, ...]:
    """Some of the entries that have both, by title; those of several suggestions are one statement."""
    fact, value = (Fact.TARGET, suggestion.target) if suggestion.target else (Fact.GOAL, suggestion.goal)
    condition = both(In(Fact.LINE, FromParent(0)), In(fact, FromParent(1)))
    under = Under(f"Suggestion:{suggestion.line}:{value}", condition, ((suggestion.line,), (value,)))
    listed = EntryList(context, None, under)
    found = await listed.page(listed.plan([Ordered("title")], PageArguments(first=SAMPLES)))
    return found.items
