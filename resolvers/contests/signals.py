"""What auditors look at before they exclude votes: bursts, networks, mail of a day, accounts made during the vote, and
votes for what is one's own by now.

None of it excludes anybody. None but the last depends on what somebody voted for, and that is told of who would not be
let vote so any more. It is there for auditors of the contest alone, from the first vote until the result is certified.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphdb.ask import Ask
from graphdb.chain import moment, timestamp
from graphdb.questions import acting, contests, imports, votes
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import CandidacyStatus, ContestPhaseKind, ContestRecord, instant
from graphdb.records.votes import VoterGroup, VoteSignalKind
from resolvers.contests.excluding import OPEN
from resolvers.contests.voting import audits
from resolvers.review.granted import in_person
from resolvers.scope.context import Context

BURST = 10  # people who begin to vote in one minute
PACE = 5  # and so many times as many as in other minutes in which somebody does
SHARING = 5  # people who vote from one network
MOST = 50  # groups of a kind
LISTED = 500  # people of a group whose ids are told


@dataclass(frozen=True, slots=True)
class Signal:
    """That something is to be looked at, and why."""

    kind: VoteSignalKind
    group: VoterGroup
    note: str

    @property
    def voters(self) -> tuple[str, ...]:
        return self.group.voters[:LISTED]


async def signals(context: Context, contest: ContestRecord) -> list[Signal] | None:
    """What is to be looked at; None for who audits it not, and once the result is certified."""
    if not await audits(context, contest) or contest.status not in OPEN:
        return None
    graph, code = context.graph, contest.id
    first = await votes.began(graph, code)
    if first is None:
        return []
    found = await _bursts(context, contest)
    shared = await votes.networks(graph, code, least=SHARING, limit=MOST)
    found += [Signal(VoteSignalKind.NETWORK, each, f"{each.total} voted from one network.") for each in shared]
    if (group_of_mail := await votes.throwaway(graph, code)) is not None:
        note = "Their address of mail is one of those that are given away for a day."
        found.append(Signal(VoteSignalKind.THROWAWAY_MAIL, group_of_mail, note))
    began = _began(contest, first)
    if (new := await votes.new_accounts(graph, code, began)) is not None:
        note = (
            f"Nothing was known of their account here before the vote began, on {moment(began):%-d %B %Y at %H:%M} UTC."
        )
        found.append(Signal(VoteSignalKind.NEW_ACCOUNT, new, note))
    if (own := await _own(context, contest)) is not None:
        note = (
            "They voted for an entry that is of a stakeholder of theirs by now: one was merged, the entry "
            "changed hands, or they act for another one."
        )
        found.append(Signal(VoteSignalKind.OWN_ENTRY, own, note))
    return found


async def _own(context: Context, contest: ContestRecord) -> VoterGroup | None:
    """Who voted for what was not theirs then and is now: their stakeholder was merged, or carries the entry out since,
    or they act for another one. By id. Those whose signing in alone says whom they act for are known by their vote."""
    ask = context.graph.read
    there = [each for each in await contests.candidacies(ask, contest.id) if each.status is CandidacyStatus.NOMINATED]
    parties = {each.place: {*each.parties, *each.parties_at_submission} for each in there}
    every = sorted({each for some in parties.values() for each in some})
    if not every:
        return None
    now = await _merged(ask, every)
    names = sorted({*now.values(), *(await imports.merged_from(ask, sorted(set(now.values()))))})
    people = await acting.people_of(ask, names)
    cast = await votes.own(context.graph, contest.id, sorted(people), names)
    now |= await _merged(
        ask, sorted({one for some in (*people.values(), *(each.parties for each in cast)) for one in some})
    )
    since = dict[str, set[str]]()  # by voter: for whom they acted since the contest began
    found: dict[str, list[str]] = {}
    for each in cast:
        whose = {now[one] for one in parties.get(each.choice, ())}
        acted = {now[one] for one in each.parties}
        acts = {now[one] for one in people.get(each.voter, ())}
        if whose.isdisjoint(acted) and not whose.isdisjoint(acts):  # by what is kept of them, since the contest began
            if each.voter not in since:
                person = await in_person(ask, ActorRecord(each.voter, each.voter, Role.VIEWER))
                since[each.voter] = {*person.since(contest.began).stakeholders}
            acted = since[each.voter]
        if not whose.isdisjoint(acted):
            found.setdefault(each.voter, []).append(each.at)
    if not found:
        return None
    times = [at for some in found.values() for at in some]
    return VoterGroup(len(found), tuple(sorted(found)), min(times), max(times))


async def _merged(ask: Ask, ids: Sequence[str]) -> dict[str, str]:
    """What each of these stakeholders is by now: itself, or that which it was merged into."""
    return {**{each: each for each in ids}, **(await imports.merged_into(ask, ids) if ids else {})}


async def _bursts(context: Context, contest: ContestRecord) -> list[Signal]:
    people, minutes = await votes.pace(context.graph, contest.id)
    found = list[Signal]()
    for each in await votes.bursts(context.graph, contest.id, least=BURST, limit=MOST):
        elsewhere = (people - each.total) / max(1, minutes - 1)
        if each.total >= PACE * elsewhere:
            note = f"{each.total} began to vote in one minute, and {elsewhere:.1f} in another one in which anybody did."
            found.append(Signal(VoteSignalKind.BURST, each, note))
    return found


def _began(contest: ContestRecord, first: str) -> str:
    """When the vote began: as its phase says, or with the first vote."""
    phase = next((each for each in contest.phases if each.kind is ContestPhaseKind.VOTING), None)
    opens = instant(phase.opens, contest.zone) if phase is not None else None
    return timestamp(opens) if opens is not None else first
