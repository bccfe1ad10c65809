"""Taking a change back: by a new change that leads to the state before it, judged as the move that it is.

Nothing is taken out of the history. What was changed after it stands on it, so that only the last change of a linkage
is taken back; and where no legal move leads back, none does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphdb.ask import Ask
from graphdb.authors import is_unchanged
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.questions import history
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageRecord
from resolvers.outcomes import Done, LinkageOutcome, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.four_eyes import NOBODYS, whose
from resolvers.review.judge import about
from resolvers.review.lifecycle import named
from resolvers.review.linkage import Decision, decided, judged_linkage
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.proposals import CHANGES
from resolvers.review.rights import refused
from resolvers.scope.context import Context
from resolvers.write_once import once


@dataclass(frozen=True)
class Reversion:
    """That somebody takes a change back, by its number in the chain."""

    sequence: int
    expected_version: int
    reason: str


def way_back(change: ChangeRecord) -> Move | None:
    """The move that leads from the state after a change to that before it; None where there is none.

    Words are put back by an EDIT: words that were confirmed are under dispute then, and nobody's, so that anybody who
    decides about the line may confirm them. What was there for the first time, and a review, are not taken back.
    """
    before, after = change.before, change.after
    if before is None or change.move is Move.REAFFIRM:
        return None
    legal = LINKAGE.legal[after.status]
    if not is_unchanged(before, after):
        return Move.EDIT if change.move in (Move.EDIT, Move.IMPORT) and Move.EDIT in legal else None
    back = (move for move, status in legal.items() if status is before.status and status is not after.status)
    return next(back, None)


async def revert(context: Context, place: str, given: Reversion, of: Mapped = SDGS) -> LinkageOutcome:
    """Take the last change of a linkage back. Raises BadInput for a reason that is no text."""
    reason = texts.text("reason", given.reason, texts.REASON)

    async def work(ask: Ask) -> Outcome[LinkageOutcome]:
        if (why := refused(context.actor, Move.PROPOSE, None, context.vocabulary)) is not None:
            return why
        change = (await history.by_sequences(ask, [given.sequence], of)).get(given.sequence)
        if change is None:
            message = f"There is no change {given.sequence} of a linkage: `changes` and `history` have their numbers."
            return Refusal(RefusalCode.UNKNOWN_CODE, message)
        end, key = await history.head(ask), change.after.key
        there = (await history.linkages(ask, [key], of)).get(key)
        if there is not None and there.sequence != change.sequence:
            return _built_on(change, there)
        move = way_back(change)
        if there is not None and move is None:
            return _no_way(change, there)
        own = await whose(ask, {key: move} if move else {}, {key: there} if there else {}, of)
        decision = Decision(key, move or change.move, given.expected_version, reason)
        may = judged_linkage(context, decision, there, own.get(key, NOBODYS), of=of)
        if isinstance(may, Refusal):
            return may
        actor, standing = may
        at = end.moment()
        draft = ChangeDraft(decision.decision, standing, _back(change, standing, decision.decision, actor, at), reason)
        (made,) = await history.write(ask, [draft], actor, at=at, end=end, of=of)
        return Done(made, (made,))

    return await once(context, place, work, CHANGES[of])


def _back(change: ChangeRecord, there: LinkageRecord, move: Move, actor: ActorRecord, at: str) -> LinkageRecord:
    after = decided(there, move, actor, at)
    if move is not Move.EDIT or change.before is None:
        return after
    return replace(after, rationale=change.before.rationale, documents=change.before.documents, edited_by=actor.id)


def _built_on(change: ChangeRecord, there: LinkageRecord) -> Refusal:
    message = (
        f"Change {change.sequence} of {there.key} was built on: change {there.sequence} came after it. Take that one "
        "back first, or decide about the linkage as it is."
    )
    return about(Refusal(RefusalCode.BUILT_ON, message), there, LINKAGE)


def _no_way(change: ChangeRecord, there: LinkageRecord) -> Refusal:
    was = change.before.status.value if change.before is not None else "not there"
    message = (
        f"No move leads {there.key} from {there.status.value} back to where it was before change {change.sequence} "
        f"({change.move.value}; it was {was}): {named(LINKAGE.allowed(there.status))} is legal."
    )
    return about(Refusal(RefusalCode.ILLEGAL_MOVE, message), there, LINKAGE)
