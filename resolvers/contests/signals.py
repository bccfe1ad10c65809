"""What auditors look at before they exclude votes: bursts, networks, mail of a day, accounts made during the vote.

None of it excludes anybody, or depends on what somebody voted for. It is there for auditors of the contest alone, from
the first vote until the result is certified.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.chain import moment, timestamp
from graphdb.questions import votes
from graphdb.records.contests import ContestPhaseKind, ContestRecord, instant
from graphdb.records.votes import VoterGroup, VoteSignalKind
from resolvers.contests.excluding import OPEN
from resolvers.contests.voting import audits
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
    return found


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
