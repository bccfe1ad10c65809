"""Facilitators write inputs to editions; others accept them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.records.inputs import InputMove, InputRecord
from resolvers.editions import inputs
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mutation.arguments import place
from schema.outcomes import Refused, made_or_refused
from schema.platform.facilitator_inputs import FacilitatorInput, period


@strawberry.type(description="An input of a facilitator was written, submitted or decided about.")
class InputChanged:
    input: FacilitatorInput = strawberry.field(description="The input as it is now.")


InputOutcome = Annotated[
    InputChanged | Refused, strawberry.union("InputOutcome", description="What came of an input of a facilitator.")
]


def input_outcome(outcome: InputRecord | Refusal, vocabulary: Vocabulary) -> InputChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: InputChanged(input=FacilitatorInput.of(record)))


_VERSION = "The version that was read; another one is refused."


@strawberry.input(description="A document that an input refers to.")
class InputDocumentInput:
    url: str = strawberry.field(description="Its address, https or http.")
    title: str = strawberry.field(description="Its title, up to 500 characters.")


@strawberry.input(
    description="What a facilitator writes on a line for an edition or about a period: a new draft, or one anew."
)
class SaveInputInput:
    text: str = strawberry.field(
        description=(
            "What it says, up to 10,000 characters. A number is never typed: {table|row|column} names the cell of the "
            "report that it stands in, e.g. {key-figures|reflected|number}."
        )
    )
    documents: list[InputDocumentInput] | None = strawberry.field(
        default=None, description="Documents that it refers to, at most 20."
    )
    edition: strawberry.ID | None = strawberry.field(default=None, description="Of a new one, the edition.")
    from_: date | None = strawberry.field(
        default=None, name="from", description="Or the first day of the period that it is about, of UTC."
    )
    until: date | None = strawberry.field(default=None, description="And the last day.")
    line: str | None = strawberry.field(default=None, description="Of a new one, the code of the line, e.g. C4.")
    id: strawberry.ID | None = strawberry.field(default=None, description="Of a draft that is there, its id.")
    expected_version: int | None = strawberry.field(default=None, description=f"Of such a one. {_VERSION}")


@strawberry.input(description="A draft that is given to those who decide.")
class SubmitInputInput:
    id: strawberry.ID = strawberry.field(description="The input.")
    expected_version: int = strawberry.field(description=_VERSION)


@strawberry.input(description="A decision about an input.")
class DecideInputInput:
    id: strawberry.ID = strawberry.field(description="The input.")
    decision: InputMove = strawberry.field(description="ACCEPT or RETURN.")
    expected_version: int = strawberry.field(description=_VERSION)
    reason: str | None = strawberry.field(default=None, description="Why; RETURN needs one.")


@strawberry.type
class FacilitatorInputMutation:
    @strawberry.mutation(
        description="Write an input to an open edition, or about a period, on a line; for facilitators of the line."
    )
    async def save_input(
        self, info: Info, input: Annotated[SaveInputInput, strawberry.argument(description="What it says.")]
    ) -> InputOutcome:
        documents = [(each.url, each.title) for each in input.documents or ()]
        written = inputs.WrittenInput(
            input.text, documents, input.edition, input.line, input.id, input.expected_version,
            period(input.from_, input.until),
        )  # fmt: skip
        outcome = await inputs.save_input(info.context, place(info), written)
        return input_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(description="Submit an input; for who has written it.")
    async def submit_input(
        self, info: Info, input: Annotated[SubmitInputInput, strawberry.argument(description="Which one.")]
    ) -> InputOutcome:
        outcome = await inputs.submit_input(info.context, place(info), input.id, input.expected_version)
        return input_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(
        description="Accept or return an input; for others than its author: facilitators of the line, administrators."
    )
    async def decide_input(
        self, info: Info, input: Annotated[DecideInputInput, strawberry.argument(description="What is decided.")]
    ) -> InputOutcome:
        outcome = await inputs.decide_input(
            info.context, place(info), input.id, input.decision, input.expected_version, input.reason
        )
        return input_outcome(outcome, info.context.vocabulary)
