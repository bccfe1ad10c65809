from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CandidacyStatus,
    DerivationFilter,
    DistinctionKind,
    EntryKind,
    EntryOrderField,
    EntryScope,
    EntryStatus,
    LinkageLevel,
    LinkageMove,
    LinkageStatus,
    MillenniumGoal,
    OrderDirection,
    StakeholderKind,
    StakeholderOrderField,
)


class CodeFilter(BaseModel):
    """By code, e.g. {in: ["C7"]}."""

    in_: Optional[list[str]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[str]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    all: Optional[list[str]] = None
    "Every one of these."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class ContestFilter(BaseModel):
    """By what everybody is told of the contests that an entry takes part in: nothing of one before its vote begins. What `in`, `reached` and `status` state holds of one candidacy."""

    in_: Optional[list[str]] = Field(alias="in", default=None)
    'In one of these, e.g. ["WSIS-PRIZES-2015"]; in any unless given.'
    reached: Optional[CandidacyStatus] = None
    "It has come so far or further: CHAMPION finds winners too."
    status: Optional[list[CandidacyStatus]] = None
    "It stands there exactly, as far as that is told."
    not_in: Optional[list[str]] = Field(alias="notIn", default=None)
    "In none of these, however far it came; what is in no contest is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: in no contest; false: in one."


class DistinctionKindFilter(BaseModel):
    """By the distinctions that count today."""

    in_: Optional[list[DistinctionKind]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[DistinctionKind]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class EntryFilter(BaseModel):
    """Which entries; everything stated must hold. A condition on a missing value does not hold, so `not` keeps what has none. An unknown code is an error."""

    id: Optional["IdFilter"] = None
    "By id."
    text: Optional[str] = None
    'Full text in plain words, all of which must be in the title or description, e.g. "rural clinic".'
    kind: Optional["EntryKindFilter"] = None
    "By kind, e.g. {in: [PROJECT]}."
    status: Optional["EntryStatusFilter"] = None
    "By status."
    action_line: Optional["CodeFilter"] = Field(alias="actionLine", default=None)
    "By code of an action line; C7 stands for itself and its eight parts."
    sdg_goal: Optional["IntFilter"] = Field(alias="sdgGoal", default=None)
    "By goal contributed to, itself or through one of its targets, e.g. {in: [4]}."
    sdg_target: Optional["CodeFilter"] = Field(alias="sdgTarget", default=None)
    'By target contributed to, e.g. {in: ["4.4"]}.'
    derivation: Optional[DerivationFilter] = None
    "Which contributions sdgGoal, sdgTarget, objective and framework look at, here and in the filters inside. Absent: as in the filter around it, ASSERTED at the top."
    region: Optional["CodeFilter"] = None
    'By region, e.g. {in: ["AFRICA"]}; INTERNATIONAL is one of them.'
    country: Optional["CodeFilter"] = None
    'By country, e.g. {in: ["KEN"]}.'
    year: Optional["IntFilter"] = None
    "By year, e.g. {gte: 2015}."
    submitted_year: Optional["IntFilter"] = Field(alias="submittedYear", default=None)
    "By the year in which it came into this register, e.g. {in: [2026]}."
    submitted_at: Optional["TimeFilter"] = Field(alias="submittedAt", default=None)
    "By when it came into this register."
    updated_at: Optional["TimeFilter"] = Field(alias="updatedAt", default=None)
    "By when what it says was last changed here."
    scope: Optional["EntryScopeFilter"] = None
    "By how far it reaches."
    distinction: Optional["DistinctionKindFilter"] = None
    "By the distinctions that it has and that count today, e.g. GOOD_PRACTICE."
    mdg: Optional["MillenniumGoalFilter"] = None
    "By the goals of the millennium that it names."
    objective: Optional["CodeFilter"] = None
    'By objective advanced, itself or through one of its commitments, e.g. {in: ["GDC:1"]}.'
    framework: Optional["CodeFilter"] = None
    'By framework of which it states anything, e.g. {in: ["GDC"]}.'
    stakeholder_kind: Optional["StakeholderKindFilter"] = Field(
        alias="stakeholderKind", default=None
    )
    "By the kind of any stakeholder."
    collection: Optional["CodeFilter"] = None
    'By collection, e.g. {in: ["WSIS-PRIZES-2015"]}.'
    contest: Optional["ContestFilter"] = None
    'By the contests that it takes part in, e.g. {in: ["WSIS-PRIZES-2015"], reached: WINNER}.'
    term: Optional["CodeFilter"] = None
    'By a term of a hosted repository that it is filed under, e.g. {in: ["DPG:sector:health"]}.'
    stakeholders: Optional["StakeholderListFilter"] = None
    "By what its stakeholders are like."
    stakeholder_count: Optional["IntFilter"] = Field(
        alias="stakeholderCount", default=None
    )
    "By how many stakeholders it has, e.g. {gte: 2}."
    and_: Optional[list["EntryFilter"]] = Field(alias="and", default=None)
    "All of these."
    or_: Optional[list["EntryFilter"]] = Field(alias="or", default=None)
    "At least one of these; an empty list matches nothing."
    not_: Optional["EntryFilter"] = Field(alias="not", default=None)
    "Not this."


class EntryKindFilter(BaseModel):
    """By kind of entry."""

    in_: Optional[list[EntryKind]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[EntryKind]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class EntryListFilter(BaseModel):
    """By the entries that a stakeholder carries out."""

    some: Optional["EntryFilter"] = None
    "At least one entry is like this."
    none: Optional["EntryFilter"] = None
    "No entry is like this."


class EntryOrder(BaseModel):
    """One key of an order of entries; ties are broken by id."""

    field: EntryOrderField
    "What to order by."
    direction: Optional[OrderDirection] = OrderDirection.ASC
    "Upwards or downwards; a missing year comes last upwards, first downwards."


class EntryScopeFilter(BaseModel):
    """By how far an entry reaches."""

    in_: Optional[list[EntryScope]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[EntryScope]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class EntryStatusFilter(BaseModel):
    """By status of an entry."""

    in_: Optional[list[EntryStatus]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[EntryStatus]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class IdFilter(BaseModel):
    """By id."""

    in_: Optional[list[str]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[str]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class IntFilter(BaseModel):
    """By number, e.g. {gte: 2015, lte: 2020}; `gte`, `lte` and `in` together look at one and the same value."""

    in_: Optional[list[int]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[int]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    gte: Optional[int] = None
    "At least this."
    lte: Optional[int] = None
    "At most this."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class LinkageFilter(BaseModel):
    """Which linkages; everything stated must hold."""

    action_line: Optional["CodeFilter"] = Field(alias="actionLine", default=None)
    "By code of the line; C7 stands for itself and its parts."
    sdg_goal: Optional["IntFilter"] = Field(alias="sdgGoal", default=None)
    "By goal, or goal of the target."
    sdg_target: Optional["CodeFilter"] = Field(alias="sdgTarget", default=None)
    "By target."
    level: Optional[LinkageLevel] = None
    "Linkages to targets, or to whole goals."
    levels: Optional["LinkageLevelFilter"] = None
    "By level, in the longer form."
    status: Optional["LinkageStatusFilter"] = None
    "By status."
    has_rationale: Optional[bool] = Field(alias="hasRationale", default=None)
    "With, or without, a rationale."
    negative: Optional[bool] = None
    "true: those that state that there is no link; false: the others."
    in_mapping: Optional[bool] = Field(alias="inMapping", default=None)
    "true: those that count, confirmed or under dispute and confirmed before; false: the others."
    reviewed: Optional[bool] = None
    "true: those whose present words somebody else than their author has confirmed here; false: the others."
    reviewed_before: Optional[Any] = Field(alias="reviewedBefore", default=None)
    "Last decided about before this time, or never, e.g. 2025-01-01T00:00:00Z."
    last_move: Optional[list[LinkageMove]] = Field(alias="lastMove", default=None)
    "Whose last change is one of these, e.g. [EDIT]; an empty list matches nothing."
    last_actor: Optional[str] = Field(alias="lastActor", default=None)
    "Whose last change is by this one, e.g. Actor:ann-example."
    has_finding: Optional[bool] = Field(alias="hasFinding", default=None)
    "true: those that the audit has found something about that is not resolved."
    may_i_move: Optional[list[LinkageMove]] = Field(alias="mayIMove", default=None)
    "With which the caller, who has to be signed in, may do one of these, e.g. [CONFIRM]: see `myMoves`."
    and_: Optional[list["LinkageFilter"]] = Field(alias="and", default=None)
    "All of these."
    or_: Optional[list["LinkageFilter"]] = Field(alias="or", default=None)
    "At least one of these."
    not_: Optional["LinkageFilter"] = Field(alias="not", default=None)
    "Not this."


class LinkageLevelFilter(BaseModel):
    """By level of a linkage."""

    in_: Optional[list[LinkageLevel]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[LinkageLevel]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class LinkageStatusFilter(BaseModel):
    """By status of a linkage."""

    in_: Optional[list[LinkageStatus]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[LinkageStatus]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class MillenniumGoalFilter(BaseModel):
    """By the goals of the millennium that an entry names."""

    in_: Optional[list[MillenniumGoal]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[MillenniumGoal]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class StakeholderFilter(BaseModel):
    """Which stakeholders; everything stated must hold."""

    id: Optional["IdFilter"] = None
    "By id."
    text: Optional[str] = None
    'Words of its names, all of which must be in them, e.g. "ministry education".'
    kind: Optional["StakeholderKindFilter"] = None
    "By kind."
    country: Optional["CodeFilter"] = None
    "By the country it is based in."
    region: Optional["CodeFilter"] = None
    "By the region of that country."
    entries: Optional["EntryListFilter"] = None
    "By what its entries are like."
    entry_count: Optional["IntFilter"] = Field(alias="entryCount", default=None)
    "By how many entries it carries out."
    and_: Optional[list["StakeholderFilter"]] = Field(alias="and", default=None)
    "All of these."
    or_: Optional[list["StakeholderFilter"]] = Field(alias="or", default=None)
    "At least one of these."
    not_: Optional["StakeholderFilter"] = Field(alias="not", default=None)
    "Not this."


class StakeholderKindFilter(BaseModel):
    """By kind of stakeholder."""

    in_: Optional[list[StakeholderKind]] = Field(alias="in", default=None)
    "One of these; an empty list matches nothing."
    not_in: Optional[list[StakeholderKind]] = Field(alias="notIn", default=None)
    "None of these; what has no value is kept."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


class StakeholderListFilter(BaseModel):
    """By the stakeholders that carry an entry out."""

    some: Optional["StakeholderFilter"] = None
    "At least one stakeholder is like this."
    none: Optional["StakeholderFilter"] = None
    "No stakeholder is like this."


class StakeholderOrder(BaseModel):
    """One key of an order of stakeholders; ties are broken by id."""

    field: StakeholderOrderField
    "What to order by."
    direction: Optional[OrderDirection] = OrderDirection.ASC
    "Upwards or downwards."


class TimeFilter(BaseModel):
    """By a time, e.g. {since: "2026-01-01T00:00:00Z"}."""

    since: Optional[Any] = None
    "From this time on."
    until: Optional[Any] = None
    "Before this time."
    is_null: Optional[bool] = Field(alias="isNull", default=None)
    "true: has no value; false: has one."


EntryFilter.model_rebuild()
EntryListFilter.model_rebuild()
LinkageFilter.model_rebuild()
StakeholderFilter.model_rebuild()
StakeholderListFilter.model_rebuild()
