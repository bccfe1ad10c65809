"""How a list of linkages spreads over statuses, lines, goals, levels, and over reviewed and not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from graphdb.conditions import Value
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.linkages.linkage_lists import LinkageFilter, LinkageList
from resolvers.lists.choices import Choices, listed
from resolvers.lists.counts import Counted
from resolvers.review.reviewed import reviewed_of_all
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

YES, NO = "true", "false"


class LinkageDimension(Enum):
    """What linkages are counted by."""

    STATUS = "STATUS"
    ACTION_LINE = "ACTION_LINE"
    SDG_GOAL = "SDG_GOAL"
    LEVEL = "LEVEL"
    REVIEWED = "REVIEWED"


# The fields of the list's filter that are a dimension's own.
_OWN = {
    LinkageDimension.STATUS: ("status",),
    LinkageDimension.ACTION_LINE: ("action_line",),
    LinkageDimension.SDG_GOAL: ("sdg_goal",),
    LinkageDimension.LEVEL: ("level", "levels"),
    LinkageDimension.REVIEWED: ("reviewed",),
}


@dataclass(frozen=True)
class LinkageFacetCounts:
    """The values of a dimension that linkages have, by count; raw: as they are kept, in order of `values`."""

    dimension: LinkageDimension
    values: tuple[Counted, ...]
    raw: tuple[Value, ...]
    choices: Choices


async def facet(context: Context, of: LinkageList, dimension: LinkageDimension) -> LinkageFacetCounts:
    """How a list spreads over the values of a dimension, whose own filter is left out of it.

    context: with the state of the mapping that the list is of. Each value counts what its filter finds: C7 itself and
    its parts. Values that as many have stand in reference order.
    """
    vocabulary = context.vocabulary
    reviewed = await reviewed_of_all(context) if dimension is LinkageDimension.REVIEWED else frozenset[str]()
    linkages = of.passing(replace(of.given, **dict.fromkeys(_OWN[dimension])))
    counts = Counter(value for each in linkages for value in _values(each, dimension, vocabulary, reviewed))
    labels = _labels(dimension, vocabulary)
    values = sorted((each for each in labels if counts[each]), key=lambda each: -counts[each])
    counted = tuple(Counted(str(value), labels[value], counts[value]) for value in values)
    return LinkageFacetCounts(
        dimension, counted, tuple(values), _choices(dimension, of.given, vocabulary, len(counted))
    )


def _values(
    linkage: LinkageRecord, dimension: LinkageDimension, vocabulary: Vocabulary, reviewed: frozenset[str]
) -> Iterable[Value]:
    """The values that a linkage counts under."""
    match dimension:
        case LinkageDimension.STATUS:
            return (linkage.status.value,)
        case LinkageDimension.ACTION_LINE:
            return dict.fromkeys((linkage.line, vocabulary.lines[linkage.line].top))
        case LinkageDimension.SDG_GOAL:
            return (linkage.goal,)
        case LinkageDimension.LEVEL:
            return (linkage.level.value,)
        case LinkageDimension.REVIEWED:
            return (YES if linkage.key in reviewed else NO,)


def _labels(dimension: LinkageDimension, vocabulary: Vocabulary) -> Mapping[Value, str]:
    """What the values are called, in reference order."""
    match dimension:
        case LinkageDimension.STATUS:
            return {each.value: each.value.capitalize() for each in LinkageStatus}
        case LinkageDimension.ACTION_LINE:
            return {code: line.title for code, line in vocabulary.lines.items()}
        case LinkageDimension.SDG_GOAL:
            return {number: goal.short_title for number, goal in vocabulary.goals.items()}
        case LinkageDimension.LEVEL:
            return {LinkageLevel.TARGET.value: "To a target", LinkageLevel.GOAL.value: "To a whole goal"}
        case LinkageDimension.REVIEWED:
            return {YES: "Reviewed", NO: "Not reviewed"}


def _choices(dimension: LinkageDimension, given: LinkageFilter, vocabulary: Vocabulary, values: int) -> Choices:
    """The values of a dimension as filters of the list."""
    match dimension:
        case LinkageDimension.STATUS:
            stated = given.status.in_ if given.status else None
            chosen: tuple[Value, ...] = tuple(each.value for each in stated or ())
            return Choices(given, chosen, listed("status"), frozenset({"status"}), values)
        case LinkageDimension.ACTION_LINE:
            codes = given.action_line.in_ if given.action_line else None
            chosen = tuple(vocabulary.lines.canonical(each) for each in codes or ())
            return Choices(
                given, chosen, listed("actionLine"), frozenset({"actionLine"}), values, vocabulary.is_overlapping
            )
        case LinkageDimension.SDG_GOAL:
            chosen = (given.sdg_goal.in_ if given.sdg_goal else None) or ()
            return Choices(given, chosen, listed("sdgGoal"), frozenset({"sdgGoal"}), values)
        case LinkageDimension.LEVEL:
            levels = (given.levels.in_ if given.levels else None) or ((given.level,) if given.level else ())
            chosen = tuple(each.value for each in levels)
            return Choices(given, chosen, listed("levels"), frozenset({"level", "levels"}), values)
        case LinkageDimension.REVIEWED:
            chosen = () if given.reviewed is None else (YES if given.reviewed else NO,)
            return Choices(given, chosen, lambda each: {"reviewed": each[-1] == YES}, frozenset({"reviewed"}), values)
