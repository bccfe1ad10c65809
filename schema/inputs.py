"""Filters and orders as clients write them; `plain` hands them on to the resolvers."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphdb.audit_records import FindingState, LinkageMove, Severity
from graphdb.records import (
    EntryKind,
    EntryScope,
    EntryStatus,
    LinkageLevel,
    LinkageStatus,
    MillenniumGoal,
    StakeholderKind,
)
from resolvers.filters import stated
from resolvers.filters.stated import Derivation
from resolvers.findings import finding_lists
from resolvers.linkages import linkage_lists
from resolvers.registers.entry_lists import EntryOrderField
from resolvers.registers.stakeholder_lists import StakeholderOrderField
from resolvers.review import proposals, texts
from resolvers.review.linkage import Decision
from schema.enums import OrderDirection

_IN = "One of these; an empty list matches nothing."
_NOT_IN = "None of these; what has no value is kept."
_ALL = "Every one of these."
_NULL = "true: has no value; false: has one."


@strawberry.input(description="By id.")
class IdFilter:
    in_: list[strawberry.ID] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[strawberry.ID] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description='By code, e.g. {in: ["C7"]}.')
class CodeFilter:
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[str] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    all_: list[str] | None = strawberry.field(name="all", default=UNSET, description=_ALL)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(
    description="By number, e.g. {gte: 2015, lte: 2020}; `gte`, `lte` and `in` together look at one and the same value."
)
class IntFilter:
    in_: list[int] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[int] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    gte: int | None = strawberry.field(default=UNSET, description="At least this.")
    lte: int | None = strawberry.field(default=UNSET, description="At most this.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By kind of entry.")
class EntryKindFilter:
    in_: list[EntryKind] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[EntryKind] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By status of an entry.")
class EntryStatusFilter:
    in_: list[EntryStatus] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[EntryStatus] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By how far an entry reaches.")
class EntryScopeFilter:
    in_: list[EntryScope] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[EntryScope] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By the goals of the millennium that an entry names.")
class MillenniumGoalFilter:
    in_: list[MillenniumGoal] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[MillenniumGoal] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description='By a time, e.g. {since: "2026-01-01T00:00:00Z"}.')
class TimeFilter:
    since: datetime | None = strawberry.field(default=UNSET, description="From this time on.")
    until: datetime | None = strawberry.field(default=UNSET, description="Before this time.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By kind of stakeholder.")
class StakeholderKindFilter:
    in_: list[StakeholderKind] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[StakeholderKind] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By status of a linkage.")
class LinkageStatusFilter:
    in_: list[LinkageStatus] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[LinkageStatus] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By level of a linkage.")
class LinkageLevelFilter:
    in_: list[LinkageLevel] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[LinkageLevel] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By the stakeholders that carry an entry out.")
class StakeholderListFilter:
    some: StakeholderFilter | None = strawberry.field(
        default=UNSET, description="At least one stakeholder is like this."
    )
    none: StakeholderFilter | None = strawberry.field(default=UNSET, description="No stakeholder is like this.")


@strawberry.input(description="By the entries that a stakeholder carries out.")
class EntryListFilter:
    some: EntryFilter | None = strawberry.field(default=UNSET, description="At least one entry is like this.")
    none: EntryFilter | None = strawberry.field(default=UNSET, description="No entry is like this.")


@strawberry.input(
    description=(
        "Which entries; everything stated must hold. A condition on a missing value does not hold, so `not` "
        "keeps what has none. An unknown code is an error."
    )
)
class EntryFilter:
    id: IdFilter | None = strawberry.field(default=UNSET, description="By id.")
    text: str | None = strawberry.field(
        default=UNSET,
        description='Full text in plain words, all of which must be in the title or description, e.g. "rural clinic".',
    )
    kind: EntryKindFilter | None = strawberry.field(default=UNSET, description="By kind, e.g. {in: [PROJECT]}.")
    status: EntryStatusFilter | None = strawberry.field(default=UNSET, description="By status.")
    action_line: CodeFilter | None = strawberry.field(
        default=UNSET, description="By code of an action line; C7 stands for itself and its eight parts."
    )
    sdg_goal: IntFilter | None = strawberry.field(
        default=UNSET, description="By goal contributed to, itself or through one of its targets, e.g. {in: [4]}."
    )
    sdg_target: CodeFilter | None = strawberry.field(
        default=UNSET, description='By target contributed to, e.g. {in: ["4.4"]}.'
    )
    derivation: Derivation | None = strawberry.field(
        default=UNSET,
        description=(
            "Which contributions sdgGoal and sdgTarget look at, here and in the filters inside. Absent: as in "
            "the filter around it, ASSERTED at the top."
        ),
    )
    region: CodeFilter | None = strawberry.field(
        default=UNSET, description='By region, e.g. {in: ["AFRICA"]}; INTERNATIONAL is one of them.'
    )
    country: CodeFilter | None = strawberry.field(default=UNSET, description='By country, e.g. {in: ["KEN"]}.')
    year: IntFilter | None = strawberry.field(default=UNSET, description="By year, e.g. {gte: 2015}.")
    submitted_year: IntFilter | None = strawberry.field(
        default=UNSET, description="By the year in which it came into this register, e.g. {in: [2026]}."
    )
    submitted_at: TimeFilter | None = strawberry.field(default=UNSET, description="By when it came into this register.")
    updated_at: TimeFilter | None = strawberry.field(
        default=UNSET, description="By when what it says was last changed here."
    )
    scope: EntryScopeFilter | None = strawberry.field(default=UNSET, description="By how far it reaches.")
    mdg: MillenniumGoalFilter | None = strawberry.field(
        default=UNSET, description="By the goals of the millennium that it names."
    )
    stakeholder_kind: StakeholderKindFilter | None = strawberry.field(
        default=UNSET, description="By the kind of any stakeholder."
    )
    collection: CodeFilter | None = strawberry.field(
        default=UNSET, description='By collection, e.g. {in: ["WSIS-PRIZES-2015"]}.'
    )
    stakeholders: StakeholderListFilter | None = strawberry.field(
        default=UNSET, description="By what its stakeholders are like."
    )
    stakeholder_count: IntFilter | None = strawberry.field(
        default=UNSET, description="By how many stakeholders it has, e.g. {gte: 2}."
    )
    and_: list[EntryFilter] | None = strawberry.field(name="and", default=UNSET, description="All of these.")
    or_: list[EntryFilter] | None = strawberry.field(
        name="or", default=UNSET, description="At least one of these; an empty list matches nothing."
    )
    not_: EntryFilter | None = strawberry.field(name="not", default=UNSET, description="Not this.")


@strawberry.input(description="Which stakeholders; everything stated must hold.")
class StakeholderFilter:
    id: IdFilter | None = strawberry.field(default=UNSET, description="By id.")
    text: str | None = strawberry.field(
        default=UNSET, description='Words of its names, all of which must be in them, e.g. "ministry education".'
    )
    kind: StakeholderKindFilter | None = strawberry.field(default=UNSET, description="By kind.")
    country: CodeFilter | None = strawberry.field(default=UNSET, description="By the country it is based in.")
    region: CodeFilter | None = strawberry.field(default=UNSET, description="By the region of that country.")
    entries: EntryListFilter | None = strawberry.field(default=UNSET, description="By what its entries are like.")
    entry_count: IntFilter | None = strawberry.field(default=UNSET, description="By how many entries it carries out.")
    and_: list[StakeholderFilter] | None = strawberry.field(name="and", default=UNSET, description="All of these.")
    or_: list[StakeholderFilter] | None = strawberry.field(
        name="or", default=UNSET, description="At least one of these."
    )
    not_: StakeholderFilter | None = strawberry.field(name="not", default=UNSET, description="Not this.")


@strawberry.input(description="Which linkages; everything stated must hold.")
class LinkageFilter:
    action_line: CodeFilter | None = strawberry.field(
        default=UNSET, description="By code of the line; C7 stands for itself and its parts."
    )
    sdg_goal: IntFilter | None = strawberry.field(default=UNSET, description="By goal, or goal of the target.")
    sdg_target: CodeFilter | None = strawberry.field(default=UNSET, description="By target.")
    level: LinkageLevel | None = strawberry.field(default=UNSET, description="Linkages to targets, or to whole goals.")
    levels: LinkageLevelFilter | None = strawberry.field(default=UNSET, description="By level, in the longer form.")
    status: LinkageStatusFilter | None = strawberry.field(default=UNSET, description="By status.")
    has_rationale: bool | None = strawberry.field(default=UNSET, description="With, or without, a rationale.")
    negative: bool | None = strawberry.field(
        default=UNSET, description="true: those that state that there is no link; false: the others."
    )
    in_mapping: bool | None = strawberry.field(
        default=UNSET,
        description="true: those that count, confirmed or under dispute and confirmed before; false: the others.",
    )
    reviewed: bool | None = strawberry.field(
        default=UNSET,
        description=(
            "true: those whose present words somebody else than their author has confirmed here; false: the others."
        ),
    )
    reviewed_before: datetime | None = strawberry.field(
        default=UNSET, description="Last decided about before this time, or never, e.g. 2025-01-01T00:00:00Z."
    )
    last_move: list[LinkageMove] | None = strawberry.field(
        default=UNSET, description="Whose last change is one of these, e.g. [EDIT]; an empty list matches nothing."
    )
    last_actor: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Whose last change is by this one, e.g. Actor:ann-example."
    )
    has_finding: bool | None = strawberry.field(
        default=UNSET, description="true: those that the audit has found something about that is not resolved."
    )
    may_i_move: list[LinkageMove] | None = strawberry.field(
        default=UNSET,
        description=(
            "With which the caller, who has to be signed in, may do one of these, e.g. [CONFIRM]: see `myMoves`."
        ),
    )
    and_: list[LinkageFilter] | None = strawberry.field(name="and", default=UNSET, description="All of these.")
    or_: list[LinkageFilter] | None = strawberry.field(name="or", default=UNSET, description="At least one of these.")
    not_: LinkageFilter | None = strawberry.field(name="not", default=UNSET, description="Not this.")


@strawberry.input(description="By rule of the audit; every finding has one.")
class FindingRuleFilter:
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[str] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By severity; every finding has one.")
class SeverityFilter:
    in_: list[Severity] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[Severity] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By state; every finding has one.")
class FindingStateFilter:
    in_: list[FindingState] | None = strawberry.field(name="in", default=UNSET, description=_IN)
    not_in: list[FindingState] | None = strawberry.field(default=UNSET, description=_NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


@strawberry.input(description="By day, e.g. 2026-12-31.")
class DateFilter:
    gte: date | None = strawberry.field(default=UNSET, description="This day or later.")
    lte: date | None = strawberry.field(default=UNSET, description="This day or earlier.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_NULL)


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


@strawberry.input(description="One key of an order of entries; ties are broken by id.")
class EntryOrder:
    field: EntryOrderField = strawberry.field(description="What to order by.")
    direction: OrderDirection | None = strawberry.field(
        default=OrderDirection.ASC,
        description="Upwards or downwards; a missing year comes last upwards, first downwards.",
    )


@strawberry.input(description="One key of an order of stakeholders; ties are broken by id.")
class StakeholderOrder:
    field: StakeholderOrderField = strawberry.field(description="What to order by.")
    direction: OrderDirection | None = strawberry.field(default=OrderDirection.ASC, description="Upwards or downwards.")


@strawberry.input(description="A document that states a linkage.")
class SourceInput:
    title: str = strawberry.field(description="Title, as it is cited.")
    year: int | None = strawberry.field(default=UNSET, description="Year of publication, e.g. 2015.")
    url: str | None = strawberry.field(default=UNSET, description="Address, http or https.")


@strawberry.input(description="A linkage that is proposed, to a target or to a whole goal.")
class ProposeLinkageInput:
    action_line: str = strawberry.field(description="Code of the line, e.g. C7-ELEA.")
    goal: int | None = strawberry.field(default=UNSET, description="Number of the goal; not needed beside a target.")
    target: str | None = strawberry.field(default=UNSET, description="Code of the target, e.g. 4.4.")
    rationale: str | None = strawberry.field(default=UNSET, description="Why. Nothing is confirmed without one.")
    sources: list[SourceInput] | None = strawberry.field(
        default=UNSET, description="Where it is stated. Nothing is confirmed without one."
    )
    negative: bool | None = strawberry.field(
        default=False, description="true: there is no link, and this says so, so that silence and no are not the same."
    )
    reason: str | None = strawberry.field(
        default=UNSET, description="Why now; needed where it was rejected or retired before."
    )


@strawberry.input(description="A linkage of a line to an objective of a framework other than the SDGs.")
class ProposeObjectiveLinkageInput:
    action_line: str = strawberry.field(description="Code of the line, e.g. C7-ELEA.")
    objective: str = strawberry.field(description="Code of the objective or the commitment, e.g. GDC:1 or GDC:17.f.")
    rationale: str | None = strawberry.field(default=UNSET, description="Why. Nothing is confirmed without one.")
    sources: list[SourceInput] | None = strawberry.field(
        default=UNSET, description="Where it is stated. Nothing is confirmed without one."
    )
    negative: bool | None = strawberry.field(default=False, description="true: there is no link, and this says so.")
    reason: str | None = strawberry.field(
        default=UNSET, description="Why now; needed where it was rejected or retired before."
    )


@strawberry.input(description="Other words or sources for a linkage; what is absent stays as it is.")
class EditLinkageInput:
    key: str = strawberry.field(description="Key of the linkage, e.g. C4:4.4.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    rationale: str | None = strawberry.field(default=UNSET, description="The new rationale.")
    sources: list[SourceInput] | None = strawberry.field(default=UNSET, description="All its sources from now on.")
    reason: str = strawberry.field(description="Why it is changed.")


@strawberry.input(description="A decision about a linkage.")
class DecisionInput:
    key: str = strawberry.field(description="Key of the linkage, e.g. C4:4.4.")
    decision: LinkageMove = strawberry.field(description="CONFIRM, REAFFIRM, DISPUTE, REJECT, RETIRE or PROPOSE.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reason: str | None = strawberry.field(default=UNSET, description="Why; needed for all but CONFIRM and REAFFIRM.")


_PLAIN: dict[type, type] = {
    IdFilter: stated.IdFilter,
    CodeFilter: stated.CodeFilter,
    IntFilter: stated.IntFilter,
    EntryKindFilter: stated.EntryKindFilter,
    EntryStatusFilter: stated.EntryStatusFilter,
    EntryScopeFilter: stated.EntryScopeFilter,
    MillenniumGoalFilter: stated.MillenniumGoalFilter,
    TimeFilter: stated.TimeFilter,
    StakeholderKindFilter: stated.StakeholderKindFilter,
    StakeholderListFilter: stated.StakeholderListFilter,
    EntryListFilter: stated.EntryListFilter,
    EntryFilter: stated.EntryFilter,
    StakeholderFilter: stated.StakeholderFilter,
    LinkageStatusFilter: linkage_lists.LinkageStatusFilter,
    LinkageLevelFilter: linkage_lists.LinkageLevelFilter,
    LinkageFilter: linkage_lists.LinkageFilter,
    FindingRuleFilter: finding_lists.OneOf,
    SeverityFilter: finding_lists.OneOf,
    FindingStateFilter: finding_lists.OneOf,
    DateFilter: finding_lists.DateFilter,
    FindingFilter: finding_lists.FindingFilter,
    SourceInput: texts.Source,
    ProposeLinkageInput: proposals.Proposal,
    ProposeObjectiveLinkageInput: proposals.ObjectiveProposal,
    EditLinkageInput: proposals.Edit,
    DecisionInput: Decision,
}


def plain(given: Any) -> Any:
    """The resolvers' frozen form of an input: the same fields, lists as tuples, ids as strings."""
    if isinstance(given, list):
        return tuple(plain(each) for each in given)
    if given is UNSET:
        return None
    form = _PLAIN.get(type(given))
    return given if form is None else form(**{each.name: plain(getattr(given, each.name)) for each in fields(form)})


def entry_order(given: list[EntryOrder] | None) -> list[tuple[EntryOrderField, bool]] | None:
    return [(each.field, each.direction is OrderDirection.DESC) for each in given] if given else None


def exported_order(given: list[EntryOrder] | list[StakeholderOrder] | None) -> list[dict[str, str]] | None:
    """The order as JSON."""
    return [
        {"field": each.field.name, "direction": (each.direction or OrderDirection.ASC).name} for each in given or ()
    ]


def stakeholder_order(given: list[StakeholderOrder] | None) -> list[tuple[StakeholderOrderField, bool]] | None:
    return [(each.field, each.direction is OrderDirection.DESC) for each in given] if given else None
