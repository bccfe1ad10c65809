"""What stakeholders seek and offer, and who might work with whom, with the reasons."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

import strawberry
from strawberry import UNSET

from graphdb.records.partners import (
    ChoiceMove,
    ChoiceRecord,
    ChoiceStatus,
    OfferKind,
    OfferMove,
    OfferRecord,
    OfferStatus,
)
from resolvers.lists.pages import PageOf
from resolvers.partners import listing
from resolvers.partners.offering import today
from resolvers.partners.suggesting import Reason, ReasonKind, Suggestion, Suggestions
from schema.connection import Said, held_fields
from schema.described import described
from schema.exporting import Exportable
from schema.info import Info
from schema.inputs.plain import stated_as
from schema.inputs.values import CodeFilter, IntFilter
from schema.lists import AnEntry, AStakeholder
from schema.mapping.goals import SdgGoal, goals
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import at
from schema.platform.discussed import Discussed
from schema.register.places import Country, Region, countries, regions
from schema.register.register_changes import history_field
from schema.typed import of_records, typed

described(
    OfferKind,
    "Whether something is sought or offered.",
    {"SEEKS": "The stakeholder seeks it.", "OFFERS": "The stakeholder offers it."},
)
described(
    OfferStatus,
    "Where an offer stands.",
    {
        "OPEN": "It stands.",
        "ENDED": "It was ended early.",
        "OVER": "Its last day is over: it is in no list and no suggestion any more.",
    },
)
described(
    OfferMove,
    "What is done with an offer.",
    {
        "PUBLISH": "Say it, or say it otherwise: who acts for the stakeholder.",
        "END": "End it early, with a reason: the same, or an administrator.",
    },
)
described(
    ChoiceStatus,
    "Whether a stakeholder is suggested to others as a partner.",
    {"OPTED_IN": "It is, as everybody is who has said nothing.", "OPTED_OUT": "It never is."},
)
described(
    ChoiceMove,
    "What is chosen, by who acts for the stakeholder.",
    {"OPT_IN": "Be suggested again.", "OPT_OUT": "Be suggested no more."},
)
described(
    ReasonKind,
    "Why two stakeholders might work together. The kinds of a reason are four: what is said (OFFER), with whom "
    "(SHARED_PARTNER), what on (LINE_AND_GOAL, LINE, GOAL), and where (COUNTRY, REGION).",
    {
        "OFFER": "One offers what the other seeks.",
        "SHARED_PARTNER": "Both carry out entries with the same third one.",
        "LINE_AND_GOAL": "An entry of each works on the same line and states the same goal.",
        "LINE": "An entry of each works on the same line, and no goal besides is the same.",
        "GOAL": "An entry of each states the same goal, and no line besides is the same.",
        "COUNTRY": "An entry of each is in the same country.",
        "REGION": "An entry of each is in the same region, of which they have no country in common.",
    },
    name="PartnerReasonKind",
)


@of_records(OfferRecord)
@strawberry.type(
    description=(
        "What a stakeholder seeks or offers, in words, until a day, as those who act for it say. It ends by itself; "
        "its id goes on saying what it was. `proposedBy` is who wrote it."
    )
)
class Offer(Reviewable, Discussed):
    record: strawberry.Private[OfferRecord]
    kind: OfferKind = strawberry.field(description="Whether it is sought or offered.")
    status: OfferStatus = strawberry.field(description="Where it stands, by the clock of the server.")
    text: str = strawberry.field(description="What is sought or offered, in the words of the stakeholder.")
    until: date = strawberry.field(description="The last day, of UTC.")

    @strawberry.field(
        description="Whose it is: of one that was merged, of the one that it was merged into; null where that is gone."
    )
    async def stakeholder(self, info: Info) -> AStakeholder | None:
        return await _stakeholder(info, self.record.holder)

    @strawberry.field(description="The lines that it is about.")
    def action_lines(self, info: Info) -> list[ActionLine]:
        known = info.context.vocabulary
        return [lines(known)[each] for each in self.record.action_lines if each in known.lines]

    @strawberry.field(description="The goals that it is about.")
    def sdg_goals(self, info: Info) -> list[SdgGoal]:
        known = info.context.vocabulary
        return [goals(known)[each] for each in self.record.goals if each in known.goals]

    @strawberry.field(description="The countries that it is about; [] where it is about any.")
    def countries(self, info: Info) -> list[Country]:
        known = info.context.vocabulary
        return [countries(known)[each] for each in self.record.countries if each in known.countries]

    @strawberry.field(description="When it was written.")
    def submitted_at(self) -> datetime | None:
        return at(self.record.submitted_at)

    @strawberry.field(description="When it was last changed or ended; null where it never was.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    history = history_field("Its changes in their order, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: OfferRecord) -> Offer:
        return cls(
            id=strawberry.ID(f"Offer:{record.id}"), record=record, version=record.version, kind=record.kind,
            status=record.seen_on(today()), text=record.text, until=record.until,
        )  # fmt: skip


@of_records(ChoiceRecord)
@strawberry.type(
    description=(
        "Whether a stakeholder is suggested to others as a partner, as was said last by who acts for it. `proposedBy` "
        "is who said so."
    )
)
class PartnerChoice(Reviewable):
    record: strawberry.Private[ChoiceRecord]
    status: ChoiceStatus = strawberry.field(description="What was chosen.")

    @strawberry.field(description="When that was.")
    def chosen_at(self) -> datetime | None:
        return at(self.record.chosen_at or None)

    @strawberry.field(description="Whose choice it is; null where that is gone.")
    async def stakeholder(self, info: Info) -> AStakeholder | None:
        return await _stakeholder(info, self.record.holder)

    history = history_field("Its changes in their order, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: ChoiceRecord) -> PartnerChoice:
        return cls(
            id=strawberry.ID(f"PartnerChoice:{record.id}"), record=record, version=record.version, status=record.status
        )


async def _stakeholder(info: Info, id: str | None) -> AStakeholder | None:
    found = await info.context.loaders.stakeholder.load(id) if id else None
    made: AStakeholder | None = typed(found, info.context.vocabulary) if found is not None else None
    return made


async def _entries(info: Info, ids: tuple[str, ...]) -> list[AnEntry]:
    found = await asyncio.gather(*(info.context.loaders.entry.load(each) for each in ids))
    return [typed(each, info.context.vocabulary) for each in found if each is not None]


@strawberry.type(description="Offers that stand, what ends first before.")
class OfferConnection(Exportable):
    page: strawberry.Private[PageOf[OfferRecord]]
    total: strawberry.Private[int]

    @strawberry.field(description="How many offers there are in all.")
    def total_count(self) -> int:
        return self.total

    page_info, edges, nodes = held_fields(
        Offer, Said("An offer", "The offer", "offers"), lambda self, each: Offer.of(each)
    )


@stated_as(listing.OfferFilter)
@strawberry.input(description="Which offers; all that is stated has to be so.")
class OfferFilter:
    action_line: CodeFilter | None = strawberry.field(
        default=UNSET, description="By the lines that it is about; C7 stands for itself and its parts."
    )
    sdg_goal: IntFilter | None = strawberry.field(default=UNSET, description="By the goals that it is about.")
    country: CodeFilter | None = strawberry.field(
        default=UNSET, description="By the countries that it is about; {isNull: true}: about any."
    )
    kind: list[OfferKind] | None = strawberry.field(default=UNSET, description="One of these kinds.")
    stakeholder: strawberry.ID | None = strawberry.field(default=UNSET, description="Of this stakeholder.")
    region: CodeFilter | None = strawberry.field(
        default=UNSET, description="By the regions of these countries; {isNull: true}: about any."
    )
    text: str | None = strawberry.field(default=UNSET, description="With this in what is sought or offered.")


@strawberry.type(
    description=(
        "Why two stakeholders might work together: a fact that entries of both have, with entries that show it, or two "
        "offers that answer each other. A reason is there as long as an entry shows it."
    )
)
class PartnerReason:
    record: strawberry.Private[Reason]
    kind: ReasonKind = strawberry.field(description="What kind of reason.")
    entry_count: int | None = strawberry.field(
        description="How many entries have the fact: the fewer, the more it says. Null of an offer."
    )

    @strawberry.field(description="The line that both work on.")
    def action_line(self, info: Info) -> ActionLine | None:
        return lines(info.context.vocabulary).get(self.record.line) if self.record.line is not None else None

    @strawberry.field(description="The goal that both state.")
    def goal(self, info: Info) -> SdgGoal | None:
        return goals(info.context.vocabulary).get(self.record.goal) if self.record.goal is not None else None

    @strawberry.field(description="The country where both work.")
    def country(self, info: Info) -> Country | None:
        return countries(info.context.vocabulary).get(self.record.country) if self.record.country is not None else None

    @strawberry.field(description="The region where both work.")
    def region(self, info: Info) -> Region | None:
        return regions(info.context.vocabulary).get(self.record.region) if self.record.region is not None else None

    @strawberry.field(description="Who works with both.")
    async def shared_partner(self, info: Info) -> AStakeholder | None:
        return await _stakeholder(info, self.record.partner)

    @strawberry.field(description="The offer that answers a need, of whichever of the two.")
    def offer(self) -> Offer | None:
        return Offer.of(self.record.offer) if self.record.offer is not None else None

    @strawberry.field(description="The need that it answers, of the other one.")
    def need(self) -> Offer | None:
        return Offer.of(self.record.need) if self.record.need is not None else None

    @strawberry.field(description="Entries of the stakeholder that was asked about, at most 3, that show it.")
    async def mine(self, info: Info) -> list[AnEntry]:
        return await _entries(info, self.record.mine)

    @strawberry.field(description="Entries of the one that is suggested, at most 3, that show it.")
    async def theirs(self, info: Info) -> list[AnEntry]:
        return await _entries(info, self.record.theirs)


@strawberry.type(description="A stakeholder that another one might work with, and why.")
class PartnerSuggestion:
    record: strawberry.Private[Suggestion]
    kind_count: int = strawberry.field(
        description="How many of the four kinds of reason there are: what is said, with whom, what on, where."
    )

    @strawberry.field(description="Who; null where it has gone since.")
    async def stakeholder(self, info: Info) -> AStakeholder | None:
        return await _stakeholder(info, self.record.stakeholder)

    @strawberry.field(description="Why, the rarest reason first: at most 20, and one of each kind at least.")
    def reasons(self) -> list[PartnerReason]:
        return [
            PartnerReason(record=each, kind=each.kind, entry_count=each.entries) for each in self.record.reasons
        ]  # fmt: skip

    @classmethod
    def of(cls, record: Suggestion) -> PartnerSuggestion:
        return cls(record=record, kind_count=record.families)


@strawberry.type(
    description=(
        "Who a stakeholder might work with: first who has the most kinds of reason, then who has the rarest. Nobody "
        "has a score. Never among them: itself, who works with it now, who has opted out, and what is not there."
    )
)
class PartnerSuggestionConnection:
    page: strawberry.Private[PageOf[Suggestion]]
    found: strawberry.Private[Suggestions]

    @strawberry.field(description="How many are suggested in all.")
    def total_count(self) -> int:
        return len(self.found.found)

    @strawberry.field(
        description=(
            "Whether more might be found: so many entries share something with those of this stakeholder that only "
            "what is rarest was looked at."
        )
    )
    def is_cut(self) -> bool:
        return self.found.is_cut

    @strawberry.field(
        description="How many facts of its entries were not looked at, such as a line, since too many have them."
    )
    def left_out_count(self) -> int:
        return self.found.left_out

    page_info, edges, nodes = held_fields(
        PartnerSuggestion,
        Said("A suggestion", "The suggestion", "suggestions"),
        lambda self, each: PartnerSuggestion.of(each),
    )
