"""Events are added, changed and cancelled by facilitators: of any of the lines that it is about, or of any line where
it is about none. Each is a link of the chain of the register."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from graphdb.ask import Ask
from graphdb.calendars.checking import checked
from graphdb.calendars.occurrences import occurrences
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import event_changes, events, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.events import EventKind, EventMode, EventRecord, EventStatus, Organizer, Override, RegisteredEvent
from graphdb.records.register import RegisterMove
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, judged
from resolvers.review.lives.register import EVENT
from resolvers.review.rights import refused_move
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

DEEPEST = 5  # an event within an event within ...
LOOKED_UP = ("lines", "goals", "objectives", "country", "emptied")  # what is kept otherwise than it is stated
LINES, GOALS = "actionLines", "sdgGoals"  # as who states them calls them
MOST_ABOUT = 100  # lines, goals, entries or organizers of one event
EventOutcome = EventRecord | Refusal


class EventPart(Enum):
    """What an event need not say, by the names that the API has for it; the values are those of an event."""

    END = "ends"
    ZONE = "zone"
    MODE = "mode"
    RULE = "rule"
    PLACE = "place"
    URL = "url"
    DESCRIPTION = "description"
    PART_OF = "part_of"
    COUNTRY = "country"


@dataclass(frozen=True)
class EventText:
    """What an event says; None is "not stated". part_of, entries and the stakeholders of organizers are ids. emptied:
    what it says no more."""

    title: str | None = None
    starts: str | None = None
    ends: str | None = None
    zone: str | None = None
    kind: EventKind | None = None
    mode: EventMode | None = None
    rule: str | None = None
    but_not: tuple[str, ...] | None = None
    overrides: tuple[Override, ...] | None = None
    place: str | None = None
    url: str | None = None
    description: str | None = None
    part_of: str | None = None
    country: str | None = None
    lines: tuple[str, ...] | None = None
    goals: tuple[int, ...] | None = None
    objectives: tuple[str, ...] | None = None
    entries: tuple[str, ...] | None = None
    organizers: tuple[Organizer, ...] | None = None
    emptied: tuple[EventPart, ...] | None = None


async def add(context: Context, place: str, given: EventText, uid: str | None = None) -> EventOutcome:
    """Add an event. Raises BadId, BadInput and UnknownCode for what it cannot say."""
    if given.title is None or given.starts is None:
        raise BadInput("An event has a `title` and a time, `start`: say both.")
    first = EventRecord(uid or f"{secrets.token_hex(8)}@stocktaking", given.title, given.starts)
    made = checked(replace(first, **_said(context.vocabulary, given)))

    async def work(ask: Ask) -> Outcome[EventOutcome]:
        if made.id in await events.by_ids(ask, [made.id]):
            message = f"There is an event {shown(made.id)}: change it with `changeEvent`, or leave `uid` out."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, made.id)
        if (why := _not_allowed(context, made, RegisterMove.PUBLISH) or await _missing(ask, made)) is not None:
            return why
        assert context.actor is not None
        new, changes = await event_changes.begin(ask, made, context.actor)
        return Done(new, tuple(changes))

    return await once(context, place, work, EVENTS)


async def change(context: Context, place: str, id: str, expected_version: int, given: EventText) -> EventOutcome:
    """Change what an event says, or take a cancellation back; what is not stated stays. Raises as `add`."""
    said = _said(context.vocabulary, given)
    step = Step(RegisterMove.PUBLISH, expected_version)

    def made(there: EventRecord) -> EventRecord:
        status = EventStatus.CONFIRMED if there.status is EventStatus.CANCELLED else there.status
        return checked(replace(there, **said, status=status))

    return await _moved(context, place, id, step, made)


async def cancel(
    context: Context, place: str, id: str, expected_version: int, reason: str, occurrence: str | None = None
) -> EventOutcome:
    """Cancel an event, which stays and says so, or one occurrence of a series, by the local start that its rule gives.
    Raises BadId and BadInput."""
    said = texts.needed("reason", reason, texts.REASON)
    move = RegisterMove.CANCEL if occurrence is None else RegisterMove.PUBLISH

    def made(there: EventRecord) -> EventRecord:
        if occurrence is None:
            return replace(there, status=EventStatus.CANCELLED)
        found = next((each for each in occurrences(there) if each.of == occurrence), None)
        if found is None or found.of is None:
            raise BadInput(f"`occurrence` is {shown(occurrence)}: give the local start of one, as `of` has it.")
        off = Override(found.of, found.starts, found.ends, None, is_cancelled=True)
        return checked(replace(there, overrides=(*(each for each in there.overrides if each.of != found.of), off)))

    return await _moved(context, place, id, Step(move, expected_version, said), made)


async def _moved(context: Context, place: str, id: str, step: Step[RegisterMove], made: Any) -> EventOutcome:
    key = key_of("Event", id)

    async def work(ask: Ask) -> Outcome[EventOutcome]:
        there = (await events.by_ids(ask, [key])).get(key)
        if there is None:
            return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no event {shown(id)}: `events` lists them.", id)
        before = RegisteredEvent.of(there)
        status = judged(context.actor, step, before, EVENT, context.vocabulary)
        if isinstance(status, Refusal):
            return replace(status, current=None)
        now: EventRecord = made(there)
        if (why := _not_allowed(context, now, step.move) or await _missing(ask, now, there)) is not None:
            return replace(why, key=key)
        if now == there:
            return Refusal(RefusalCode.NOTHING_CHANGED, f"{id} is so already.", key)
        assert context.actor is not None
        new, changes = await event_changes.change(ask, there, now, step.move, step.reason, context.actor)
        return Done(new, tuple(changes))

    return await once(context, place, work, EVENTS)


def _not_allowed(context: Context, event: EventRecord, move: RegisterMove) -> Refusal | None:
    """Why somebody may not have an event be so; who changes what it is about has to facilitate that, too."""
    return refused_move(context.actor, move, RegisteredEvent.of(event), EVENT, context.vocabulary)


async def _missing(ask: Ask, event: EventRecord, before: EventRecord | None = None) -> Refusal | None:
    """That something it newly refers to is not there; the circle that it would be part of. What it referred to before
    may have gone since, and is no reason against another change."""
    had = {*before.entries, *(each.id for each in before.organizers), before.part_of} if before is not None else set()
    there: set[str] = set(await register.entries(ask, list(event.entries)))
    if lost := [each for each in event.entries if each not in there and each not in had]:
        return _unknown(f"There is no entry {shown(lost[0])}: take ids from the field `id`.", f"Entry:{lost[0]}")
    who = await stakeholder_questions.by_ids(ask, [each.id for each in event.organizers])
    if strangers := [each.id for each in event.organizers if each.id not in who and each.id not in had]:
        message = f"There is no stakeholder {shown(strangers[0])}: take ids from the field `id`."
        return _unknown(message, f"Stakeholder:{strangers[0]}")
    around, seen = event.part_of if event.part_of not in had else None, [event.id]
    while around is not None:
        found = (await events.by_ids(ask, [around])).get(around)
        if found is None or around in seen or len(seen) > DEEPEST:
            message = f"`partOf` is {shown(event.part_of)}: give another event, {DEEPEST} within each other at most."
            return _unknown(message, f"Event:{event.part_of}")
        seen.append(around)
        around = found.part_of
    return None


def _unknown(message: str, id: str) -> Refusal:
    return Refusal(RefusalCode.UNKNOWN_CODE, message, id)


def _said(vocabulary: Vocabulary, given: EventText) -> dict[str, Any]:
    """What is stated, by the names of an event, with codes and keys as they are kept. Raises BadId and UnknownCode."""
    said: dict[str, Any] = {
        name: value
        for name in EventText.__dataclass_fields__
        if (value := getattr(given, name)) is not None and name not in LOOKED_UP
    }
    for part in given.emptied or ():
        if getattr(given, part.value) is not None:
            raise BadInput(f"`emptied` has {part.name}, which is stated beside it: leave one of them out.")
    for name, told in (
        ("lines", LINES), ("goals", GOALS), ("objectives", "objectives"), ("entries", "entries"),
        ("organizers", "organizers"),
    ):  # fmt: skip
        if len(getattr(given, name) or ()) > MOST_ABOUT:
            raise BadInput(f"`{told}` has more than {MOST_ABOUT}: name the main ones.")
    if given.lines is not None:
        said["lines"] = tuple(dict.fromkeys(vocabulary.lines.need(LINES, each) for each in given.lines))
    if given.goals is not None:
        said["goals"] = tuple(dict.fromkeys(vocabulary.goals.need(GOALS, each) for each in given.goals))
    if given.objectives is not None:
        known = vocabulary.objectives
        said["objectives"] = tuple(dict.fromkeys(known.need("objectives", each) for each in given.objectives))
    if given.country is not None:
        said["country"] = vocabulary.countries.need("country", given.country)
    if given.part_of is not None:
        said["part_of"] = key_of("Event", given.part_of)
    if given.entries is not None:
        said["entries"] = tuple(dict.fromkeys(key_of("Entry", each) for each in given.entries))
    if given.organizers is not None:
        said["organizers"] = tuple(
            Organizer(key_of("Stakeholder", each.id), texts.named("role", each.role, texts.TITLE))
            for each in given.organizers
        )
    return {**said, **{part.value: None for part in given.emptied or ()}}


async def _kept(ask: Ask, id: str) -> EventRecord:
    return (await events.by_ids(ask, [id]))[id]


EVENTS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
