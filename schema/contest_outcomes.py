"""What comes of what is done with contests and candidacies."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.contest_records import ContestRecord
from resolvers.contests.seeing import SeenCandidacy
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.contests import Candidacy, Contest
from schema.outcomes import Refused


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


def contest_outcome(outcome: ContestRecord | Refusal, vocabulary: Vocabulary) -> ContestChanged | Refused:
    """The GraphQL object of an outcome."""
    if isinstance(outcome, Refusal):
        return Refused.of(outcome, vocabulary)
    return ContestChanged(contest=Contest.of(outcome))


def candidacy_outcome(outcome: SeenCandidacy | Refusal, vocabulary: Vocabulary) -> CandidacyChanged | Refused:
    """The GraphQL object of an outcome."""
    if isinstance(outcome, Refusal):
        return Refused.of(outcome, vocabulary)
    return CandidacyChanged(candidacy=Candidacy.of(outcome))
