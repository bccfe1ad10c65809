"""What stands beside decisions: comments, sign-offs of lines, releases."""

from __future__ import annotations

from graphdb.audit_records import CommentRecord, ReleaseRecord, SignOffRecord
from graphdb.errors import DataChanged, UnknownCode
from graphdb.questions import actors, comments, findings, history, releases
from graphdb.questions.ingest import Ask
from resolvers import said
from resolvers.context import Context
from resolvers.effects import Kept, once
from resolvers.outcomes import CommentOutcome, Refusal, RefusalCode, ReleaseOutcome, SignOffOutcome
from resolvers.rights import Act, refused

SHOWN = 20  # blockers in a message
TRIES = 3


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


async def sign_off(context: Context, place: str, line: str, note: str | None) -> SignOffOutcome:
    """Stand for a line as it is. A line that was signed off and has not changed since keeps that sign-off.

    Refused while findings that block are open, which are named. Raises BadInput for a note that is no text.
    """
    noted, reference = said.text("note", note, said.NOTE), context.reference
    line = reference.lines.canonical(line)
    if line not in reference.lines:
        return refused(context.actor, Act.SIGN_OFF, None, reference) or Refusal(
            RefusalCode.UNKNOWN_CODE, UnknownCode("action line", line, reference.lines).message
        )
    if (why := refused(context.actor, Act.SIGN_OFF, line, reference)) is not None:
        return why
    actor = context.actor
    assert actor is not None

    async def work(ask: Ask) -> SignOffOutcome:
        end = await history.head(ask)
        if end.due:  # something has changed since findings were looked for, and lines are compared with each other
            raise DataChanged
        if blockers := await findings.blockers(ask, line):
            named = ", ".join(blockers[:SHOWN])
            message = (
                f"{line} has {len(blockers)} open findings that block it: {named}. Mend what they are about first."
            )
            return Refusal(RefusalCode.OPEN_BLOCKERS, message, blockers=tuple(f"Finding:{each}" for each in blockers))
        for standing, is_changed in await releases.sign_offs(ask):
            if standing.line == line and not is_changed:
                return standing
        signed = SignOffRecord(line, actor.signature, end.moment(), noted, end.sequence)
        await releases.sign_off(ask, signed, end)
        return signed

    for attempt in range(TRIES):
        await context.auditor.settled(context.graph, context.state)
        try:
            return await once(context, place, work, SIGN_OFFS)
        except DataChanged:
            if attempt == TRIES - 1:
                raise
            await context.renew()
    raise DataChanged


async def publish(context: Context, place: str, title: str, note: str | None) -> ReleaseOutcome:
    """Publish the mapping as it is. Raises BadInput for texts that are none."""
    named, noted = said.needed("title", title, said.TITLE), said.text("note", note, said.NOTE)

    async def work(ask: Ask) -> ReleaseOutcome:
        if (why := refused(context.actor, Act.PUBLISH, None, context.reference)) is not None:
            return why
        assert context.actor is not None
        end = await history.head(ask)
        return await releases.publish(ask, title=named, note=noted, actor=context.actor, at=end.moment(), end=end)

    return await once(context, place, work, RELEASES)


async def _comment(ask: Ask, id: int) -> CommentRecord:
    return (await comments.by_ids(ask, [id]))[id]


async def _release(ask: Ask, number: int) -> ReleaseRecord:
    return next(each for each in await releases.all_of(ask) if each.number == number)


async def _sign_off(ask: Ask, line: str) -> SignOffRecord:
    return next(each for each, _ in await releases.sign_offs(ask) if each.line == line)


COMMENTS: Kept[CommentRecord] = Kept(lambda made: made.id, _comment)
RELEASES: Kept[ReleaseRecord] = Kept(lambda made: made.number, _release)
SIGN_OFFS: Kept[SignOffRecord] = Kept(lambda made: made.line, _sign_off)
