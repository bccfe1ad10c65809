"""Somebody asks to act for a stakeholder, and others decide about it."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.acting import ActingMove
from graphdb.records.stakeholders import StakeholderKind
from resolvers.acting import asking, deciding
from schema.info import Info
from schema.mutation.arguments import place
from schema.people.acting import ActingOutcome, acting_outcome


@strawberry.input(description="For which stakeholder somebody asks to act: one of the register, or a new one; and why.")
class AskToActForInput:
    stakeholder: strawberry.ID | None = strawberry.field(
        default=None, description="One that is in the register, e.g. Stakeholder:itu; `resolve` finds it by its name."
    )
    name: str | None = strawberry.field(
        default=None, description="Of a new one; one of this name and country that is here is taken for it."
    )
    country: str | None = strawberry.field(default=None, description="Of a new one: three letters, e.g. KEN.")
    kind: StakeholderKind | None = strawberry.field(default=None, description="Of a new one: what kind it is.")
    reason: str = strawberry.field(
        description="Why it is you who acts for it, for those who decide; nobody else reads it. 2,000 characters."
    )

    def plain(self) -> asking.Asked:
        return asking.Asked(self.reason, self.stakeholder, self.name, self.country, self.kind)


@strawberry.input(description="What is decided of a request to act for a stakeholder.")
class ActingDecisionInput:
    id: strawberry.ID = strawberry.field(description="The request.")
    decision: ActingMove = strawberry.field(description="GRANT, REFUSE, END or WITHDRAW.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reason: str = strawberry.field(description="Why, for who asked and for those who decide. 2,000 characters.")

    def plain(self) -> deciding.ActingDecision:
        return deciding.ActingDecision(self.id, self.decision, self.expected_version, self.reason)


@strawberry.type
class ActingMutation:
    @strawberry.mutation(
        description=(
            "Ask to act for a stakeholder: to send in, confirm and withdraw its entries. For contributors; a "
            "facilitator or an administrator decides."
        )
    )
    async def ask_to_act_for(
        self, info: Info, input: Annotated[AskToActForInput, strawberry.argument(description="For which one, and why.")]
    ) -> ActingOutcome:
        return acting_outcome(
            await asking.ask_to_act(info.context, place(info), input.plain()), info.context.vocabulary
        )

    @strawberry.mutation(
        description=(
            "Grant or refuse what somebody asks, for facilitators and administrators and never for who asks; or end "
            "what was granted, for the same and for who asked; or take back what one has asked and nobody has decided. "
            "A stakeholder that is new is in the register from when it is granted. Each is a link of the chain of the "
            "register, without who asked, for which one, and why."
        )
    )
    async def decide_acting(
        self, info: Info, input: Annotated[ActingDecisionInput, strawberry.argument(description="What is decided.")]
    ) -> ActingOutcome:
        return acting_outcome(await deciding.decide(info.context, place(info), input.plain()), info.context.vocabulary)
