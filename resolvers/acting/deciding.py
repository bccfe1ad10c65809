"""What becomes of a request to act for a stakeholder: granted or refused by a moderator, taken back by who asked, ended
by either.

Each is a link of the chain of the register, which everybody reads and which says that it was done, when and by whom,
and of the rest only a digest: who asked, for which stakeholder, and all reasons are theirs and the moderators'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphdb.ask import Ask
from graphdb.chain import Head, now
from graphdb.errors import shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import acting, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.acting import ActingMove, ActingRecord, ActingStatus, ActingStep, RegisteredActing
from graphdb.records.actors import IMPORTER
from graphdb.records.register import RegisterMove
from ingest.form.publish import enlisted
from resolvers.acting.asking import ANSWERS, ActingOutcome, organization
from resolvers.acting.seeing import REQUESTS, sees
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lives.acting import ACTING
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import once


@dataclass(frozen=True)
class ActingDecision:
    """What is decided of a request at a version, and why."""

    id: str
    move: ActingMove
    expected_version: int
    reason: str | None = None


async def decide(context: Context, place: str, given: ActingDecision) -> ActingOutcome:
    """Grant, refuse, end or take back. Raises BadId, and BadInput for a reason that is no text."""
    key, reason = key_of("ActingRequest", given.id), texts.text("reason", given.reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[ActingOutcome]:
        if (why := refused(context.actor, Act.ASK, None, context.vocabulary)) is not None:
            return why
        there = (await acting.by_ids(ask, [key])).get(key)
        if there is None or not sees(context.actor, there):
            return REQUESTS.unknown(given.id)
        eyes = REQUESTS.four_eyes(context.actor, there, given.move)
        step = Step(given.move, given.expected_version, reason)
        status = judged(context.actor, step, there, ACTING, context.vocabulary, four_eyes=eyes)
        if isinstance(status, Refusal):
            return status
        return await _decided(ask, context, there, step, status)

    grants = given.move is ActingMove.GRANT
    touches = Touches.RECORDS | Touches.ENTRIES if grants else Touches.RECORDS
    return await once(context, place, work, replace(ANSWERS, touches=touches))


async def _decided(
    ask: Ask, context: Context, there: ActingRecord, step: Step[ActingMove], status: ActingStatus
) -> Outcome[ActingOutcome]:
    assert context.actor is not None and step.reason is not None
    end, drafts, stakeholder = await register.head(ask), list[RegisterDraft](), there.stakeholder
    if step.move is ActingMove.GRANT:
        found = await _enlisted(ask, there, end)
        if isinstance(found, Refusal):
            return found
        stakeholder, drafts = found
    version, at = there.version + 1, now()
    taken = ActingStep(step.move, status, version, context.actor.signature, at, step.reason)
    made = replace(
        there, version=version, status=status, stakeholder=stakeholder, queued_at=at, steps=(*there.steps, taken)
    )
    await acting.keep(ask, made)
    before = None if there.status is ActingStatus.ASKED else RegisteredActing.of(there)
    link: RegisterDraft = ChangeDraft(
        RegisterMove(step.move.value), before, RegisteredActing.of(made), None, adopted=there.version
    )
    # A link names who made it: of who ends or takes back their own it would say that they had asked.
    by = IMPORTER if context.actor.id == there.actor else context.actor
    changes = await register.write(ask, [*drafts, link], by, at=end.moment(), end=end)
    return Done(made, tuple(changes))


async def _enlisted(ask: Ask, there: ActingRecord, end: Head) -> tuple[str, list[RegisterDraft]] | Refusal:
    """The stakeholder that somebody is to act for, and, where it is new, the draft that begins its history."""
    who = organization(there)
    if there.stakeholder is None:
        return who.id, await enlisted(ask, who, end)
    if there.stakeholder not in await stakeholder_questions.by_ids(ask, [there.stakeholder]):
        message = f"There is no stakeholder {shown(there.stakeholder)} any more: refuse it, and say so."
        return about(Refusal(RefusalCode.UNKNOWN_CODE, message), there, ACTING)
    return there.stakeholder, []
