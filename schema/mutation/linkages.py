"""What is proposed, edited, decided and said about linkages."""

from __future__ import annotations

from typing import Annotated

import strawberry

from resolvers.review import comments, proposals, reverting
from resolvers.review import decisions as deciding
from resolvers.review.decisions import BatchMode
from schema.info import Info
from schema.inputs.linkages import DecisionInput, EditLinkageInput, ProposeLinkageInput
from schema.inputs.plain import plain
from schema.mapping.linkage_outcomes import BatchOutcome, CommentAdded, CommentOutcome, LinkageChanged, LinkageOutcome
from schema.mutation.arguments import place
from schema.outcomes import outcome_of

Key = Annotated[str, strawberry.argument(description="Key of the linkage, e.g. C4:4.4.")]


@strawberry.type
class LinkageMutation:
    @strawberry.mutation(
        description=(
            "Propose a linkage, or that there is none. What was rejected or retired is proposed again with a reason."
        )
    )
    async def propose_linkage(
        self, info: Info, input: Annotated[ProposeLinkageInput, strawberry.argument(description="What is proposed.")]
    ) -> LinkageOutcome:
        outcome = await proposals.propose(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.vocabulary, LinkageChanged.of)

    @strawberry.mutation(
        description="Change the words or the sources of a linkage; a confirmed one is under dispute from then on."
    )
    async def edit_linkage(
        self, info: Info, input: Annotated[EditLinkageInput, strawberry.argument(description="What is changed.")]
    ) -> LinkageOutcome:
        outcome = await proposals.edit(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.vocabulary, LinkageChanged.of)

    @strawberry.mutation(description="Confirm, reaffirm, dispute, reject or retire a linkage, or propose it again.")
    async def decide_linkage(
        self, info: Info, input: Annotated[DecisionInput, strawberry.argument(description="What is decided.")]
    ) -> LinkageOutcome:
        outcome = await deciding.decide(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.vocabulary, LinkageChanged.of)

    @strawberry.mutation(description="Decide about up to 500 linkages in one transaction.")
    async def decide_linkages(
        self,
        info: Info,
        decisions: Annotated[
            list[DecisionInput], strawberry.argument(description="What is decided, each linkage once.")
        ],
        mode: Annotated[
            BatchMode | None, strawberry.argument(description="What becomes of the others where some are refused.")
        ] = BatchMode.ALL_OR_NOTHING,
    ) -> BatchOutcome:
        batch = await deciding.decide_all(info.context, place(info), plain(decisions), mode or BatchMode.ALL_OR_NOTHING)
        return BatchOutcome.of(batch, info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Take the last change of a linkage back: by a new change that leads to the state before it, with the "
            "rights, legal moves and four eyes of the move that this is (`LinkageChange.revertsBy`)."
        )
    )
    async def revert_change(
        self,
        info: Info,
        sequence: Annotated[int, strawberry.argument(description="Number of the change, see `changes`.")],
        expected_version: Annotated[
            int, strawberry.argument(description="The version of the linkage that was read; another one is refused.")
        ],
        reason: Annotated[str, strawberry.argument(description="Why it is taken back.")],
    ) -> LinkageOutcome:
        asked = reverting.Reversion(sequence, expected_version, reason)
        outcome = await reverting.revert(info.context, place(info), asked)
        return outcome_of(outcome, info.context.vocabulary, LinkageChanged.of)

    @strawberry.mutation(description="Say something about a linkage.")
    async def comment_on_linkage(
        self, info: Info, key: Key, text: Annotated[str, strawberry.argument(description="What is said.")]
    ) -> CommentOutcome:
        outcome = await comments.comment(info.context, place(info), key, text)
        return outcome_of(outcome, info.context.vocabulary, CommentAdded.of)
