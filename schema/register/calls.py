"""Calls for entries."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.records.calls import CallRecord
from resolvers.outcomes import Refusal
from resolvers.submissions import calls
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.outcomes import Refused, made_or_refused
from schema.pages import Node
from schema.platform.discussed import Discussed
from schema.register.collections import Collection, collections
from schema.typed import of_records


@of_records(CallRecord)
@strawberry.type(description="That entries are asked for, for a collection, between two days. Submissions answer it.")
class Call(Node, Discussed):
    record: strawberry.Private[CallRecord]
    code: str = strawberry.field(description="Its code, e.g. prizes-2027.")
    title: str = strawberry.field(description="Title.")
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")
    opens_on: date = strawberry.field(description="The first day, of UTC.")
    closes_on: date = strawberry.field(description="The last day, of UTC.")
    required_fields: list[str] = strawberry.field(
        description="The fields of its form that have to be filled in, by the names of EntryInput, e.g. url."
    )

    @strawberry.field(description="The collection that the entries are for; null where it is gone.")
    def collection(self, info: Info) -> Collection | None:
        vocabulary, code = info.context.vocabulary, self.record.collection
        return collections(vocabulary)[code] if code in vocabulary.collections else None

    @strawberry.field(description="Whether it can be answered today.")
    def is_open(self) -> bool:
        return self.record.is_open(calls.today())

    @classmethod
    def of(cls, record: CallRecord) -> Call:
        return cls(
            id=strawberry.ID(f"Call:{record.id}"), record=record, code=record.id, title=record.title,
            version=record.version, opens_on=record.opens_on, closes_on=record.closes_on,
            required_fields=list(record.required),
        )  # fmt: skip


@strawberry.type(description="A call was opened or changed.")
class CallChanged:
    call: Call = strawberry.field(description="The call as it is now.")


CallOutcome = Annotated[
    CallChanged | Refused, strawberry.union("CallOutcome", description="What came of a call that is opened or changed.")
]


def call_outcome(outcome: CallRecord | Refusal, vocabulary: Vocabulary) -> CallChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: CallChanged(call=Call.of(record)))
