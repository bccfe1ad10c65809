"""What people say about linkages."""

from __future__ import annotations

from graphdb.ask import Ask
from graphdb.errors import DataChanged
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.questions import actors, comments, history
from graphdb.records.comments import CommentRecord
from resolvers.outcomes import CommentOutcome, Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.linkage import no_linkage
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once


async def comment(context: Context, place: str, key: str, text: str, of: Mapped = SDGS) -> CommentOutcome:
    """Say something about a linkage. Raises BadInput for an invalid text."""
    spoken = texts.needed("text", text, texts.COMMENT)
    vocabulary, known = context.vocabulary, context.vocabulary.linkages_of(of)
    key = known.canonical(key)

    async def work(ask: Ask) -> Outcome[CommentOutcome]:
        there = known.get(key)
        if (why := refused(context.actor, Act.COMMENT, None, vocabulary)) is not None:
            return why
        if there is None:
            return Refusal(RefusalCode.UNKNOWN_CODE, no_linkage(key, vocabulary, of))
        assert context.actor is not None
        await actors.put(ask, context.actor)
        at = (await history.head(ask)).moment()
        added = await comments.add(ask, key=key, text=spoken, author=context.actor, at=at, of=of)
        if added is None:
            raise DataChanged
        return Done(added)

    return await once(context, place, work, COMMENTS)


async def _comment(ask: Ask, id: int) -> CommentRecord:
    return (await comments.by_ids(ask, [id]))[id]


COMMENTS: StoredAnswer[CommentRecord] = StoredAnswer(lambda made: made.id, _comment)
