"""Who sees a submission: whoever's it is, and once it was sent in those who may decide about it. Nobody else does, and
for them it is not there."""

from __future__ import annotations

from graphdb.questions import submissions
from graphdb.records.audit import ActorRecord, Role
from graphdb.records.submissions import SubmissionRecord
from resolvers.review.rights import facilitates
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary


def sees(actor: ActorRecord | None, submission: SubmissionRecord, vocabulary: Vocabulary) -> bool:
    """Whether somebody sees it."""
    if actor is None or actor.role is Role.VIEWER:
        return False
    if actor.id == submission.author:
        return True
    is_moderator = actor.role is Role.ADMINISTRATOR or any(
        facilitates(actor, each, vocabulary) for each in submission.lines
    )
    return submission.submitted_at is not None and is_moderator


def lines_of(actor: ActorRecord, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines that a facilitator decides about, with their parts."""
    if actor.role is not Role.FACILITATOR:
        return ()
    return tuple(code for each in actor.lines if each in vocabulary.lines for code in vocabulary.covers(each))


async def submission(context: Context, key: str) -> SubmissionRecord | None:
    """A submission that the caller sees; None where there is none, and where it is not theirs to see."""
    found = (await submissions.by_ids(context.graph.read, [key])).get(key)
    return found if found is not None and sees(context.actor, found, context.vocabulary) else None
