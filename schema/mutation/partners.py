"""Stakeholders say what they seek and offer, and whether they are suggested."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.records.partners import ChoiceRecord, OfferKind, OfferRecord
from resolvers.outcomes import Refusal
from resolvers.partners import choosing, offering
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mutation.arguments import place, several
from schema.outcomes import Refused, made_or_refused
from schema.platform.partners import Offer, PartnerChoice


@strawberry.type(description="An offer was published, changed or ended.")
class OfferChanged:
    offer: Offer = strawberry.field(description="The offer as it is now.")


OfferOutcome = Annotated[
    OfferChanged | Refused, strawberry.union("OfferOutcome", description="What came of a change of an offer.")
]


@strawberry.type(description="Somebody has said whether a stakeholder is suggested.")
class PartnerChoiceChanged:
    choice: PartnerChoice = strawberry.field(description="What is chosen now.")


PartnerChoiceOutcome = Annotated[
    PartnerChoiceChanged | Refused,
    strawberry.union("PartnerChoiceOutcome", description="What came of a choice whether to be suggested."),
]


def offer_outcome(outcome: OfferRecord | Refusal, vocabulary: Vocabulary) -> OfferChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: OfferChanged(offer=Offer.of(record)))


def choice_outcome(outcome: ChoiceRecord | Refusal, vocabulary: Vocabulary) -> PartnerChoiceChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: PartnerChoiceChanged(choice=PartnerChoice.of(record)))


_VERSION = "The version that was read; another one is refused."
_TEXT = "What is sought or offered, in words, up to 2,000 characters."
_UNTIL = "The last day, of UTC: today or later, within two years."
_LINES = "Codes of the lines that it is about, e.g. C7-EHEA. It is about a line or a goal at least."
_GOALS = "Numbers of the goals that it is about."
_COUNTRIES = "The countries that it is about, e.g. KEN; of any where none are named."


@strawberry.input(description="What a stakeholder seeks or offers.")
class PublishOfferInput:
    stakeholder: strawberry.ID = strawberry.field(description="Whose it is: one that you act for.")
    kind: OfferKind = strawberry.field(description="SEEKS or OFFERS.")
    text: str = strawberry.field(description=_TEXT)
    until: date | None = strawberry.field(default=None, description=f"{_UNTIL} An offer without it is refused.")
    action_lines: list[str] | None = strawberry.field(default=None, description=_LINES)
    sdg_goals: list[int] | None = strawberry.field(default=None, description=_GOALS)
    countries: list[str] | None = strawberry.field(default=None, description=_COUNTRIES)

    def plain(self) -> offering.OfferText:
        return offering.OfferText(
            self.kind, self.text, self.until, several(self.action_lines, str), several(self.sdg_goals, int),
            several(self.countries, str),
        )  # fmt: skip


@strawberry.input(description="What an offer is to say from now on; what is left out stays.")
class ChangeOfferInput:
    id: strawberry.ID = strawberry.field(description="The offer.")
    expected_version: int = strawberry.field(description=_VERSION)
    text: str | None = strawberry.field(default=None, description=_TEXT)
    until: date | None = strawberry.field(default=None, description=_UNTIL)
    action_lines: list[str] | None = strawberry.field(default=None, description=_LINES)
    sdg_goals: list[int] | None = strawberry.field(default=None, description=_GOALS)
    countries: list[str] | None = strawberry.field(default=None, description=_COUNTRIES)

    def plain(self) -> offering.OfferText:
        return offering.OfferText(
            None, self.text, self.until, several(self.action_lines, str), several(self.sdg_goals, int),
            several(self.countries, str),
        )  # fmt: skip


@strawberry.input(description="An offer that is to end before its last day.")
class EndOfferInput:
    id: strawberry.ID = strawberry.field(description="The offer.")
    expected_version: int = strawberry.field(description=_VERSION)
    reason: str = strawberry.field(description="Why, e.g. that it was found; everybody reads it. 2,000 characters.")


@strawberry.input(description="Whether a stakeholder is suggested to others as a partner.")
class ChoosePartnersInput:
    stakeholder: strawberry.ID = strawberry.field(description="Which: one that you act for.")
    is_suggested: bool = strawberry.field(description="Whether it is suggested from now on.")
    expected_version: int = strawberry.field(description=f"{_VERSION} 0 where nothing was chosen yet.")


@strawberry.type
class PartnerMutation:
    @strawberry.mutation(
        description=(
            "Say what a stakeholder seeks or offers, until a day; for who acts for it. It is in lists and suggestions "
            "until that day is over, or until it is ended."
        )
    )
    async def publish_offer(
        self, info: Info, input: Annotated[PublishOfferInput, strawberry.argument(description="What it says.")]
    ) -> OfferOutcome:
        made = await offering.publish(info.context, place(info), input.stakeholder, input.plain())
        return offer_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="Change an offer that stands, or its last day; for who acts for its stakeholder.")
    async def change_offer(
        self,
        info: Info,
        input: Annotated[ChangeOfferInput, strawberry.argument(description="What it says.")],
    ) -> OfferOutcome:
        made = await offering.change(info.context, place(info), input.id, input.expected_version, input.plain())
        return offer_outcome(made, info.context.vocabulary)

    @strawberry.mutation(description="End an offer early; for who acts for its stakeholder, and administrators.")
    async def end_offer(
        self, info: Info, input: Annotated[EndOfferInput, strawberry.argument(description="Which, and why.")]
    ) -> OfferOutcome:
        made = await offering.end(info.context, place(info), input.id, input.expected_version, input.reason)
        return offer_outcome(made, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Say whether a stakeholder is suggested to others as a partner; for who acts for it. Each change is a link "
            "of the chain of the register."
        )
    )
    async def choose_partners(
        self, info: Info, input: Annotated[ChoosePartnersInput, strawberry.argument(description="What is chosen.")]
    ) -> PartnerChoiceOutcome:
        made = await choosing.choose(
            info.context, place(info), input.stakeholder, input.expected_version, is_suggested=input.is_suggested
        )
        return choice_outcome(made, info.context.vocabulary)
