"""What is proposed, edited and decided about linkages to objectives of frameworks beside the SDGs."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.kinds.mapped import OBJECTIVES
from resolvers.review import decisions, proposals, reverting
from schema.info import Info
from schema.inputs.linkages import DecisionInput, EditLinkageInput, ProposeObjectiveLinkageInput
from schema.inputs.plain import plain
from schema.mutation.arguments import place
from schema.outcomes import ObjectiveLinkageOutcome, outcome_of


@strawberry.type
class FrameworkMutation:
    @strawberry.mutation(
        description=(
            "Propose a linkage of a line to an objective, or that there is none. What was rejected or retired is "
            "proposed again with a reason."
        )
    )
    async def propose_objective_linkage(
        self,
        info: Info,
        input: Annotated[ProposeObjectiveLinkageInput, strawberry.argument(description="What is proposed.")],
    ) -> ObjectiveLinkageOutcome:
        outcome = await proposals.propose(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.vocabulary)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Change the words or the sources of a linkage to an objective; a confirmed one is disputed then."
    )
    async def edit_objective_linkage(
        self,
        info: Info,
        input: Annotated[EditLinkageInput, strawberry.argument(description="What is changed; key e.g. C2:GDC1.")],
    ) -> ObjectiveLinkageOutcome:
        outcome = await proposals.edit(info.context, place(info), plain(input), OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Confirm, reaffirm, dispute, reject or retire a linkage to an objective, or propose it again."
    )
    async def decide_objective_linkage(
        self,
        info: Info,
        input: Annotated[DecisionInput, strawberry.argument(description="What is decided; key e.g. C2:GDC1.")],
    ) -> ObjectiveLinkageOutcome:
        outcome = await decisions.decide(info.context, place(info), plain(input), OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Take the last change of a linkage to an objective back, as `revertChange` does of one to the SDGs."
    )
    async def revert_objective_change(
        self,
        info: Info,
        sequence: Annotated[int, strawberry.argument(description="Number of the change, see `changesOf`.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version of the linkage that was read; another one is refused.")
        ],
        reason: Annotated[str, strawberry.argument(description="Why it is taken back.")],
    ) -> ObjectiveLinkageOutcome:
        asked = reverting.Reversion(sequence, expected_version, reason)
        outcome = await reverting.revert(info.context, place(info), asked, OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary)  # type: ignore[no-any-return]
