"""What changes have in common, whatever they are of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphdb.chain import canonical, moment
from graphdb.kinds.change import ChangeKind
from graphdb.records.actors import Role
from graphdb.records.changes import Change as ChangeRecord
from schema.pages import Node
from schema.people.actors import Actor


@strawberry.interface(
    description=(
        "One change of a linkage, or of an entry or a stakeholder. Changes are links of a chain, chained by their "
        "hashes, one for the mapping and one for the register; none is ever changed or taken away."
    )
)
class Change(Node):
    record: strawberry.Private[Any]
    kind: strawberry.Private[ChangeKind[Any, Any, Any]]
    sequence: int = strawberry.field(description="Its place in its chain.")
    actor: Actor = strawberry.field(description="Who did it, as they are now.")
    actor_name: str = strawberry.field(description="By which name they did it; who that was, the id of `actor` says.")
    actor_role: Role = strawberry.field(description="In which role they did it.")
    at: datetime = strawberry.field(description="When: the time that orders, never before that of the link before it.")
    recorded_at: datetime = strawberry.field(
        description="What the clock of the server said when it was written; `at`, for changes of before that was kept."
    )
    reason: str | None = strawberry.field(description="Why, in the words of who did it.")
    request_id: str = strawberry.field(description="The request that it came with: the header x-request-id.")
    hash: str = strawberry.field(
        description="SHA-256, in hexadecimal, over this change as canonical JSON, previousHash included."
    )
    previous_hash: str | None = strawberry.field(description="The hash of the change before; null for the first.")

    @strawberry.field(
        description=(
            "The text that its hash is over, canonical JSON (RFC 8785): whoever has all of them can prove the chain, "
            "SHA-256 by SHA-256."
        )
    )
    def content(self) -> str:
        return canonical(self.kind.content_of(self.record))


def common(record: ChangeRecord[Any, Any], kind: ChangeKind[Any, Any, Any]) -> dict[str, Any]:
    """What every change has but its id, by the names of the fields."""
    return {
        "record": record,
        "kind": kind,
        "sequence": record.sequence,
        "actor": Actor.of(record.actor),
        "actor_name": record.actor.name,
        "actor_role": record.actor.role,
        "at": moment(record.at),
        "recorded_at": moment(record.recorded_at or record.at),
        "reason": record.reason,
        "request_id": record.request_id,
        "hash": record.hash,
        "previous_hash": record.previous_hash,
    }
