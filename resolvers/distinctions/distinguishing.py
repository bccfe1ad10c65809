"""Good practices and success stories: proposed by criteria with what shows them, granted by somebody else, until a day.

Who proposes one, or acts for a stakeholder of the entry, never grants it. On the day after its last it counts nowhere:
the clock says so, whenever it is asked.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.errors import BadInput
from graphdb.kinds.touches import Touches
from graphdb.questions.distinctions import DISTINCTIONS
from graphdb.records.actors import ActorRecord
from graphdb.records.distinctions import (
    Criterion,
    CriterionRecord,
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    DistinctionStatus,
    EntryFacts,
    RegisteredDistinction,
    Verdict,
)
from resolvers.distinctions.seeing import of_distinction, on_day, sees, today, unknown
from resolvers.distinctions.writing import entry_there, first_step, next_step, told, writer
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.granted import in_person
from resolvers.review.judge import Step, about, judged
from resolvers.review.lives.distinctions import DISTINCTION
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

LONGEST: Final = 5_000  # characters of a statement
MOST_EVIDENCE: Final = 10  # documents by one criterion
MOST_OPEN: Final = 20  # proposals of one person that nobody has decided about
MOST: Final = 5_000  # proposals that wait in all
YEARS: Final = 5  # for which one is granted at most
ON_CHAIN = (DistinctionMove.GRANT, DistinctionMove.REVOKE)
DistinctionOutcome = DistinctionRecord | Refusal


@dataclass(frozen=True)
class Judged:
    """What somebody says by a criterion. evidence: address and title of each document."""

    code: Criterion
    verdict: Verdict
    note: str | None = None
    evidence: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class NewDistinction:
    """What somebody proposes. entry: its id. until: the last day on which it is to count."""

    entry: str
    kind: DistinctionKind
    statement: str
    criteria: Sequence[Judged]
    until: date


async def propose(context: Context, place: str, given: NewDistinction) -> DistinctionOutcome:
    """Propose a distinction. Raises BadId and BadInput."""
    key, statement = key_of("Entry", given.entry), texts.needed("statement", given.statement, LONGEST)
    criteria = checked(given.criteria)
    _expect_ahead(given.until)

    async def work(ask: Ask) -> Outcome[DistinctionOutcome]:
        actor = await writer(ask, context, DistinctionMove.PROPOSE, DISTINCTION)
        if isinstance(actor, Refusal):
            return actor
        entry = await entry_there(ask, key, given.entry)
        if isinstance(entry, Refusal):
            return entry
        if (why := await _needless(ask, actor, key, given.kind)) is not None:
            return why
        made = DistinctionRecord(
            secrets.token_hex(5), 1, DistinctionStatus.PROPOSED, key, actor.id, (first_step(actor, DISTINCTION),),
            EntryFacts(lines=entry.lines, parties=entry.parties), given.kind, statement, criteria, given.until,
        )  # fmt: skip
        await DISTINCTIONS.begin(ask, made, actor)
        return Done(made)

    return await once(context, place, work, ANSWERS)


def checked(given: Sequence[Judged]) -> tuple[CriterionRecord, ...]:
    """A verdict by every criterion, in their order; what is not said is NOT_SHOWN. Raises BadInput."""
    found: dict[Criterion, CriterionRecord] = {}
    for each in given:
        if each.code in found:
            raise BadInput(f"`criteria` has {each.code.value} twice: say one verdict by each criterion.")
        evidence = texts.linked(each.evidence, MOST_EVIDENCE)
        if each.verdict is Verdict.MET and not evidence:
            raise BadInput(
                f"{each.code.value} is said to be MET, and no document shows it: give `evidence`, or say NOT_SHOWN."
            )
        found[each.code] = CriterionRecord(each.code, each.verdict, texts.text("note", each.note, texts.NOTE), evidence)
    if not any(each.verdict is Verdict.MET for each in found.values()):
        raise BadInput("No criterion is MET: say at least one that is, with a document that shows it.")
    return tuple(found.get(each, CriterionRecord(each, Verdict.NOT_SHOWN)) for each in Criterion)


def _expect_ahead(until: date) -> None:
    first, last = today(), today().replace(year=today().year + YEARS, day=min(today().day, 28))
    if not first <= until <= last:
        raise BadInput(f"`until` is {until}: a distinction ends on a day from {first} to {last}.")


async def _needless(ask: Ask, actor: ActorRecord, entry: str, kind: DistinctionKind) -> Refusal | None:
    """Why somebody need not or may not propose this. What others propose is not told."""
    there = (await DISTINCTIONS.of_entries(ask, [entry])).get(entry, [])
    for each in there:
        is_mine = each.status is DistinctionStatus.PROPOSED and each.author == actor.id
        if each.kind is kind and (is_mine or each.on(today()) is DistinctionStatus.GRANTED):
            message = f"This entry has a {kind.value} already, Distinction:{each.id}, which is {each.status.value}."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, each.id, each)
    waiting = await DISTINCTIONS.every(ask, (DistinctionStatus.PROPOSED,), MOST)
    if sum(each.author == actor.id for each in waiting) >= MOST_OPEN:
        message = f"{MOST_OPEN} proposals of yours wait: propose more once they are decided."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    if len(waiting) >= MOST:
        return Refusal(RefusalCode.NOT_ALLOWED, f"{MOST} proposals wait: propose more once some are decided.")
    return None


@dataclass(frozen=True)
class DistinctionDecision:
    """What is decided of a distinction at a version, and why."""

    id: str
    move: DistinctionMove
    expected_version: int
    reason: str | None = None


async def decide(context: Context, place: str, given: DistinctionDecision) -> DistinctionOutcome:
    """Grant, decline, withdraw or revoke. Raises BadId and BadInput."""
    key, reason = key_of("Distinction", given.id), texts.text("reason", given.reason, texts.REASON)
    if given.move is DistinctionMove.PROPOSE:
        raise BadInput("`decision` is PROPOSE: `proposeDistinction` does that.")
    on_chain = given.move in ON_CHAIN

    async def work(ask: Ask) -> Outcome[DistinctionOutcome]:
        actor = await writer(ask, context, DistinctionMove.PROPOSE, DISTINCTION)
        if isinstance(actor, Refusal):
            return actor
        stored = (await DISTINCTIONS.by_ids(ask, [key])).get(key)
        if stored is None or not sees(actor, stored, context.vocabulary):
            return unknown("distinction", given.id)
        there, step = on_day(stored), Step(given.move, given.expected_version, reason)
        against = await _against(ask, there) if given.move is DistinctionMove.GRANT else None
        status = judged(
            actor, step, there, DISTINCTION, context.vocabulary,
            four_eyes=of_distinction(await in_person(ask, actor), there, given.move), unfounded=against,
        )  # fmt: skip
        if isinstance(status, Refusal):
            return status
        taken = next_step(actor, given.move, status, there.version + 1, reason)
        made = replace(there, version=there.version + 1, status=status, steps=(*there.steps, taken))
        await DISTINCTIONS.change(ask, made, on_chain=on_chain)
        if not on_chain:
            return Done(made)
        was = RegisteredDistinction.of(stored) if given.move is DistinctionMove.REVOKE else None
        return Done(made, await told(ask, given.move.value, was, RegisteredDistinction.of(made), actor, reason))

    touches = Touches.RECORDS | Touches.ENTRIES if on_chain else Touches.NOTHING
    return await once(context, place, work, replace(ANSWERS, touches=touches))


async def _against(ask: Ask, there: DistinctionRecord) -> Refusal | None:
    """What is against granting it: its days are over, or the entry has one of the kind."""
    if there.until < today():
        message = f"The last day of {there.key} is {there.until}, which is over: decline it."
        return about(Refusal(RefusalCode.ILLEGAL_MOVE, message), there, DISTINCTION)
    others = (await DISTINCTIONS.of_entries(ask, [there.entry])).get(there.entry, [])
    for each in others:
        if each.kind is there.kind and each.on(today()) is DistinctionStatus.GRANTED:
            message = f"The entry has a {there.kind.value} already, Distinction:{each.id}, until {each.until}."
            return about(Refusal(RefusalCode.DUPLICATE_KEY, message), there, DISTINCTION)
    return None


async def _kept(ask: Ask, id: str) -> DistinctionRecord:
    return (await DISTINCTIONS.by_ids(ask, [id]))[id]


ANSWERS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
