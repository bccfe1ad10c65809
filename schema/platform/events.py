"""Events and their occurrences, and the inputs that say which and what."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.calendars.occurrences import occurrences
from graphdb.calendars.writing import calendar
from graphdb.records.events import EventKind, EventMode, EventRecord, EventStatus, Occurrence, Organizer, Override
from resolvers.events.listing import Held, charged
from resolvers.ids import key_of
from resolvers.lists.pages import PageOf
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, held_fields
from schema.described import described
from schema.info import Info
from schema.inputs.values import CodeFilter, IntFilter
from schema.mapping.frameworks import Objective
from schema.mapping.goals import SdgGoal, goals
from schema.mapping.lines import ActionLine, lines
from schema.pages import Named, Node, at
from schema.platform.discussed import Discussed
from schema.register.entries import Entry
from schema.register.places import Country, countries
from schema.register.register_changes import history_field
from schema.register.stakeholders import Stakeholder
from schema.typed import of_records

described(
    EventKind,
    "What kind of event it is.",
    {
        "FORUM": "A forum of several days with many sessions.",
        "SESSION": "A session of another event.",
        "CONFERENCE": "A conference.",
        "MEETING": "A meeting.",
        "WORKSHOP": "A workshop or a training.",
        "DEADLINE": "The end of a time within which something can be done.",
        "OTHER": "Something else, or not stated.",
    },
)
described(
    EventMode,
    "How people take part.",
    {"ON_SITE": "At its place.", "ONLINE": "From elsewhere.", "HYBRID": "Either way."},
)
described(
    EventStatus,
    "Whether it takes place.",
    {"CONFIRMED": "It does.", "TENTATIVE": "It is planned.", "CANCELLED": "It does not, and stays here to say so."},
)
CalendarName = Annotated[str, strawberry.argument(description="What it is called, up to 200 characters.")]
EventSubject = Annotated[
    ActionLine | SdgGoal | Objective | Entry, strawberry.union("EventSubject", description="What an event is about.")
]


@strawberry.type(description="One time that an event happens.")
class EventOccurrence:
    start: str = strawberry.field(description="Local time of its begin, 2024-02-15T14:00:00, or a day.")
    end: str = strawberry.field(description="The same of its end; of days, the first one after it.")
    zone: str | None = strawberry.field(description="The zone of these times, e.g. Europe/Zurich; null for days.")
    utc: datetime = strawberry.field(description="When it begins; of a day, the midnight of UTC.")
    end_utc: datetime = strawberry.field(description="When it ends.")
    title: str = strawberry.field(description="What this one is called.")
    status: EventStatus = strawberry.field(description="Whether this one takes place.")
    of: str | None = strawberry.field(
        description="Of a series, the local start that its rule gives, which names this one; null of a single event."
    )

    @classmethod
    def of_record(cls, record: Occurrence) -> EventOccurrence:
        return cls(
            start=record.starts, end=record.ends, zone=record.zone, utc=record.starts_utc, end_utc=record.ends_utc,
            title=record.title, status=record.status, of=record.of,
        )  # fmt: skip


@strawberry.type(description="A stakeholder behind an event.")
class EventOrganizer:
    organizer: strawberry.Private[Organizer]
    stakeholder_id: strawberry.ID = strawberry.field(description="The id by which it was named, also once it is gone.")
    role: str | None = strawberry.field(description="As what, e.g. moderator.")

    @strawberry.field(description="Who; what it was merged into, where it was; null where it is gone.")
    async def stakeholder(self, info: Info) -> Stakeholder | None:
        found = await info.context.loaders.stakeholder.load(self.organizer.id)
        if found is None:  # it may be part of another one by now
            stone = await info.context.loaders.tombstone.load(f"Stakeholder:{self.organizer.id}")
            if stone is not None and stone.into is not None:
                found = await info.context.loaders.stakeholder.load(stone.into.partition(":")[2])
        return Stakeholder.of(found, info.context.vocabulary) if found is not None else None

    @classmethod
    def of(cls, record: Organizer) -> EventOrganizer:
        return cls(organizer=record, stakeholder_id=strawberry.ID(f"Stakeholder:{record.id}"), role=record.role)


@strawberry.type(description="One occurrence of a series that is otherwise than its rule has it.")
class EventOverride:
    of: str = strawberry.field(description="The local start that the rule gives.")
    start: str = strawberry.field(description="The local start that it has.")
    end: str | None = strawberry.field(description="Its local end; null: as long as the others.")
    title: str | None = strawberry.field(description="Its title; null: that of the series.")
    is_cancelled: bool = strawberry.field(description="Whether it does not take place.")

    @classmethod
    def of_record(cls, record: Override) -> EventOverride:
        return cls(
            of=record.of, start=record.starts, end=record.ends, title=record.title, is_cancelled=record.is_cancelled
        )


@of_records(EventRecord)
@strawberry.type(
    description=(
        "A meeting, a session, a deadline, or a series of them, by the clock of its place. Its id is made of its UID, "
        "which stays the same for ever, here and in calendars."
    )
)
class Event(Node, Named, Discussed):
    record: strawberry.Private[EventRecord]
    vocabulary: strawberry.Private[Vocabulary]
    found: strawberry.Private[tuple[Occurrence, ...] | None]
    uid: str = strawberry.field(description="Its UID in calendars.")
    title: str = strawberry.field(description="Title.")
    kind: EventKind = strawberry.field(description="What kind of event.")
    mode: EventMode | None = strawberry.field(description="How people take part; null where nothing says so.")
    status: EventStatus = strawberry.field(description="Whether it takes place.")
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")
    sequence: int = strawberry.field(description="SEQUENCE of calendars: counts the changes of its time and status.")
    start: str = strawberry.field(description="Local time of the begin of the first one, or a day.")
    end: str | None = strawberry.field(description="The same of its end; null where nothing says so.")
    zone: str | None = strawberry.field(description="The zone of these times; null for days.")
    rule: str | None = strawberry.field(description="Of a series: RRULE of RFC 5545, with an end; else null.")
    but_not: list[str] = strawberry.field(description="Of a series, local starts of its rule that are left out.")
    place: str | None = strawberry.field(description="Where, in words.")
    url: str | None = strawberry.field(description="Address.")
    description: str | None = strawberry.field(description="What it is about, in words.")

    @strawberry.field(
        description="Its first occurrence in the time that the list asks for; else its very first. null: all left out."
    )
    def occurrence(self) -> EventOccurrence | None:
        times = self._times()
        return EventOccurrence.of_record(times[0]) if times else None

    @strawberry.field(
        description=(
            "Its occurrences in the time that the list asks for; else all, at most 1000. One request is given at most "
            "10,000 (TOO_COMPLEX)."
        )
    )
    def occurrences(self, info: Info) -> list[EventOccurrence]:
        return [EventOccurrence.of_record(each) for each in charged(info.context, self._times())]

    @strawberry.field(description="Of a series, the occurrences that are otherwise than its rule has them.")
    def overrides(self) -> list[EventOverride]:
        return [EventOverride.of_record(each) for each in self.record.overrides]

    @strawberry.field(description="What it is about: lines, goals, objectives and entries; what is gone is left out.")
    async def about(self, info: Info) -> list[EventSubject]:
        known = info.context.vocabulary
        found = [await info.context.loaders.entry.load(each) for each in self.record.entries]
        of_lines = [lines(known)[each] for each in self.record.lines if each in known.lines]
        of_goals = [goals(known)[each] for each in self.record.goals if each in known.goals]
        of_objectives = [
            Objective.of(known.objectives[each], known) for each in self.record.objectives if each in known.objectives
        ]
        return [*of_lines, *of_goals, *of_objectives, *(Entry.of(each, known) for each in found if each is not None)]

    @strawberry.field(description="The country where it takes place; null where nothing says so.")
    def country(self, info: Info) -> Country | None:
        known = countries(info.context.vocabulary)
        return known.get(self.record.country) if self.record.country else None

    @strawberry.field(description="The event that it is part of.")
    async def part_of(self, info: Info) -> Event | None:
        from resolvers.events.listing import event

        if self.record.part_of is None:
            return None
        found = await event(info.context, self.record.part_of)
        return Event.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="Who is behind it.")
    def organizers(self) -> list[EventOrganizer]:
        return [EventOrganizer.of(each) for each in self.record.organizers]

    @strawberry.field(description="When it came here; null for what the program brings.")
    def submitted_at(self) -> datetime | None:
        return at(self.record.submitted_at)

    @strawberry.field(description="When it was last changed here; null where it never was.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    history = history_field("Its changes in their order, each a link of the chain of the register.")

    def _times(self) -> tuple[Occurrence, ...]:
        return self.found if self.found is not None else tuple(occurrences(self.record))

    @classmethod
    def of(cls, record: EventRecord, vocabulary: Vocabulary, found: tuple[Occurrence, ...] | None = None) -> Event:
        return cls(
            id=strawberry.ID(f"Event:{record.id}"), record=record, vocabulary=vocabulary, found=found,
            uid=record.id, label=record.title, title=record.title, kind=record.kind, mode=record.mode,
            status=record.status, version=record.version, sequence=record.told_sequence, start=record.starts,
            end=record.ends, zone=record.zone, rule=record.rule, but_not=list(record.but_not), place=record.place,
            url=record.url, description=record.description,
        )  # fmt: skip


@strawberry.type(
    description="Events, each once, by the begin of their first occurrence in the time that is asked for, then by id."
)
class EventConnection:
    page: strawberry.Private[PageOf[Held]]
    total: strawberry.Private[int]
    vocabulary: strawberry.Private[Vocabulary]

    @strawberry.field(description="How many events there are in all.")
    def total_count(self) -> int:
        return self.total

    held: strawberry.Private[list[Held]]

    @strawberry.field(description="All of the events, of every page, as iCalendar (RFC 5545): each a whole series.")
    async def calendar(self, name: CalendarName = "WSIS events") -> str:
        made = await asyncio.to_thread(calendar, [each.event for each in self.held], name[:200])
        return made.decode()

    page_info, edges, nodes = held_fields(
        Event,
        Said("An event", "The event", "events"),
        lambda self, each: Event.of(each.event, self.vocabulary, each.occurrences),
    )


@strawberry.input(description="Which events; all that is stated has to be so.")
class EventFilter:
    action_line: CodeFilter | None = strawberry.field(
        default=UNSET, description="By the lines that it is about; C7 stands for itself and its parts."
    )
    sdg_goal: IntFilter | None = strawberry.field(default=UNSET, description="By the goals that it is about.")
    objective: CodeFilter | None = strawberry.field(
        default=UNSET, description="By the objectives that it is about, e.g. GDC:1."
    )
    country: CodeFilter | None = strawberry.field(default=UNSET, description="By where it takes place.")
    region: CodeFilter | None = strawberry.field(default=UNSET, description="By the region of that country.")
    kind: list[EventKind] | None = strawberry.field(default=UNSET, description="One of these kinds.")
    mode: list[EventMode] | None = strawberry.field(default=UNSET, description="One of these modes.")
    status: list[EventStatus] | None = strawberry.field(default=UNSET, description="One of these, of the whole event.")
    part_of: strawberry.ID | None = strawberry.field(default=UNSET, description="Part of this event.")
    about_entry: strawberry.ID | None = strawberry.field(default=UNSET, description="About this entry.")
    text: str | None = strawberry.field(default=UNSET, description="With this in its title or description.")


def key_or_none(kind: str, id: str | None) -> str | None:
    """The key of an id, where there is one. Raises BadId."""
    return key_of(kind, id) if id is not None else None
