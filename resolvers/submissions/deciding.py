"""What moderators do: publish, return with what to change, reject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.kinds.touches import Touches
from graphdb.questions import calls, register, submissions
from graphdb.records.changes import Change
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.submissions import (
    DecisionReason,
    SubmissionMove,
    SubmissionRecord,
    SubmissionStatus,
    SubmissionStep,
)
from ingest.form.entries import reported
from ingest.form.publish import Publication, publish
from resolvers.moderation.deciding import Deciding, Decision, DecisionBatch, Invalid
from resolvers.moderation.deciding import decide_all as decide_all_of
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.judge import about
from resolvers.review.lives.submissions import SUBMISSION
from resolvers.scope.context import Context
from resolvers.submissions.checking import asked_beside, looked_at
from resolvers.submissions.seeing import SUBMISSIONS, sees

SubmissionDecision: TypeAlias = Decision[SubmissionMove, DecisionReason]
SubmissionBatch: TypeAlias = DecisionBatch[SubmissionRecord]


async def decide_all(context: Context, place: str, given: Sequence[SubmissionDecision]) -> SubmissionBatch:
    """Decide about each that may be decided about, in one transaction. Raises BadId and BadInput."""

    async def begin(ask: Ask) -> _Deciding:
        return _Deciding(ask, context)

    publishes = any(each.move is SubmissionMove.PUBLISH for each in given)
    touches = Touches.ENTRIES if publishes else Touches.NOTHING
    return await decide_all_of(context, place, SUBMISSIONS, given, begin, touches)


@dataclass
class _Deciding(Deciding[SubmissionRecord, SubmissionStatus, SubmissionMove, DecisionReason]):
    """written: what was changed of the register so far."""

    ask: Ask
    context: Context
    written: list[Change[Any, Any]] = field(default_factory=list)

    async def is_told(self, there: SubmissionRecord) -> bool:
        return sees(self.context.actor, there, self.context.vocabulary)

    async def made(
        self, there: SubmissionRecord, given: SubmissionDecision, status: SubmissionStatus
    ) -> SubmissionRecord | Invalid | Refusal:
        actor, entry = self.context.actor, there.entry
        assert actor is not None
        if given.move is SubmissionMove.PUBLISH:
            published = await _published(self.ask, self.context, there, given)
            if not isinstance(published, list):
                return published
            self.written += published
            entry = published[0].after.key
        version, at = there.version + 1, now()
        step = SubmissionStep(given.move, status, version, actor.signature, at, given.reasons, given.note)
        is_end = not SUBMISSION.allowed(status)
        made = replace(
            there, version=version, status=status, entry=entry, queued_at=at, decided_at=at if is_end else None,
            steps=(*there.steps, step),
        )  # fmt: skip
        await submissions.keep(self.ask, made, actor)
        return made

    async def changes(self) -> tuple[Change[Any, Any], ...]:
        return tuple(self.written)


async def _published(
    ask: Ask, context: Context, there: SubmissionRecord, given: SubmissionDecision
) -> list[RegisterChangeRecord] | Invalid | Refusal:
    """The changes that it makes of the register, that of the entry first."""
    assert context.actor is not None
    call = (await calls.by_ids(ask, [there.call])).get(there.call) if there.call else None
    found = await looked_at(ask, there.form, context.vocabulary, call)
    if found.problems:  # of what has gone since it was sent in
        return Invalid(found.problems)
    before = (await register.entries(ask, [there.entry])).get(there.entry) if there.entry else None
    if there.entry is not None and (before is None or before.version != there.base):
        now_ = f"it is at version {before.version} now" if before else "it is not in the register any more"
        message = (
            f"{there.key} changes version {there.base} of Entry:{there.entry}, and {now_}: return or reject it, so "
            "that its author looks at it again."
        )
        return about(Refusal(RefusalCode.STALE_VERSION, message), there, SUBMISSION)
    source_id = before.key.partition(":")[2] if before else f"S-{there.id}"
    form = found.form.model_copy(update={"collection": before.said["collection"]}) if before else found.form
    publication = Publication(context.actor, given.note, there.author)
    beside = asked_beside(context.vocabulary, form.collection)
    entry = reported(form, source_id, beside, before.said if before else None)
    return await publish(ask, entry, before, publication, await register.head(ask))
