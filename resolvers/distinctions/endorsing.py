"""A stakeholder stands for an entry of others, in words, which who acts for it says, and takes back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import shown
from graphdb.kinds.touches import Touches
from graphdb.questions import imports
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.questions.distinctions import ENDORSEMENTS
from graphdb.records.distinctions import (
    EndorsementMove,
    EndorsementRecord,
    EndorsementStatus,
    EntryFacts,
    RegisteredEndorsement,
)
from resolvers.distinctions.seeing import as_now, sees, unknown
from resolvers.distinctions.writing import entry_there, first_step, next_step, told, writer
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.granted import a_year_before, in_person
from resolvers.review.judge import Step, judged
from resolvers.review.lives.distinctions import ENDORSEMENT
from resolvers.review.rights import Act, refused_move
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

LONGEST: Final = 2_000  # characters
MOST: Final = 100  # of one entry
EndorsementOutcome = EndorsementRecord | Refusal


async def endorse(context: Context, place: str, entry: str, stakeholder: str, text: str) -> EndorsementOutcome:
    """Stand for an entry. Raises BadId and BadInput."""
    key, who = key_of("Entry", entry), key_of("Stakeholder", stakeholder)
    said = texts.needed("text", text, LONGEST)

    async def work(ask: Ask) -> Outcome[EndorsementOutcome]:
        actor = await writer(ask, context, Act.SEND, ENDORSEMENT)
        if isinstance(actor, Refusal):
            return actor
        there = await entry_there(ask, key, entry)
        if isinstance(there, Refusal):
            return there
        if who not in await stakeholder_questions.by_ids(ask, [who]):
            message = f"There is no stakeholder {shown(stakeholder)}: take ids from `id`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, stakeholder)
        made = EndorsementRecord(
            secrets.token_hex(5), 1, EndorsementStatus.GIVEN, key, actor.id, (first_step(actor, ENDORSEMENT),),
            EntryFacts(lines=there.lines, parties=there.parties), who, said,
        )  # fmt: skip
        why = refused_move(actor, EndorsementMove.ENDORSE, made, ENDORSEMENT, context.vocabulary)
        own = (await in_person(ask, actor)).since(a_year_before(now())).stakeholders
        if why is None and {*there.parties} & {who, *own}:
            message = (
                f"You act for a stakeholder that carries {key} out, or did within a year: nobody endorses an entry of "
                "their own."
            )
            why = Refusal(RefusalCode.CONFLICT_OF_INTEREST, message, key)
        why = why or await _needless(ask, made)
        if why is not None:
            return why
        await ENDORSEMENTS.begin(ask, made, actor)
        return Done(made, await told(ask, "ENDORSE", None, RegisteredEndorsement.of(made), actor, None))

    return await once(context, place, work, ANSWERS)


async def _needless(ask: Ask, made: EndorsementRecord) -> Refusal | None:
    others = (await ENDORSEMENTS.of_entries(ask, [made.entry])).get(made.entry, [])
    standing = [each for each in others if each.status is EndorsementStatus.GIVEN]
    merged = await imports.merged_into(ask, [each.stakeholder for each in standing]) if standing else {}
    for each in standing:
        if merged.get(each.stakeholder, each.stakeholder) == made.stakeholder:
            message = f"This stakeholder stands for the entry already: Endorsement:{each.id}."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, each.id, each)
    if len(standing) >= MOST:
        return Refusal(RefusalCode.NOT_ALLOWED, f"{MOST} stakeholders stand for this entry, and no more are kept.")
    return None


async def withdraw(
    context: Context, place: str, id: str, expected_version: int, reason: str | None
) -> EndorsementOutcome:
    """Take an endorsement back: who acts for the stakeholder, or an administrator. Raises BadId and BadInput."""
    key, why_ = key_of("Endorsement", id), texts.text("reason", reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[EndorsementOutcome]:
        actor = await writer(ask, context, Act.SEND, ENDORSEMENT)
        if isinstance(actor, Refusal):
            return actor
        there = (await ENDORSEMENTS.by_ids(ask, [key])).get(key)
        if there is None or not sees(actor, there, context.vocabulary):
            return unknown("endorsement", id)
        step, now_ = Step(EndorsementMove.WITHDRAW, expected_version, why_), await as_now(ask, there)
        status = judged(actor, step, now_, ENDORSEMENT, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        taken = next_step(actor, EndorsementMove.WITHDRAW, status, there.version + 1, why_)
        made = replace(there, version=there.version + 1, status=status, steps=(*there.steps, taken))
        await ENDORSEMENTS.change(ask, made, on_chain=True)
        was, is_ = RegisteredEndorsement.of(there), RegisteredEndorsement.of(made)
        return Done(made, await told(ask, "WITHDRAW", was, is_, actor, why_))

    return await once(context, place, work, ANSWERS)


async def _kept(ask: Ask, id: str) -> EndorsementRecord:
    return (await ENDORSEMENTS.by_ids(ask, [id]))[id]


ANSWERS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
