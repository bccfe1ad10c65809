"""What comes of what is done with contests and candidacies."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.contests import ContestRecord
from graphdb.records.votes import ExclusionRecord, VoteRecord
from resolvers.contests.seeing import SeenCandidacy
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import Refused, made_or_refused
from schema.platform.candidacies import Candidacy
from schema.platform.contests import Contest
from schema.platform.votes import VoteCast, VoteExclusion


@strawberry.type(description="A contest was begun, changed or led on.")
class ContestChanged:
    contest: Contest = strawberry.field(description="The contest as it is now.")


@strawberry.type(description="A candidacy was submitted, decided about or withdrawn.")
class CandidacyChanged:
    candidacy: Candidacy = strawberry.field(description="The candidacy as it is now, as the caller sees it.")


ContestOutcome = Annotated[
    ContestChanged | Refused, strawberry.union("ContestOutcome", description="What came of a change of a contest.")
]
CandidacyOutcome = Annotated[
    CandidacyChanged | Refused, strawberry.union("CandidacyOutcome", description="What came of a step of a candidacy.")
]


@strawberry.type(description="An exclusion of votes was proposed, confirmed or dismissed.")
class ExclusionChanged:
    exclusion: VoteExclusion = strawberry.field(description="The exclusion as it is now.")


VoteOutcome = Annotated[VoteCast | Refused, strawberry.union("VoteOutcome", description="What came of a vote.")]
ExclusionOutcome = Annotated[
    ExclusionChanged | Refused,
    strawberry.union("ExclusionOutcome", description="What came of an exclusion of votes."),
]


def vote_outcome(outcome: VoteRecord | Refusal, vocabulary: Vocabulary) -> VoteCast | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: VoteCast.of(record))


def exclusion_outcome(outcome: ExclusionRecord | Refusal, vocabulary: Vocabulary) -> ExclusionChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: ExclusionChanged(exclusion=VoteExclusion.of(record)))


def contest_outcome(outcome: ContestRecord | Refusal, vocabulary: Vocabulary) -> ContestChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: ContestChanged(contest=Contest.of(record)))


def candidacy_outcome(outcome: SeenCandidacy | Refusal, vocabulary: Vocabulary) -> CandidacyChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: CandidacyChanged(candidacy=Candidacy.of(record)))
