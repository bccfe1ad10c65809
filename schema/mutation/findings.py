"""Who takes care of a finding, and when."""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from resolvers.findings import care
from schema.info import Info
from schema.mapping.audit_outcomes import FindingBatchOutcome, FindingChanged, FindingOutcome
from schema.mapping.findings import Assignee, DueOn, FindingId, FindingIds, SnoozeReason, Until
from schema.mutation.arguments import place
from schema.outcomes import outcome_of
from schema.pages import given


@strawberry.type
class FindingMutation:
    @strawberry.mutation(description="Give a finding to somebody, or take it back.")
    async def assign_finding(
        self, info: Info, id: FindingId, assignee: Assignee = UNSET, due_on: DueOn = UNSET
    ) -> FindingOutcome:
        batch = await care.assign(info.context, place(info), [id], given(assignee), given(due_on))
        return outcome_of(batch.results[0].outcome, info.context.vocabulary, FindingChanged.of)

    @strawberry.mutation(
        description="Give up to 500 findings to somebody, or take them back, in one transaction; a result for each."
    )
    async def assign_findings(
        self, info: Info, ids: FindingIds, assignee: Assignee = UNSET, due_on: DueOn = UNSET
    ) -> FindingBatchOutcome:
        batch = await care.assign(info.context, place(info), ids, given(assignee), given(due_on))
        return FindingBatchOutcome.of(batch, info.context.vocabulary)

    @strawberry.mutation(description="Leave a finding alone for a while.")
    async def snooze_finding(self, info: Info, id: FindingId, until: Until, reason: SnoozeReason) -> FindingOutcome:
        batch = await care.snooze(info.context, place(info), [id], until, reason)
        return outcome_of(batch.results[0].outcome, info.context.vocabulary, FindingChanged.of)

    @strawberry.mutation(
        description="Leave up to 500 findings alone for a while, in one transaction; a result for each."
    )
    async def snooze_findings(
        self, info: Info, ids: FindingIds, until: Until, reason: SnoozeReason
    ) -> FindingBatchOutcome:
        batch = await care.snooze(info.context, place(info), ids, until, reason)
        return FindingBatchOutcome.of(batch, info.context.vocabulary)
