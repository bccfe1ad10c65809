"""Linkages that nobody has stated and that entries suggest: to the SDGs, and to the objectives of another framework.

For an area and a goal (or target, or objective): how many entries have both, how many would by chance, and the lift, as
resolvers.matrices.practice has them. Of a framework beside the SDGs, the entries are those that state an objective of
it, and a commitment counts as the objective that it is part of: the numbers are those of the matrix with the filter
`framework: {in: [...]}`.

What more often occurs together than by chance is suggested, those with the largest surplus (entries - expected) first.
Only pairs that at least MINIMUM entries have, and about which nothing is stated: no linkage of any status, negative or
not, and for a goal none to one of its targets either, as for an objective none to one of its commitments. A suggestion
is a question to a facilitator, and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from graphdb.conditions import FromParent, In, Or, both
from graphdb.dimensions import DIMENSIONS, Fact
from graphdb.errors import BadInput
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import ObjectiveLinkageRecord
from resolvers.filters.notes import too_few_state
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter
from resolvers.lists.node_list import Ordered
from resolvers.lists.pages import MAX_PAGE, PageArguments
from resolvers.matrices.axes import Axis, Side, Within
from resolvers.registers.entry_lists import EntryList, Under
from resolvers.scope.context import Context

MINIMUM = 3  # entries
SAMPLES = 3


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """A line, one of the 18 areas, and how many entries have it with what else is named, and would by chance."""

    line: str
    entries: int
    expected: float

    @property
    def lift(self) -> float:
        return self.entries / self.expected

    @property
    def surplus(self) -> float:
        return self.entries - self.expected


@dataclass(frozen=True, kw_only=True)
class Suggestion(Suggested):
    """Of a linkage to a goal, or to a target of it."""

    goal: int
    target: str | None


@dataclass(frozen=True, kw_only=True)
class ObjectiveSuggestion(Suggested):
    """Of a linkage to an objective of a framework beside the SDGs."""

    objective: str


async def suggestions(
    context: Context, line: str | None, first: int, path: tuple[str | int, ...] | None = None
) -> list[Suggestion]:
    """What entries suggest for a line and its parts, or for all. path: where the list stands in the answer, to note
    there that too few entries state what would be compared. Raises UnknownCode, and BadInput for a size."""
    wanted = _wanted(context, line, first)
    vocabulary = context.vocabulary
    listed = EntryList(context, None)
    area, goal, target = (Axis(vocabulary, DIMENSIONS[each]) for each in ("ACTION_LINE_AREA", "SDG_GOAL", "SDG_TARGET"))
    of_goals, of_targets = await asyncio.gather(*(listed.table(area, each).stated() for each in (goal, target)))
    if path is not None and max((*of_goals.cells.values(), *of_targets.cells.values()), default=0) < MINIMUM:
        context.notes.add(too_few_state(MINIMUM, "goal", path))
    stated = {(each.line, each.target) for each in vocabulary.linkages.values()}
    to_goal = {(each.line, each.goal) for each in vocabulary.linkages.values()}
    found = [
        Suggestion(
            line=code, goal=int(number), target=None, entries=both_, expected=of_goals.expected(code, number) or 0
        )
        for (code, number), both_ in of_goals.cells.items()
        if code in wanted and both_ >= MINIMUM and (code, int(number)) not in to_goal
    ]
    found += [
        Suggestion(
            line=line_, goal=vocabulary.targets[code].goal, target=code, entries=both_,
            expected=of_targets.expected(line_, code) or 0,
        )
        for (line_, code), both_ in of_targets.cells.items()
        if line_ in wanted and both_ >= MINIMUM and (line_, code) not in stated
    ]  # fmt: skip
    more = [each for each in found if each.lift > 1]
    return sorted(more, key=lambda each: (-each.surplus, each.line, each.goal, each.target or ""))[:first]


async def suggestions_of(
    context: Context, framework: str, line: str | None, first: int, path: tuple[str | int, ...] | None = None
) -> list[ObjectiveSuggestion]:
    """The same of the objectives of a framework beside the SDGs. Raises UnknownCode, and BadInput for a size and for
    the SDGs."""
    wanted = _wanted(context, line, first)
    vocabulary = context.vocabulary
    framework = vocabulary.frameworks.need("framework", framework)
    if framework == "SDG":
        raise BadInput("What entries suggest of the SDGs has a field of its own: ask `suggestions`.")
    listed = EntryList(context, EntryFilter(framework=CodeFilter(in_=(framework,)), derivation=Derivation.ASSERTED))
    area = Axis(vocabulary, DIMENSIONS["ACTION_LINE_AREA"])
    objectives = Axis(vocabulary, DIMENSIONS["OBJECTIVE"], Side(), Within(framework=framework))
    table = await listed.table(area, objectives).stated()
    if path is not None and max(table.cells.values(), default=0) < MINIMUM:
        context.notes.add(too_few_state(MINIMUM, f"objective of {framework}", path))
    stated = {
        (each.line, vocabulary.objectives[each.objective].part_of or each.objective)
        for each in vocabulary.linkages_of(OBJECTIVES).values()
        if isinstance(each, ObjectiveLinkageRecord)
    }
    found = [
        ObjectiveSuggestion(line=code, objective=to, entries=both_, expected=table.expected(code, to) or 0)
        for (code, to), both_ in table.cells.items()
        if code in wanted and both_ >= MINIMUM and (code, to) not in stated
    ]
    more = [each for each in found if each.lift > 1]
    return sorted(more, key=lambda each: (-each.surplus, each.line, each.objective))[:first]


def _wanted(context: Context, line: str | None, first: int) -> Collection[str]:
    """The areas that are asked for: of a line its parts. Raises UnknownCode, and BadInput for a size."""
    if not 1 <= first <= MAX_PAGE:
        raise BadInput(f"`first` is {first}: 1 to {MAX_PAGE} suggestions are answered.")
    vocabulary = context.vocabulary
    areas = {each.code for each in vocabulary.lines.values() if each.area}
    return areas if line is None else areas & {*vocabulary.covers(vocabulary.lines.need("action line", line))}


async def samples(context: Context, suggestion: Suggestion | ObjectiveSuggestion) -> tuple[EntryRecord, ...]:
    """Some of the entries that have both, by title; those of several suggestions are one statement."""
    facts: tuple[Fact, ...]
    values: tuple[str | int, ...]
    if isinstance(suggestion, ObjectiveSuggestion):
        facts = Fact.OBJECTIVE, Fact.MDG_OBJECTIVE
        value: str | int = suggestion.objective
        values = context.vocabulary.commits(suggestion.objective)
    else:
        value = suggestion.target or suggestion.goal
        facts, values = (Fact.TARGET if suggestion.target else Fact.GOAL,), (value,)
    to = [In(each, FromParent(1)) for each in facts]
    condition = both(In(Fact.LINE, FromParent(0)), Or(tuple(to)) if len(to) > 1 else to[0])
    under = Under(f"Suggestion:{suggestion.line}:{value}", condition, ((suggestion.line,), values))
    listed = EntryList(context, None, under)
    found = await listed.page(listed.plan([Ordered("title")], PageArguments(first=SAMPLES)))
    return found.items
