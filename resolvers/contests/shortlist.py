"""Who is on the shortlist of a category once the vote is certified: all with at least the votes of the fifth.

Five, unless a rule of the contest says another number. So of a tie at the last place all are on it, and where fewer
have votes, these alone are. Where no vote counts nobody is, and experts choose among all that were nominated: the vote
says nothing there. Who has left the contest is on none, and makes room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphdb.ask import Ask
from graphdb.questions import contests
from graphdb.records.contests import (
    CandidacyMove,
    CandidacyRecord,
    CandidacyStatus,
    ContestRecord,
    ContestRuleCode,
    rung,
)
from resolvers.contests.counting import is_told
from resolvers.contests.listing import seen_in
from resolvers.contests.saying import shortlist_size
from resolvers.contests.seeing import SeenCandidacy, my_moves, viewer
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.scope.context import Context

FIFTH = 5


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Who is on it, by place, those with most votes first. size: how many there are to be; least: the votes that
    the last of them has, None where nobody is on it."""

    places: tuple[str, ...]
    size: int
    least: int | None

    @property
    def note(self) -> str:
        """How it came to be as long as it is."""
        if not self.places:
            return "No vote counts in this category, so nobody is on it: experts choose among all that were nominated."
        if len(self.places) < self.size:
            have = "1 has" if len(self.places) == 1 else f"{len(self.places)} have"
            return f"Only {have} votes that count, and {self.size} would be on it."
        if len(self.places) > self.size:
            return f"{len(self.places)} are on it, as the last of {self.size} has as many votes as those after it."
        return f"The {self.size} with most votes that count."


def size_of(contest: ContestRecord) -> int:
    """How many are to be on a shortlist of a contest."""
    rule = contest.rule(ContestRuleCode.SHORTLIST_PER_CATEGORY)
    return (shortlist_size(rule) if rule is not None else None) or FIFTH


def drawn(contest: ContestRecord, category: str, nominated: Iterable[tuple[str, str]]) -> Shortlist | None:
    """The shortlist of a category; None before it is certified, and of a contest without a vote.

    nominated: place and category of all that were nominated and are still in the contest.
    """
    if not is_told(contest) or contest.result is None or not contest.auditors:
        return None
    tally = contest.result["tally"]
    votes = {place: tally.get(place, {"valid": 0})["valid"] for place, at in nominated if at == category}
    order = sorted((place for place, count in votes.items() if count), key=lambda place: (-votes[place], place))
    size = size_of(contest)
    if not order:
        return Shortlist((), size, None)
    least = votes[order[min(size, len(order)) - 1]]
    return Shortlist(tuple(place for place in order if votes[place] >= least), size, least)


async def shortlist(context: Context, contest: ContestRecord, category: str) -> Shortlist | None:
    """The same for whoever asks: it is made of what everybody is told."""
    there = await seen_in(context, contest)
    return drawn(
        contest, category, [(each.place, each.record.category) for each in there if _is_nominated(each.status)]
    )


async def not_on_it(ask: Ask, contest: ContestRecord, record: CandidacyRecord, move: CandidacyMove) -> Refusal | None:
    """Why a candidacy is not made a champion: others were voted for; None where it may be, and for other moves."""
    if move is not CandidacyMove.SELECT:
        return None
    there = await contests.candidacies(ask, contest.id)
    found = drawn(
        contest, record.category, [(each.place, each.category) for each in there if _is_nominated(each.status)]
    )
    if found is None or not found.places or record.place in found.places:
        return None
    message = (
        f"Candidacy:{record.place} is not on the shortlist of {record.category}, which has all with at least "
        f"{found.least} votes: `shortlist` of the category lists them."
    )
    return Refusal(RefusalCode.NOT_SHORTLISTED, message, record.place)


async def moves_of(context: Context, each: SeenCandidacy) -> list[CandidacyMove]:
    """What the caller may do with a candidacy, as far as it is told to them where it stands."""
    found = my_moves(await viewer(context), each, context)
    if CandidacyMove.SELECT in found:
        listed = await shortlist(context, each.contest, each.record.category)
        if listed is not None and listed.places and each.place not in listed.places:
            found.remove(CandidacyMove.SELECT)
    return found


def _is_nominated(status: CandidacyStatus) -> bool:
    return rung(status) >= rung(CandidacyStatus.NOMINATED)
