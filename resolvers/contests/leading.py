"""Administrators begin a contest, say what it is to be like, and lead it through its phases.

While it is a draft nobody else sees it. From then on each change is a link of the chain of the register, and its rules
and categories stay as they are; so does a phase that has begun, and every phase once votes are cast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import available_timezones

from graphdb.ask import Ask
from graphdb.calendars.zones import is_shown
from graphdb.contest_records import (
    CandidacyStatus,
    ContestMove,
    ContestPhaseKind,
    ContestRecord,
    ContestRuleCode,
    ContestStatus,
    Expert,
    Phase,
    Rule,
    instant,
)
from graphdb.errors import BadInput, UnknownCode, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import contests, register, votes
from graphdb.register_records import RegisteredContest, RegisterMove
from graphdb.vote_records import ExclusionStatus
from resolvers.contests.counting import certified
from resolvers.contests.seeing import sees_contest, unknown_contest
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, about, judged
from resolvers.review.lifecycle import CONTEST
from resolvers.review.rights import Act, refused, refused_move
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

RULE, MOST_EXPERTS, MOST_AUDITORS = 500, 200, 20  # characters; experts and auditors of a contest
YEARS: Final = range(2012, 2200)
FIRST = 2011  # the year before the first contest
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
ContestOutcome = ContestRecord | Refusal


@dataclass(frozen=True)
class ContestText:
    """What a contest says; None is "not stated". phases: kind, and when it opens and closes by the clock of the zone;
    rules: code and value; experts: id of an actor, and codes of categories;
    auditors: ids of actors."""

    title: str | None = None
    year: int | None = None
    number: int | None = None
    zone: str | None = None
    phases: tuple[tuple[ContestPhaseKind, str, str], ...] | None = None
    rules: tuple[tuple[ContestRuleCode, str], ...] | None = None
    categories: tuple[str, ...] | None = None
    experts: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    auditors: tuple[str, ...] | None = None


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
    made = _said(context, blank, given)

    async def work(ask: Ask) -> Outcome[ContestOutcome]:
        if (why := refused(context.actor, Act.CONTESTS, None, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        if code in await contests.by_codes(ask, [code]):
            message = f"There is a contest {code} already: change that, or take another code."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, code)
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
        step, made = Step(what, expected, said), _said(context, there, given)
        against = _fixed(there, made) or await _not_ready(ask, there, what)
        status = judged(context.actor, step, there, CONTEST, context.vocabulary, unfounded=against)
        if isinstance(status, Refusal):
            return status
        if made == there and status is there.status:
            why = Refusal(RefusalCode.NOTHING_CHANGED, f"{code} says all of this already: nothing is to be written.")
            return about(why, there, CONTEST)
        after = replace(made, known_status=status, version=there.version + 1)
        if what is ContestMove.CERTIFY:
            after = replace(after, result=await certified(ask, there))
        return await _written(ask, context, there, after, step)

    return await once(context, place, work, CONTESTS)


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


def my_contest_moves(context: Context, contest: ContestRecord) -> list[ContestMove]:
    """What the caller may do with a contest, where it stands."""
    if not contest.is_held_here:
        return []
    return [
        each
        for each in CONTEST.allowed(contest.status)
        if refused_move(context.actor, each, contest, CONTEST, context.vocabulary) is None
    ]


def _fixed(there: ContestRecord, made: ContestRecord) -> Refusal | None:
    """What is said once and for all when a contest opens."""
    if there.status is ContestStatus.DRAFT:
        return None
    names = ["rules", "categories", "zone", "year", "number"]
    if there.status.rank >= ContestStatus.VOTING.rank:
        names.append("auditors")  # who counts is known before there is anything to count
    changed = [each for each in names if getattr(there, each) != getattr(made, each)]
    if not changed:
        return _moved_phase(there, made)
    message = (
        f"The contest {there.id} is {there.status.value}, and {' and '.join(changed)} stay as they were when it was "
        "opened: who takes part relies on them."
    )
    return Refusal(RefusalCode.RULES_FIXED, message, there.id)


def _moved_phase(there: ContestRecord, made: ContestRecord) -> Refusal | None:
    """That phases stay which have begun, and all of them once votes are cast."""
    if there.status.rank >= ContestStatus.VOTING.rank:
        if there.phases == made.phases:
            return None
        message = f"The contest {there.id} is {there.status.value}, and its phases stay: who votes relies on them."
        return Refusal(RefusalCode.RULES_FIXED, message, there.id)
    lost = next((each for each in there.phases if _has_begun(each, there) and each not in made.phases), None)
    if lost is None:
        return None
    message = (
        f"The phase {lost.kind.value} of {there.id} has begun, or is over ({lost.opens} until {lost.closes}, by the "
        f"clocks of {there.zone}), and stays as it is: move what comes after it."
    )
    return Refusal(RefusalCode.RULES_FIXED, message, there.id)


def _has_begun(phase: Phase, contest: ContestRecord) -> bool:
    """By the clock. The vote begins when the contest is led to it: until then it may be put off."""
    opens = instant(phase.opens, contest.zone)
    return phase.kind is not ContestPhaseKind.VOTING and opens is not None and opens <= datetime.now(UTC)


async def _not_ready(ask: Ask, there: ContestRecord, what: ContestMove) -> Refusal | None:
    """What has to be there before a contest goes on."""
    if what is ContestMove.OPEN and not (there.categories and _phase(there, ContestPhaseKind.SUBMISSION)):
        message = f"The contest {there.id} has no phase SUBMISSION, or no categories: say them before it opens."
        return Refusal(RefusalCode.UNDECIDED, message, there.id)
    if what is ContestMove.VOTE:
        vote = _phase(there, ContestPhaseKind.VOTING)
        closes = instant(vote.closes, there.zone) if vote is not None else None
        if closes is not None and closes <= datetime.now(UTC):
            message = f"The phase VOTING of {there.id} was over at {closes:%Y-%m-%dT%H:%MZ}: move it before the vote."
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
        waiting = [
            each
            for each in await contests.candidacies(ask, there.id)
            if each.status is CandidacyStatus.SUBMITTED
        ]  # fmt: skip
        if waiting:
            message = (
                f"{len(waiting)} candidacies of {there.id} wait for a decision: nominate them or pass them over first."
            )
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
    if what is ContestMove.CERTIFY:
        waiting_for = [
            each for each in (await votes.exclusions(ask, there.id)).values() if each.status is ExclusionStatus.PROPOSED
        ]
        if waiting_for:
            message = (
                f"{len(waiting_for)} exclusions of votes in {there.id} wait for another auditor: decide them first."
            )
            return Refusal(RefusalCode.UNDECIDED, message, there.id)
    return None


def _phase(contest: ContestRecord, kind: ContestPhaseKind) -> Phase | None:
    return next((each for each in contest.phases if each.kind is kind), None)


def _said(context: Context, there: ContestRecord, given: ContestText) -> ContestRecord:
    """A contest as it is with what is stated, checked."""
    zone = there.zone
    said: dict[str, Any] = {}
    if given.title is not None:
        said["title"] = texts.needed("title", texts.named("title", given.title, texts.TITLE), texts.TITLE)
    for name, number, among in (("year", given.year, YEARS), ("number", given.number, range(1, 1000))):
        if number is not None and number not in among:
            raise BadInput(f"`{name}` is {number}: it is {among.start} to {among.stop - 1}.")
        if number is not None:
            said[name] = number
    if given.zone is not None:
        if given.zone not in available_timezones():
            raise BadInput(f"`zone` is {shown(given.zone)}: take a name of the IANA zones, e.g. Europe/Zurich.")
        said["zone"] = zone = given.zone
    if given.phases is not None:
        said["phases"] = phases(given.phases, zone)
    elif given.zone is not None:  # the clock of another zone may not have these times
        said["phases"] = phases(((each.kind, each.opens or "", each.closes or "") for each in there.phases), zone)
    if given.rules is not None:
        said["rules"] = _rules(given.rules)
    if given.categories is not None:
        said["categories"] = _categories(context, given.categories)
    if given.experts is not None:
        said["experts"] = _experts(given.experts, said.get("categories", there.categories))
    if given.auditors is not None:
        said["auditors"] = _auditors(given.auditors)
    return replace(there, **said)


def _auditors(given: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(key_of("Actor", each) for each in given))
    if len(found) == 1 or len(found) > MOST_AUDITORS:
        raise BadInput(f"`auditors` names {len(found)}: a contest has none, or 2 to {MOST_AUDITORS}.")
    return found


def phases(given: Iterable[tuple[ContestPhaseKind, str, str]], zone: str) -> tuple[Phase, ...]:
    """Phases, in their order. Raises BadInput for a time that is none, has a zone of its own, or no clock shows."""
    made = [Phase(kind, _local(kind, opens, zone), _local(kind, closes, zone)) for kind, opens, closes in given]
    if len({each.kind for each in made}) != len(made):
        raise BadInput("`phases` names a phase twice: each is once.")
    for each in made:
        if str(each.opens) >= str(each.closes):
            raise BadInput(
                f"The phase {each.kind.value} opens at {each.opens} and closes at {each.closes}: not before."
            )
    return tuple(sorted(made, key=lambda each: str(each.opens)))


def _local(kind: ContestPhaseKind, text: str, zone: str) -> str:
    """A time by the clock of a zone; of one that comes twice in autumn, the first is meant."""
    if not _LOCAL.fullmatch(text):
        raise BadInput(
            f"{kind.value} has the time {shown(text)}: write it by the clock of the zone of the contest, without an "
            "offset, e.g. 2026-09-05T23:00."
        )
    try:
        is_there = is_shown(text, zone)
    except (ValueError, OverflowError):
        is_there = False
    if not is_there:
        raise BadInput(f"{kind.value} has the time {shown(text)}, which the clocks of {zone} do not show.")
    return text


def _rules(given: Sequence[tuple[ContestRuleCode, str]]) -> tuple[Rule, ...]:
    if len({code for code, _ in given}) != len(given):
        raise BadInput("`rules` names a rule twice: each is once.")
    return tuple(Rule(code, texts.needed("value", value, RULE)) for code, value in given)


def _categories(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(context.vocabulary.lines.need("categories", each) for each in given))
    if wrong := [each for each in codes if not context.vocabulary.lines[each].area]:
        raise BadInput(f"`categories` names {wrong[0]}, which has parts: name these.")
    if not codes:
        raise BadInput("`categories` is empty: a contest has at least one.")
    return codes


def _experts(given: Sequence[tuple[str, tuple[str, ...]]], categories: Sequence[str]) -> tuple[Expert, ...]:
    if len(given) > MOST_EXPERTS:
        raise BadInput(f"`experts` names {len(given)}, and a contest has at most {MOST_EXPERTS}.")
    found: dict[str, list[str]] = {}
    for id, codes in given:
        mine = found.setdefault(key_of("Actor", id), [])
        for each in codes:
            if each not in categories:
                raise UnknownCode("categories", each, list(categories))
            mine.append(each)
    return tuple(Expert(actor, tuple(dict.fromkeys(codes))) for actor, codes in found.items())


async def _kept(ask: Ask, code: str) -> ContestRecord:
    return (await contests.by_codes(ask, [code]))[code]


CONTESTS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
