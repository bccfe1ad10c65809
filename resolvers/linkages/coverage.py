"""How far the mapping of each line is reviewed, and what evidence there is for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from graphdb.chain import moment
from graphdb.dimensions import DIMENSIONS
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.filters.stated import Derivation
from resolvers.linkages.linkage_lists import of_line
from resolvers.registers.entry_lists import EntryList, under_linkage
from resolvers.review.lifecycle import LIVING
from resolvers.review.reviewed import reviewed_of_all
from resolvers.scope.context import Context

DAY = 86_400


@dataclass(frozen=True)
class Coverage:
    """One line with its parts. Shares and averages are None where there is nothing to divide by.

    reviewed_share: of the linkages, those whose present words (rationale, sources, whether it says no) somebody else
    than their author has confirmed. median_review_age: days since somebody last decided about a linkage.
    evidence: entries for each official linkage. under_dispute: how many of the official ones are under dispute.
    """

    line: str
    linkages: Sequence[LinkageRecord]
    reviewed_share: float | None
    median_review_age: float | None
    evidence: float | None
    targets_without: int
    under_dispute: int

    def count(self, status: LinkageStatus) -> int:
        return sum(each.status is status for each in self.linkages)


async def coverage(context: Context) -> list[Coverage]:
    """Every line in reference order; C7 with its parts."""
    evidence, reviewed = await asyncio.gather(evidence_of_all(context), reviewed_of_all(context))
    now = datetime.now(UTC)
    return [_of_line(context, code, evidence, reviewed, now) for code in context.vocabulary.lines]


def _of_line(
    context: Context, code: str, evidence: dict[str, int], reviewed: frozenset[str], now: datetime
) -> Coverage:
    linkages = of_line(context.vocabulary, code)
    ages = [(now - moment(each.reviewed_at)).total_seconds() / DAY for each in linkages if each.reviewed_at]
    official = [each for each in linkages if each.in_mapping and not each.negative]
    standing = [each for each in linkages if each.status in LIVING]
    living = {each.target for each in standing if not each.negative}
    return Coverage(
        line=code,
        linkages=linkages,
        reviewed_share=sum(each.key in reviewed for each in standing) / len(standing) if standing else None,
        median_review_age=median(ages) if ages else None,
        evidence=sum(evidence.get(each.key, 0) for each in official) / len(official) if official else None,
        targets_without=sum(code not in living for code in context.vocabulary.targets),
        under_dispute=sum(each.status is LinkageStatus.DISPUTED for each in official),
    )


async def evidence_count(context: Context, linkage: LinkageRecord) -> int:
    """How many entries of the line say that they contribute to the other end."""
    return await EntryList(context, None, under_linkage(context, linkage, Derivation.ASSERTED)).total()


async def evidence_of_all(context: Context) -> dict[str, int]:
    """The same for every linkage, by key, in a few statements: the cells of all areas with all targets and goals."""
    listed, area = EntryList(context, None), DIMENSIONS["ACTION_LINE_AREA"]
    by_target, by_goal = await asyncio.gather(
        *(
            context.loaders.cells.load(listed.of_set((listed.grouping(area), listed.grouping(DIMENSIONS[name]))))
            for name in ("SDG_TARGET", "SDG_GOAL")
        )
    )
    found: dict[str, int] = {}
    whole_lines: list[LinkageRecord] = []
    for each in context.vocabulary.linkages.values():
        if context.vocabulary.lines[each.line].area is None:
            whole_lines.append(each)  # C7 itself: an entry of two of its parts counts once
        elif each.level is LinkageLevel.TARGET and each.target is not None:
            found[each.key] = by_target.get((each.line, each.target), 0)
        else:
            found[each.key] = by_goal.get((each.line, each.goal), 0)
    counts = await asyncio.gather(*(evidence_count(context, each) for each in whole_lines))
    return found | dict(zip((each.key for each in whole_lines), counts, strict=True))
