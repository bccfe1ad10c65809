"""Which entries do again what others did before, and where that has come to."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import UNSET

from graphdb.chain import moment
from graphdb.records.distinctions import ReplicationMove, ReplicationRecord, ReplicationSide, ReplicationStatus
from graphdb.records.entries import EntryRecord
from resolvers.distinctions import listing
from resolvers.distinctions.seeing import moves_of_replication
from resolvers.vocabulary.held import Vocabulary
from schema.connection import HeldList, Said, held_fields
from schema.described import described
from schema.info import Info
from schema.mapping.reviewable import Reviewable
from schema.people.actors import Actor
from schema.platform.discussed import Discussed
from schema.platform.distinctions import EvidenceDocument, SaidFilter, entry_of, evidence, who_decided
from schema.register.entries import Entry
from schema.register.places import Country, countries
from schema.register.register_changes import history_field
from schema.typed import of_records

described(
    ReplicationStatus,
    "Where it stands that an entry does again what another one did.",
    {
        "CLAIMED": "One of the two sides says so.",
        "CONFIRMED": "Both sides say so, or a document does.",
        "DENIED": "It is not so.",
        "WITHDRAWN": "Who said so has taken it back.",
    },
)
described(
    ReplicationMove,
    "What is done with a replication.",
    {
        "CLAIM": "Say so: who acts for a stakeholder of either entry.",
        "CONFIRM": (
            "Let it stand: who acts for a stakeholder of the other entry, or, upon a document, a facilitator of a line "
            "of either or an administrator; never who said so, or acts for the side that did."
        ),
        "DENY": "Do not, with a reason: the same, without a document.",
        "WITHDRAW": "Take it back before anybody has decided: who said so.",
    },
)
described(
    ReplicationSide,
    "For which of the two entries of a replication something is said.",
    {
        "REPLICATION": "For the one that does it again.",
        "ORIGINAL": "For the one that did it before.",
        "BOTH": "For both, which the same stakeholder carries out.",
    },
)


@of_records(ReplicationRecord)
@strawberry.type(
    description=(
        "That an entry does again what another one, the original, did before. Once confirmed it is for everybody; "
        "before, for both sides and who decides about it."
    )
)
class Replication(Reviewable, Discussed):
    record: strawberry.Private[ReplicationRecord]
    state: ReplicationStatus = strawberry.field(description="Where it stands.")
    claimed_for: ReplicationSide = strawberry.field(description="For which of the two it was said.")
    what: str = strawberry.field(description="What was taken over.")
    changed: str | None = strawberry.field(description="What is otherwise.")
    statement: str = strawberry.field(description="How one came from the other.")
    documents: list[EvidenceDocument] = strawberry.field(description="What shows it.")
    claimed_at: datetime = strawberry.field(description="When it was said.")
    decided_at: datetime | None = strawberry.field(description="When it was decided about.")
    reason: str | None = strawberry.field(description="Why, where that was said.")

    @strawberry.field(description="The entry that does it again.")
    async def entry(self, info: Info) -> Entry | None:
        return await entry_of(info, self.record.entry)

    @strawberry.field(description="The entry that did it before.")
    async def original(self, info: Info) -> Entry | None:
        return await entry_of(info, self.record.original)

    @strawberry.field(description="The countries that it came to, by code: those of the entry that does it again.")
    def countries(self, info: Info) -> list[Country]:
        known = countries(info.context.vocabulary)
        return [known[code] for code in self.record.facts.countries if code in known]

    @strawberry.field(description="The country that it came to; null where there is none, or several.")
    def country(self, info: Info) -> Country | None:
        codes = self.record.facts.countries
        return countries(info.context.vocabulary).get(codes[0]) if len(codes) == 1 else None

    @strawberry.field(
        description="From the year of the original to that of the entry; null where one of them says none."
    )
    async def years_between(self, info: Info) -> int | None:
        load = info.context.loaders.entry.load
        entry, original = await load(self.record.entry), await load(self.record.original)
        if entry is None or original is None or entry.year is None or original.year is None:
            return None
        return entry.year - original.year

    @strawberry.field(description="Who decided about it.")
    async def decided_by(self, info: Info) -> Actor | None:
        return await who_decided(info, self.record.last if self.record.version > 1 else None)

    @strawberry.field(description="What the caller may do with it now.")
    async def my_moves(self, info: Info) -> list[ReplicationMove]:
        return await moves_of_replication(info.context, self.record)

    history = history_field("Its changes since it was confirmed, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: ReplicationRecord) -> Replication:
        is_decided = record.version > 1
        return cls(
            id=strawberry.ID(f"Replication:{record.id}"), record=record, version=record.version, state=record.status,
            claimed_for=record.side, what=record.what, changed=record.changed, statement=record.statement,
            documents=evidence(record.documents), claimed_at=moment(record.begun_at),
            decided_at=moment(record.last.at) if is_decided else None,
            reason=record.last.reason if is_decided else None,
        )  # fmt: skip


@strawberry.type(description="Replications, what stands longest where it does first.")
class ReplicationConnection(HeldList):
    vocabulary: strawberry.Private[Vocabulary]

    page_info, edges, nodes = held_fields(
        Replication,
        Said("A replication", "The replication", "replications"),
        lambda self, each: Replication.of(each),
    )


@strawberry.input(description="Which replications; all that is stated has to be so.")
class ReplicationFilter:
    state: list[ReplicationStatus] | None = strawberry.field(
        default=UNSET, description="One of these; those that are confirmed, unless it is stated."
    )
    of: SaidFilter | None = strawberry.field(default=UNSET, description="By the entry that does it again.")


@strawberry.type(description="An entry of a lineage.")
class LineageEntry:
    held: strawberry.Private[EntryRecord]
    steps: int = strawberry.field(description="How many replications lie between, 1 for the next.")

    @strawberry.field(description="The entry.")
    def entry(self, info: Info) -> Entry:
        return Entry.of(self.held, info.context.vocabulary)


@strawberry.type(description="What an entry goes back to and what came of it, by confirmed replications.")
class Lineage:
    held: strawberry.Private[listing.Lineage]

    @strawberry.field(description="What it goes back to, the nearest first.")
    def origins(self) -> list[LineageEntry]:
        return [LineageEntry(held=each, steps=steps) for each, steps in self.held.origins]

    @strawberry.field(description="What came of it, the nearest first.")
    def descendants(self) -> list[LineageEntry]:
        return [LineageEntry(held=each, steps=steps) for each, steps in self.held.descendants]

    @strawberry.field(description="The countries that it came to, by code: those of what came of it.")
    def countries(self, info: Info) -> list[Country]:
        known = countries(info.context.vocabulary)
        return [known[code] for code in self.held.countries if code in known]

    @strawberry.field(description="The year of the first of all these entries; null where none says one.")
    def since(self) -> int | None:
        return self.held.since

    @strawberry.field(description="The year of the last of them.")
    def until(self) -> int | None:
        return self.held.until

    @strawberry.field(description="Whether that is all; it is followed through at most 1000 entries each way.")
    def is_whole(self) -> bool:
        return self.held.is_whole

    @classmethod
    def of(cls, held: listing.Lineage) -> Lineage:
        return cls(held=held)
