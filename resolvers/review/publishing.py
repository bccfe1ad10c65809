"""Publishing the mapping as it is: a release."""

from __future__ import annotations

from graphdb.ask import Ask
from graphdb.chain import Head
from graphdb.errors import shown
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.kinds.release import content_checksum_of
from graphdb.questions import history, releases
from graphdb.records.releases import ReleaseRecord
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode, ReleaseOutcome
from resolvers.review import texts
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once


async def publish(
    context: Context, place: str, title: str, note: str | None, expected: int | None = None
) -> ReleaseOutcome:
    """Publish the mapping as it is. Raises BadInput for invalid texts.

    expected: the number of the last link that was seen; a chain that has gone on since is not published.
    """
    named = texts.needed("title", texts.named("title", title, texts.TITLE), texts.TITLE)
    noted = texts.text("note", note, texts.NOTE)

    async def work(ask: Ask) -> Outcome[ReleaseOutcome]:
        if (why := refused(context.actor, Act.PUBLISH, None, context.vocabulary)) is not None:
            return why
        assert context.actor is not None
        end = await history.head(ask)
        if expected is not None and expected != end.sequence:
            message = (
                f"The chain of the mapping ends with link {end.sequence}, and not with {expected}: see what a release "
                "would publish now (releaseDiff), and publish that."
            )
            return Refusal(RefusalCode.STALE_VERSION, message)
        at = end.moment()
        if (last := await _same_as_last(ask, end)) is not None:
            message = (
                f"Nothing has changed since release {last.number}, {shown(last.title)}, of {last.published_at[:10]}: "
                f"releaseDiff(from: {last.number}) shows what a next one would hold."
            )
            return Refusal(RefusalCode.NOTHING_CHANGED, message)
        return Done(await releases.publish(ask, title=named, note=noted, actor=context.actor, at=at, end=end))

    return await once(context, place, work, RELEASES)


async def _same_as_last(ask: Ask, end: Head) -> ReleaseRecord | None:
    """The last release, where the next one would state the same with the same sign-offs."""
    last = next(reversed(await releases.all_of(ask)), None)
    standing = tuple(each for each, changed in await releases.sign_offs(ask) if not changed)
    if last is None or standing != last.sign_offs:
        return None
    if content_checksum_of(await history.state_at(ask, end.sequence)) != last.content_checksum:
        return None
    now, then = [
        content_checksum_of(await history.state_at(ask, place, OBJECTIVES)) for place in (end.sequence, last.sequence)
    ]
    return last if now == then else None


async def _release(ask: Ask, number: int) -> ReleaseRecord:
    return next(each for each in await releases.all_of(ask) if each.number == number)


RELEASES: StoredAnswer[ReleaseRecord] = StoredAnswer(lambda made: made.number, _release)
