"""Who stands for an entry."""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphdb.chain import moment
from graphdb.records.distinctions import EndorsementMove, EndorsementRecord, EndorsementStatus
from resolvers.distinctions.seeing import as_now, moves_of_endorsement
from schema.described import described
from schema.info import Info
from schema.mapping.reviewable import Reviewable
from schema.platform.discussed import Discussed
from schema.platform.distinctions import entry_of
from schema.register.entries import Entry
from schema.register.register_changes import history_field
from schema.register.stakeholders import Stakeholder
from schema.typed import of_records

described(
    EndorsementStatus,
    "Whether a stakeholder stands for an entry.",
    {"GIVEN": "It does.", "WITHDRAWN": "It does not any more."},
)
described(
    EndorsementMove,
    "What is done with an endorsement.",
    {
        "ENDORSE": "Stand for an entry of others: who acts for the stakeholder.",
        "WITHDRAW": "Take it back: the same, or an administrator.",
    },
)


@of_records(EndorsementRecord)
@strawberry.type(description="That a stakeholder stands for an entry of others, in words.")
class Endorsement(Reviewable, Discussed):
    record: strawberry.Private[EndorsementRecord]
    status: EndorsementStatus = strawberry.field(description="Whether it does now.")
    text: str = strawberry.field(description="Its words.")
    endorsed_at: datetime = strawberry.field(description="When it was said.")

    @strawberry.field(description="The entry.")
    async def entry(self, info: Info) -> Entry | None:
        return await entry_of(info, self.record.entry)

    @strawberry.field(description="Who stands for it; what it was merged into, where it was.")
    async def stakeholder(self, info: Info) -> Stakeholder | None:
        found = await info.context.loaders.stakeholder.load(self.record.stakeholder)
        if found is None:
            merged = await as_now(info.context.graph.read, self.record)
            found = await info.context.loaders.stakeholder.load(merged.stakeholder)
        return Stakeholder.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[EndorsementMove]:
        return await moves_of_endorsement(info.context, self.record)

    history = history_field("Its changes, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: EndorsementRecord) -> Endorsement:
        return cls(
            id=strawberry.ID(f"Endorsement:{record.id}"), record=record, version=record.version, status=record.status,
            text=record.text, endorsed_at=moment(record.begun_at),
        )  # fmt: skip
