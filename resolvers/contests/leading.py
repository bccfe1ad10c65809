"""Administrators begin a contest, say what it is to be like, and lead it through its phases.

While it is a draft nobody else sees it. From then on each change is a link of the chain of the register, and its rules
and categories stay as they are; so does a phase that has begun, and every phase once votes are cast.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from graphdb.ask import Ask
from graphdb.errors import BadInput, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import contests, register
from graphdb.records.contests import ContestMove, ContestRecord, ContestStatus, RegisteredContest
from graphdb.records.register import RegisterMove
from resolvers.contests.counting import certified, chosen
from resolvers.contests.early import ended, too_early
from resolvers.contests.fixed import refused_change
from resolvers.contests.naming_people import check_named, unfit_auditors, unknown_auditors
from resolvers.contests.ready import not_ready
from resolvers.contests.saying import ContestText, said_of
from resolvers.contests.seeing import sees_contest, unknown_contest
from resolvers.contests.voting import administers, audits
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged, untimely
from resolvers.review.lives.contests import CONTEST
from resolvers.review.rights import Act, refused, refused_move
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

FIRST = 2011  # the year before the first contest
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
TELLS = (ContestMove.OPEN, ContestMove.VOTE, ContestMove.ANNOUNCE)  # everybody more than before
ContestOutcome = ContestRecord | Refusal


async def begin(context: Context, place: str, code: str, given: ContestText) -> ContestOutcome:
    """Begin a draft. Raises BadInput and UnknownCode for what it cannot say."""
    if not _CODE.fullmatch(code) or len(code) > 60:
        raise BadInput(f"`code` is {shown(code)}: capitals, digits and - between, e.g. WSIS-PRIZES-2027.")
    if given.title is None or given.year is None:
        raise BadInput("A contest has `title` and `year`: say both.")
    actor = context.actor
    areas = tuple(each.code for each in context.vocabulary.lines.values() if each.area)
    blank = ContestRecord(
        code, 0, "", given.year, given.year - FIRST, ContestStatus.DRAFT, "Europe/Zurich", (), (), areas,
        opened_by=actor.id if actor else "",
    )  # fmt: skip
    made = said_of(context, blank, given)

    async def work(ask: Ask) -> Outcome[ContestOutcome]:
        if (why := refused(context.actor, Act.CONTESTS, None, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        if code in await contests.by_codes(ask, [code]):
            message = f"There is a contest {code} already: change that, or take another code."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, code)
        await check_named(ask, context, blank, made)
        begun = replace(made, version=1)
        await contests.keep(ask, begun, context.actor, before=0, linked=False)
        return Done(begun)

    return await once(context, place, work, CONTESTS)


async def change(
    context: Context, place: str, id: str, expected_version: int, given: ContestText, reason: str | None
) -> ContestOutcome:
    """Change what a contest says; what is not stated stays. Raises BadId, BadInput and UnknownCode."""
    return await _moved(context, place, id, ContestMove.CHANGE, expected_version, given, reason)


async def move(
    context: Context, place: str, id: str, what: ContestMove, expected_version: int, reason: str | None
) -> ContestOutcome:
    """Lead a contest to its next phase. Raises BadId, and BadInput for a reason that is no text."""
    if what in (ContestMove.BEGIN, ContestMove.CHANGE):
        raise BadInput(f"`move` is {what.value}: `beginContest` and `changeContest` do that.")
    return await _moved(context, place, id, what, expected_version, ContestText(), reason)


async def _moved(
    context: Context, place: str, id: str, what: ContestMove, expected: int, given: ContestText, reason: str | None
) -> ContestOutcome:
    code, said = key_of("Contest", id), texts.text("reason", reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[ContestOutcome]:
        there = (await contests.by_codes(ask, [code])).get(code)
        if there is None or not sees_contest(context.actor, there):
            return unknown_contest(id)
        if not there.is_held_here:
            message = f"The contest {code} was held elsewhere: what is known of it comes with the built-in data."
            return Refusal(RefusalCode.NOT_ALLOWED, message, code)
        step = Step(what, expected, said)
        if (why := untimely(context.actor, step, there, CONTEST, context.vocabulary)) is not None:
            return why  # who may not lead it learns of no id whether it is somebody's
        made = said_of(context, there, given)
        free = frozenset[str]()
        if made.auditors != there.auditors:
            free = await unknown_auditors(ask, context, there)
        at = datetime.now(UTC)
        against = (
            refused_change(there, made, free) or await not_ready(ask, there, what) or too_early(there, what, at, said)
        )
        if against is None and what is ContestMove.VOTE:
            against = await unfit_auditors(ask, context, there)
        if against is None:
            await check_named(ask, context, there, made)
        eyes = await administers(ask, context, there) if what is ContestMove.CERTIFY else None
        status = judged(context.actor, step, there, CONTEST, context.vocabulary, four_eyes=eyes, unfounded=against)
        if isinstance(status, Refusal):
            return status
        if made == there and status is there.status:
            why = Refusal(RefusalCode.NOTHING_CHANGED, f"{code} says all of this already: nothing is to be written.")
            return about(why, there, CONTEST)
        after = replace(ended(made, what, at), known_status=status, version=there.version + 1)
        if what is ContestMove.CERTIFY:
            after = replace(after, result=await certified(ask, there))
        if what is ContestMove.ANNOUNCE:
            after = replace(after, result={**(there.result or {}), "chosen": await chosen(ask, there)})
        return await _written(ask, context, there, after, step)

    return await once(context, place, work, CONTESTS_TOLD if what in TELLS else CONTESTS)


async def _written(
    ask: Ask, context: Context, before: ContestRecord, after: ContestRecord, step: Step[ContestMove]
) -> Outcome[ContestOutcome]:
    assert context.actor is not None
    is_public = after.status is not ContestStatus.DRAFT
    await contests.keep(ask, after, context.actor, before=before.version, linked=is_public)
    if not is_public:
        return Done(after)
    was = None if before.status is ContestStatus.DRAFT else RegisteredContest.of(before)
    link: RegisterDraft = ChangeDraft(
        RegisterMove(step.move.value), was, RegisteredContest.of(after), step.reason, adopted=before.version
    )
    return Done(after, tuple(await register.tell(ask, link, context.actor)))


async def my_contest_moves(context: Context, contest: ContestRecord) -> list[ContestMove]:
    """What the caller may do with a contest, where it stands."""
    if not contest.is_held_here:
        return []
    found = [
        each
        for each in CONTEST.allowed(contest.status)
        if refused_move(context.actor, each, contest, CONTEST, context.vocabulary) is None
    ]
    if ContestMove.CERTIFY in found and contest.auditors and not await audits(context, contest):
        found.remove(ContestMove.CERTIFY)
    return found


async def _kept(ask: Ask, code: str) -> ContestRecord:
    return (await contests.by_codes(ask, [code]))[code]


CONTESTS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
CONTESTS_TOLD = replace(CONTESTS, touches=Touches.RECORDS | Touches.VOCABULARY)
