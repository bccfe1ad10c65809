"""Linkages that nobody has stated and that entries suggest.

For an area and a goal (or target): how many entries have both, how many would by chance, and the lift, as
resolvers.matrices.practice has them.

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
from graphdb.records.entries import EntryRecord
from resolvers.lists.node_list import Ordered
from resolvers.lists.pages import MAX_PAGE, PageArguments
from resolvers.matrices.axes import Axis
from resolvers.registers.entry_lists import EntryList, Under
from resolvers.scope.context import Context

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
    vocabulary = context.vocabulary
    areas = {each.code for each in vocabulary.lines.values() if each.area}
    wanted = areas if line is None else areas & {*vocabulary.covers(vocabulary.lines.need("action line", line))}
    listed = EntryList(context, None)
    area, goal, target = (Axis(vocabulary, DIMENSIONS[each]) for each in ("ACTION_LINE_AREA", "SDG_GOAL", "SDG_TARGET"))
    of_goals, of_targets = await asyncio.gather(*(listed.table(area, each).stated() for each in (goal, target)))
    stated = {(each.line, each.target) for each in vocabulary.linkages.values()}
    to_goal = {(each.line, each.goal) for each in vocabulary.linkages.values()}
    found = [
        Suggestion(code, int(number), None, both_, of_goals.expected(code, number) or 0)
        for (code, number), both_ in of_goals.cells.items()
        if code in wanted and both_ >= MINIMUM and (code, int(number)) not in to_goal
    ]
    found += [
        Suggestion(line_, vocabulary.targets[code].goal, code, both_, of_targets.expected(line_, code) or 0)
        for (line_, code), both_ in of_targets.cells.items()
        if line_ in wanted and both_ >= MINIMUM and (line_, code) not in stated
    ]
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
