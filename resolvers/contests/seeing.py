"""What whoever asks sees of contests and candidacies: one rule for lists, counts, facets, ids and refusals alike.

A contest is not there for others than administrators while it is a draft. A candidacy is whose it is until the vote
begins; then everybody sees that it was nominated, and what has become of it once the contest is announced. Those who
decide see all of it at once, unless they are in conflict: they act for a stakeholder of the entry, or for one that
carries out an entry together with one of these, or did at some time since entries could be submitted. Who is in
conflict sees what everybody does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.questions import contests
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import (
    OUT,
    CandidacyMove,
    CandidacyRecord,
    CandidacyStatus,
    ContestRecord,
    ContestStatus,
    may_come,
    told_in,
    told_to_all,
)
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.granted import Person, as_granted, in_person
from resolvers.review.lives.contests import CANDIDACY
from resolvers.review.rights import refused_move
from resolvers.scope.context import Context

# In which statuses of its contest what is done with a candidacy.
WHEN = {
    CandidacyMove.SUBMIT: (ContestStatus.OPEN,),
    CandidacyMove.NOMINATE: (ContestStatus.NOMINATING,),
    CandidacyMove.PASS_OVER: (ContestStatus.NOMINATING,),
    CandidacyMove.SELECT: (ContestStatus.CERTIFIED,),
    CandidacyMove.AWARD: (ContestStatus.CERTIFIED,),
    CandidacyMove.WITHDRAW: tuple(ContestStatus)[1:-1],
    CandidacyMove.DISQUALIFY: tuple(ContestStatus)[1:],
}


@dataclass(frozen=True)
class Viewer:
    """Who asks. mine: ids of the stakeholders that they act for; person: with whatever else signs them in, or did;
    near: whom each of these stakeholders carries out entries with."""

    actor: ActorRecord | None
    mine: frozenset[str] = frozenset()
    person: Person | None = None
    near: Mapping[str, Collection[str]] = field(default_factory=dict)
    _own: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)  # by contest

    @property
    def is_administrator(self) -> bool:
        return self.actor is not None and self.actor.role is Role.ADMINISTRATOR

    def own(self, contest: ContestRecord) -> frozenset[str]:
        """For which stakeholders they act, or did since entries could be submitted to a contest."""
        if contest.id not in self._own:
            whole = self.person.since(contest.began) if self.person is not None else None
            self._own[contest.id] = frozenset(whole.stakeholders if whole is not None else ())
        return self._own[contest.id]

    def in_conflict(self, contest: ContestRecord, record: CandidacyRecord) -> bool:
        own = self.own(contest)
        whose = {*record.parties, *record.parties_at_submission}
        return any(each in own or any(each in self.near.get(one, ()) for one in own) for each in whose)

    def is_expert(self, contest: ContestRecord, category: str) -> bool:
        is_known = self.actor is not None and self.actor.role is not Role.VIEWER
        return is_known and self.actor is not None and self.actor.id in contest.experts_of(category)

    def sees_all(self, contest: ContestRecord, record: CandidacyRecord) -> bool:
        """Whether they see all of a candidacy, and decide about it."""
        decides = self.is_administrator or self.is_expert(contest, record.category)
        return decides and not self.in_conflict(contest, record)


@dataclass(frozen=True, slots=True)
class SeenCandidacy:
    """A candidacy as somebody sees it. status, may_have_reached: as far as it is told to them. whole: whether they see
    all of it."""

    record: CandidacyRecord
    contest: ContestRecord
    status: CandidacyStatus
    may_have_reached: CandidacyStatus | None
    whole: bool
    mine: bool

    @property
    def place(self) -> str:
        return self.record.place

    @property
    def reason(self) -> str | None:
        """Why it stands where it is: for who sees all of it, for whose it is, and for all of one that was excluded, or
        was chosen in a contest that is announced."""
        is_told = self.status is self.record.status
        is_chosen = self.status in (CandidacyStatus.CHAMPION, CandidacyStatus.WINNER)  # told with the announcement
        is_for_all = self.status is CandidacyStatus.DISQUALIFIED or (
            is_chosen and disclosed(self.contest) is CandidacyStatus.WINNER
        )
        is_theirs = self.whole or self.mine or is_for_all
        return self.record.reason if is_told and is_theirs else None


def is_own(of: Viewer, each: SeenCandidacy) -> bool:
    """Whether nobody votes for it who asks: they act for a stakeholder of it, or did since the contest began."""
    return not of.own(each.contest).isdisjoint((*each.record.parties, *each.record.parties_at_submission))


async def viewer_in(ask: Ask, actor: ActorRecord | None) -> Viewer:
    """Who asks, with all that they act for."""
    if actor is None or actor.role is Role.VIEWER:
        return Viewer(actor)
    granted, person = await as_granted(ask, actor), await in_person(ask, actor)
    ever = tuple(
        dict.fromkeys((*person.actor.stakeholders, *(key for each in person.once for key in each.stakeholders)))
    )
    near = await contests.near(ask, ever) if ever else {}
    return Viewer(granted, frozenset(granted.stakeholders), person, near)


async def viewer(context: Context) -> Viewer:
    """The same of the caller of a request, found out once."""
    return await context.loaders.shared("viewer", lambda: viewer_in(context.graph.read, context.actor))


def disclosed(contest: ContestRecord) -> CandidacyStatus | None:
    """How far everybody is told what has become of candidacies; None: not even which there are."""
    return told_in(contest.status)


def sees_contest(actor: ActorRecord | None, contest: ContestRecord) -> bool:
    """Whether a contest is there for somebody."""
    is_administrator = actor is not None and actor.role is Role.ADMINISTRATOR
    return contest.status is not ContestStatus.DRAFT or is_administrator


def seen(of: Viewer, contest: ContestRecord, record: CandidacyRecord) -> SeenCandidacy | None:
    """A candidacy as somebody sees it; None where it is not there for them."""
    mine = not of.mine.isdisjoint(record.parties)
    if of.sees_all(contest, record):
        return SeenCandidacy(record, contest, record.status, record.may_have_reached, True, mine)
    if (told := told_to_all(contest.status, record)) is not None:
        return SeenCandidacy(record, contest, *told, False, mine)
    if not mine:
        return None
    is_told = disclosed(contest) is not None or record.status in OUT
    if is_told:
        return SeenCandidacy(record, contest, record.status, record.may_have_reached, False, mine)
    return SeenCandidacy(record, contest, CandidacyStatus.SUBMITTED, CandidacyStatus.WINNER, False, mine)


def may_be(each: SeenCandidacy, wanted: CandidacyStatus) -> bool:
    """Whether it is not known, or not told, that a candidacy has not come so far, which it has not as it is told."""
    return may_come(each.status, each.may_have_reached, wanted)


def all_seen(of: Viewer, contest: ContestRecord, records: Iterable[CandidacyRecord]) -> list[SeenCandidacy]:
    """Those that somebody sees."""
    return [found for each in records if (found := seen(of, contest, each)) is not None]


async def contests_there(context: Context) -> dict[str, ContestRecord]:
    """The contests that are there for the caller, the newest first, by code."""
    found = await context.loaders.shared("contests", lambda: contests.every(context.graph.read))
    return {each.id: each for each in found if sees_contest(context.actor, each)}


async def contest(context: Context, code: str) -> ContestRecord | None:
    """A contest that is there for the caller, by its code in any case."""
    return (await contests_there(context)).get(code.upper())


async def candidacy(context: Context, place: str) -> SeenCandidacy | None:
    """A candidacy that the caller sees, by its place."""
    record = await context.loaders.candidacy.load(place)
    found = (await contests_there(context)).get(record.contest) if record is not None else None
    return seen(await viewer(context), found, record) if record is not None and found is not None else None


async def seen_of(context: Context, records: Iterable[CandidacyRecord]) -> list[SeenCandidacy]:
    """Those of several contests that the caller sees, the newest contest first."""
    there, of = await contests_there(context), await viewer(context)
    found = [seen(of, there[each.contest], each) for each in records if each.contest in there]
    order = {code: place for place, code in enumerate(there)}
    return sorted(
        (each for each in found if each is not None), key=lambda each: (order[each.contest.id], each.record.entry)
    )


def unknown_contest(code: str) -> Refusal:
    """That there is no such contest, also where it is a draft."""
    return Refusal(
        RefusalCode.UNKNOWN_CODE, f"There is no contest {shown(code)}: `contests` lists those there are.", code
    )


def unknown_candidacy(id: str) -> Refusal:
    """That there is no such candidacy, also where it is not for the caller to see."""
    message = f"There is no candidacy {shown(id)} for you to see: take ids from `candidacies`."
    return Refusal(RefusalCode.UNKNOWN_CODE, message, id)


def conflict(of: Viewer, contest: ContestRecord, record: CandidacyRecord, move: CandidacyMove) -> Refusal | None:
    """Nobody decides about what their own stakeholders, or partners of these, have in a contest, nor those that were
    theirs since it began."""
    if move is CandidacyMove.WITHDRAW or not of.in_conflict(contest, record):
        return None
    message = (
        f"You act for a stakeholder of Candidacy:{record.place}, or for one that works with one of these, or did since "
        f"{contest.id} began: somebody else decides about it."
    )
    return Refusal(RefusalCode.CONFLICT_OF_INTEREST, message, record.place)


def too_early_or_late(contest: ContestRecord, move: CandidacyMove) -> Refusal | None:
    """Why this is not done while the contest stands where it does; None where it is."""
    if contest.is_held_here and contest.status in WHEN[move]:
        return None
    when = " or ".join(each.value for each in WHEN[move])
    is_ = f"is {contest.status.value}" if contest.is_held_here else "was held elsewhere"
    message = f"The contest {contest.id} {is_}: {move.value} is possible while a contest is {when}."
    return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)


def my_moves(of: Viewer, each: SeenCandidacy, context: Context) -> list[CandidacyMove]:
    """What somebody may do with a candidacy, as far as it is told to them where it stands."""
    examined = with_experts(each)
    return [
        move
        for move in CANDIDACY.allowed(each.status)
        if too_early_or_late(each.contest, move) is None
        and (each.whole or move is CandidacyMove.WITHDRAW)
        and conflict(of, each.contest, each.record, move) is None
        and refused_move(of.actor, move, examined, CANDIDACY, context.vocabulary) is None
    ]


def with_experts(each: SeenCandidacy) -> CandidacyRecord:
    """What is judged: the candidacy with those who decide about it."""
    return replace(each.record, experts=each.contest.experts_of(each.record.category))
