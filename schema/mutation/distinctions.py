"""Distinctions of entries, endorsements and replications: said, decided about, taken back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.records.distinctions import (
    Criterion,
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    EndorsementRecord,
    ReplicationMove,
    ReplicationRecord,
    Verdict,
)
from resolvers.distinctions import distinguishing, endorsing, replicating
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mutation.arguments import place
from schema.outcomes import Refused, made_or_refused
from schema.platform.distinctions import Distinction
from schema.platform.endorsements import Endorsement
from schema.platform.replications import Replication

_VERSION = "The version that was read; another one is refused."


@strawberry.type(description="A distinction was proposed or decided about.")
class DistinctionChanged:
    distinction: Distinction = strawberry.field(description="The distinction as it is now.")


@strawberry.type(description="A stakeholder stands for an entry, or does not any more.")
class EndorsementChanged:
    endorsement: Endorsement = strawberry.field(description="The endorsement as it is now.")


@strawberry.type(description="A replication was claimed or decided about.")
class ReplicationChanged:
    replication: Replication = strawberry.field(description="The replication as it is now.")


DistinctionOutcome = Annotated[
    DistinctionChanged | Refused,
    strawberry.union("DistinctionOutcome", description="What came of a distinction of an entry."),
]
EndorsementOutcome = Annotated[
    EndorsementChanged | Refused, strawberry.union("EndorsementOutcome", description="What came of an endorsement.")
]
ReplicationOutcome = Annotated[
    ReplicationChanged | Refused, strawberry.union("ReplicationOutcome", description="What came of a replication.")
]


def _distinction(outcome: DistinctionRecord | Refusal, known: Vocabulary) -> DistinctionChanged | Refused:
    return made_or_refused(outcome, known, lambda made: DistinctionChanged(distinction=Distinction.of(made)))


def _endorsement(outcome: EndorsementRecord | Refusal, known: Vocabulary) -> EndorsementChanged | Refused:
    return made_or_refused(outcome, known, lambda made: EndorsementChanged(endorsement=Endorsement.of(made)))


def _replication(outcome: ReplicationRecord | Refusal, known: Vocabulary) -> ReplicationChanged | Refused:
    return made_or_refused(outcome, known, lambda made: ReplicationChanged(replication=Replication.of(made)))


@strawberry.input(description="A document that shows something.")
class EvidenceDocumentInput:
    url: str = strawberry.field(description="Its address, https or http.")
    title: str = strawberry.field(description="Its title, up to 500 characters.")


@strawberry.input(description="What is said of an entry by one criterion.")
class CriterionInput:
    code: Criterion = strawberry.field(description="The criterion.")
    verdict: Verdict = strawberry.field(description="Whether it is met; MET needs a document that shows it.")
    note: str | None = strawberry.field(default=None, description="How, in words, up to 2,000 characters.")
    evidence: list[EvidenceDocumentInput] | None = strawberry.field(
        default=None, description="What shows it, at most 10 documents."
    )


@strawberry.input(description="A distinction that is proposed.")
class ProposeDistinctionInput:
    entry: strawberry.ID = strawberry.field(description="The entry.")
    kind: DistinctionKind = strawberry.field(description="What it is said to be.")
    statement: str = strawberry.field(description="Why, up to 5,000 characters.")
    criteria: list[CriterionInput] = strawberry.field(
        description="One verdict by each criterion; what is left out is NOT_SHOWN. At least one is MET."
    )
    until: date = strawberry.field(description="The last day on which it is to count, at most five years from now.")


@strawberry.input(description="A decision about a distinction.")
class DecideDistinctionInput:
    id: strawberry.ID = strawberry.field(description="The distinction.")
    decision: DistinctionMove = strawberry.field(description="GRANT, DECLINE, WITHDRAW or REVOKE.")
    expected_version: int = strawberry.field(description=_VERSION)
    reason: str | None = strawberry.field(default=None, description="Why; DECLINE and REVOKE need one.")


@strawberry.input(description="For which entry a stakeholder stands.")
class EndorseEntryInput:
    entry: strawberry.ID = strawberry.field(description="The entry, which the stakeholder does not carry out.")
    stakeholder: strawberry.ID = strawberry.field(description="The stakeholder, for which the caller acts.")
    text: str = strawberry.field(description="Its words, up to 2,000 characters.")


@strawberry.input(description="An endorsement that is taken back.")
class WithdrawEndorsementInput:
    id: strawberry.ID = strawberry.field(description="The endorsement.")
    expected_version: int = strawberry.field(description=_VERSION)
    reason: str | None = strawberry.field(default=None, description="Why.")


@strawberry.input(description="That an entry does again what another one did before.")
class ClaimReplicationInput:
    entry: strawberry.ID = strawberry.field(description="The entry that does it again.")
    original: strawberry.ID = strawberry.field(description="The entry that did it before.")
    what: str = strawberry.field(description="What was taken over, up to 2,000 characters.")
    changed: str | None = strawberry.field(default=None, description="What is otherwise, up to 2,000 characters.")
    statement: str = strawberry.field(description="How one came from the other, up to 2,000 characters.")
    documents: list[EvidenceDocumentInput] | None = strawberry.field(
        default=None, description="What shows it, at most 20 documents."
    )


@strawberry.input(description="A decision about a replication.")
class DecideReplicationInput:
    id: strawberry.ID = strawberry.field(description="The replication.")
    decision: ReplicationMove = strawberry.field(description="CONFIRM, DENY or WITHDRAW.")
    expected_version: int = strawberry.field(description=_VERSION)
    reason: str | None = strawberry.field(default=None, description="Why; DENY needs one.")
    documents: list[EvidenceDocumentInput] | None = strawberry.field(
        default=None, description="What shows it, beside what is there; a moderator confirms upon a document."
    )


def _documents(given: list[EvidenceDocumentInput] | None) -> list[tuple[str, str]]:
    return [(each.url, each.title) for each in given or ()]


@strawberry.type
class DistinctionMutation:
    @strawberry.mutation(description="Propose that an entry is a good practice or a success story; for contributors.")
    async def propose_distinction(
        self,
        info: Info,
        input: Annotated[ProposeDistinctionInput, strawberry.argument(description="What is proposed.")],
    ) -> DistinctionOutcome:
        criteria = [
            distinguishing.Judged(each.code, each.verdict, each.note, _documents(each.evidence))
            for each in input.criteria
        ]
        new = distinguishing.NewDistinction(input.entry, input.kind, input.statement, criteria, input.until)
        return _distinction(await distinguishing.propose(info.context, place(info), new), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Grant, decline or revoke a distinction, for facilitators of a line of its entry and administrators, none "
            "of whom has proposed it or acts for a stakeholder of the entry; withdraw one's own proposal."
        )
    )
    async def decide_distinction(
        self, info: Info, input: Annotated[DecideDistinctionInput, strawberry.argument(description="What is decided.")]
    ) -> DistinctionOutcome:
        given = distinguishing.DistinctionDecision(input.id, input.decision, input.expected_version, input.reason)
        return _distinction(await distinguishing.decide(info.context, place(info), given), info.context.vocabulary)

    @strawberry.mutation(description="Stand for an entry of others, in words; for who acts for the stakeholder.")
    async def endorse_entry(
        self, info: Info, input: Annotated[EndorseEntryInput, strawberry.argument(description="Who stands for what.")]
    ) -> EndorsementOutcome:
        made = await endorsing.endorse(info.context, place(info), input.entry, input.stakeholder, input.text)
        return _endorsement(made, info.context.vocabulary)

    @strawberry.mutation(description="Take an endorsement back; for who acts for the stakeholder, or administrators.")
    async def withdraw_endorsement(
        self, info: Info, input: Annotated[WithdrawEndorsementInput, strawberry.argument(description="Which one.")]
    ) -> EndorsementOutcome:
        made = await endorsing.withdraw(info.context, place(info), input.id, input.expected_version, input.reason)
        return _endorsement(made, info.context.vocabulary)

    @strawberry.mutation(
        description="Say that an entry does again what another did; for who acts for a stakeholder of either."
    )
    async def claim_replication(
        self, info: Info, input: Annotated[ClaimReplicationInput, strawberry.argument(description="What is said.")]
    ) -> ReplicationOutcome:
        new = replicating.NewReplication(
            input.entry, input.original, input.what, input.statement, input.changed, _documents(input.documents)
        )
        return _replication(await replicating.claim(info.context, place(info), new), info.context.vocabulary)

    @strawberry.mutation(
        description=(
            "Confirm or deny a replication, for the other side, or upon a document for facilitators of a line of "
            "either entry and administrators; withdraw one's own claim."
        )
    )
    async def decide_replication(
        self, info: Info, input: Annotated[DecideReplicationInput, strawberry.argument(description="What is decided.")]
    ) -> ReplicationOutcome:
        given = replicating.ReplicationDecision(
            input.id, input.decision, input.expected_version, input.reason, _documents(input.documents)
        )
        return _replication(await replicating.decide(info.context, place(info), given), info.context.vocabulary)
