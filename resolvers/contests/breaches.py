"""The rules of a contest, asked of its candidacies: what breaks one of its own. What is no rule of it is not asked."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.contests import CandidacyStatus, ContestRecord, ContestRuleCode
from resolvers.contests.listing import is_in, seen_in
from resolvers.contests.seeing import SeenCandidacy, disclosed, seen_of
from resolvers.scope.context import Context

CHECKED = (ContestRuleCode.ONE_PER_STAKEHOLDER_AND_CATEGORY, ContestRuleCode.PREVIOUS_WINNERS_EXCLUDED)
MOST = 500  # breaches that are listed


@dataclass(frozen=True, slots=True)
class Breach:
    """That some candidacies break a rule together, in a category. stakeholder: whose they are, where that matters."""

    category: str
    stakeholder: str | None
    candidacies: tuple[SeenCandidacy, ...]


@dataclass(frozen=True, slots=True)
class Breaches:
    """What breaks a rule; found is None where it was not asked, and note says why, or of what it was asked."""

    rule: ContestRuleCode
    is_rule: bool
    note: str
    found: tuple[Breach, ...] | None


async def breaches(context: Context, contest: ContestRecord, code: ContestRuleCode) -> Breaches:
    """What breaks a rule of a contest, of the candidacies that the caller sees."""
    rule = contest.rule(code)
    if rule is None or (code in CHECKED and not rule.is_on):
        stated = f" It says: {rule.value}." if rule is not None else ""
        note = f"As far as is known here, {code.value} was no rule of {contest.id}, so nothing was asked.{stated}"
        return Breaches(code, False, note, None)
    if code not in CHECKED:
        note = f"{code.value} is a rule of {contest.id}; it cannot be checked by what is held here."
        return Breaches(code, True, note, None)
    there = [each for each in await seen_in(context, contest) if is_in(each)]
    if not there and not contest.is_held_here:
        return Breaches(code, True, f"No candidacy of {contest.id} is held here, so nothing was asked.", None)
    found = await (_alike(there) if code is CHECKED[0] else _winners(context, contest, there))
    note = f"Asked of {len(there)} candidacies"
    if disclosed(contest) is None:
        note += ", those that you see: others are not told before the vote begins"
    return Breaches(code, True, f"{note}.", found)


async def _alike(there: list[SeenCandidacy]) -> tuple[Breach, ...]:
    """Several candidacies of one stakeholder in one category."""
    by_pair: dict[tuple[str, str], list[SeenCandidacy]] = {}
    for each in there:
        for party in each.record.parties:
            by_pair.setdefault((each.record.category, party), []).append(each)
    pairs = sorted(by_pair.items())
    return tuple(Breach(category, party, tuple(of)) for (category, party), of in pairs if len(of) > 1)


async def _winners(context: Context, contest: ContestRecord, there: list[SeenCandidacy]) -> tuple[Breach, ...]:
    """Candidacies of entries that have won in a contest before it."""
    found = list[Breach]()
    all_of = await context.loaders.entry_candidacies.load_many([each.record.entry for each in there])
    for each, records in zip(there, all_of, strict=True):
        before = [
            other
            for other in await seen_of(context, records or ())
            if other.contest.year < contest.year and other.status is CandidacyStatus.WINNER
        ]
        if before:
            found.append(Breach(each.record.category, None, (each, *before)))
    return tuple(found)
