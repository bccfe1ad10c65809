"""Who changes linkages."""

from __future__ import annotations

import strawberry

from graphdb.audit_records import ActorRecord, Role
from resolvers.reference import Reference
from schema.pages import Node
from schema.vocabulary import ActionLine


@strawberry.type(description="Somebody who signed in, or the program itself where it brought something in.")
class Actor(Node):
    name: str = strawberry.field(description="Name.")
    role: Role = strawberry.field(description="What they may do; in a change, what they might do then.")
    lines: list[ActionLine] = strawberry.field(
        description="Of who asks: the lines that they facilitate; C7 stands for its parts. None with a change."
    )

    @classmethod
    def of(cls, record: ActorRecord, reference: Reference) -> Actor:
        return cls(
            id=strawberry.ID(f"Actor:{record.id}"),
            name=record.name,
            role=record.role,
            lines=[ActionLine.of(reference.lines[code]) for code in record.lines if code in reference.lines],
        )
