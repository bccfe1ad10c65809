"""What people propose and decide about."""

from __future__ import annotations

from typing import Protocol

import strawberry

from schema.info import Info
from schema.pages import Node
from schema.people.actors import Actor


class Proposed(Protocol):
    """proposed_by: the id of an actor; None where no person was it."""

    @property
    def proposed_by(self) -> str | None: ...


@strawberry.interface(
    description=(
        "What people propose and decide about, each by its own moves: a linkage, an entry. A decision names the "
        "version that was read, and is refused where that is not the version of now."
    )
)
class Reviewable(Node):
    record: strawberry.Private[Proposed]
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")

    @strawberry.field(
        description="Who proposed or submitted it; null for what nobody did, and was brought in with a file."
    )
    async def proposed_by(self, info: Info) -> Actor | None:
        id = self.record.proposed_by
        actor = await info.context.loaders.actor.load(id) if id is not None else None
        return Actor.of(actor) if actor is not None else None
