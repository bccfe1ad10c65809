"""What comes of a mutation, whatever it is about: what was made, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import strawberry

from graphdb.records.linkages import LinkageMove
from resolvers import outcomes
from resolvers.outcomes import RefusalCode
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.linkages import Linkage
from schema.mapping.reviewable import Reviewable
from schema.typed import typed

T = TypeVar("T")
M = TypeVar("M")
RESULTS = "What came of each; of a batch that is too large one that says so."


@strawberry.type(description="Nothing was written. The message says what to do instead.")
class Refused:
    code: RefusalCode = strawberry.field(description="Why, in one word.")
    message: str = strawberry.field(description="Why, and what to change.")
    key: str | None = strawberry.field(description="The linkage or the entry that it is about.")
    current: Linkage | None = strawberry.field(
        description="That linkage as it is: with its version, and its history; null where it is about something else."
    )
    subject: Reviewable | None = strawberry.field(
        description="What it is about, as that is, whatever it is: of a linkage the same as `current`."
    )
    allowed_moves: list[LinkageMove] | None = strawberry.field(
        description="What is legal from its status, whoever may do it."
    )
    blockers: list[strawberry.ID] = strawberry.field(
        description="OPEN_BLOCKERS: the ids of the findings and linkages that are in the way."
    )

    @classmethod
    def of(cls, refusal: outcomes.Refusal, vocabulary: Vocabulary) -> Refused:
        subject = typed(refusal.current, vocabulary) if refusal.current is not None else None
        return cls(
            code=refusal.code,
            message=refusal.message,
            key=refusal.key,
            current=subject if isinstance(subject, Linkage) else None,
            subject=subject,
            allowed_moves=list(refusal.moves) if refusal.moves is not None else None,
            blockers=[strawberry.ID(each) for each in refusal.blockers],
        )


def made_or_refused(outcome: T | outcomes.Refusal, vocabulary: Vocabulary, made: Callable[[T], M]) -> M | Refused:
    """The GraphQL object of an outcome: what is made of it, or its refusal."""
    return Refused.of(outcome, vocabulary) if isinstance(outcome, outcomes.Refusal) else made(outcome)


def outcome_of(outcome: T | outcomes.Refusal, vocabulary: Vocabulary, of: Callable[[T, Vocabulary], M]) -> M | Refused:
    """The same of what is made with the vocabulary: `of` is the classmethod of the type that says what was done."""
    return Refused.of(outcome, vocabulary) if isinstance(outcome, outcomes.Refusal) else of(outcome, vocabulary)


@strawberry.type(description="How many decisions of a batch were made.")
class BatchCounts:
    applied: int = strawberry.field(description="How many were made.")
    refused: int = strawberry.field(description="How many were not.")
