"""What entries contribute to, and how that is known."""

from __future__ import annotations

from enum import Enum

import strawberry

from graphdb.records.linkages import LinkageStatus
from graphdb.records.terms import TermMatch
from resolvers.registers.contributions import ContributionRecord, ObjectiveContributionRecord
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.aims import Aim
from schema.mapping.frameworks import Objective, ObjectiveLinkage
from schema.mapping.goals import SdgGoal, SdgTarget, goals, targets
from schema.mapping.lines import ActionLine, lines
from schema.mapping.linkages import Linkage
from schema.platform.terms import Term


@strawberry.enum(name="Derivation", description="How it is known that an entry contributes.")
class KnownBy(Enum):
    ASSERTED = strawberry.enum_value("ASSERTED", description="The entry says so.")
    VIA_LINKAGE = strawberry.enum_value(
        "VIA_LINKAGE", description="An action line of the entry has an official linkage to it."
    )
    VIA_TERM = strawberry.enum_value(
        "VIA_TERM", description="Its repository files the entry under a term that means it, or something in it."
    )


@strawberry.interface(description="That an entry contributes to an aim, of whichever framework, and how that is known.")
class AnyContribution:
    derivation: KnownBy = strawberry.field(description="How it is known.")

    @strawberry.field(description="What it contributes to.")
    def aim(self) -> Aim:
        raise NotImplementedError


@strawberry.type(
    description="That an entry advances an objective of a framework other than the SDGs, and how that is known."
)
class ObjectiveContribution(AnyContribution):
    objective: Objective = strawberry.field(description="The objective, or the commitment.")
    action_line: ActionLine | None = strawberry.field(description="For VIA_LINKAGE: the line that it follows from.")
    linkage: ObjectiveLinkage | None = strawberry.field(
        description="For VIA_LINKAGE: the linkage that the contribution follows from."
    )
    term: Term | None = strawberry.field(description="For VIA_TERM: the term that the contribution follows from.")
    match: TermMatch | None = strawberry.field(description="For VIA_TERM: how that term is matched, EXACT or BROAD.")
    under_dispute: bool = strawberry.field(
        description="Whether that linkage is under dispute: it was confirmed, and counts until that is decided."
    )

    @strawberry.field(description="The objective, as what any contribution is to.")
    def aim(self) -> Aim:
        return self.objective

    @classmethod
    def of(cls, record: ObjectiveContributionRecord, vocabulary: Vocabulary) -> ObjectiveContribution:
        linkage = record.linkage
        return cls(
            derivation=KnownBy.VIA_LINKAGE if linkage else KnownBy.VIA_TERM if record.term else KnownBy.ASSERTED,
            objective=Objective.of(vocabulary.objectives[record.objective], vocabulary),
            action_line=lines(vocabulary)[linkage.line] if linkage else None,
            linkage=ObjectiveLinkage.of(linkage, vocabulary) if linkage else None,
            term=Term.of(record.term) if record.term else None,
            match=record.match,
            under_dispute=linkage is not None and linkage.status is LinkageStatus.DISPUTED,
        )


@strawberry.type(description="That an entry contributes to a goal or target, and how that is known.")
class Contribution(AnyContribution):
    goal: SdgGoal = strawberry.field(description="The goal, or the goal of the target.")
    target: SdgTarget | None = strawberry.field(description="The target; null for a whole goal.")
    statement: str | None = strawberry.field(description="The entry's own words, where it gave them.")
    action_line: ActionLine | None = strawberry.field(
        description="The line that the linkage or the statement is about."
    )
    linkage: Linkage | None = strawberry.field(
        description="For VIA_LINKAGE: the linkage that the contribution follows from."
    )
    term: Term | None = strawberry.field(description="For VIA_TERM: the term that the contribution follows from.")
    match: TermMatch | None = strawberry.field(description="For VIA_TERM: how that term is matched, EXACT or BROAD.")
    under_dispute: bool = strawberry.field(
        description="Whether that linkage is under dispute: it was confirmed, and counts until that is decided."
    )

    @strawberry.field(description="The target, or the whole goal, as what any contribution is to.")
    def aim(self) -> Aim:
        return self.target or self.goal

    @classmethod
    def of(cls, record: ContributionRecord, vocabulary: Vocabulary) -> Contribution:
        """One object for all entries that say nothing of their own: of some hundred things that thousands do."""
        if record.statement is not None:
            return cls._made(record, vocabulary)
        known, linkage = vocabulary.made_now(_contributions), record.linkage
        key = (
            record.goal,
            record.target,
            record.line,
            linkage.key if linkage else None,
            record.term and record.term.id,
            record.match,
        )
        if (found := known.get(key)) is None:
            found = known[key] = cls._made(record, vocabulary)
        return found

    @classmethod
    def _made(cls, record: ContributionRecord, vocabulary: Vocabulary) -> Contribution:
        return cls(
            derivation=(
                KnownBy.VIA_LINKAGE if record.linkage else KnownBy.VIA_TERM if record.term else KnownBy.ASSERTED
            ),
            goal=goals(vocabulary)[record.goal],
            target=targets(vocabulary)[record.target] if record.target else None,
            statement=record.statement,
            action_line=lines(vocabulary)[record.line] if record.line else None,
            linkage=Linkage.of(record.linkage, vocabulary) if record.linkage else None,
            term=Term.of(record.term) if record.term else None,
            match=record.match,
            under_dispute=record.linkage is not None and record.linkage.status is LinkageStatus.DISPUTED,
        )


def _contributions(vocabulary: Vocabulary) -> dict[tuple[object, ...], Contribution]:
    return {}
