"""Which entries and stakeholders, and in which order. A filter of the one may hold one of the other."""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from graphdb.records.contests import CandidacyStatus
from graphdb.records.distinctions import DistinctionKind
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.stakeholders import StakeholderKind
from resolvers.filters import stated
from resolvers.filters.stated import Derivation
from resolvers.registers.entry_lists import EntryOrderField
from resolvers.registers.stakeholder_lists import StakeholderOrderField
from schema.enums.lists import OrderDirection
from schema.inputs.plain import stated_as
from schema.inputs.values import IN, IS_NULL, NOT_IN, CodeFilter, IdFilter, IntFilter, TimeFilter


@stated_as(stated.EntryKindFilter)
@strawberry.input(description="By kind of entry.")
class EntryKindFilter:
    in_: list[EntryKind] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[EntryKind] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.EntryStatusFilter)
@strawberry.input(description="By status of an entry.")
class EntryStatusFilter:
    in_: list[EntryStatus] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[EntryStatus] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.EntryScopeFilter)
@strawberry.input(description="By how far an entry reaches.")
class EntryScopeFilter:
    in_: list[EntryScope] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[EntryScope] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.DistinctionKindFilter)
@strawberry.input(description="By the distinctions that count today.")
class DistinctionKindFilter:
    in_: list[DistinctionKind] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[DistinctionKind] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.MillenniumGoalFilter)
@strawberry.input(description="By the goals of the millennium that an entry names.")
class MillenniumGoalFilter:
    in_: list[MillenniumGoal] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[MillenniumGoal] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.StakeholderKindFilter)
@strawberry.input(description="By kind of stakeholder.")
class StakeholderKindFilter:
    in_: list[StakeholderKind] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[StakeholderKind] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(stated.ContestFilter)
@strawberry.input(
    description=(
        "By what everybody is told of the contests that an entry takes part in: nothing of one before its vote begins. "
        "What `in`, `reached` and `status` state holds of one candidacy."
    )
)
class ContestFilter:
    in_: list[str] | None = strawberry.field(
        name="in", default=UNSET, description='In one of these, e.g. ["WSIS-PRIZES-2015"]; in any unless given.'
    )
    reached: CandidacyStatus | None = strawberry.field(
        default=UNSET, description="It has come so far or further: CHAMPION finds winners too."
    )
    status: list[CandidacyStatus] | None = strawberry.field(
        default=UNSET, description="It stands there exactly, as far as that is told."
    )
    not_in: list[str] | None = strawberry.field(
        default=UNSET, description="In none of these, however far it came; what is in no contest is kept."
    )
    is_null: bool | None = strawberry.field(default=UNSET, description="true: in no contest; false: in one.")


@stated_as(stated.StakeholderListFilter)
@strawberry.input(description="By the stakeholders that carry an entry out.")
class StakeholderListFilter:
    some: StakeholderFilter | None = strawberry.field(
        default=UNSET, description="At least one stakeholder is like this."
    )
    none: StakeholderFilter | None = strawberry.field(default=UNSET, description="No stakeholder is like this.")


@stated_as(stated.EntryListFilter)
@strawberry.input(description="By the entries that a stakeholder carries out.")
class EntryListFilter:
    some: EntryFilter | None = strawberry.field(default=UNSET, description="At least one entry is like this.")
    none: EntryFilter | None = strawberry.field(default=UNSET, description="No entry is like this.")


@stated_as(stated.EntryFilter)
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
            "Which contributions sdgGoal, sdgTarget, objective and framework look at, here and in the filters inside. "
            "Absent: as in the filter around it, ASSERTED at the top."
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
    distinction: DistinctionKindFilter | None = strawberry.field(
        default=UNSET, description="By the distinctions that it has and that count today, e.g. GOOD_PRACTICE."
    )
    mdg: MillenniumGoalFilter | None = strawberry.field(
        default=UNSET, description="By the goals of the millennium that it names."
    )
    objective: CodeFilter | None = strawberry.field(
        default=UNSET,
        description='By objective advanced, itself or through one of its commitments, e.g. {in: ["GDC:1"]}.',
    )
    framework: CodeFilter | None = strawberry.field(
        default=UNSET, description='By framework of which it states anything, e.g. {in: ["GDC"]}.'
    )
    stakeholder_kind: StakeholderKindFilter | None = strawberry.field(
        default=UNSET, description="By the kind of any stakeholder."
    )
    collection: CodeFilter | None = strawberry.field(
        default=UNSET, description='By collection, e.g. {in: ["WSIS-PRIZES-2015"]}.'
    )
    contest: ContestFilter | None = strawberry.field(
        default=UNSET,
        description='By the contests that it takes part in, e.g. {in: ["WSIS-PRIZES-2015"], reached: WINNER}.',
    )
    term: CodeFilter | None = strawberry.field(
        default=UNSET,
        description='By a term of a hosted repository that it is filed under, e.g. {in: ["DPG:sector:health"]}.',
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


@stated_as(stated.StakeholderFilter)
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


def entry_order(given: list[EntryOrder] | None) -> list[tuple[EntryOrderField, bool]] | None:
    return [(each.field, each.direction is OrderDirection.DESC) for each in given] if given else None


def exported_order(given: list[EntryOrder] | list[StakeholderOrder] | None) -> list[dict[str, str]] | None:
    """The order as JSON."""
    return [
        {"field": each.field.name, "direction": (each.direction or OrderDirection.ASC).name} for each in given or ()
    ]


def stakeholder_order(given: list[StakeholderOrder] | None) -> list[tuple[StakeholderOrderField, bool]] | None:
    return [(each.field, each.direction is OrderDirection.DESC) for each in given] if given else None
