"""Those who act for a stakeholder say whether it is suggested to others as a partner. Each change of it is a link of
the chain of the register."""

from __future__ import annotations

from typing import Any, Final

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import partners, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.partners import ChoiceMove, ChoiceRecord, ChoiceStatus, RegisteredChoice
from graphdb.records.register import RegisterMove
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review.granted import as_granted
from resolvers.review.judge import Step, judged
from resolvers.review.lives.partners import CHOICE
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

ChoiceOutcome = ChoiceRecord | Refusal


async def choose(
    context: Context, place: str, stakeholder: str, expected_version: int, *, is_suggested: bool
) -> ChoiceOutcome:
    """Say whether a stakeholder is suggested. expected_version: 0 where nothing was said yet. Raises BadId."""
    key = key_of("Stakeholder", stakeholder)
    step = Step(ChoiceMove.OPT_IN if is_suggested else ChoiceMove.OPT_OUT, expected_version)

    async def work(ask: Ask) -> Outcome[ChoiceOutcome]:
        actor = await as_granted(ask, context.actor) if context.actor is not None else None
        if (why := refused(actor, Act.SEND, None, context.vocabulary)) is not None:
            return why
        if key not in await stakeholder_questions.by_ids(ask, [key]):
            message = f"There is no stakeholder {shown(stakeholder)}: take the id from `search` or `resolve`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, stakeholder)
        said = (await partners.choices_of(ask, [key])).get(key)
        there = said or ChoiceRecord(key, ChoiceStatus.OPTED_IN, 0, "", "", key)
        status = judged(actor, step, there, CHOICE, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        assert actor is not None
        end = await register.head(ask)
        now = ChoiceRecord(there.id, status, there.version + 1, end.moment(), actor.id, key)
        move = RegisterMove(step.move.value)
        if said is None:
            await partners.put_choice(ask, now)
            draft: RegisterDraft = ChangeDraft(move, None, RegisteredChoice.of(now), None, adopted=1)
        else:
            draft = ChangeDraft(move, RegisteredChoice.of(said), RegisteredChoice.of(now), None)
        changes = await register.write(ask, [draft], actor, at=end.moment(), end=end)
        await partners.put_choice(ask, now)
        return Done(now, tuple(changes))

    return await once(context, place, work, CHOICES)


async def _kept(ask: Ask, id: str) -> ChoiceRecord:
    return (await partners.choices(ask, [id]))[id]


CHOICES: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
