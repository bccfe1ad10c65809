"""Who takes care of findings, until when, and which are left alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, timedelta

from graphdb.ask import Ask
from graphdb.errors import BadInput, shown
from graphdb.questions import actors, findings
from graphdb.records.actors import ActorRecord
from graphdb.records.findings import FindingRecord
from resolvers.ids import key_of
from resolvers.outcomes import Done, FindingBatch, FindingResult, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

MAX_BATCH = 500  # as many as decisions
LONGEST_SNOOZE = timedelta(days=366)

Change = Callable[[Ask, Sequence[str]], Awaitable[None]]


async def assign(
    context: Context, place: str, ids: Sequence[str], assignee: str | None, due_on: date | None
) -> FindingBatch:
    """Give findings to somebody until a day, or take them back (None). Raises BadId and BadInput."""
    who = key_of("Actor", assignee) if assignee is not None else None
    if due_on is not None and who is None:
        raise BadInput("`dueOn` is given without `assignee`: say whose it is until then.")
    if due_on is not None and due_on < context.auditor.day():
        raise BadInput(f"`dueOn` is {due_on.isoformat()}, which is past.")
    given_to = None
    if who is not None:
        is_self = context.actor is not None and who == context.actor.id
        given_to = context.actor if is_self else await context.loaders.actor.load(who)
    is_known = who is None or given_to is not None
    message = f"There is nobody with the id {shown(assignee)}: it takes somebody who has a token or was active."
    unknown = None if is_known else Refusal(RefusalCode.UNKNOWN_CODE, message)

    async def change(ask: Ask, keys: Sequence[str]) -> None:
        await findings.assign(ask, keys, assignee=who, due_on=due_on)

    return await _changed(context, place, ids, change, unknown, given_to)


async def snooze(context: Context, place: str, ids: Sequence[str], until: date, reason: str) -> FindingBatch:
    """Leave findings alone until a day, that day included. Raises BadId and BadInput."""
    why, day = texts.text("reason", reason, texts.REASON), context.auditor.day()
    if not day <= until <= day + LONGEST_SNOOZE:
        raise BadInput(f"`until` is {until.isoformat()}: a finding is left alone until today, or up to a year from it.")
    message = "To leave a finding alone needs a `reason`: say why."
    unsaid = Refusal(RefusalCode.REASON_REQUIRED, message) if why is None else None

    async def change(ask: Ask, keys: Sequence[str]) -> None:
        await findings.snooze(ask, keys, until=until, reason=why or "")

    return await _changed(context, place, ids, change, unsaid)


async def _changed(
    context: Context,
    place: str,
    ids: Sequence[str],
    change: Change,
    barred: Refusal | None,
    given_to: ActorRecord | None = None,
) -> FindingBatch:
    """The findings after a change, which is made of those of which it may be, in one transaction.

    barred: why it may be made of none. given_to: who is to take care of them. Raises BadId, and BadInput for too many.
    """
    if len(ids) > MAX_BATCH:
        raise BadInput(f"{len(ids)} findings are named, and at most {MAX_BATCH} are taken at once: split them.")
    keys = [key_of("Finding", id) for id in ids]

    async def work(ask: Ask) -> Outcome[FindingBatch]:
        there = await findings.by_ids(ask, keys)
        refusals = {
            key: _refused(context, key, there.get(key)) or barred or _idle(context, there[key], given_to)
            for key in keys
        }
        chosen = [key for key, why in refusals.items() if why is None]
        if not chosen:
            refused_all = tuple(FindingResult(key, refusals[key] or there[key]) for key in keys)
            return Done(FindingBatch(refused_all), written=False)
        assert context.actor is not None
        await actors.put(ask, context.actor)
        await change(ask, chosen)
        after = await findings.by_ids(ask, chosen)
        return Done(FindingBatch(tuple(FindingResult(key, refusals[key] or after[key]) for key in keys)))

    outcome = await once(context, place, work, BATCHES)
    if isinstance(outcome, Refusal):
        return FindingBatch(tuple(FindingResult(key, outcome) for key in keys))
    return outcome


def _refused(context: Context, key: str, there: FindingRecord | None) -> Refusal | None:
    """Why somebody may not take care of this finding, or None."""
    if (why := refused(context.actor, Act.CARE, there.line if there else None, context.vocabulary)) is not None:
        return why
    if there is None:
        message = f"There is no finding {shown(f'Finding:{key}')}: the ids of findings are taken from `findings`."
        return Refusal(RefusalCode.UNKNOWN_CODE, message)
    if there.resolved_at is not None:
        message = f"Finding:{key} is resolved since {there.resolved_at[:10]}: there is nothing left to take care of."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message)
    return None


def _idle(context: Context, there: FindingRecord, given_to: ActorRecord | None) -> Refusal | None:
    """Why a finding is not given to somebody, who could do nothing about it; None where they may take care of it."""
    if given_to is None or refused(given_to, Act.CARE, there.line, context.vocabulary) is None:
        return None
    those = f"a facilitator of {there.line}" if there.line else "a facilitator"
    message = (
        f"{given_to.name} ({given_to.role.value}) may not take care of Finding:{there.id}: give it to {those}, or to "
        "an administrator."
    )
    return Refusal(RefusalCode.NOT_ALLOWED, message)


# how a batch is kept for a request that is sent again


def _kept(batch: FindingBatch) -> list[Mapping[str, str]]:
    return [
        {"key": each.key, "code": each.outcome.code.value, "message": each.outcome.message}
        if isinstance(each.outcome, Refusal)
        else {"key": each.key}
        for each in batch.results
    ]


async def _batch(ask: Ask, kept: Sequence[Mapping[str, str]]) -> FindingBatch:
    there = await findings.by_ids(ask, [each["key"] for each in kept])
    return FindingBatch(
        tuple(
            FindingResult(
                each["key"],
                Refusal(RefusalCode(each["code"]), each["message"]) if "code" in each else there[each["key"]],
            )
            for each in kept
        )
    )


BATCHES: StoredAnswer[FindingBatch] = StoredAnswer(_kept, _batch)
