"""What comes of a change of an entry."""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphdb.errors import DataChanged
from graphdb.records.nodes import TombstoneFate, TombstoneRecord
from graphdb.records.register import RegisterChangeRecord
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.outcomes import Refused
from schema.register.entries import Entry
from schema.register.register_changes import RegisterChange
from schema.register.tombstones import Tombstone


@strawberry.type(description="An entry was changed.")
class EntryChanged:
    change: RegisterChange = strawberry.field(description="The change, as it is in the history.")
    key: strawberry.Private[str]

    @strawberry.field(description="The entry as it is now.")
    async def entry(self, info: Info) -> Entry:
        found = await info.context.loaders.entry.load(self.key)
        if found is None:
            raise DataChanged  # between the change and this question
        return Entry.of(found, info.context.vocabulary)

    @classmethod
    def of(cls, change: RegisterChangeRecord, vocabulary: Vocabulary) -> EntryChanged:
        return cls(key=change.after.key, change=RegisterChange.of(change))


@strawberry.type(description="An entry was withdrawn.")
class EntryWithdrawn:
    change: RegisterChange = strawberry.field(description="The change, as it is in the history.")
    tombstone: Tombstone = strawberry.field(description="What has its id from now on.")

    @classmethod
    def of(cls, change: RegisterChangeRecord, vocabulary: Vocabulary) -> EntryWithdrawn:
        stone = TombstoneRecord(f"Entry:{change.after.key}", TombstoneFate.WITHDRAWN, None)
        return cls(change=RegisterChange.of(change), tombstone=Tombstone.of(stone))


EntryOutcome = Annotated[
    EntryChanged | EntryWithdrawn | Refused,
    strawberry.union("EntryOutcome", description="What came of a change of an entry."),
]
