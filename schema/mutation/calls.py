"""Calls for entries are opened and changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from resolvers.submissions import calls
from schema.info import Info
from schema.mutation.arguments import place
from schema.register.calls import CallOutcome, call_outcome

_REQUIRED = (
    "Fields of EntryInput that have to be filled in, e.g. url; title, collection and stakeholders always have to be."
)


@strawberry.input(description="A new call.")
class OpenCallInput:
    code: str = strawberry.field(description="Its code, for good, e.g. prizes-2027.")
    title: str = strawberry.field(description="Title, up to 200 characters.")
    collection: str = strawberry.field(description="Code of the collection that the entries are for.")
    opens_on: date = strawberry.field(description="The first day, of UTC.")
    closes_on: date = strawberry.field(description="The last day, of UTC; at most 400 days later.")
    required: list[str] | None = strawberry.field(
        default=None, description=_REQUIRED + " Without it, what is asked all year."
    )


@strawberry.input(description="What a call is to say from now on; what is left out stays.")
class ChangeCallInput:
    id: strawberry.ID = strawberry.field(description="The call.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    title: str | None = strawberry.field(default=None, description="Title, up to 200 characters.")
    collection: str | None = strawberry.field(default=None, description="Code of the collection.")
    opens_on: date | None = strawberry.field(default=None, description="The first day, of UTC.")
    closes_on: date | None = strawberry.field(default=None, description="The last day; one that is over closes it.")
    required: list[str] | None = strawberry.field(default=None, description=_REQUIRED)


def _text(given: OpenCallInput | ChangeCallInput) -> calls.CallText:
    required = tuple(given.required) if given.required is not None else None
    return calls.CallText(given.title, given.collection, given.opens_on, given.closes_on, required)


@strawberry.type
class CallMutation:
    @strawberry.mutation(description="Open a call for entries; for administrators.")
    async def open_call(
        self, info: Info, input: Annotated[OpenCallInput, strawberry.argument(description="What it says.")]
    ) -> CallOutcome:
        made = await calls.open_call(info.context, place(info), input.code, _text(input))
        return call_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Change a call, or close it by a last day that is over; for administrators.")
    async def change_call(
        self, info: Info, input: Annotated[ChangeCallInput, strawberry.argument(description="What is to be otherwise.")]
    ) -> CallOutcome:
        made = await calls.change_call(info.context, place(info), input.id, input.expected_version, _text(input))
        return call_outcome(made, info.context.vocabulary)
