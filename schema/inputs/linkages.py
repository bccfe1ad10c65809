"""Which linkages, and what is proposed, edited and decided of them."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import UNSET

from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageStatus
from resolvers.linkages import linkage_lists
from resolvers.review import proposals, texts
from resolvers.review.linkage import Decision
from schema.inputs.plain import stated_as
from schema.inputs.values import IN, IS_NULL, NOT_IN, CodeFilter, IntFilter


@stated_as(linkage_lists.LinkageStatusFilter)
@strawberry.input(description="By status of a linkage.")
class LinkageStatusFilter:
    in_: list[LinkageStatus] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[LinkageStatus] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(linkage_lists.LinkageLevelFilter)
@strawberry.input(description="By level of a linkage.")
class LinkageLevelFilter:
    in_: list[LinkageLevel] | None = strawberry.field(name="in", default=UNSET, description=IN)
    not_in: list[LinkageLevel] | None = strawberry.field(default=UNSET, description=NOT_IN)
    is_null: bool | None = strawberry.field(default=UNSET, description=IS_NULL)


@stated_as(linkage_lists.LinkageFilter)
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


@stated_as(texts.Source)
@strawberry.input(description="A document that states a linkage.")
class SourceInput:
    title: str = strawberry.field(description="Title, as it is cited.")
    year: int | None = strawberry.field(default=UNSET, description="Year of publication, e.g. 2015.")
    url: str | None = strawberry.field(default=UNSET, description="Address, http or https.")


@stated_as(proposals.Proposal)
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


@stated_as(proposals.ObjectiveProposal)
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


@stated_as(proposals.Edit)
@strawberry.input(description="Other words or sources for a linkage; what is absent stays as it is.")
class EditLinkageInput:
    key: str = strawberry.field(description="Key of the linkage, e.g. C4:4.4.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    rationale: str | None = strawberry.field(default=UNSET, description="The new rationale.")
    sources: list[SourceInput] | None = strawberry.field(default=UNSET, description="All its sources from now on.")
    reason: str = strawberry.field(description="Why it is changed.")


@stated_as(Decision)
@strawberry.input(description="A decision about a linkage.")
class DecisionInput:
    key: str = strawberry.field(description="Key of the linkage, e.g. C4:4.4.")
    decision: LinkageMove = strawberry.field(description="CONFIRM, REAFFIRM, DISPUTE, REJECT, RETIRE or PROPOSE.")
    expected_version: int = strawberry.field(description="The version that was read; another one is refused.")
    reason: str | None = strawberry.field(default=UNSET, description="Why; needed for all but CONFIRM and REAFFIRM.")
