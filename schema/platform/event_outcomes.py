"""What came of a change of an event."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.events import EventRecord
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import Refused, made_or_refused
from schema.platform.events import Event


@strawberry.type(description="An event was added, changed or cancelled.")
class EventChanged:
    event: Event = strawberry.field(description="The event as it is now.")


EventOutcome = Annotated[
    EventChanged | Refused, strawberry.union("EventOutcome", description="What came of a change of an event.")
]


def event_outcome(outcome: EventRecord | Refusal, vocabulary: Vocabulary) -> EventChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: EventChanged(event=Event.of(record, vocabulary)))
