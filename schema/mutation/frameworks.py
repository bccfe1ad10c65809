"""What is proposed, edited and decided about linkages to objectives of frameworks beside the SDGs."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.kinds.mapped import OBJECTIVES
from resolvers.review import comments, proposals, reverting
from resolvers.review import decisions as deciding
from resolvers.review.decisions import BatchMode
from schema.info import Info
from schema.inputs.linkages import DecisionInput, EditLinkageInput, ProposeObjectiveLinkageInput
from schema.inputs.plain import plain
from schema.mapping.linkage_outcomes import (
    ObjectiveBatchOutcome,
    ObjectiveCommentAdded,
    ObjectiveCommentOutcome,
    ObjectiveLinkageChanged,
    ObjectiveLinkageOutcome,
)
from schema.mutation.arguments import place
from schema.outcomes import outcome_of


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
        return outcome_of(outcome, info.context.vocabulary, ObjectiveLinkageChanged.of)

    @strawberry.mutation(
        description="Change the words or the sources of a linkage to an objective; a confirmed one is disputed then."
    )
    async def edit_objective_linkage(
        self,
        info: Info,
        input: Annotated[EditLinkageInput, strawberry.argument(description="What is changed; key e.g. C2:GDC1.")],
    ) -> ObjectiveLinkageOutcome:
        outcome = await proposals.edit(info.context, place(info), plain(input), OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary, ObjectiveLinkageChanged.of)

    @strawberry.mutation(
        description="Confirm, reaffirm, dispute, reject or retire a linkage to an objective, or propose it again."
    )
    async def decide_objective_linkage(
        self,
        info: Info,
        input: Annotated[DecisionInput, strawberry.argument(description="What is decided; key e.g. C2:GDC1.")],
    ) -> ObjectiveLinkageOutcome:
        outcome = await deciding.decide(info.context, place(info), plain(input), OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary, ObjectiveLinkageChanged.of)

    @strawberry.mutation(description="Decide about up to 500 linkages to objectives in one transaction.")
    async def decide_objective_linkages(
        self,
        info: Info,
        decisions: Annotated[
            list[DecisionInput], strawberry.argument(description="What is decided, each linkage once.")
        ],
        mode: Annotated[
            BatchMode | None, strawberry.argument(description="What becomes of the others where some are refused.")
        ] = BatchMode.ALL_OR_NOTHING,
    ) -> ObjectiveBatchOutcome:
        mode = mode or BatchMode.ALL_OR_NOTHING
        batch = await deciding.decide_all(info.context, place(info), plain(decisions), mode, OBJECTIVES)
        return ObjectiveBatchOutcome.of(batch, info.context.vocabulary)

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
        return outcome_of(outcome, info.context.vocabulary, ObjectiveLinkageChanged.of)

    @strawberry.mutation(description="Say something about a linkage to an objective.")
    async def comment_on_objective_linkage(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="Key of the linkage, e.g. C2:GDC1.")],
        text: Annotated[str, strawberry.argument(description="What is said.")],
    ) -> ObjectiveCommentOutcome:
        outcome = await comments.comment(info.context, place(info), key, text, OBJECTIVES)
        return outcome_of(outcome, info.context.vocabulary, ObjectiveCommentAdded.of)
