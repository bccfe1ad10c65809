"""What people propose and decide about."""

from __future__ import annotations

import strawberry

from graphdb.kinds.subject import Subject
from schema.actors import Actor
from schema.info import Info
from schema.pages import Node


@strawberry.interface(
    description=(
        "What people propose and decide about, each by its own moves: a linkage. A decision names the version that was "
        "read, and is refused where that is not the version of now."
    )
)
class Reviewable(Node):
    record: strawberry.Private[Subject]
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")

    @strawberry.field(description="Who proposed it; null for what nobody did, and was brought in with the Matrix.")
    async def proposed_by(self, info: Info) -> Actor | None:
        id = self.record.proposed_by
        actor = await info.context.loaders.actor.load(id) if id is not None else None
        return Actor.of(actor) if actor is not None else None
