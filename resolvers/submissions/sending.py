"""What authors do: save a draft, send it in or throw it away, correct what came back, send in a change of an entry."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import shown
from graphdb.kinds.touches import Touches
from graphdb.questions import calls, register, submissions
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.entries import RegisteredEntry
from graphdb.records.submissions import SubmissionMove, SubmissionRecord, SubmissionStatus, SubmissionStep
from resolvers.ids import key_of
from resolvers.moderation.deciding import Invalid
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review.granted import as_granted
from resolvers.review.judge import Step, judged
from resolvers.review.lives.submissions import SUBMISSION
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.submissions.calls import not_open
from resolvers.submissions.calls import unknown as no_call
from resolvers.submissions.checking import looked_at, plain
from resolvers.submissions.seeing import SUBMISSIONS, sees
from resolvers.write_once import StoredAnswer, once

MOST_OPEN = 100  # drafts and submissions of one author that nobody has decided about


SubmissionOutcome = SubmissionRecord | Invalid | Refusal


@dataclass(frozen=True)
class Sent:
    """What an author does. submission: which, and at which version; None for a new one. form: what it is to say; None
    leaves it. entry: id of the entry that it changes, and at which version. call: id of the one that it answers; None
    leaves it."""

    move: SubmissionMove
    submission: tuple[str, int] | None = None
    form: Mapping[str, Any] | None = None
    entry: tuple[str, int] | None = None
    call: str | None = None


async def send(context: Context, place: str, given: Sent) -> SubmissionOutcome:
    """Save or send in. Raises BadId, and BadInput for texts that are none."""
    form = plain(given.form) if given.form is not None else None

    async def work(ask: Ask) -> Outcome[SubmissionOutcome]:
        if (why := refused(context.actor, Act.SEND, None, context.vocabulary)) is not None:
            return why
        there = await (_there(ask, context, given.submission[0]) if given.submission else _begun(ask, context, given))
        if isinstance(there, Refusal):
            return there
        expected = given.submission[1] if given.submission else 0
        status = judged(context.actor, Step(given.move, expected), there, SUBMISSION, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        there = there if form is None else replace(there, form=form)
        if given.move is SubmissionMove.DISCARD:
            return await _discarded(ask, context, there, status)
        there = there if given.call is None else replace(there, call=key_of("Call", given.call))
        return await _moved(ask, context, given.move, status, there)

    return await once(context, place, work, ANSWERS)


async def _there(ask: Ask, context: Context, id: str) -> SubmissionRecord | Refusal:
    key = key_of("Submission", id)
    found = (await submissions.by_ids(ask, [key])).get(key)
    return found if found is not None and sees(context.actor, found, context.vocabulary) else SUBMISSIONS.unknown(id)


async def _begun(ask: Ask, context: Context, given: Sent) -> SubmissionRecord | Refusal:
    """A new one that nobody has kept yet, at version 0."""
    assert context.actor is not None
    mine = await submissions.open_of(ask, context.actor.id)
    if mine >= MOST_OPEN:
        message = f"{mine} drafts and submissions of yours are open: send in what is done before you begin others."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    entry = await _entry(ask, context, *given.entry) if given.entry else None
    if isinstance(entry, Refusal):
        return entry
    at = now()
    return SubmissionRecord(
        id=secrets.token_hex(5), version=0, status=SubmissionStatus.DRAFT, author=context.actor.id, form={},
        lines=entry.lines if entry else (), parties=entry.parties if entry else (), collection=None,
        entry=entry.key if entry else None, base=entry.version if entry else None, created_at=at, queued_at=at,
        submitted_at=None, decided_at=None, steps=(),
    )  # fmt: skip


async def _entry(ask: Ask, context: Context, id: str, version: int) -> RegisteredEntry | Refusal:
    """The entry that is to be changed."""
    key = key_of("Entry", id)
    found = (await register.entries(ask, [key])).get(key)
    if found is None:
        return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no entry {shown(id)}: take ids from `id`.", id)
    if found.version != version:
        message = f"You change version {version} of {key}, and it is at version {found.version} now: look at it again."
        return Refusal(RefusalCode.STALE_VERSION, message, key, found)
    return found


async def _moved(
    ask: Ask, context: Context, move: SubmissionMove, status: SubmissionStatus, was: SubmissionRecord
) -> Outcome[SubmissionOutcome]:
    assert context.actor is not None
    call = (await calls.by_ids(ask, [was.call])).get(was.call) if was.call else None
    if was.call and call is None:
        return no_call(f"Call:{was.call}")
    found, at = await looked_at(ask, was.form, context.vocabulary, call), now()
    before = (await register.entries(ask, [was.entry])).get(was.entry) if was.entry else None
    own = await acted_for(ask, context.actor)
    if move is SubmissionMove.SUBMIT:
        # What came back is corrected when there is time for it: it was sent in in time.
        if call is not None and was.submitted_at is None and (late := not_open(call)) is not None:
            return late
        if found.problems:
            return Invalid(found.problems)
        # Whose an entry is, what is to become of it does not say: else anybody could make it theirs by a change.
        parties = (before.parties if before else ()) if was.entry else [each.id for each in found.form.stakeholders]
        if (why := not_theirs(context.actor, own, parties, was.entry)) is not None:
            return why
    step = SubmissionStep(
        move, status, was.version + 1, context.actor.signature, at,
        form=was.form if move is SubmissionMove.SUBMIT else None,
    )  # fmt: skip
    sent = move is SubmissionMove.SUBMIT
    # What came back is of the entry as its author finds it now: of a version that is past it would never be published.
    base = before.version if sent and before and was.status is SubmissionStatus.RETURNED else was.base
    # What stands in a draft is saved over: its steps say that it was, once.
    is_again = not sent and was.steps and was.steps[-1].move is move and was.steps[-1].actor.id == context.actor.id
    made = replace(
        was, version=was.version + 1, status=status, collection=found.form.collection, base=base,
        lines=tuple(dict.fromkeys((*found.form.lines, *(before.lines if before else ())))),
        parties=tuple(dict.fromkeys(each.id for each in found.form.stakeholders if each.id)),
        queued_at=at if sent else was.queued_at, submitted_at=(was.submitted_at or at) if sent else was.submitted_at,
        steps=(*(was.steps[:-1] if is_again else was.steps), step),
    )  # fmt: skip
    await submissions.keep(ask, made, context.actor)
    return Done(made)


async def _discarded(
    ask: Ask, context: Context, was: SubmissionRecord, status: SubmissionStatus
) -> Outcome[SubmissionOutcome]:
    """A draft thrown away: that there was one stays, and nothing of what it said."""
    assert context.actor is not None
    at, version = now(), was.version + 1
    step = SubmissionStep(SubmissionMove.DISCARD, status, version, context.actor.signature, at)
    made = replace(
        was, version=version, status=status, form={}, lines=(), parties=(), collection=None, queued_at=at,
        decided_at=at, steps=(*was.steps, step),
    )  # fmt: skip
    await submissions.keep(ask, made, context.actor)
    return Done(made)


async def acted_for(ask: Ask, actor: ActorRecord) -> frozenset[str]:
    """The stakeholders that somebody acts for, by what signs them in or by what was granted."""
    return frozenset((await as_granted(ask, actor)).stakeholders)


def not_theirs(
    actor: ActorRecord, own: Collection[str], parties: Collection[str | None], entry: str | None
) -> Refusal | None:
    """Why somebody may not send in what these stakeholders carry out: they act for none of them. entry: key of the one
    that is to be changed."""
    if actor.role is Role.ADMINISTRATOR or any(each in own for each in parties):
        return None
    mine = " and ".join(f"Stakeholder:{each}" for each in sorted(own)) or "nobody"
    if entry is not None:
        message = (
            f"Somebody who acts for one of the stakeholders of Entry:{entry} changes it, and you act for {mine}: ask "
            "to act for one of them with `askToActFor`."
        )
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    message = (
        f"Somebody who acts for one of its stakeholders sends an entry in, and you act for {mine}: name the one that "
        "you act for in `stakeholders`, or ask to act for it with `askToActFor`."
    )
    return Refusal(RefusalCode.NOT_ALLOWED, message)


async def _kept(ask: Ask, id: str) -> SubmissionRecord:
    return (await submissions.by_ids(ask, [id]))[id]


ANSWERS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
