"""Who sees a submission: whoever's it is, and once it was sent in those who may decide about it. Nobody else does, and
for them it is not there."""

from __future__ import annotations

from typing import Final

from graphdb.questions import submissions
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.submissions import SubmissionMove, SubmissionRecord
from resolvers.moderation.moderated import Moderated, moderates
from resolvers.review.lives.submissions import SUBMISSION
from resolvers.review.rights import Act
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

SUBMISSIONS: Final = Moderated(
    "Submission", "submission", SUBMISSION, Act.SEND,
    (SubmissionMove.PUBLISH, SubmissionMove.RETURN, SubmissionMove.REJECT),
    "You have sent {key} in", submissions.by_ids, SubmissionMove.RETURN,
)  # fmt: skip


def sees(actor: ActorRecord | None, submission: SubmissionRecord, vocabulary: Vocabulary) -> bool:
    """Whether somebody sees it."""
    if actor is None or actor.role is Role.VIEWER:
        return False
    if actor.id == submission.author:
        return True
    return submission.submitted_at is not None and moderates(actor, submission.lines, vocabulary)


async def submission(context: Context, key: str) -> SubmissionRecord | None:
    """A submission that the caller sees; None where there is none, and where it is not theirs to see."""
    by_ids = context.loaders.keyed("submissions", lambda keys: submissions.by_ids(context.graph.read, keys))
    found = await by_ids.load(key)
    return found if found is not None and sees(context.actor, found, context.vocabulary) else None
