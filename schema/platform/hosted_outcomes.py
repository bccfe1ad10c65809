"""What comes of changes of terms and repositories."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.terms import RepositoryRecord, TermRecord
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.outcomes import Refused, made_or_refused
from schema.platform.terms import Repository, Term


@strawberry.type(description="A term of a repository was added or changed.")
class TermChanged:
    term: Term = strawberry.field(description="The term as it is now.")


@strawberry.type(description="What is said of a repository was changed.")
class RepositoryChanged:
    repository: Repository = strawberry.field(description="The repository as it is now.")


TermOutcome = Annotated[
    TermChanged | Refused, strawberry.union("TermOutcome", description="What came of a change of a term.")
]
RepositoryOutcome = Annotated[
    RepositoryChanged | Refused,
    strawberry.union("RepositoryOutcome", description="What came of a change of a repository."),
]


def term_outcome(outcome: TermRecord | Refusal, vocabulary: Vocabulary) -> TermChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: TermChanged(term=Term.of(record)))


def repository_outcome(outcome: RepositoryRecord | Refusal, vocabulary: Vocabulary) -> RepositoryChanged | Refused:
    """The same of a repository."""
    return made_or_refused(outcome, vocabulary, lambda record: RepositoryChanged(repository=Repository.of(record)))
