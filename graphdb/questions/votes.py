"""Votes: cast, counted once they are certified, published as openings; and their exclusion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import cypher, directed, question
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord
from graphdb.records.votes import (
    ExclusionGround,
    ExclusionRecord,
    ExclusionStatus,
    OpeningRecord,
    VoteRecord,
    VoterGroup,
    VoterRecord,
)

FIRST, LAST = "", "g"  # before and after every receipt
_CAST = question("votes/cast")
_BY_IDS = question("votes/by_ids")
_TALLY = question("votes/tally")
_OPENINGS = question("votes/openings")
_GROUNDS = question("votes/grounds")
_COUNT = question("votes/count")
_VOTERS = question("votes/voters")
_HAS_VOTED = question("votes/has_voted")
_INCOMPLETE = question("votes/incomplete")
_LEAVE_OUT = question("votes/leave_out")
_BODIES = question("votes/bodies")
_BURSTS = question("votes/bursts")
_NETWORKS = question("votes/networks")
_PACE = question("votes/pace")
_THROWAWAY = question("votes/throwaway")
_NEW_ACCOUNTS = question("votes/new_accounts")
_BEGAN = question("votes/began")
_OWN = question("votes/own")
_FORGET = question("votes/forget")
_EXCLUSIONS = question("votes/exclusions")
_EXCLUDE = question("votes/exclude")


async def cast(ask: Ask, vote: VoteRecord, *, may_change: bool) -> str:
    """Cast a vote; `ask` runs inside a transaction of Graph.write. The receipt of the vote that stands: another one
    where there was one that may not be changed."""
    properties = {
        "contest": vote.contest, "category": vote.category, "voter": vote.voter, "choice": vote.choice,
        "nonce": vote.nonce, "receipt": vote.receipt, "at": vote.at, "country": vote.country, "kind": vote.kind,
        "network": vote.network, "throwaway": vote.throwaway,
        "parties": list(vote.parties) or None,
    }  # fmt: skip
    (row,) = await ask("votes/cast", _CAST, id=vote.id, properties=properties, may_change=may_change)
    return str(row["receipt"])


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, VoteRecord]:
    """Which votes have these ids? For whose they are alone."""
    return {
        row["id"]: VoteRecord(
            row["contest"], row["category"], row["voter"], row["choice"], row["nonce"], row["receipt"], row["at"],
            row["country"], row["kind"],
        )
        for row in await ask("votes/by_ids", _BY_IDS, ids=list(ids))
    }  # fmt: skip


async def leave_out(ask: Ask, contest: str, voters: Sequence[str], categories: Sequence[str]) -> None:
    """Mark all votes of these voters as those of ballots that are not complete. categories: all of the contest."""
    ids = [f"{contest}/{category}/{voter}" for voter in voters for category in categories]
    await ask("votes/leave_out", _LEAVE_OUT, ids=ids)


async def incomplete(ask: Ask, contest: str, categories: Sequence[str]) -> list[str]:
    """Who has voted in a contest, and not in each of these categories? Ids."""
    rows = await ask("votes/incomplete", _INCOMPLETE, contest=contest, categories=list(categories))
    return [row["voter"] for row in rows]


async def tally(ask: Ask, contest: str) -> dict[str, tuple[int, int, int]]:
    """How many votes has each candidacy of a contest, how many of these do not count, and how many of those for their
    ballot alone, which is not complete? By place."""
    rows = await ask("votes/tally", _TALLY, contest=contest)
    return {row["choice"]: (row["raw"], row["excluded"], row["incomplete"]) for row in rows}


async def openings(
    ask: Ask, contest: str, *, category: str = "", place: str | None = None, limit: int, backwards: bool = False
) -> list[OpeningRecord]:
    """Which votes of a contest lie beyond a receipt, by receipt? Which is an order without a meaning."""
    text = directed(_OPENINGS, descending=backwards)
    receipt = place if place is not None else LAST if backwards else FIRST
    rows = await ask("votes/openings", text, contest=contest, category=category, receipt=receipt, limit=limit)
    return [_opening(row) for row in rows]


async def opening(ask: Ask, contest: str, receipt: str) -> OpeningRecord | None:
    """Which vote of a contest has this receipt?"""
    text = _OPENINGS.fill(beyond=cypher("="), direction=cypher(""))
    rows = await ask("votes/openings", text, contest=contest, category="", receipt=receipt, limit=1)
    return next(map(_opening, rows), None)


def _opening(row: Record) -> OpeningRecord:
    return OpeningRecord(row["receipt"], row["category"], row["choice"], row["nonce"], row["counts"])


async def grounds(ask: Ask, contest: str) -> dict[ExclusionGround, int]:
    """On which grounds do votes of a contest not count, by two auditors, and of how many?"""
    found = dict.fromkeys(ExclusionGround, 0)
    for row in await ask("votes/grounds", _GROUNDS, contest=contest):
        found[_ground(row["ground"])] += row["votes"]
    return {ground: count for ground, count in found.items() if count}


def _ground(kept: str | None) -> ExclusionGround:
    """That of an exclusion; of one kept before there were any, that it is another."""
    return ExclusionGround(kept) if kept is not None else ExclusionGround.OTHER


async def count(graph: Graph, contest: str, category: str = "") -> int:
    """How many votes are there in a contest, or in a category of it?"""
    (row,) = await graph.read("votes/count", _COUNT, contest=contest, category=category)
    return int(row["votes"])


async def voters(graph: Graph, contest: str, *, after: str, limit: int) -> list[VoterRecord]:
    """Who has voted in a contest, beyond an id, how often and when?"""
    rows = await graph.read("votes/voters", _VOTERS, contest=contest, after=after, limit=limit)
    return [VoterRecord(row["voter"], row["votes"], row["first_at"], row["last_at"]) for row in rows]


async def has_voted(ask: Ask, contest: str, voter: str) -> bool:
    """Has somebody voted in a contest?"""
    (row,) = await ask("votes/has_voted", _HAS_VOTED, contest=contest, voter=voter)
    return bool(row["votes"])


async def bodies(ask: Ask, contest: str) -> list[tuple[str | None, str | None, int]]:
    """For which countries and kinds did people vote whose votes count, and how many? Country, kind, voters."""
    rows = await ask("votes/bodies", _BODIES, contest=contest)
    return [(row["country"], row["kind"], row["voters"]) for row in rows]


async def bursts(graph: Graph, contest: str, *, least: int, limit: int) -> list[VoterGroup]:
    """In which minutes did so many people begin to vote in a contest? Those of most first."""
    return _groups(await graph.read("votes/bursts", _BURSTS, contest=contest, least=least, limit=limit))


async def networks(graph: Graph, contest: str, *, least: int, limit: int) -> list[VoterGroup]:
    """From which networks did so many people vote in a contest? Those of most first."""
    return _groups(await graph.read("votes/networks", _NETWORKS, contest=contest, least=least, limit=limit))


async def pace(graph: Graph, contest: str) -> tuple[int, int]:
    """How many people vote in a contest, and in how many minutes did one of them begin?"""
    (row,) = await graph.read("votes/pace", _PACE, contest=contest)
    return row["voters"], row["minutes"]


async def began(graph: Graph, contest: str) -> str | None:
    """When was the first vote of a contest cast?"""
    (row,) = await graph.read("votes/began", _BEGAN, contest=contest)
    at: str | None = row["at"]
    return at


async def throwaway(graph: Graph, contest: str) -> VoterGroup | None:
    """Who votes in a contest with an address of mail of a day?"""
    return _group(await graph.read("votes/throwaway", _THROWAWAY, contest=contest))


async def new_accounts(graph: Graph, contest: str, began: str) -> VoterGroup | None:
    """Who votes in a contest, and was not known here before a time?"""
    return _group(await graph.read("votes/new_accounts", _NEW_ACCOUNTS, contest=contest, began=began))


@dataclass(frozen=True, slots=True)
class OwnVote:
    """A vote of somebody close to a candidacy: place of what it is for, and the stakeholders that they acted for."""

    voter: str
    choice: str
    parties: frozenset[str]
    at: str


async def own(graph: Graph, contest: str, people: Sequence[str], stakeholders: Sequence[str]) -> list[OwnVote]:
    """Which votes in a contest are of one of these people, or of who acted for one of these stakeholders then?"""
    rows = await graph.read(
        "votes/own", _OWN, contest=contest, people=list(people), stakeholders=list(stakeholders)
    )  # fmt: skip
    return [OwnVote(row["voter"], row["choice"], frozenset(row["parties"]), row["at"]) for row in rows]


async def forget(ask: Ask, contest: str) -> None:
    """Forget where the votes of a contest came from, and for whom their voters acted; `ask` runs inside a transaction
    of Graph.write."""
    await ask("votes/forget", _FORGET, contest=contest)


def _groups(rows: Sequence[Record]) -> list[VoterGroup]:
    return [VoterGroup(row["total"], tuple(sorted(row["voters"])), row["first_at"], row["last_at"]) for row in rows]


def _group(rows: Sequence[Record]) -> VoterGroup | None:
    if not rows:
        return None
    first, last = min(row["first_at"] for row in rows), max(row["last_at"] for row in rows)
    return VoterGroup(len(rows), tuple(row["voter"] for row in rows), first, last)


async def exclusions(ask: Ask, contest: str) -> dict[str, ExclusionRecord]:
    """Whose votes are excluded from a contest, or are proposed to be? By id of the voter."""
    return {
        row["voter"]: ExclusionRecord(
            row["contest"], row["voter"], row["version"], ExclusionStatus(row["status"]), row["reason"],
            row["proposed_by"], row["proposed_at"], row["decided_by"], row["decided_at"],
            _ground(row["ground"]),
        )
        for row in await ask("votes/exclusions", _EXCLUSIONS, contest=contest)
    }  # fmt: skip


async def exclude(ask: Ask, exclusion: ExclusionRecord, actor: ActorRecord) -> None:
    """Keep an exclusion as a step has left it. Raises DataChanged where it is not at the version before."""
    await put(ask, actor)
    properties = {
        "version": exclusion.version, "contest": exclusion.contest, "voter": exclusion.voter,
        "status": exclusion.status.value, "reason": exclusion.reason, "proposedBy": exclusion.proposed_by,
        "proposedAt": exclusion.proposed_at, "decidedBy": exclusion.decided_by, "decidedAt": exclusion.decided_at,
        "ground": exclusion.ground.value,
    }  # fmt: skip
    expected = exclusion.version - 1
    if not await ask("votes/exclude", _EXCLUDE, id=exclusion.id, expected=expected, properties=properties):
        raise DataChanged
