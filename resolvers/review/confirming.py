"""That an entry is still so: what anybody who may says of it, and nothing else of it changes."""

from __future__ import annotations

from dataclasses import replace

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import register
from graphdb.register_records import RegisterChangeRecord, RegisterMove
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode, RegisterOutcome
from resolvers.review import texts
from resolvers.review.judge import Step, judged
from resolvers.review.lifecycle import ENTRY
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once


async def confirm(
    context: Context, place: str, id: str, expected_version: int, note: str | None = None
) -> RegisterOutcome:
    """Say that an entry is still so. Raises BadId, and BadInput for a note that is no text."""
    key, said = key_of("Entry", id), texts.text("note", note, texts.REASON)
    step = Step(RegisterMove.CONFIRM, expected_version, said)

    async def work(ask: Ask) -> Outcome[RegisterOutcome]:
        end, there = await register.head(ask), (await register.entries(ask, [key])).get(key)
        if there is None:
            message = f"There is no entry {shown(id)}: take ids from the field `id`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, id)
        status = judged(context.actor, step, there, ENTRY, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        assert context.actor is not None  # others may not
        at = end.moment()
        after = replace(there, status=status, version=there.version + 1, confirmed_at=at)
        draft: RegisterDraft = ChangeDraft(step.move, there, after, said)
        (change,) = await register.write(ask, [draft], context.actor, at=at, end=end)
        return Done(change, (change,))

    return await once(context, place, work, CHANGES)


async def _change(ask: Ask, sequence: int) -> RegisterChangeRecord:
    return (await register.by_sequences(ask, [sequence]))[sequence]


CHANGES: StoredAnswer[RegisterChangeRecord] = StoredAnswer(lambda made: made.sequence, _change, Touches.ENTRIES)
