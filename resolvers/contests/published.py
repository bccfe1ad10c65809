"""What was published about contests, beside what is counted here, and what contradicts what.

Figures are claims: those that contradict each other stand side by side, and none is averaged or left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from graphdb.questions import contests
from graphdb.records.contests import CandidacyStatus, ContestRecord, ContestStatus, rung
from graphdb.records.figures import FigureMeasure, FigureRecord
from resolvers.contests.counting import is_told
from resolvers.contests.listing import all_in, seen_in
from resolvers.contests.seeing import contests_there, disclosed, may_be
from resolvers.editions.listing import listed
from resolvers.editions.published import Count, PublishedFigure, beside, of_editions
from resolvers.scope.context import Context

_STEP = {
    FigureMeasure.SUBMITTED: CandidacyStatus.SUBMITTED,
    FigureMeasure.NOMINATED: CandidacyStatus.NOMINATED,
    FigureMeasure.CHAMPIONS_WITH_WINNERS: CandidacyStatus.CHAMPION,
    FigureMeasure.CHAMPIONS_WITHOUT_WINNERS: CandidacyStatus.CHAMPION,
    FigureMeasure.WINNERS: CandidacyStatus.WINNER,
}
_NOTHING_HELD = "No candidacy of this contest is held here, so nothing was counted: that is not zero."


async def figures(
    context: Context, there: Sequence[ContestRecord], measures: Sequence[FigureMeasure] | None
) -> list[PublishedFigure]:
    """What was published about these contests, of these measures or all, in the order of contests."""
    records = await _records(context, [each.id for each in there])
    by_code, found = {each.id: each for each in there}, list[PublishedFigure]()
    wanted = [each for each in records if measures is None or each.measure in measures]
    # What is counted of them is read for all contests at once, and not contest by contest.
    await asyncio.gather(*(all_in(context, by_code[each]) for each in {one.contest for one in wanted if one.contest}))
    for record in wanted:
        assert record.contest is not None  # the question asks for those of contests
        count = await counted(context, by_code[record.contest], record.measure)
        found.append(beside(record, count, records, is_complete=record.measure is FigureMeasure.EDITION_NUMBER))
    return found


async def _records(context: Context, codes: Sequence[str]) -> list[FigureRecord]:
    """In their order; of contests that are asked for one by one, at once."""

    async def by_contest(asked: Sequence[str]) -> dict[str, list[FigureRecord]]:
        found: dict[str, list[FigureRecord]] = {}
        for each in await contests.figures(context.graph.read, asked):
            found.setdefault(each.contest or "", []).append(each)
        return found

    if len(codes) == 1:
        return await context.loaders.keyed("figures of contests", by_contest).load(codes[0]) or []
    return await contests.figures(context.graph.read, codes) if codes else []


async def counted(context: Context, contest: ContestRecord, measure: FigureMeasure) -> Count:
    """What this program counts itself of what a figure is about."""
    if measure is FigureMeasure.EDITION_NUMBER:
        return Count(contest.number, "Counted from the first contest, of 2012.")
    if measure is FigureMeasure.VOTES and is_told(contest) and contest.result is not None:
        return Count(sum(each["raw"] for each in contest.result["tally"].values()), "All that were cast here.")
    if measure not in _STEP:
        return Count(None, "Votes are not counted here.")
    if contest.is_held_here:
        return await _held_here(context, contest, measure)
    return await _held_elsewhere(context, contest, measure)


async def _held_here(context: Context, contest: ContestRecord, measure: FigureMeasure) -> Count:
    told, step = disclosed(contest), _STEP[measure]
    if measure is FigureMeasure.SUBMITTED and contest.status is ContestStatus.ANNOUNCED:
        return Count(len(await all_in(context, contest)), "All that were submitted here.")
    if told is None or measure is FigureMeasure.SUBMITTED or rung(told) < rung(step):
        return Count(None, "It is not told before the contest is announced.")
    return Count(await _number(context, contest, measure), "All candidacies of this contest are held here.")


async def _held_elsewhere(context: Context, contest: ContestRecord, measure: FigureMeasure) -> Count:
    there = await seen_in(context, contest)
    if not there:
        return Count(None, _NOTHING_HELD)
    step, holds = _STEP[measure], contest.holds or CandidacyStatus.SUBMITTED
    if rung(step) < rung(holds):
        return Count(None, f"Only candidacies that came to {holds.value} are held here.")
    number = await _number(context, contest, measure)
    if open_ := sum(may_be(each, step) for each in there):
        note = f"Of {open_} candidacies that are held here it is not known whether they came so far."
        return Count(number or None, note)
    return Count(number, "As far as candidacies of this contest are held here.")


async def _number(context: Context, contest: ContestRecord, measure: FigureMeasure) -> int:
    there, step = await seen_in(context, contest), _STEP[measure]
    if measure is FigureMeasure.CHAMPIONS_WITHOUT_WINNERS:
        return sum(each.status is CandidacyStatus.CHAMPION for each in there)
    return sum(rung(each.status) >= rung(step) for each in there)


async def figure(context: Context, id: str) -> PublishedFigure | None:
    """A figure by its id, of a contest that the caller sees or of an edition."""
    return (await _every(context)).get(id)


async def in_document(context: Context, document: str) -> list[PublishedFigure]:
    """The figures that stand in a document, of contests that the caller sees and of editions. document: its key."""
    return [each for each in (await _every(context)).values() if each.record.document == document]


async def _every(context: Context) -> dict[str, PublishedFigure]:
    """All of them by id, read once a request."""

    async def read() -> dict[str, PublishedFigure]:
        there = list((await contests_there(context)).values())
        found = [*await figures(context, there, None), *await of_editions(context, await listed(context), None)]
        return {each.record.id: each for each in found}

    return await context.loaders.shared("published figures", read)
