"""A contest that is held here: who leads it, who decides, and what takes part in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from graphdb.engine import Graph, Transaction
from graphdb.questions import actors, contests
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import (
    CandidacyMove,
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRuleCode,
    Phase,
)
from ingest.entries import Organization, Reported
from resolvers.contests.leading import begin, move
from resolvers.contests.listing import CandidacyFilter, in_contest
from resolvers.contests.saying import ContestText
from resolvers.contests.seeing import SeenCandidacy, contests_there
from resolvers.contests.taking_part import CandidacyDecision, decide, submit
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import MINISTRY, open_register

ID, CODE = "Contest:PRIZES", "PRIZES"
REASON = "It is time."  # what ends a phase before its time has one
MAKERS, SCHOOL = "clinic-makers", "a-school"
EVE = ActorRecord("eve", "Eve", Role.CONTRIBUTOR)  # an expert of every category
ERIC = ActorRecord(
    "eric", "Eric", Role.CONTRIBUTOR, (), (MAKERS,)
)  # one of C4 and C7-EHEA, for a partner of the ministry
OLGA, OTTO, NORA = (ActorRecord(each.lower(), each, Role.CONTRIBUTOR) for each in ("Olga", "Otto", "Nora"))  # auditors
SUE = ActorRecord("sue", "Sue", Role.CONTRIBUTOR, (), (SCHOOL,))
RULES = (
    (ContestRuleCode.ONE_PER_STAKEHOLDER_AND_CATEGORY, "yes"),
    (ContestRuleCode.LANGUAGE, "English"),
)
WARD = Reported(
    "T", "ward", "A ward on line", ("PROJECT",), {"year": 2024}, ("C7-EHEA",),
    organizations=(Organization("Ministry of Health"), Organization("Clinic Makers")),
)  # fmt: skip
LESSON = Reported(
    "T", "lesson", "Lessons", ("PROJECT",), {"year": 2024}, ("C4",), organizations=(Organization("A School"),)
)


def local(days: float) -> str:
    """So many days from now, on the clock of UTC."""
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M}"


def text(**given: Any) -> ContestText:
    said = {
        "title": "Prizes of tests", "year": 2031, "zone": "Etc/UTC", "rules": RULES, "categories": ("C4", "C7-EHEA"),
        "phases": ((ContestPhaseKind.SUBMISSION, local(-1), local(1)),),
        "experts": (("Actor:eve", ("C4", "C7-EHEA")), ("Actor:eric", ("C4", "C7-EHEA"))), **given,
    }  # fmt: skip
    return ContestText(**said)


async def known(graph: Graph) -> None:
    """Those whom contests name have been here."""

    async def put(tx: Transaction) -> None:
        for each in (EVE, ERIC, OLGA, OTTO, NORA):
            await actors.put(tx.run, each)

    await graph.write(put)


async def begun(graph: Graph, actor: ActorRecord | None = ADA, **given: Any) -> Any:
    await known(graph)
    return await begin(await acting(graph, actor), "p", CODE, text(**given))


async def opened(graph: Graph, **given: Any) -> Any:
    """A register with entries of three stakeholders, and a contest that is open to them."""
    await open_register(graph)
    await brought(graph, WARD, LESSON)
    await begun(graph, **given)
    return await led(graph, "OPEN")


async def led(graph: Graph, *moves: str, actor: ActorRecord | None = ADA) -> Any:
    """Lead the contest on, from the version that it has."""
    made: Any = None
    for each in moves:
        context = await acting(graph, ADA)
        version = (await contests_there(context))[CODE].version
        made = await move(await acting(graph, actor), "p", ID, ContestMove[each], version, REASON)
    return made


async def later(graph: Graph, *phases: tuple[ContestPhaseKind, str, str]) -> None:
    """Time has passed: the phases of the contest lie as these. Nobody could move them so."""
    there = (await contests_there(await acting(graph, ADA)))[CODE]
    moved = replace(there, phases=tuple(Phase(*each) for each in phases))
    await graph.write(lambda tx: contests.keep(tx.run, moved, ADA, before=there.version, linked=True))


async def submitted(graph: Graph, actor: ActorRecord | None, entry: str, category: str) -> Any:
    return await submit(await acting(graph, actor), "p", ID, f"Entry:T:{entry}", category)


async def decided(
    graph: Graph, actor: ActorRecord | None, entry: str, what: str, version: int, reason: str | None = "So it is."
) -> Any:
    decision = CandidacyDecision(f"Candidacy:{CODE}/T:{entry}", CandidacyMove[what], version, reason)
    return await decide(await acting(graph, actor), "p", decision)


async def shown(graph: Graph, actor: ActorRecord | None, reached: str | None = None) -> dict[str, str]:
    """What somebody sees of the contest: the status of each by the id of its entry, in its collection."""
    context = await acting(graph, actor)
    given = CandidacyFilter(CandidacyStatus[reached] if reached else None)
    listed = in_contest(context, (await contests_there(context))[CODE], given)
    found: list[SeenCandidacy] = await listed.items()
    assert len(found) == await listed.total()
    return {each.record.entry.partition(":")[2]: each.status.value for each in found}


__all__ = ["ADA", "MINISTRY"]
