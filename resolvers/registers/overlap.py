"""What two action lines have in common: goals and targets by the mapping, entries and stakeholders by the registers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from resolvers.filters.stated import CodeFilter, EntryFilter, EntryListFilter, StakeholderFilter
from resolvers.registers.entry_lists import EntryList
from resolvers.registers.stakeholder_lists import StakeholderList
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class OverlapCount:
    """How many things each of two sets has, and how many are in both."""

    left: int
    right: int
    both: int

    @property
    def similarity(self) -> float | None:
        """The index of Jaccard, 0 to 1: those in both by those in either; None where there are none at all."""
        either = self.left + self.right - self.both
        return self.both / either if either else None


@dataclass(frozen=True)
class Overlap:
    """left, right: codes of lines. shared_goals, shared_targets: those that both lead to, in reference order.

    under_dispute: how many of the linkages that lead there from either are under dispute.
    """

    left: str
    right: str
    shared_goals: tuple[int, ...]
    shared_targets: tuple[str, ...]
    goals: OverlapCount
    targets: OverlapCount
    entries: OverlapCount
    stakeholders: OverlapCount
    under_dispute: int


async def overlap(context: Context, left: str, right: str) -> Overlap:
    """What two lines have in common, C7 with its parts. Raises UnknownCode."""
    vocabulary = context.vocabulary
    codes = [vocabulary.lines.need("action line", each) for each in (left, right)]
    covered = {part for code in codes for part in vocabulary.covers(code)}
    goals, targets = zip(*(_ends(vocabulary, code) for code in codes), strict=True)
    on = [EntryFilter(action_line=CodeFilter(in_=(code,))) for code in codes]
    by = [StakeholderFilter(entries=EntryListFilter(some=each)) for each in on]
    entries = [EntryList(context, each).total() for each in (*on, EntryFilter(and_=tuple(on)))]
    people = [StakeholderList(context, each).total() for each in (*by, StakeholderFilter(and_=tuple(by)))]
    of_entries, of_people = await asyncio.gather(asyncio.gather(*entries), asyncio.gather(*people))
    return Overlap(
        left=codes[0],
        right=codes[1],
        shared_goals=tuple(number for number in vocabulary.goals if number in goals[0] & goals[1]),
        shared_targets=tuple(code for code in vocabulary.targets if code in targets[0] & targets[1]),
        goals=OverlapCount(len(goals[0]), len(goals[1]), len(goals[0] & goals[1])),
        targets=OverlapCount(len(targets[0]), len(targets[1]), len(targets[0] & targets[1])),
        entries=OverlapCount(*of_entries),
        stakeholders=OverlapCount(*of_people),
        under_dispute=sum(each.partition(":")[0] in covered for each in vocabulary.under_dispute),
    )


def _ends(vocabulary: Vocabulary, code: str) -> tuple[set[int], set[str]]:
    """The goals and the targets that official linkages of a line lead to; a target leads to its goal, too."""
    official = [each for part in vocabulary.covers(code) for each in vocabulary.official_of_line(part)]
    return {each.goal for each in official}, {each.target for each in official if each.target is not None}
