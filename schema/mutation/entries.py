"""What is said of entries by those who may."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.review import entry_moves
from schema.info import Info
from schema.mutation.arguments import place
from schema.outcomes import outcome_of
from schema.pages import given
from schema.register.entry_outcomes import EntryChanged, EntryOutcome, EntryWithdrawn


@strawberry.type
class EntryMutation:
    @strawberry.mutation(
        description=(
            "Say that an entry is still so: it is fresh again, and nothing else of it changes. For facilitators of one "
            "of its lines, any of an entry without lines, and administrators."
        )
    )
    async def confirm_entry(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Id of the entry.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version that was read; another one is refused.")
        ],
        note: Annotated[str | None, strawberry.argument(description="How it is known, for the history.")] = None,
    ) -> EntryOutcome:
        outcome = await entry_moves.confirm(info.context, place(info), id, expected_version, given(note))
        return outcome_of(outcome, info.context.vocabulary, EntryChanged.of)

    @strawberry.mutation(
        description=(
            "Take an entry out of the register: it is in no list and no count from then on, its id says that it was "
            "withdrawn, and its history says what it was. A file does not bring it back. For facilitators of one of "
            "its lines, and administrators."
        )
    )
    async def withdraw_entry(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Id of the entry.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version that was read; another one is refused.")
        ],
        reason: Annotated[str, strawberry.argument(description="Why, for the history.")],
    ) -> EntryOutcome:
        outcome = await entry_moves.withdraw(info.context, place(info), id, expected_version, reason)
        return outcome_of(outcome, info.context.vocabulary, EntryWithdrawn.of)
