"""An entry takes part in a contest: submitted and withdrawn for a stakeholder, decided about by those not in conflict.

Each decision is a link of the chain of the register that says that it was made, when and by whom, and of the rest only
a digest: not which entry it is about, nor what was decided.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import BadInput, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import contests, register
from graphdb.records.actors import IMPORTER
from graphdb.records.contests import (
    CandidacyMove,
    CandidacyRecord,
    CandidacyStatus,
    CandidacyStep,
    ContestPhaseKind,
    ContestRecord,
    RegisteredCandidacy,
    instant,
)
from graphdb.records.register import RegisterMove
from resolvers.contests.seeing import (
    SeenCandidacy,
    Viewer,
    conflict,
    seen,
    sees_contest,
    too_early_or_late,
    unknown_candidacy,
    unknown_contest,
    viewer_in,
    with_experts,
)
from resolvers.contests.shortlist import not_on_it
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, judged
from resolvers.review.lives.contests import CANDIDACY
from resolvers.review.rights import SIGN_IN, refused_move
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

CandidacyOutcome = SeenCandidacy | Refusal


async def submit(context: Context, place: str, contest: str, entry: str, category: str) -> CandidacyOutcome:
    """Submit an entry. Raises BadId, and UnknownCode for a line that there is not."""
    code, key = key_of("Contest", contest), key_of("Entry", entry)
    line = context.vocabulary.lines.need("category", category)

    async def work(ask: Ask) -> Outcome[CandidacyRecord | Refusal]:
        of = await viewer_in(ask, context.actor)
        there = (await contests.by_codes(ask, [code])).get(code)
        if there is None or not sees_contest(context.actor, there):
            return unknown_contest(contest)
        registered = (await register.entries(ask, [key])).get(key)
        if registered is None:
            message = f"There is no entry {shown(entry)}: take its `id` from `entries`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, entry)
        made = _begun(of, there, key, line, registered.parties)
        why = refused_move(of.actor, CandidacyMove.SUBMIT, made, CANDIDACY, context.vocabulary)
        if why is None and line not in there.categories:
            message = f"{line} is no category of {there.id}: these are {', '.join(there.categories)}."
            why = Refusal(RefusalCode.UNKNOWN_CODE, message, line)
        why = why or too_early_or_late(there, CandidacyMove.SUBMIT) or _by_the_clock(there)
        if why is None and made.place in await contests.by_places(ask, [made.place]):
            message = f"This entry is in {there.id} already, in one category: it is there once."
            why = Refusal(RefusalCode.NOTHING_CHANGED, message, made.place)
        if why is not None:
            return why
        assert context.actor is not None
        await contests.begin(ask, made, context.actor)
        return Done(made)

    return await _seen(context, await once(context, place, work, CANDIDACIES))


def _begun(of: Viewer, contest: ContestRecord, entry: str, category: str, parties: tuple[str, ...]) -> CandidacyRecord:
    actor, at = of.actor, now()
    steps: tuple[CandidacyStep, ...] = ()
    if actor is not None:
        steps = (CandidacyStep(CandidacyMove.SUBMIT, CandidacyStatus.SUBMITTED, 1, actor.signature, at, None),)
    return CandidacyRecord(
        secrets.token_hex(5), 1, contest.id, entry, category, CandidacyStatus.SUBMITTED,
        author=actor.id if actor else None, submitted_at=at, salt=secrets.token_hex(16), steps=steps,
        parties=parties, parties_at_submission=parties,
    )  # fmt: skip


def _by_the_clock(contest: ContestRecord) -> Refusal | None:
    """Why nothing is submitted now, by the clock of this server and the zone of the contest."""
    phase = next(each for each in contest.phases if each.kind is ContestPhaseKind.SUBMISSION)
    opens, closes = instant(phase.opens, contest.zone), instant(phase.closes, contest.zone)
    assert opens is not None and closes is not None
    if opens <= datetime.now(UTC) < closes:
        return None
    message = (
        f"Entries are submitted to {contest.id} from {phase.opens} until {phase.closes}, by the clocks of "
        f"{contest.zone}, and now it is {now()}."
    )
    return Refusal(RefusalCode.CONTEST_CLOSED, message, contest.id)


@dataclass(frozen=True)
class CandidacyDecision:
    """What is decided of a candidacy at a version, and why."""

    id: str
    move: CandidacyMove
    expected_version: int
    reason: str | None = None


async def decide(context: Context, place: str, given: CandidacyDecision) -> CandidacyOutcome:
    """Nominate, pass over, select, award or disqualify. Raises BadId, and BadInput for a reason that is no text."""
    if given.move in (CandidacyMove.SUBMIT, CandidacyMove.WITHDRAW):
        raise BadInput(f"`move` is {given.move.value}: `submitCandidacy` and `withdrawCandidacy` do that.")
    return await _moved(context, place, given.id, given.move, given.expected_version, given.reason)


async def withdraw(context: Context, place: str, id: str, reason: str | None) -> CandidacyOutcome:
    """Withdraw, for a stakeholder of the entry; wherever it stands, which they may not be told. Raises as `decide`."""
    return await _moved(context, place, id, CandidacyMove.WITHDRAW, None, reason)


async def _moved(
    context: Context, place: str, id: str, move: CandidacyMove, expected: int | None, reason: str | None
) -> CandidacyOutcome:
    key, said = key_of("Candidacy", id), texts.text("reason", reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[CandidacyRecord | Refusal]:
        if context.actor is None:
            return Refusal(RefusalCode.NOT_SIGNED_IN, SIGN_IN)
        of = await viewer_in(ask, context.actor)
        record = (await contests.by_places(ask, [key])).get(key)
        there = (await contests.by_codes(ask, [record.contest])).get(record.contest) if record is not None else None
        found = seen(of, there, record) if record is not None and there is not None else None
        if record is None or there is None or found is None:
            return unknown_candidacy(id)
        examined = with_experts(found)
        # Whoever does not see all of it is told why by what they see: a refusal is no way to find out more.
        if not found.whole and move is not CandidacyMove.WITHDRAW:
            why = refused_move(of.actor, move, examined, CANDIDACY, context.vocabulary) or conflict(
                of, there, record, move
            )
            return why or unknown_candidacy(id)
        version = record.version if expected is None else expected
        step = Step(move, version, said)
        against = (
            too_early_or_late(there, move)
            or await _gone(ask, record, move)
            or await not_on_it(ask, there, record, move)
        )
        status = judged(of.actor, step, examined, CANDIDACY, context.vocabulary, unfounded=against)
        if isinstance(status, Refusal):
            return replace(status, current=None, allowed=None)
        return await _written(ask, context, record, step, status)

    kept = CANDIDACIES_TOLD if move in (CandidacyMove.WITHDRAW, CandidacyMove.DISQUALIFY) else CANDIDACIES
    return await _seen(context, await once(context, place, work, kept))


async def _gone(ask: Ask, record: CandidacyRecord, move: CandidacyMove) -> Refusal | None:
    """Nothing is made of an entry that is not in the register any more, but that it is out."""
    if move in (CandidacyMove.WITHDRAW, CandidacyMove.DISQUALIFY, CandidacyMove.PASS_OVER):
        return None
    if record.entry in await register.entries(ask, [record.entry]):
        return None
    message = f"The entry {record.entry} is not in the register any more: disqualify it, and say so."
    return Refusal(RefusalCode.UNKNOWN_CODE, message, record.entry)


async def _written(
    ask: Ask, context: Context, there: CandidacyRecord, step: Step[CandidacyMove], status: CandidacyStatus
) -> Outcome[CandidacyRecord | Refusal]:
    assert context.actor is not None
    version = there.version + 1
    taken = CandidacyStep(step.move, status, version, context.actor.signature, now(), step.reason)
    made = replace(there, version=version, status=status, steps=(*there.steps, taken))
    await contests.change(ask, made)
    before = None if there.version == 1 else RegisteredCandidacy.of(there)
    link: RegisterDraft = ChangeDraft(
        RegisterMove.DECIDE, before, RegisteredCandidacy.of(made), None, adopted=there.version
    )
    # A link names who made it: of who withdraws, it would say for whom they act.
    by = IMPORTER if step.move is CandidacyMove.WITHDRAW else context.actor
    return Done(made, tuple(await register.tell(ask, link, by)))


async def _seen(context: Context, outcome: CandidacyRecord | Refusal) -> CandidacyOutcome:
    """What came of it, as whoever did it sees it."""
    if isinstance(outcome, Refusal):
        return outcome
    of = await viewer_in(context.graph.read, context.actor)
    contest = (await contests.by_codes(context.graph.read, [outcome.contest]))[outcome.contest]
    found = seen(of, contest, outcome)
    return found if found is not None else unknown_candidacy(f"Candidacy:{outcome.place}")


async def _kept(ask: Ask, place: str) -> CandidacyRecord:
    return (await contests.by_places(ask, [place]))[place]


CANDIDACIES: StoredAnswer[Any] = StoredAnswer(lambda made: made.place, _kept, Touches.RECORDS)
# These everybody may be told of at once, which the vocabulary has.
CANDIDACIES_TOLD = replace(CANDIDACIES, touches=Touches.RECORDS | Touches.VOCABULARY)
