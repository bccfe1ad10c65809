"""Votes: the receipt that a voter gets, what a vote came to, its openings, and who has voted, for auditors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import strawberry

from graphdb.chain import moment
from graphdb.records.contests import ContestRecord
from graphdb.records.votes import (
    ExclusionGround,
    ExclusionMove,
    ExclusionRecord,
    ExclusionStatus,
    OpeningRecord,
    VoteRecord,
    VoterRecord,
    VoteSignalKind,
)
from resolvers.contests.counting import OpeningList
from resolvers.contests.listing import seen_in
from resolvers.contests.shortlist import Shortlist
from resolvers.contests.signals import LISTED, Signal
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from schema.connection import Said, read_fields
from schema.described import described
from schema.exporting import Exportable, Exported
from schema.info import Info
from schema.lists import ACandidacy
from schema.mapping.lines import ActionLine, lines
from schema.pages import SetConnection
from schema.people.actors import Actor
from schema.typed import typed

described(
    ExclusionStatus,
    "Where an exclusion of votes stands.",
    {
        "PROPOSED": "It waits for another auditor; the votes count.",
        "CONFIRMED": "The votes do not count.",
        "DISMISSED": "They do.",
    },
)
described(
    ExclusionGround,
    "Why votes do not count, as it is published: of how many votes each is, and of none of them by itself.",
    {
        "SEVERAL_ACCOUNTS": "One person voted with several accounts.",
        "NO_PERSON": "The account is nobody's: it was made up, or a program uses it.",
        "NOT_ENTITLED": "They do not act for the stakeholder for which they voted.",
        "BOUGHT": "The vote was bought, or was asked for with pressure.",
        "OTHER": "Something else, which auditors have in words.",
    },
)
described(
    ExclusionMove,
    "What an auditor does about the votes of somebody.",
    {
        "PROPOSE": "Say that they should not count, and why.",
        "CONFIRM": "Agree: another auditor.",
        "DISMISS": "Do not agree.",
    },
)


NOT_COUNTED = "Two auditors have excluded it, or its ballot is not complete: the result says how many votes are so."


@strawberry.enum(description="Whether a vote counts.")
class VoteOutcomeKind(Enum):
    COUNTED = strawberry.enum_value("COUNTED", description="It does.")
    EXCLUDED = strawberry.enum_value("EXCLUDED", description="It does not.")


@strawberry.type(
    description=(
        "A vote was cast. Keep receipt and nonce: once the result is certified, the openings have the receipt, and "
        "whoever has both can show what it was for. They are told once."
    )
)
class VoteCast:
    receipt: str = strawberry.field(
        description="SHA-256, in hexadecimal, over the canonical JSON of contest, category, candidacy and nonce."
    )
    nonce: str = strawberry.field(description="Random: without it nobody finds out from the receipt what it is for.")
    content: str = strawberry.field(description="The text that the receipt is the SHA-256 of.")

    @classmethod
    def of(cls, vote: VoteRecord) -> VoteCast:
        return cls(receipt=vote.receipt, nonce=vote.nonce, content=vote.content)


@strawberry.type(description="How many votes a candidacy has.")
class CandidacyVotes:
    contest: strawberry.Private[ContestRecord]
    place: strawberry.Private[str]
    raw: int = strawberry.field(description="All that were cast.")
    excluded: int = strawberry.field(description="Those that do not count.")
    valid: int = strawberry.field(description="Those that do: raw less excluded.")

    @strawberry.field(description="The candidacy.")
    async def candidacy(self, info: Info) -> ACandidacy | None:
        there = {each.place: each for each in await seen_in(info.context, self.contest)}
        return typed(there[self.place], info.context.vocabulary) if self.place in there else None


@strawberry.type(description="How many voted from a country, or for a kind of stakeholder.")
class VoterCount:
    value: str = strawberry.field(description="Code, e.g. KEN; UNKNOWN for those of no country.")
    count: int = strawberry.field(description="How many, whose votes count.")


@strawberry.type(description="How many votes auditors have excluded on one ground.")
class ExcludedVotes:
    ground: ExclusionGround = strawberry.field(description="Why.")
    count: int = strawberry.field(description="How many votes, of all categories together.")


@strawberry.type(description="What a vote came to, as it was certified.")
class ContestResult:
    record: strawberry.Private[Mapping[str, Any]]
    raw: int = strawberry.field(description="All votes that were cast.")
    excluded: int = strawberry.field(description="Those that do not count.")
    valid: int = strawberry.field(description="Those that do: raw less excluded.")
    candidacies: list[CandidacyVotes] = strawberry.field(description="By candidacy, those with most valid votes first.")
    countries: list[VoterCount] = strawberry.field(description="Voters by country; of fewer than five nothing is told.")
    kinds: list[VoterCount] = strawberry.field(
        description="Voters by the kind of stakeholder that they act for; of fewer than five nothing is told."
    )
    incomplete: int = strawberry.field(
        description="Of those that do not count, how many for their ballot alone: by a rule it has to be complete."
    )
    grounds: list[ExcludedVotes] = strawberry.field(
        description="Of those that do not count, how many auditors have excluded on which ground."
    )
    openings_hash: str = strawberry.field(
        description=(
            "SHA-256 over all openings by receipt, a line each: the canonical JSON of receipt, category, candidacy, "
            "nonce and whether it counts."
        )
    )

    @classmethod
    def of(cls, contest: ContestRecord, record: Mapping[str, Any]) -> ContestResult:
        rows = [
            CandidacyVotes(contest=contest, place=place, **{name: each[name] for name in ("raw", "excluded", "valid")})
            for place, each in record["tally"].items()
        ]
        rows.sort(key=lambda each: (-each.valid, each.place))
        return cls(
            record=record, raw=sum(each.raw for each in rows), excluded=sum(each.excluded for each in rows),
            valid=sum(each.valid for each in rows), candidacies=rows, countries=_counts(record["countries"]),
            kinds=_counts(record["kinds"]), openings_hash=record["openings"], incomplete=record.get("incomplete", 0),
            grounds=[
                ExcludedVotes(ground=ExclusionGround(ground), count=count)
                for ground, count in record.get("grounds", {}).items()
            ],
        )  # fmt: skip


@strawberry.type(
    description=(
        "The shortlist of a category: all with at least as many votes that count as the last of five has, or of as "
        "many as a rule of the contest says. Who has left the contest is not on it."
    )
)
class ContestShortlist:
    size: int = strawberry.field(description="How many are to be on it; a tie at the last place makes it longer.")
    least_votes: int | None = strawberry.field(
        description="The votes of the last of them; null where no vote counts in the category."
    )
    note: str = strawberry.field(description="How it came to be as long as it is.")
    candidacies: list[CandidacyVotes] = strawberry.field(description="Those on it, who has most valid votes first.")

    @classmethod
    def of(cls, contest: ContestRecord, found: Shortlist) -> ContestShortlist:
        tally = (contest.result or {})["tally"]
        rows = [
            CandidacyVotes(
                contest=contest, place=each, **{name: tally[each][name] for name in ("raw", "excluded", "valid")}
            )
            for each in found.places
        ]
        return cls(size=found.size, least_votes=found.least, note=found.note, candidacies=rows)


def _counts(told: Mapping[str, int]) -> list[VoterCount]:
    return [VoterCount(value=value, count=count) for value, count in told.items()]


@strawberry.type(description="A vote as it is published with the result: without voter and time.")
class VoteOpening:
    record: strawberry.Private[OpeningRecord]
    receipt: str = strawberry.field(description="What its voter was given.")
    nonce: str = strawberry.field(description="What its voter was given with it.")
    candidacy_id: strawberry.ID = strawberry.field(description="The id of the candidacy that it is for.")
    candidacy_key: str = strawberry.field(description="That as it stands in the text of the receipt.")
    outcome: VoteOutcomeKind = strawberry.field(description="Whether it counts.")
    reason: str | None = strawberry.field(
        description=(
            "That it does not count, in words that are the same for all: `grounds` and `incomplete` of the result say "
            "why, and of how many. More would show which votes are of one voter."
        )
    )

    @strawberry.field(description="The category.")
    def category(self, info: Info) -> ActionLine:
        return lines(info.context.vocabulary)[self.record.category]

    @classmethod
    def of(cls, record: OpeningRecord) -> VoteOpening:
        outcome = VoteOutcomeKind.COUNTED if record.counts else VoteOutcomeKind.EXCLUDED
        return cls(
            record=record, receipt=record.receipt, nonce=record.nonce,
            candidacy_id=strawberry.ID(f"Candidacy:{record.choice}"), candidacy_key=record.choice, outcome=outcome,
            reason=None if record.counts else NOT_COUNTED,
        )  # fmt: skip


@strawberry.type(
    description="Votes of a contest by receipt, which is no order of anything; none until they are certified."
)
class VoteOpeningConnection(SetConnection, Exportable):
    listed: strawberry.Private[OpeningList]
    page: strawberry.Private[Once[PageOf[OpeningRecord]]]

    edges, nodes = read_fields(
        VoteOpening, Said("A vote", "The vote", "votes"), lambda self, each: VoteOpening.of(each)
    )

    @classmethod
    def of(
        cls, listed: OpeningList, arguments: PageArguments, as_file: Exported | None = None
    ) -> VoteOpeningConnection:
        return cls(exported=as_file, listed=listed, page=Once(lambda: listed.page(arguments)))


@strawberry.type(description="That the votes of somebody do not count, for auditors.")
class VoteExclusion:
    record: strawberry.Private[ExclusionRecord]
    voter_id: strawberry.ID = strawberry.field(description="Whose votes.")
    status: ExclusionStatus = strawberry.field(description="Where it stands.")
    version: int = strawberry.field(description="1, 2, ...: counts its steps.")
    reason: str = strawberry.field(description="Why, in words that only auditors of the contest read.")
    ground: ExclusionGround = strawberry.field(description="Why, of a closed list: with the result, how often each is.")
    proposed_at: datetime = strawberry.field(description="When it was proposed.")

    @strawberry.field(description="They, where they are known here.")
    async def voter(self, info: Info) -> Actor | None:
        found = await info.context.loaders.actor.load(self.record.voter)
        return Actor.of(found) if found is not None else None

    @strawberry.field(description="Who proposed it, and does not confirm it.")
    async def proposed_by(self, info: Info) -> Actor | None:
        found = await info.context.loaders.actor.load(self.record.proposed_by)
        return Actor.of(found) if found is not None else None

    @classmethod
    def of(cls, record: ExclusionRecord) -> VoteExclusion:
        return cls(
            record=record, voter_id=strawberry.ID(f"Actor:{record.voter}"), status=record.status,
            version=record.version, reason=record.reason, ground=record.ground,
            proposed_at=moment(record.proposed_at),
        )  # fmt: skip


@strawberry.type(description="Somebody who has voted, for auditors: how often and when, and not for what.")
class ContestVoter:
    voter: strawberry.Private[str]
    actor_id: strawberry.ID = strawberry.field(description="Their id.")
    votes: int = strawberry.field(description="In how many categories.")
    first_at: datetime = strawberry.field(description="When they voted first.")
    last_at: datetime = strawberry.field(description="When they voted last.")
    exclusion: VoteExclusion | None = strawberry.field(description="Whether their votes are excluded, or are to be.")

    @strawberry.field(description="They, where they are known here.")
    async def actor(self, info: Info) -> Actor | None:
        found = await info.context.loaders.actor.load(self.voter)
        return Actor.of(found) if found is not None else None

    @classmethod
    def of(cls, voter: VoterRecord, exclusion: ExclusionRecord | None) -> ContestVoter:
        return cls(
            voter=voter.voter, actor_id=strawberry.ID(f"Actor:{voter.voter}"), votes=voter.votes,
            first_at=moment(voter.first_at),
            last_at=moment(voter.last_at), exclusion=VoteExclusion.of(exclusion) if exclusion is not None else None,
        )  # fmt: skip


described(
    VoteSignalKind,
    "What auditors look at before they exclude votes. Nothing excludes by itself.",
    {
        "BURST": "Many people began to vote in one minute, many times as many as in others.",
        "NETWORK": "Several people voted from one network.",
        "THROWAWAY_MAIL": "Their address of mail is one that is given away for a day.",
        "NEW_ACCOUNT": "Nothing was known of their account before the vote began.",
        "OWN_ENTRY": "They voted for an entry that is of a stakeholder of theirs by now.",
    },
)


@strawberry.type(
    description="Something about voters that auditors look at. Only OWN_ENTRY depends on what they voted for."
)
class VoteSignal:
    kind: VoteSignalKind = strawberry.field(description="What it is.")
    note: str = strawberry.field(description="Why it is one.")
    voter_count: int = strawberry.field(description="How many voters it is about.")
    voter_ids: list[strawberry.ID] = strawberry.field(description=f"Their ids, {LISTED} at most, in their order.")
    first_at: datetime = strawberry.field(description="When the first of them voted.")
    last_at: datetime = strawberry.field(description="When the last of them did.")

    @classmethod
    def of(cls, signal: Signal) -> VoteSignal:
        return cls(
            kind=signal.kind, note=signal.note, voter_count=signal.group.total,
            voter_ids=[strawberry.ID(f"Actor:{each}") for each in signal.voters],
            first_at=moment(signal.group.first_at), last_at=moment(signal.group.last_at),
        )  # fmt: skip
