"""Votes that are cast over HTTP while the server is killed, and what has to be there afterwards.

Each voter asks again with the same key until the answer is there: so the vote that was acknowledged last in a category
is the one that stands, and there is no other.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from graphdb import migrate
from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from graphdb.cypher_text import Text
from graphdb.records.actors import Role
from graphdb.records.contests import ContestRecord, ContestRuleCode
from resolvers.history.verify_register import prove_register
from resolvers.people import tokens
from tests.resolvers.contests.holding import ID, OTTO, RULES, led
from tests.resolvers.contests.test_voting import (
    CLINIC,
    LESSON,
    UNION,
    WARD,
    certified,
    certify,
    counted_again,
    lines_hash,
    openings,
    voting,
)
from tests.stress.clients import PATIENCE, Progress
from tests.stress.faults import Fault, stage

CHOICES = (("C7-EHEA", CLINIC), ("C7-EHEA", WARD), ("C4", LESSON))
CAST = """mutation Cast($input: CastVoteInput!) { castVote(input: $input) {
  ... on VoteCast { receipt nonce } ... on Refused { code } } }"""
AT_ONCE = 8  # voters
KEPT = Text("MATCH (v:Vote) RETURN v.id AS id, v.receipt AS receipt")
Standing = dict[str, str]  # receipts by ids of votes


@dataclass
class Cast:
    """What a run came to: everything that is wrong, how many votes were acknowledged, and what else there was."""

    flaws: list[str]
    acknowledged: int
    counted: Counter[str]


class Voter(threading.Thread):
    """One token: votes at random where votes may be changed, else once in each category and once more, in vain."""

    def __init__(self, name: str, token: str, url: str, progress: Progress, *, may_change: bool) -> None:
        super().__init__(name=name, daemon=True)
        self._headers, self._url = {"authorization": f"Bearer {token}"}, url
        self._random, self._progress, self._may_change = random.Random(name), progress, may_change
        self._stopping, self._number = threading.Event(), 0
        self.stands: Standing = {}
        self.fault: BaseException | None = None

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        try:
            with httpx.Client(headers=self._headers, timeout=30) as http:
                if self._may_change:
                    while not self._stopping.is_set():
                        self._vote(http, *self._random.choice(CHOICES))
                else:
                    for category, choice in (CHOICES[self._random.randrange(2)], CHOICES[2], CHOICES[0]):
                        self._vote(http, category, choice)
        except BaseException as fault:
            self.fault = fault

    def _vote(self, http: httpx.Client, category: str, choice: str) -> None:
        self._number += 1
        key, until = f"{self.name}-{self._number}", time.monotonic() + PATIENCE
        given = {"contest": ID, "category": category, "candidacy": f"Candidacy:{choice}"}
        while (answer := self._attempt(http, key, given)) is None:
            assert time.monotonic() < until, f"{key}: no answer within {PATIENCE} s"
            self._stopping.wait(self._random.uniform(0, 0.2))
        if "receipt" in answer:
            self.stands[f"PRIZES/{category}/{self.name}"] = answer["receipt"]
            self._progress.add("cast", changes=1)
        else:
            self._progress.add(answer["code"])

    def _attempt(self, http: httpx.Client, key: str, given: dict[str, str]) -> dict[str, Any] | None:
        body = {"query": CAST, "variables": {"input": given}}
        try:
            answer = http.post(f"{self._url}/graphql", json=body, headers={"idempotency-key": key})
        except httpx.TransportError:
            self._progress.add("cut")
            return None
        if answer.status_code in (503, 504):
            self._progress.add(str(answer.status_code))
            return None
        found: dict[str, Any] = answer.json()["data"]["castVote"]
        if self._random.random() < 0.1:  # the answer is lost, and the vote is cast again with its key
            self._progress.add("answers lost")
            return None
        return found


async def _prepared(settings: GraphSettings, voters: int, *, may_change: bool) -> list[str]:
    changed = ((ContestRuleCode.VOTE_MAY_BE_CHANGED, "yes"),) if may_change else ()
    async with opened(settings) as graph:
        await migrate.up(graph)
        await voting(graph, rules=(*RULES, *changed))
        made = [
            await tokens.create(graph, name=f"voter {each}", role=Role.CONTRIBUTOR, stakeholders=(UNION.id,))
            for each in range(voters)
        ]
    return [text for _, text in made]


def cast(engine: str, folder: Path, *, may_change: bool, voters: int, kills: int, between: int) -> Cast:
    """Vote on an engine while its server is killed so often, with so many acknowledged votes between."""
    progress = Progress()
    with stage(engine, folder) as staged:
        made = asyncio.run(_prepared(staged.settings, voters, may_change=may_change))
        staged.serve(1)
        url = staged.servers[0].url
        waiting = [Voter(f"voter-{n}", each, url, progress, may_change=may_change) for n, each in enumerate(made)]
        everybody = [*waiting]
        running = [waiting.pop() for _ in range(min(AT_ONCE, len(waiting)))]
        for each in running:
            each.start()
        filling = threading.Thread(target=_fill, args=(waiting, running), daemon=True)
        filling.start()
        for _ in range(kills):
            had = len(progress.changes)
            progress.until(lambda had=had: len(progress.changes) >= had + between, PATIENCE)  # type: ignore[misc]
            staged.strike(Fault.SERVER, progress)
        for each in everybody if may_change else ():
            each.stop()
        filling.join(PATIENCE)
        for each in everybody:
            each.join(PATIENCE)
        staged.stop()
        stands = {key: receipt for each in everybody for key, receipt in each.stands.items()}
        flaws = [f"{each.name} gave up: {each.fault}" for each in everybody if each.fault or each.is_alive()]
        flaws += asyncio.run(_flaws(staged.settings, stands))
    return Cast(flaws, len(progress.changes), progress.counted)


def _fill(waiting: list[Voter], running: Sequence[Voter]) -> None:
    """Each voter that is done gives way to the next."""
    for each in running:
        each.join(PATIENCE)
    while waiting:
        following = [waiting.pop() for _ in range(min(AT_ONCE, len(waiting)))]
        for each in following:
            each.start()
        for each in following:
            each.join(PATIENCE)


async def _flaws(settings: GraphSettings, stands: Standing) -> list[str]:
    """What is not as it was acknowledged, in the graph and in the result."""
    found = list[str]()
    async with opened(settings) as graph:
        rows = [(row["id"], row["receipt"]) for row in await graph.read("tests/kept", KEPT)]
        if len(rows) != len({id for id, _ in rows}):
            found.append("a vote is there twice")
        if dict(rows) != stands:
            lost, others = stands.keys() - dict(rows).keys(), dict(rows).keys() - stands.keys()
            found.append(f"lost: {lost}; not acknowledged: {others}; of {len(stands)} that stand")
        await led(graph, "CLOSE")
        if not isinstance(await certify(graph, OTTO), ContestRecord):
            found.append("the result cannot be certified")
            return found
        published = await openings(graph)
        if published["result"]["raw"] != len(stands) or published["totalCount"] != len(stands):
            found.append(f"{published['result']['raw']} votes were counted of {len(stands)}")
        nodes = published["nodes"]
        if len(nodes) == len(stands) and (
            counted_again(nodes) != certified(published["result"])
            or lines_hash(nodes) != published["result"]["openingsHash"]
        ):
            found.append("who counts the openings again comes to another result")
        found += (await prove_register(graph)).flaws
    return found
