"""Who sees a request to act for a stakeholder: whoever's it is, and those who decide about it. Nobody else does, and
for them it is not there."""

from __future__ import annotations

from typing import Final

from graphdb.questions import acting
from graphdb.records.acting import ActingMove, ActingRecord
from graphdb.records.actors import ActorRecord, Role
from resolvers.moderation.moderated import Moderated
from resolvers.review.lives.acting import ACTING
from resolvers.review.rights import Act
from resolvers.scope.context import Context

REQUESTS: Final = Moderated(
    "ActingRequest", "request", ACTING, Act.ASK, (ActingMove.GRANT, ActingMove.REFUSE), "You have asked for {key}",
    acting.by_ids,
)  # fmt: skip


def decides(actor: ActorRecord | None) -> bool:
    """Whether somebody decides about what others ask."""
    return actor is not None and actor.role.rank >= Role.FACILITATOR.rank


def sees(actor: ActorRecord | None, request: ActingRecord) -> bool:
    """Whether somebody sees it."""
    return actor is not None and actor.role is not Role.VIEWER and (actor.id == request.actor or decides(actor))


async def request(context: Context, key: str) -> ActingRecord | None:
    """A request that the caller sees; None where there is none, and where it is not theirs to see."""
    by_ids = context.loaders.keyed("acting requests", lambda keys: acting.by_ids(context.graph.read, keys))
    found = await by_ids.load(key)
    return found if found is not None and sees(context.actor, found) else None
