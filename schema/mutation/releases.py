"""Signing lines off, and publishing what the mapping says."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.review import publishing, signing_off
from schema.info import Info
from schema.mapping.audit_outcomes import ReleaseOutcome, ReleasePublished, SignedOff, SignOffOutcome
from schema.mutation.arguments import place
from schema.outcomes import outcome_of
from schema.pages import given

Note = Annotated[str | None, strawberry.argument(description="What is to be said about it.")]
Seen = Annotated[
    int | None,
    strawberry.argument(
        description="The last link of the chain that was seen (`chainLinks { totalCount }`): refused if it has gone on."
    ),
]


@strawberry.type
class ReleaseMutation:
    @strawberry.mutation(
        description=(
            "Stand for a line as it is. Refused while something is in the way (see `blockers` of the line), and to "
            "somebody who alone wrote about it since its last sign-off."
        )
    )
    async def sign_off_line(
        self,
        info: Info,
        action_line: Annotated[str, strawberry.argument(description="Code of the line, e.g. C7-ELEA.")],
        note: Note = None,
    ) -> SignOffOutcome:
        outcome = await signing_off.sign_off(info.context, place(info), action_line, given(note))
        return outcome_of(outcome, info.context.vocabulary, SignedOff.of)

    @strawberry.mutation(description="Take the last sign-off of a line back.")
    async def withdraw_sign_off(
        self,
        info: Info,
        action_line: Annotated[str, strawberry.argument(description="Code of the line, e.g. C7-ELEA.")],
        reason: Annotated[str, strawberry.argument(description="Why.")],
    ) -> SignOffOutcome:
        outcome = await signing_off.withdraw(info.context, place(info), action_line, reason)
        return outcome_of(outcome, info.context.vocabulary, SignedOff.of)

    @strawberry.mutation(description="Publish the mapping as it is, as the next release.")
    async def publish_release(
        self,
        info: Info,
        title: Annotated[str, strawberry.argument(description='Title, e.g. "WSIS-SDG Matrix 2026".')],
        note: Note = None,
        expected_sequence: Seen = None,
    ) -> ReleaseOutcome:
        expected = given(expected_sequence)
        outcome = await publishing.publish(info.context, place(info), title, given(note), expected)
        return outcome_of(outcome, info.context.vocabulary, ReleasePublished.of)
