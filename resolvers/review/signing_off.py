"""Signing lines off: what stands in the way, who may not, and what holds.

A line is signed off as it is. In the way are findings of severity BLOCKER, linkages that are PROPOSED, and linkages
that hold a part which a person wrote and no other person has confirmed since (graphdb.authors). What is under dispute
by DISPUTE alone is not, and is counted. Who alone wrote about a line since its last sign-off does not sign it off.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from graphdb.again import again
from graphdb.ask import Ask
from graphdb.authors import authors
from graphdb.errors import DataChanged, UnknownCode
from graphdb.kinds.release import sign_off_id
from graphdb.questions import findings, history, releases
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageRecord, LinkageStatus
from graphdb.records.releases import SignOffRecord
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode, SignOffOutcome
from resolvers.review import texts
from resolvers.review.lives.linkages import LIVING
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

SHOWN = 20  # blockers in a message
TRIES = 3


@dataclass(frozen=True)
class Signed:
    """How a line stands. last: its newest sign-off, also one that was withdrawn. changed: whether the line changed
    since, which a reaffirmation does not. holds: the last one, where it stands for the line as it is."""

    last: SignOffRecord | None
    changed: bool

    @property
    def holds(self) -> SignOffRecord | None:
        return self.last if self.last and not self.changed and self.last.withdrawal is None else None


async def signed(context: Context, line: str) -> Signed:
    """How a line stands, exactly this one: C7 without its parts. One question for all lines of the request."""
    last = next(iter(await sign_offs(context, line)), None)
    changed = last is not None and (await context.loaders.restated.load(None)).get(line, 0) > last.sequence
    return Signed(last, changed)


async def sign_offs(context: Context, line: str) -> list[SignOffRecord]:
    """Every sign-off of a line, the newest first, those that were withdrawn too."""
    return [each for each in await context.loaders.sign_offs.load(None) if each.line == line]


async def blockers(context: Context, line: str) -> list[str]:
    """What is in the way of signing a line off now: ids of findings and of linkages. One question of each for all."""
    await context.auditor.settled(context.graph, context.state)
    blocking = (await context.loaders.blockers.load(None)).get(line, [])
    living = [each for each in _of(context.vocabulary, line) if each.status in LIVING]
    loaded = await context.loaders.unconfirmed.load_many([each.key for each in living])
    since = {each.key: changes or [] for each, changes in zip(living, loaded, strict=True)}
    return [*(f"Finding:{each}" for each in blocking), *(f"Linkage:{each}" for each in _unread(living, since))]


def _of(vocabulary: Vocabulary, line: str) -> list[LinkageRecord]:
    return [each for each in vocabulary.linkages.values() if each.line == line]


def _unread(living: Iterable[LinkageRecord], since: Mapping[str, list[ChangeRecord]]) -> list[str]:
    """The keys of those that nobody but their authors has read: proposed, or with a part that waits for a second
    person."""
    return [each.key for each in living if each.status is LinkageStatus.PROPOSED or authors(since.get(each.key, ()))]


async def sign_off(context: Context, place: str, line: str, note: str | None) -> SignOffOutcome:
    """Stand for a line as it is. A line that was signed off and has not changed since keeps that sign-off.

    Refused while something is in the way, which is named. Raises BadInput for a note that is no text.
    """
    noted, vocabulary = texts.text("note", note, texts.NOTE), context.vocabulary
    line = vocabulary.lines.canonical(line)
    if (why := _may_not(context, line)) is not None:
        return why
    actor = context.actor
    assert actor is not None

    async def work(ask: Ask) -> Outcome[SignOffOutcome]:
        end = await history.head(ask)
        if end.due or end.sequence != context.state.sequence:  # findings or the mapping held here are not those of now
            raise DataChanged
        living = [each for each in _of(context.vocabulary, line) if each.status in LIVING]
        unread = _unread(living, await history.unconfirmed(ask, [each.key for each in living]))
        if (why := _in_the_way(line, await findings.blockers(ask, line), unread)) is not None:
            return why
        standing = next((each for each in await releases.sign_offs(ask) if each[0].line == line), None)
        if standing is not None and not standing[1]:
            return Done(standing[0])
        # Since the last one that stands, and since one that was taken back: taking one back must not hide who wrote.
        newest = next((each for each in await releases.all_sign_offs(ask) if each.line == line), None)
        for last in dict.fromkeys((standing[0] if standing else None, newest)):
            if await history.writers(ask, line, last.sequence if last else 0) == {actor.id}:
                since = f"since its last sign-off on {last.at[:10]}" if last else "so far"
                message = f"You alone wrote about {line} {since}: somebody else has to sign it off."
                return Refusal(RefusalCode.FOUR_EYES, message)
        disputed = sum(each.status is LinkageStatus.DISPUTED for each in living)
        made = SignOffRecord(line, actor.signature, end.moment(), noted, end.sequence, disputed=disputed)
        await releases.sign_off(ask, made, end)
        return Done(made)

    return await _settled(context, place, work)


async def withdraw(context: Context, place: str, line: str, reason: str) -> SignOffOutcome:
    """Take the last sign-off of a line back. Raises BadInput for a reason that is no text."""
    why, line = texts.text("reason", reason, texts.REASON), context.vocabulary.lines.canonical(line)
    if (refusal := _may_not(context, line)) is not None:
        return refusal
    actor: ActorRecord | None = context.actor
    assert actor is not None

    async def work(ask: Ask) -> Outcome[SignOffOutcome]:
        if why is None:
            return Refusal(RefusalCode.REASON_REQUIRED, "To take a sign-off back needs a `reason`: say why.")
        newest = next((each for each in await releases.all_sign_offs(ask) if each.line == line), None)
        if newest is None or newest.withdrawal is not None:
            was = f", and was taken back on {newest.withdrawal.at[:10]}" if newest and newest.withdrawal else ""
            message = f"{line} has no sign-off to take back{was}: see `lastSignOff` of the line."
            return Refusal(RefusalCode.ILLEGAL_MOVE, message)
        end = await history.head(ask)
        return Done(await releases.withdraw(ask, newest, actor=actor, at=end.moment(), reason=why, end=end))

    return await _settled(context, place, work)


async def _settled(
    context: Context, place: str, work: Callable[[Ask], Awaitable[Outcome[SignOffOutcome]]]
) -> SignOffOutcome:
    """The work, again where the data changed meanwhile, with findings that are as new as the data."""

    async def attempt() -> SignOffOutcome:
        await context.auditor.settled(context.graph, context.state)
        return await once(context, place, work, SIGN_OFFS)

    return await again(attempt, before_next=context.renew, tries=TRIES)


def _may_not(context: Context, line: str) -> Refusal | None:
    vocabulary = context.vocabulary
    if line in vocabulary.lines:
        return refused(context.actor, Act.SIGN_OFF, line, vocabulary) or _in_parts(vocabulary, line)
    return refused(context.actor, Act.SIGN_OFF, None, vocabulary) or Refusal(
        RefusalCode.UNKNOWN_CODE, UnknownCode("action line", line, vocabulary.lines).message
    )


def _in_parts(vocabulary: Vocabulary, line: str) -> Refusal | None:
    """A line with parts is signed off part by part: what stands beside C7 counts with its parts, and a sign-off of
    C7 alone would stand for nothing."""
    parts = [each for each in vocabulary.lines if vocabulary.part_of(each) == line]
    if not parts:
        return None
    message = f"{line} is the sum of its parts: sign those off, {', '.join(parts)}."
    return Refusal(RefusalCode.ILLEGAL_MOVE, message)


def _in_the_way(line: str, found: list[str], unread: list[str]) -> Refusal | None:
    if not found and not unread:
        return None
    said_so = []
    if found:
        said_so.append(
            f"{line} has {len(found)} open findings that block it: {_named(found)}. Mend what they are about first."
        )
    if unread:
        said_so.append(
            f"{line} holds {len(unread)} linkages that are proposed, or have words, sources or a no that nobody but "
            f"their author has confirmed: {_named(unread)}. Have somebody else confirm or reject them."
        )
    ids = (*(f"Finding:{each}" for each in found), *(f"Linkage:{each}" for each in unread))
    return Refusal(RefusalCode.OPEN_BLOCKERS, " ".join(said_so), blockers=ids)


def _named(keys: list[str]) -> str:
    more = len(keys) - SHOWN
    return ", ".join(keys[:SHOWN]) + (f" and {more} more" if more > 0 else "")


async def _sign_off(ask: Ask, id: str) -> SignOffRecord:
    return next(each for each in await releases.all_sign_offs(ask) if sign_off_id(each) == id)


SIGN_OFFS: StoredAnswer[SignOffRecord] = StoredAnswer(sign_off_id, _sign_off)
