"""What a vote came to, counted once: when it is certified. Before that nothing of it is told, to nobody.

Everybody can count it again from the openings, which are published with the result: each has the receipt that its voter
has, what it is for, and whether it counts. Whole ballots are not published, nor who voted and when.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import canonical
from graphdb.errors import BadInput, shown
from graphdb.questions import contests, votes
from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestRecord, ContestRuleCode, ContestStatus
from graphdb.records.votes import OpeningRecord
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.scope.context import Context

CHOOSE = (CandidacyMove.SELECT, CandidacyMove.AWARD)
FEWEST = 5  # voters of a country or kind; of fewer nothing is told
RECEIPT = re.compile(r"[0-9a-f]{64}")
_BATCH = 1_000


async def certified(ask: Ask, contest: ContestRecord) -> dict[str, Any]:
    """The result of a vote as it is certified, JSON: votes of each candidacy, by its place, raw, excluded and valid; a
    hash over all openings; how many voted whose votes count, by country and by kind of stakeholder; how many votes do
    not count for the ballot that they are of alone, and how many on which ground of auditors."""
    await _without_incomplete(ask, contest)
    counted = await votes.tally(ask, contest.id)
    tally = {
        choice: {"raw": raw, "excluded": excluded, "valid": raw - excluded}
        for choice, (raw, excluded, _) in counted.items()
    }
    of, place = hashlib.sha256(), ""
    while batch := await votes.openings(ask, contest.id, place=place, limit=_BATCH):
        for each in batch:
            of.update(opening_line(each).encode())
        place = batch[-1].receipt
    await votes.forget(ask, contest.id)  # nobody is excluded after this, so nobody needs it
    bodies = await votes.bodies(ask, contest.id)
    countries, kinds = Counter[str](), Counter[str]()
    for country, kind, voters in bodies:
        countries[country or "UNKNOWN"] += voters
        kinds[kind or "UNKNOWN"] += voters
    return {
        "tally": tally, "openings": of.hexdigest(), "countries": _told(countries), "kinds": _told(kinds),
        "incomplete": sum(each for _, _, each in counted.values()),
        "grounds": {ground.value: count for ground, count in (await votes.grounds(ask, contest.id)).items()},
    }  # fmt: skip


async def _without_incomplete(ask: Ask, contest: ContestRecord) -> None:
    """Where the rules say that a ballot counts only when it is complete, let no other one count: with a vote in each
    category in which there is something to vote for."""
    rule = contest.rule(ContestRuleCode.BALLOT_MUST_BE_COMPLETE)
    if rule is None or not rule.is_on:
        return
    there = await contests.candidacies(ask, contest.id)
    needed = sorted({each.category for each in there if each.status is CandidacyStatus.NOMINATED})
    voters = await votes.incomplete(ask, contest.id, needed)
    for start in range(0, len(voters), _BATCH):
        await votes.leave_out(ask, contest.id, voters[start : start + _BATCH], contest.categories)


async def chosen(ask: Ask, contest: ContestRecord) -> list[dict[str, Any]]:
    """Whom experts have chosen and why, for everybody from the announcement on, JSON: place, status, and the reasons
    for the champion and for the winner."""
    there = await contests.candidacies(ask, contest.id)
    return [
        {
            "candidacy": each.place, "status": each.status.value,
            "reasons": [step.reason for step in each.steps if step.move in CHOOSE],
        }
        for each in there
        if each.status in (CandidacyStatus.CHAMPION, CandidacyStatus.WINNER)
    ]  # fmt: skip


def opening_line(each: OpeningRecord) -> str:
    """What the hash over the openings is over, a line each, by receipt: canonical JSON of receipt, category, candidacy,
    nonce and whether it counts."""
    return canonical([each.receipt, each.category, each.choice, each.nonce, each.counts]) + "\n"


def _told(counts: Counter[str]) -> dict[str, int]:
    """Those that are told: of a few voters nothing is, lest one of them is seen."""
    return {value: count for value, count in sorted(counts.items()) if count >= FEWEST}


def is_told(contest: ContestRecord) -> bool:
    """Whether the result of a vote is there to be read."""
    return contest.result is not None and contest.status.rank >= ContestStatus.CERTIFIED.rank


async def opening(context: Context, contest: ContestRecord, receipt: str) -> OpeningRecord | None:
    """The vote of a contest that has a receipt, in any case; None where there is none, and before it is certified.

    Raises BadInput for what is no receipt.
    """
    wanted = receipt.strip().lower()
    if RECEIPT.fullmatch(wanted) is None:
        raise BadInput(f"`receipt` is {shown(receipt)}: it has 64 hexadecimal digits, as `castVote` gave them.")
    if not is_told(contest):
        return None
    return await votes.opening(context.graph.read, contest.id, wanted)


class OpeningList:
    """The openings of a contest, or of a category of it, by receipt; nothing before they are certified."""

    def __init__(self, context: Context, contest: ContestRecord, category: str | None) -> None:
        code = context.vocabulary.lines.need("category", category) if category is not None else ""
        self._context, self._contest, self._category = context, contest, code

    async def total(self) -> int:
        if not is_told(self._contest):
            return 0
        return await votes.count(self._context.graph, self._contest.id, self._category)

    async def page(self, arguments: PageArguments) -> PageOf[OpeningRecord]:
        """Raises BadInput and BadCursor."""
        bound = checksum("openings", self._contest.id, self._category)
        return await Keyset(bound, (str,), lambda each: (each.receipt,), self._beyond).page(arguments)

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[OpeningRecord]:
        if not is_told(self._contest):
            return []
        return await votes.openings(
            self._context.graph.read, self._contest.id, category=self._category,
            place=str(place[0]) if place is not None else None, limit=limit, backwards=backwards,
        )  # fmt: skip
