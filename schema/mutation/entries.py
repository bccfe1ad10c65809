"""What is said of entries by those who may."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.review import confirming
from schema.info import Info
from schema.mutation.arguments import place
from schema.outcomes import EntryOutcome, outcome_of
from schema.pages import given


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
        outcome = await confirming.confirm(info.context, place(info), id, expected_version, given(note))
        return outcome_of(outcome, info.context.vocabulary)  # type: ignore[no-any-return]
