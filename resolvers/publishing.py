"""What stands beside decisions: comments and releases."""

from __future__ import annotations

from graphdb.audit_records import CommentRecord, ReleaseRecord
from graphdb.chain import Head
from graphdb.errors import DataChanged, UnknownCode, shown
from graphdb.kinds.release import content_checksum_of
from graphdb.questions import actors, comments, history, releases
from graphdb.questions.ingest import Ask
from resolvers import said
from resolvers.context import Context
from resolvers.effects import Kept, once
from resolvers.outcomes import CommentOutcome, Refusal, RefusalCode, ReleaseOutcome
from resolvers.rights import Act, refused


async def comment(context: Context, place: str, key: str, text: str) -> CommentOutcome:
    """Say something about a linkage. Raises BadInput for a text that is none."""
    spoken = said.needed("text", text, said.COMMENT)
    reference = context.reference
    key = reference.linkages.canonical(key)

    async def work(ask: Ask) -> CommentOutcome:
        there = reference.linkages.get(key)
        if (why := refused(context.actor, Act.COMMENT, None, reference)) is not None:
            return why
        if there is None:
            unknown = UnknownCode("linkage", key, reference.linkages)
            return Refusal(RefusalCode.UNKNOWN_CODE, unknown.message)
        assert context.actor is not None
        await actors.put(ask, context.actor)
        at = (await history.head(ask)).moment()
        added = await comments.add(ask, key=key, text=spoken, author=context.actor, at=at)
        if added is None:
            raise DataChanged
        return added

    return await once(context, place, work, COMMENTS)


async def publish(context: Context, place: str, title: str, note: str | None) -> ReleaseOutcome:
    """Publish the mapping as it is. Raises BadInput for texts that are none."""
    named, noted = said.needed("title", title, said.TITLE), said.text("note", note, said.NOTE)

    async def work(ask: Ask) -> ReleaseOutcome:
        if (why := refused(context.actor, Act.PUBLISH, None, context.reference)) is not None:
            return why
        assert context.actor is not None
        end = await history.head(ask)
        at = end.moment()
        if (last := await _same_as_last(ask, end)) is not None:
            message = (
                f"Nothing has changed since release {last.number}, {shown(last.title)}, of {last.published_at[:10]}: "
                f"releaseDiff(from: {last.number}) shows what a next one would hold."
            )
            return Refusal(RefusalCode.NOTHING_CHANGED, message)
        return await releases.publish(ask, title=named, note=noted, actor=context.actor, at=at, end=end)

    return await once(context, place, work, RELEASES)


async def _same_as_last(ask: Ask, end: Head) -> ReleaseRecord | None:
    """The last release, where the next one would state the same with the same sign-offs."""
    last = next(reversed(await releases.all_of(ask)), None)
    standing = tuple(each for each, changed in await releases.sign_offs(ask) if not changed)
    if last is None or standing != last.sign_offs:
        return None
    is_same = content_checksum_of(await history.state_at(ask, end.sequence)) == last.content_checksum
    return last if is_same else None


async def _comment(ask: Ask, id: int) -> CommentRecord:
    return (await comments.by_ids(ask, [id]))[id]


async def _release(ask: Ask, number: int) -> ReleaseRecord:
    return next(each for each in await releases.all_of(ask) if each.number == number)


COMMENTS: Kept[CommentRecord] = Kept(lambda made: made.id, _comment)
RELEASES: Kept[ReleaseRecord] = Kept(lambda made: made.number, _release)
