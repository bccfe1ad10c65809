"""What can be changed, by those who may: linkages, comments, findings, sign-offs, releases."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.findings import care
from resolvers.people import tokens
from resolvers.review import comments, proposals, publishing, reverting, signing_off
from resolvers.review import decisions as deciding
from resolvers.review.decisions import BatchMode
from schema.findings import Assignee, DueOn, FindingId, FindingIds, SnoozeReason, Until
from schema.info import Info
from schema.inputs import DecisionInput, EditLinkageInput, ProposeLinkageInput, plain
from schema.outcomes import (
    BatchOutcome,
    CommentOutcome,
    FindingBatchOutcome,
    FindingOutcome,
    LinkageOutcome,
    ReleaseOutcome,
    SignOffOutcome,
    outcome_of,
)
from schema.pages import given
from schema.tokens import CreateTokenInput, TokenId, TokenOutcome, token_outcome

Key = Annotated[str, strawberry.argument(description="Key of the linkage, e.g. C4:4.4.")]
Note = Annotated[str | None, strawberry.argument(description="What is to be said about it.")]


def place(info: Info) -> str:
    """Where in the request a mutation stands: a request with several has an effect for each."""
    return str(info.path.key)


@strawberry.type(
    description=(
        "Changes of the mapping. Each is one transaction; what is refused writes nothing. With the header "
        "`idempotency-key`, a request that is sent again within 24 hours has its effect once and gets the same answer."
    )
)
class Mutation:
    @strawberry.mutation(
        description=(
            "Propose a linkage, or that there is none. What was rejected or retired is proposed again with a reason."
        )
    )
    async def propose_linkage(
        self, info: Info, input: Annotated[ProposeLinkageInput, strawberry.argument(description="What is proposed.")]
    ) -> LinkageOutcome:
        outcome = await proposals.propose(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Change the words or the sources of a linkage; a confirmed one is under dispute from then on."
    )
    async def edit_linkage(
        self, info: Info, input: Annotated[EditLinkageInput, strawberry.argument(description="What is changed.")]
    ) -> LinkageOutcome:
        outcome = await proposals.edit(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(description="Confirm, reaffirm, dispute, reject or retire a linkage, or propose it again.")
    async def decide_linkage(
        self, info: Info, input: Annotated[DecisionInput, strawberry.argument(description="What is decided.")]
    ) -> LinkageOutcome:
        outcome = await deciding.decide(info.context, place(info), plain(input))
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

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
        return BatchOutcome.of(batch, info.context.reference)

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
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(description="Say something about a linkage.")
    async def comment_on_linkage(
        self, info: Info, key: Key, text: Annotated[str, strawberry.argument(description="What is said.")]
    ) -> CommentOutcome:
        outcome = await comments.comment(info.context, place(info), key, text)
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(description="Give a finding to somebody, or take it back.")
    async def assign_finding(
        self, info: Info, id: FindingId, assignee: Assignee = UNSET, due_on: DueOn = UNSET
    ) -> FindingOutcome:
        batch = await care.assign(info.context, place(info), [id], given(assignee), given(due_on))
        return outcome_of(batch.results[0].outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Give up to 500 findings to somebody, or take them back, in one transaction; a result for each."
    )
    async def assign_findings(
        self, info: Info, ids: FindingIds, assignee: Assignee = UNSET, due_on: DueOn = UNSET
    ) -> FindingBatchOutcome:
        batch = await care.assign(info.context, place(info), ids, given(assignee), given(due_on))
        return FindingBatchOutcome.of(batch, info.context.reference)

    @strawberry.mutation(description="Leave a finding alone for a while.")
    async def snooze_finding(self, info: Info, id: FindingId, until: Until, reason: SnoozeReason) -> FindingOutcome:
        batch = await care.snooze(info.context, place(info), [id], until, reason)
        return outcome_of(batch.results[0].outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(
        description="Leave up to 500 findings alone for a while, in one transaction; a result for each."
    )
    async def snooze_findings(
        self, info: Info, ids: FindingIds, until: Until, reason: SnoozeReason
    ) -> FindingBatchOutcome:
        batch = await care.snooze(info.context, place(info), ids, until, reason)
        return FindingBatchOutcome.of(batch, info.context.reference)

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
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(description="Take the last sign-off of a line back.")
    async def withdraw_sign_off(
        self,
        info: Info,
        action_line: Annotated[str, strawberry.argument(description="Code of the line, e.g. C7-ELEA.")],
        reason: Annotated[str, strawberry.argument(description="Why.")],
    ) -> SignOffOutcome:
        outcome = await signing_off.withdraw(info.context, place(info), action_line, reason)
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]

    @strawberry.mutation(description="Make an API token for somebody; administrators may.")
    async def create_token(
        self, info: Info, input: Annotated[CreateTokenInput, strawberry.argument(description="Whose, and what for.")]
    ) -> TokenOutcome:
        outcome = await tokens.make(info.context, place(info), input.plain())
        return await token_outcome(outcome, info.context)

    @strawberry.mutation(description="End an API token: whoever sends it is refused from now on; administrators may.")
    async def revoke_token(self, info: Info, id: TokenId) -> TokenOutcome:
        return await token_outcome(await tokens.end(info.context, place(info), id), info.context)

    @strawberry.mutation(description="Publish the mapping as it is, as the next release.")
    async def publish_release(
        self,
        info: Info,
        title: Annotated[str, strawberry.argument(description='Title, e.g. "WSIS-SDG Matrix 2026".')],
        note: Note = None,
    ) -> ReleaseOutcome:
        outcome = await publishing.publish(info.context, place(info), title, given(note))
        return outcome_of(outcome, info.context.reference)  # type: ignore[no-any-return]
