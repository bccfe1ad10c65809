"""How far the mapping of each line is reviewed, and what evidence there is for it: that to the SDGs, and that to the
objectives of another framework."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from graphdb.chain import moment
from graphdb.dimensions import DIMENSIONS
from graphdb.errors import BadInput
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord
from resolvers.filters.stated import Derivation
from resolvers.linkages.linkage_lists import of_line
from resolvers.linkages.objectives import WhichObjectiveLinkages, listed
from resolvers.registers.entry_lists import EntryList, under_linkage, under_objective_linkage
from resolvers.review.lives.linkages import LIVING
from resolvers.review.reviewed import reviewed_of_all
from resolvers.scope.context import Context

DAY = 86_400


@dataclass(frozen=True)
class Coverage:
    """One line with its parts. Shares and averages are None where there is nothing to divide by.

    reviewed_share: of the linkages, those whose present words (rationale, sources, whether it says no) somebody else
    than their author has confirmed. median_review_age: days since somebody last decided about a linkage.
    evidence: entries for each official linkage. under_dispute: how many of the official ones are under dispute.
    without: how many of the targets, or of the objectives of the framework, no linkage of the line leads to.
    """

    line: str
    linkages: Sequence[LinkageRecord]
    reviewed_share: float | None
    median_review_age: float | None
    evidence: float | None
    without: int
    under_dispute: int

    def count(self, status: LinkageStatus) -> int:
        return sum(each.status is status for each in self.linkages)


@dataclass(frozen=True)
class FrameworkCoverage:
    """The mapping to the objectives of a framework: each line in reference order, and the objectives that no line is
    linked to, nor to a commitment of them."""

    framework: str
    linkages: Sequence[LinkageRecord]
    unlinked: Sequence[str]
    lines: Sequence[Coverage]


async def coverage(context: Context) -> list[Coverage]:
    """Every line in reference order; C7 with its parts."""
    evidence, reviewed = await asyncio.gather(evidence_of_all(context), reviewed_of_all(context))
    now, targets = datetime.now(UTC), [*context.vocabulary.targets]

    def of(code: str) -> Coverage:
        linkages = of_line(context.vocabulary, code)
        led_to = {each.target for each in linkages if _leads(each)}
        return _covered(code, linkages, evidence, reviewed, sum(each not in led_to for each in targets), now)

    return [of(code) for code in context.vocabulary.lines]


async def coverage_of(context: Context, framework: str) -> FrameworkCoverage:
    """The same of the objectives of a framework beside the SDGs. Raises UnknownCode, and BadInput for the SDGs."""
    vocabulary = context.vocabulary
    framework = vocabulary.frameworks.need("framework", framework)
    if framework == "SDG":
        raise BadInput("What leads to the SDGs has a field of its own: ask `coverage`.")
    every = listed(vocabulary, WhichObjectiveLinkages(framework))
    evidence, reviewed = await asyncio.gather(
        evidence_of_objectives(context, every), reviewed_of_all(context, OBJECTIVES)
    )
    now = datetime.now(UTC)
    objectives = [each.code for each in vocabulary.objectives.values() if each.framework == framework]
    tops = [each for each in objectives if vocabulary.objectives[each].part_of is None]

    def without(linkages: Sequence[LinkageRecord]) -> list[str]:
        led_to = {each.objective for each in linkages if isinstance(each, ObjectiveLinkageRecord) and _leads(each)}
        return [each for each in tops if not led_to & {*vocabulary.commits(each)}]

    def of(code: str) -> Coverage:
        linkages = listed(vocabulary, WhichObjectiveLinkages(framework, action_line=code))
        return _covered(code, linkages, evidence, reviewed, len(without(linkages)), now)

    return FrameworkCoverage(framework, every, without(every), [of(code) for code in vocabulary.lines])


def _leads(linkage: LinkageRecord) -> bool:
    """Whether it stands, and says that there is a link."""
    return linkage.status in LIVING and not linkage.negative


def _covered(
    code: str,
    linkages: Sequence[LinkageRecord],
    evidence: dict[str, int],
    reviewed: frozenset[str],
    without: int,
    now: datetime,
) -> Coverage:
    ages = [(now - moment(each.reviewed_at)).total_seconds() / DAY for each in linkages if each.reviewed_at]
    official = [each for each in linkages if each.in_mapping and not each.negative]
    standing = [each for each in linkages if each.status in LIVING]
    return Coverage(
        line=code,
        linkages=linkages,
        reviewed_share=sum(each.key in reviewed for each in standing) / len(standing) if standing else None,
        median_review_age=median(ages) if ages else None,
        evidence=sum(evidence.get(each.key, 0) for each in official) / len(official) if official else None,
        without=without,
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


async def evidence_of_objectives(context: Context, linkages: Sequence[LinkageRecord]) -> dict[str, int]:
    """How many entries of the line say that they advance the objective, or a commitment of it: of each, by key."""
    unders = [under_objective_linkage(context, each, Derivation.ASSERTED) for each in linkages]
    counts = await asyncio.gather(*(EntryList(context, None, under).total() for under in unders))
    return {each.key: count for each, count in zip(linkages, counts, strict=True)}
