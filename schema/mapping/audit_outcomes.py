"""What comes of taking care of findings, of a sign-off, and of a publication of the mapping."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.records.findings import FindingRecord
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from resolvers import outcomes
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.findings import Finding
from schema.mapping.releases import MatrixRelease, SignOff
from schema.outcomes import Refused, outcome_of


@strawberry.type(description="A finding was given to somebody, taken back, or left alone.")
class FindingChanged:
    finding: Finding = strawberry.field(description="The finding as it is now.")

    @classmethod
    def of(cls, finding: FindingRecord, vocabulary: Vocabulary) -> FindingChanged:
        return cls(finding=Finding.of(finding))


FindingOutcome = Annotated[
    FindingChanged | Refused,
    strawberry.union("FindingOutcome", description="What came of taking care of a finding."),
]


@strawberry.type(description="What came of one finding of a batch.")
class FindingResult:
    finding_id: strawberry.ID = strawberry.field(description="The finding that was named.")
    outcome: FindingOutcome = strawberry.field(description="What came of it.")


@strawberry.type(description="What came of taking care of several findings, a result for each, in their order.")
class FindingBatchOutcome:
    applied: int = strawberry.field(description="How many were changed.")
    refused: int = strawberry.field(description="How many were not.")
    results: list[FindingResult] = strawberry.field(description="What came of each.")

    @classmethod
    def of(cls, batch: outcomes.FindingBatch, vocabulary: Vocabulary) -> FindingBatchOutcome:
        results = [
            FindingResult(
                finding_id=strawberry.ID(f"Finding:{each.key}"),
                outcome=outcome_of(each.outcome, vocabulary, FindingChanged.of),
            )
            for each in batch.results
        ]
        return cls(applied=batch.applied, refused=batch.refused, results=results)


@strawberry.type(description="A line is signed off, or a sign-off was taken back.")
class SignedOff:
    sign_off: SignOff = strawberry.field(
        description="The sign-off: the one that stood already, where one did; the one that was taken back."
    )

    @classmethod
    def of(cls, sign_off: SignOffRecord, vocabulary: Vocabulary) -> SignedOff:
        return cls(sign_off=SignOff.of(sign_off, vocabulary))


SignOffOutcome = Annotated[
    SignedOff | Refused, strawberry.union("SignOffOutcome", description="What came of a sign-off.")
]


@strawberry.type(description="A release was published.")
class ReleasePublished:
    release: MatrixRelease = strawberry.field(description="The release.")

    @classmethod
    def of(cls, release: ReleaseRecord, vocabulary: Vocabulary) -> ReleasePublished:
        return cls(release=MatrixRelease.of(release, vocabulary))


ReleaseOutcome = Annotated[
    ReleasePublished | Refused, strawberry.union("ReleaseOutcome", description="What came of a publication.")
]
