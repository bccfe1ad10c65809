"""Editions of reports are opened, frozen and published."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.editions import EditionRecord, LeftOutReason
from resolvers.editions import freezing
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.inputs.editions import NewEdition
from schema.mutation.arguments import place
from schema.outcomes import Refused, made_or_refused
from schema.platform.editions import Edition


@strawberry.type(description="An edition was opened, frozen or published.")
class EditionChanged:
    edition: Edition = strawberry.field(description="The edition as it is now.")


EditionOutcome = Annotated[
    EditionChanged | Refused, strawberry.union("EditionOutcome", description="What came of a change of an edition.")
]


def edition_outcome(outcome: EditionRecord | Refusal, vocabulary: Vocabulary) -> EditionChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: EditionChanged(edition=Edition.of(record)))


_VERSION = "The version that was read; another one is refused."


@strawberry.input(description="An entry that an edition leaves out.")
class LeaveOutInput:
    entry: strawberry.ID = strawberry.field(description="The entry.")
    reason: LeftOutReason = strawberry.field(description="Why; not NOT_SELECTED, which the rule alone gives.")


@strawberry.input(description="The freezing of an edition.")
class FreezeEditionInput:
    id: strawberry.ID = strawberry.field(description="The edition.")
    expected_version: int = strawberry.field(description=_VERSION)
    left_out: list[LeaveOutInput] | None = strawberry.field(
        default=None, description="Entries that were submitted and are not to be reflected, at most 500."
    )


@strawberry.input(description="The publication of an edition.")
class PublishEditionInput:
    id: strawberry.ID = strawberry.field(description="The edition.")
    expected_version: int = strawberry.field(description=_VERSION)


@strawberry.type
class EditionMutation:
    @strawberry.mutation(description="Open an edition of a report; for administrators.")
    async def open_edition(self, info: Info, input: NewEdition) -> EditionOutcome:
        outcome = await freezing.open_edition(info.context, place(info), input.plain())
        return edition_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(
        description="Freeze an edition with its entries as they are now; for administrators. It cannot be taken back."
    )
    async def freeze_edition(
        self, info: Info, input: Annotated[FreezeEditionInput, strawberry.argument(description="Which one.")]
    ) -> EditionOutcome:
        out = [(str(each.entry), each.reason) for each in input.left_out or ()]
        outcome = await freezing.freeze_edition(info.context, place(info), input.id, input.expected_version, out)
        return edition_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(description="Publish an edition that is frozen; for administrators.")
    async def publish_edition(
        self, info: Info, input: Annotated[PublishEditionInput, strawberry.argument(description="Which one.")]
    ) -> EditionOutcome:
        outcome = await freezing.publish_edition(info.context, place(info), input.id, input.expected_version)
        return edition_outcome(outcome, info.context.vocabulary)
