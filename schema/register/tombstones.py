"""What is not there any more."""

from __future__ import annotations

import strawberry

from graphdb.records.nodes import TombstoneFate, TombstoneRecord
from resolvers.nodes.by_id import node
from schema.info import Info
from schema.pages import Node
from schema.typed import of_records, typed


@of_records(TombstoneRecord)
@strawberry.type(
    description=(
        "What had this id and is not there any more: it was merged into something else, or withdrawn. It is in no "
        "list and no count; its id goes on saying what has become of it."
    )
)
class Tombstone(Node):
    record: strawberry.Private[TombstoneRecord]
    fate: TombstoneFate = strawberry.field(description="What has become of it.")

    @strawberry.field(description="What it was merged into, as that is now; null for what was withdrawn.")
    async def into(self, info: Info) -> Node | None:
        found = await node(info.context, self.record.into) if self.record.into is not None else None
        return typed(found, info.context.vocabulary) if found is not None else None

    @classmethod
    def of(cls, record: TombstoneRecord) -> Tombstone:
        return cls(id=strawberry.ID(record.id), record=record, fate=record.fate)
