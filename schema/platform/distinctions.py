"""Good practices and success stories: what an entry is, by criteria, until a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from graphdb.records.distinctions import (
    Criterion,
    CriterionRecord,
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    DistinctionStatus,
    Documents,
    ReasonedStep,
    Verdict,
)
from resolvers.distinctions import listing
from resolvers.distinctions.seeing import moves_of_distinction, today
from resolvers.filters.stated import Derivation
from resolvers.vocabulary.held import Vocabulary
from schema.connection import HeldList, Said, held_fields
from schema.described import described
from schema.info import Info
from schema.inputs.plain import stated_as
from schema.inputs.values import CodeFilter, IntFilter
from schema.mapping.reviewable import Reviewable
from schema.people.actors import Actor
from schema.platform.discussed import Discussed
from schema.register.entries import Entry
from schema.register.register_changes import history_field
from schema.typed import of_records

described(
    DistinctionStatus,
    "Where a distinction of an entry stands.",
    {
        "PROPOSED": "It waits for a facilitator of a line of the entry, or an administrator.",
        "GRANTED": "It counts, until its last day is over.",
        "EXPIRED": "Its last day is over: it counts in no list.",
        "REVOKED": "It was taken away.",
        "DECLINED": "It was not granted.",
        "WITHDRAWN": "Who proposed it has taken it back.",
    },
)
described(
    DistinctionMove,
    "What is done with a distinction of an entry.",
    {
        "PROPOSE": "Propose it: any contributor.",
        "GRANT": (
            "Let it count: a facilitator of a line of the entry or an administrator, never who has proposed it or acts "
            "for a stakeholder of the entry."
        ),
        "DECLINE": "Do not, with a reason: the same.",
        "WITHDRAW": "Take it back before anybody has decided: who proposed it.",
        "REVOKE": "Take away what was granted, with a reason: a facilitator of a line of the entry, an administrator.",
    },
)
described(
    Criterion,
    "What a distinction is given by.",
    {
        "RESULTS_AND_IMPACT": "It has results, and they matter.",
        "EMPOWERMENT": "People can do more by themselves.",
        "RELEVANCE_TO_SDGS": "It serves goals and targets.",
        "POTENTIAL_FOR_REPLICATION": "Others could do it again.",
        "SUSTAINABILITY": "It lasts.",
        "PARTNERSHIPS": "It is done with others.",
        "VALUES": "It serves what the information society stands for.",
    },
)
described(
    Verdict,
    "What is said by a criterion.",
    {"MET": "It is met, as documents show.", "NOT_MET": "It is not met.", "NOT_SHOWN": "Nothing shows it."},
)


@strawberry.type(description="A document that shows something.")
class EvidenceDocument:
    url: str = strawberry.field(description="Its address.")
    title: str = strawberry.field(description="Its title.")


def evidence(documents: Documents) -> list[EvidenceDocument]:
    """Documents as their type."""
    return [EvidenceDocument(url=url, title=title) for url, title in documents]


@strawberry.type(description="What is said of an entry by one criterion.")
class CriterionVerdict:
    code: Criterion = strawberry.field(description="The criterion.")
    verdict: Verdict = strawberry.field(description="Whether it is met.")
    note: str | None = strawberry.field(description="How, in words.")
    evidence: list[EvidenceDocument] = strawberry.field(description="What shows it.")

    @classmethod
    def of(cls, record: CriterionRecord) -> CriterionVerdict:
        return cls(code=record.code, verdict=record.verdict, note=record.note, evidence=evidence(record.evidence))


async def entry_of(info: Info, key: str) -> Entry | None:
    """An entry, where it is in the register."""
    found = await info.context.loaders.entry.load(key)
    return Entry.of(found, info.context.vocabulary) if found is not None else None


async def who_decided(info: Info, step: ReasonedStep[Any, Any] | None) -> Actor | None:
    """Who took a step, as they are now."""
    if step is None:
        return None
    found = await info.context.loaders.actor.load(step.actor.id)
    return Actor.of(found) if found is not None else None


@of_records(DistinctionRecord)
@strawberry.type(
    description=(
        "That an entry is a good practice or a success story, by criteria, until a day. Once granted it is for "
        "everybody; before, for who proposes it, who acts for a stakeholder of the entry, and who decides about it."
    )
)
class Distinction(Reviewable, Discussed):
    record: strawberry.Private[DistinctionRecord]
    kind: DistinctionKind = strawberry.field(description="What the entry is said to be.")
    status: DistinctionStatus = strawberry.field(description="Where it stands today.")
    statement: str = strawberry.field(description="Why, in the words of who proposed it.")
    criteria: list[CriterionVerdict] = strawberry.field(description="The verdict by each criterion.")
    until: date = strawberry.field(description="The last day, of UTC, on which it counts.")
    proposed_at: datetime = strawberry.field(description="When it was proposed.")
    decided_at: datetime | None = strawberry.field(description="When it was decided about last.")
    reason: str | None = strawberry.field(description="Why, where that was said.")

    @strawberry.field(description="The entry.")
    async def entry(self, info: Info) -> Entry | None:
        return await entry_of(info, self.record.entry)

    @strawberry.field(description="Who decided about it last.")
    async def decided_by(self, info: Info) -> Actor | None:
        return await who_decided(info, self.record.last if self.record.version > 1 else None)

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[DistinctionMove]:
        return await moves_of_distinction(info.context, self.record)

    history = history_field("Its changes since it was granted, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: DistinctionRecord) -> Distinction:
        is_decided = record.version > 1
        return cls(
            id=strawberry.ID(f"Distinction:{record.id}"), record=record, version=record.version, kind=record.kind,
            status=record.on(today()), statement=record.statement, until=record.until,
            criteria=[CriterionVerdict.of(each) for each in record.criteria], proposed_at=moment(record.begun_at),
            decided_at=moment(record.last.at) if is_decided else None,
            reason=record.last.reason if is_decided else None,
        )  # fmt: skip


@strawberry.type(description="Distinctions of entries, what stands longest where it does first.")
class DistinctionConnection(HeldList):
    vocabulary: strawberry.Private[Vocabulary]

    page_info, edges, nodes = held_fields(
        Distinction,
        Said("A distinction", "The distinction", "distinctions"),
        lambda self, each: Distinction.of(each),
    )


ENTRIES, LINES = "Of these entries.", "By the lines of its entry; C7 stands for itself and its parts."
GOALS, REGIONS = (
    "By the goals that its entry contributes to, as `derivation` says.",
    "By the regions where its entry takes place.",
)
COUNTRIES = "By the countries where its entry takes place."
DERIVATION = "Which contributions sdgGoal looks at; those that the entry states (ASSERTED) unless it is given."


@stated_as(listing.SaidFilter)
@strawberry.input(description="By the entry that something is said of; all that is stated has to be so.")
class SaidFilter:
    entry: list[strawberry.ID] | None = strawberry.field(default=UNSET, description=ENTRIES)
    line: CodeFilter | None = strawberry.field(name="actionLine", default=UNSET, description=LINES)
    goal: IntFilter | None = strawberry.field(name="sdgGoal", default=UNSET, description=GOALS)
    derivation: Derivation | None = strawberry.field(default=UNSET, description=DERIVATION)
    region: CodeFilter | None = strawberry.field(default=UNSET, description=REGIONS)
    country: CodeFilter | None = strawberry.field(default=UNSET, description=COUNTRIES)


@strawberry.input(description="Which distinctions; all that is stated has to be so.")
class DistinctionFilter:
    kind: list[DistinctionKind] | None = strawberry.field(default=UNSET, description="One of these kinds.")
    status: list[DistinctionStatus] | None = strawberry.field(
        default=UNSET, description="One of these; those that count today, unless it is stated."
    )
    of: SaidFilter | None = strawberry.field(default=UNSET, description="By the entry that it is of.")
