"""The life of what is sent in."""

from __future__ import annotations

from typing import Final

from graphdb.records.submissions import SubmissionMove, SubmissionStatus
from resolvers.review.lifecycle import LifeCycle

SUBMISSION: Final = LifeCycle(
    noun="submission",
    legal={
        SubmissionStatus.DRAFT: {
            SubmissionMove.SAVE: SubmissionStatus.DRAFT,
            SubmissionMove.SUBMIT: SubmissionStatus.SUBMITTED,
            SubmissionMove.DISCARD: SubmissionStatus.DISCARDED,
        },
        SubmissionStatus.SUBMITTED: {
            SubmissionMove.PUBLISH: SubmissionStatus.PUBLISHED,
            SubmissionMove.RETURN: SubmissionStatus.RETURNED,
            SubmissionMove.REJECT: SubmissionStatus.REJECTED,
        },
        SubmissionStatus.RETURNED: {
            SubmissionMove.SAVE: SubmissionStatus.RETURNED,
            SubmissionMove.SUBMIT: SubmissionStatus.SUBMITTED,
        },
        SubmissionStatus.PUBLISHED: {},
        SubmissionStatus.REJECTED: {},
        SubmissionStatus.DISCARDED: {},
    },
    begins=(SubmissionMove.SAVE, SubmissionStatus.DRAFT),
    imports=None,
    needs_reason=frozenset({SubmissionMove.RETURN, SubmissionMove.REJECT}),
    own=frozenset({SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}),
)
