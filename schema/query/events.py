"""Questions of events."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.events import listing
from schema.info import Info
from schema.inputs.plain import plain
from schema.lists import Time, span_of
from schema.pages import After, Before, First, Last, given, page_arguments, path_of
from schema.platform.events import Event, EventConnection, EventFilter, key_or_none

Which = Annotated[EventFilter | None, strawberry.argument(description="Which of them.")]


@strawberry.type
class EventQuery:
    @strawberry.field(
        description=(
            "Events that go on within a time, each once, with its occurrences then; of all times where none is given."
        )
    )
    async def events(
        self,
        info: Info,
        during: Time = UNSET,
        filter: Which = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> EventConnection:
        span = span_of(during)
        wanted = _wanted(given(filter))
        held = await listing.listed(info.context, span, wanted)
        await listing.note_unknown(info.context, wanted, path_of(info))
        page = listing.page(held, span, wanted, page_arguments(first, after, last, before))
        return EventConnection(page=page, total=len(held), held=held, vocabulary=info.context.vocabulary)

    @strawberry.field(description="An event by its UID; null where there is none.")
    async def event(
        self, info: Info, uid: Annotated[str, strawberry.argument(description="Its UID, which stays for ever.")]
    ) -> Event | None:
        found = await listing.event(info.context, uid)
        return Event.of(found, info.context.vocabulary) if found is not None else None


def _wanted(filter: EventFilter | None) -> listing.EventFilter:
    if filter is None:
        return listing.EventFilter()
    return listing.EventFilter(
        line=plain(filter.action_line),
        goal=plain(filter.sdg_goal),
        objective=plain(filter.objective),
        country=plain(filter.country),
        region=plain(filter.region),
        kind=plain(filter.kind),
        mode=plain(filter.mode),
        status=plain(filter.status),
        part_of=key_or_none("Event", given(filter.part_of)),
        entry=key_or_none("Entry", given(filter.about_entry)),
        text=given(filter.text),
    )
