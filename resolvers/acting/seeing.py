"""Who sees a request to act for a stakeholder: whoever's it is, and those who decide about it. Nobody else does, and
for them it is not there."""

from __future__ import annotations

from graphdb.errors import shown
from graphdb.questions import acting
from graphdb.records.acting import ActingMove, ActingRecord
from graphdb.records.audit import ActorRecord, Role
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.lifecycle import ACTING
from resolvers.review.rights import refused_move
from resolvers.scope.context import Context

DECISIONS = (ActingMove.GRANT, ActingMove.REFUSE)


def decides(actor: ActorRecord | None) -> bool:
    """Whether somebody decides about what others ask."""
    return actor is not None and actor.role.rank >= Role.FACILITATOR.rank


def sees(actor: ActorRecord | None, request: ActingRecord) -> bool:
    """Whether somebody sees it."""
    return actor is not None and actor.role is not Role.VIEWER and (actor.id == request.actor or decides(actor))


async def request(context: Context, key: str) -> ActingRecord | None:
    """A request that the caller sees; None where there is none, and where it is not theirs to see."""
    found = (await acting.by_ids(context.graph.read, [key])).get(key)
    return found if found is not None and sees(context.actor, found) else None


def unknown(id: str) -> Refusal:
    """That there is no such request, also where it is not for the caller to see."""
    message = f"There is no request {shown(id)} of yours, or for you to decide about."
    return Refusal(RefusalCode.UNKNOWN_CODE, message, id)


def four_eyes(actor: ActorRecord | None, request: ActingRecord, move: ActingMove) -> Refusal | None:
    """Nobody decides about what they ask themselves; it is theirs to end."""
    if move not in DECISIONS or actor is None or actor.id != request.actor:
        return None
    message = f"You have asked for {request.key} yourself: somebody else decides about it."
    return Refusal(RefusalCode.FOUR_EYES, message)


def my_moves(context: Context, request: ActingRecord) -> list[ActingMove]:
    """What the caller may do with a request, where it stands."""
    return [
        each
        for each in ACTING.allowed(request.status)
        if refused_move(context.actor, each, request, ACTING, context.vocabulary) is None
        and four_eyes(context.actor, request, each) is None
    ]
