"""Events are added, changed and cancelled."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry

from graphdb.records import events as event_records
from graphdb.records.events import EventKind, EventMode
from resolvers.events import changing
from resolvers.events.changing import EventPart
from schema.described import described
from schema.info import Info
from schema.mutation.arguments import place, several
from schema.platform.event_outcomes import EventOutcome, event_outcome


@strawberry.input(description="A stakeholder behind an event.")
class OrganizerInput:
    stakeholder: strawberry.ID = strawberry.field(description="Who.")
    role: str | None = strawberry.field(default=None, description="As what, e.g. moderator, up to 200 characters.")


@strawberry.input(description="One occurrence of a series that is otherwise than its rule has it.")
class OverrideInput:
    of: str = strawberry.field(description="The local start that the rule gives.")
    start: str = strawberry.field(description="The local start that it has.")
    end: str | None = strawberry.field(default=None, description="Its local end; as long as the others without it.")
    title: str | None = strawberry.field(default=None, description="Its title; that of the series without it.")
    is_cancelled: bool = strawberry.field(default=False, description="Whether it does not take place.")


described(
    EventPart,
    "What an event need not say.",
    {
        "END": "When it ends.",
        "ZONE": "The zone of its times: of an event of whole days.",
        "MODE": "How people take part.",
        "RULE": "That it is repeated.",
        "PLACE": "Where it is, in words.",
        "URL": "Its address.",
        "DESCRIPTION": "What it is about, in words.",
        "PART_OF": "That it is part of another event.",
        "COUNTRY": "Where it takes place.",
    },
)


@strawberry.input(
    description="What an event says; what is left out stays, or is not stated. What it says no more is `emptied`."
)
class EventInput:
    title: str | None = strawberry.field(default=None, description="Title, up to 300 characters; a new one needs it.")
    start: str | None = strawberry.field(
        default=None, description="Local time without offset, 2026-07-07T14:00, or a day; a new one needs it."
    )
    end: str | None = strawberry.field(default=None, description="The same; of days, the first one after it.")
    zone: str | None = strawberry.field(
        default=None, description="The zone of these times, e.g. Europe/Zurich; a time without one is refused."
    )
    kind: EventKind | None = strawberry.field(default=None, description="What kind; OTHER unless stated.")
    mode: EventMode | None = strawberry.field(default=None, description="How people take part.")
    rule: str | None = strawberry.field(
        default=None, description="RRULE with COUNT or UNTIL, at most 1000 times within ten years."
    )
    but_not: list[str] | None = strawberry.field(default=None, description="Local starts that are left out.")
    overrides: list[OverrideInput] | None = strawberry.field(
        default=None, description="Occurrences that are otherwise."
    )
    place: str | None = strawberry.field(default=None, description="Where, in words.")
    url: str | None = strawberry.field(default=None, description="Address.")
    description: str | None = strawberry.field(default=None, description="What it is about, in words.")
    part_of: strawberry.ID | None = strawberry.field(default=None, description="The event that it is part of.")
    country: str | None = strawberry.field(default=None, description="ISO 3166-1 alpha-3.")
    action_lines: list[str] | None = strawberry.field(default=None, description="Codes of the lines that it is about.")
    sdg_goals: list[int] | None = strawberry.field(default=None, description="Numbers of the goals that it is about.")
    objectives: list[str] | None = strawberry.field(
        default=None, description="Codes of the objectives of other frameworks that it is about, e.g. GDC:1."
    )
    entries: list[strawberry.ID] | None = strawberry.field(default=None, description="The entries that it is about.")
    organizers: list[OrganizerInput] | None = strawberry.field(default=None, description="Who is behind it.")
    emptied: list[EventPart] | None = strawberry.field(
        default=None, description="What is taken out, e.g. [RULE]; lists are emptied by []."
    )


What = Annotated[EventInput, strawberry.argument(description="What it says.")]
Which = Annotated[strawberry.ID, strawberry.argument(description="The event.")]
Version = Annotated[int, strawberry.argument(description="The version that was read; another one is refused.")]


def _text(given: EventInput) -> changing.EventText:
    return changing.EventText(
        title=given.title, starts=given.start, ends=given.end, zone=given.zone, kind=given.kind, mode=given.mode,
        rule=given.rule, but_not=several(given.but_not, str),
        overrides=several(
            given.overrides,
            lambda one: event_records.Override(one.of, one.start, one.end, one.title, one.is_cancelled),
        ),
        place=given.place, url=given.url, description=given.description, part_of=given.part_of, country=given.country,
        lines=several(given.action_lines, str), goals=several(given.sdg_goals, int),
        objectives=several(given.objectives, str),
        entries=several(given.entries, str),
        organizers=several(given.organizers, lambda one: event_records.Organizer(one.stakeholder, one.role)),
        emptied=several(given.emptied, EventPart),
    )  # fmt: skip


@strawberry.type
class EventMutation:
    @strawberry.mutation(description="Add an event; for facilitators of a line that it is about, of any if of none.")
    async def add_event(
        self,
        info: Info,
        input: What,
        uid: Annotated[
            str | None, strawberry.argument(description="The UID that it has elsewhere; made anew unless given.")
        ] = None,
    ) -> EventOutcome:
        made = await changing.add(info.context, place(info), _text(input), uid)
        return event_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Change what an event says; one that was cancelled takes place again.")
    async def change_event(self, info: Info, id: Which, expected_version: Version, input: What) -> EventOutcome:
        made = await changing.change(info.context, place(info), id, expected_version, _text(input))
        return event_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Cancel an event, or one occurrence of a series; it stays here and says so.")
    async def cancel_event(
        self,
        info: Info,
        id: Which,
        expected_version: Version,
        reason: Annotated[str, strawberry.argument(description="Why, up to 2000 characters.")],
        occurrence: Annotated[
            str | None, strawberry.argument(description="The local start of one, as `EventOccurrence.of` has it.")
        ] = None,
    ) -> EventOutcome:
        made = await changing.cancel(info.context, place(info), id, expected_version, reason, occurrence)
        return event_outcome(made, info.context.vocabulary)
