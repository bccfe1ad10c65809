"""What people do to an entry that is in the register: say that it is still so, or take it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.chain import Head
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import register, state
from graphdb.records.entries import RegisteredEntry
from graphdb.records.register import RegisterChangeRecord, RegisterMove, Standing
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode, RegisterOutcome
from resolvers.review import texts
from resolvers.review.granted import as_granted
from resolvers.review.judge import Step, judged
from resolvers.review.lives.register import ENTRY
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

Made = Callable[[RegisteredEntry, Standing, str], RegisteredEntry]
Written = Callable[[Ask, RegisterDraft, Context, str, Head], Awaitable[RegisterChangeRecord]]


async def confirm(
    context: Context, place: str, id: str, expected_version: int, note: str | None = None
) -> RegisterOutcome:
    """Say that an entry is still so. Raises BadId, and BadInput for a note that is no text."""
    said = texts.text("note", note, texts.REASON)

    def made(there: RegisteredEntry, status: Standing, at: str) -> RegisteredEntry:
        return replace(there, status=status, version=there.version + 1, confirmed_at=at)

    return await _moved(context, place, id, Step(RegisterMove.CONFIRM, expected_version, said), made, _recorded)


async def withdraw(context: Context, place: str, id: str, expected_version: int, reason: str) -> RegisterOutcome:
    """Take an entry out of the register: a tombstone has its id from then on, and the history what it was.

    Raises BadId, and BadInput for a reason that is no text.
    """
    said = texts.text("reason", reason, texts.REASON)

    def made(there: RegisteredEntry, status: Standing, at: str) -> RegisteredEntry:
        return replace(there, status=status, version=there.version + 1, updated_at=at)

    return await _moved(context, place, id, Step(RegisterMove.WITHDRAW, expected_version, said), made, _withdrawn)


async def _moved(
    context: Context, place: str, id: str, step: Step[RegisterMove], made: Made, written: Written
) -> RegisterOutcome:
    key = key_of("Entry", id)

    async def work(ask: Ask) -> Outcome[RegisterOutcome]:
        end, there = await register.head(ask), (await register.entries(ask, [key])).get(key)
        if there is None:
            is_gone = key in await register.withdrawn(ask, [key])
            message = f"{id} was withdrawn." if is_gone else f"There is no entry {shown(id)}: take ids from `id`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, id)
        actor = await as_granted(ask, context.actor) if context.actor is not None else None
        status = judged(actor, step, there, ENTRY, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        at = end.moment()
        draft: RegisterDraft = ChangeDraft(step.move, there, made(there, status, at), step.reason)
        change = await written(ask, draft, context, at, end)
        return Done(change, (change,))

    return await once(context, place, work, CHANGES)


async def _recorded(ask: Ask, draft: RegisterDraft, context: Context, at: str, end: Head) -> RegisterChangeRecord:
    assert context.actor is not None  # others may not
    (change,) = await register.write(ask, [draft], context.actor, at=at, end=end)
    return change


async def _withdrawn(ask: Ask, draft: RegisterDraft, context: Context, at: str, end: Head) -> RegisterChangeRecord:
    assert context.actor is not None
    change = await register.withdraw(ask, draft, context.actor, at=at, end=end)
    await state.all_due(ask)  # what the audit found may have stood on it
    return change


async def _change(ask: Ask, sequence: int) -> RegisterChangeRecord:
    return (await register.by_sequences(ask, [sequence]))[sequence]


CHANGES: StoredAnswer[RegisterChangeRecord] = StoredAnswer(lambda made: made.sequence, _change, Touches.ENTRIES)
