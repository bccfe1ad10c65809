"""Which findings."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphdb.records.findings import FindingState, Severity
from resolvers.findings import finding_lists
from schema.inputs.plain import stated_as
from schema.inputs.values import IN, IS_NULL, NOT_IN, CodeFilter, DateFilter, IdFilter


@stated_as(finding_lists.OneOf)
@strawberry.input(description="By rule of the audit; every finding has one.")
class FindingRuleFilter:
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[str] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(finding_lists.OneOf)
@strawberry.input(description="By severity; every finding has one.")
class SeverityFilter:
    in_: list[Severity] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[Severity] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(finding_lists.OneOf)
@strawberry.input(description="By state; every finding has one.")
class FindingStateFilter:
    in_: list[FindingState] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[FindingState] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(finding_lists.FindingFilter)
@strawberry.input(description="Which findings; everything stated must hold.")
class FindingFilter:
    rule: list[str] | None = strawberry.field(
        default=UNSET, description='Of one of these rules, e.g. ["no-rationale"]; an empty list matches nothing.'
    )
    action_line: CodeFilter | None = strawberry.field(
        default=UNSET,
        description="By code of the line; C7 stands for itself and its parts. {isNull: true}: what belongs to no line.",
    )
    severity: list[Severity] | None = strawberry.field(default=UNSET, description="Of one of these severities.")
    state: list[FindingState] | None = strawberry.field(
        default=UNSET, description="In one of these states today; OPEN or ASSIGNED unless given."
    )
    assignee: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Taken care of by this one, e.g. Actor:ann-example."
    )
    mine: bool | None = strawberry.field(
        default=UNSET, description="true: taken care of by the caller, who has to be signed in."
    )
    subject: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description='About one of these things, e.g. ["Linkage:C4:4.4"].'
    )
    due_before: date | None = strawberry.field(
        default=UNSET, description="To be done before this day, e.g. 2026-12-31; without a day it does not count."
    )
    rules: FindingRuleFilter | None = strawberry.field(default=UNSET, description="By rule, in the longer form.")
    severities: SeverityFilter | None = strawberry.field(default=UNSET, description="By severity, in the longer form.")
    states: FindingStateFilter | None = strawberry.field(default=UNSET, description="By state, in the longer form.")
    assignees: IdFilter | None = strawberry.field(
        default=UNSET, description="By who takes care of them; {isNull: true}: nobody does."
    )
    subjects: IdFilter | None = strawberry.field(
        default=UNSET, description="By what they are about, in the longer form."
    )
    due_on: DateFilter | None = strawberry.field(
        default=UNSET, description="By the day until which they are to be done; {isNull: true}: none is set."
    )
