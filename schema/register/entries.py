"""Entries: what each says, what has become of it, and what is like it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import DataChanged
from graphdb.records.entries import EntryKind, EntryRecord, EntryScope, EntryStatus, MillenniumGoal, RegisteredEntry
from graphdb.records.findings import FindingState
from graphdb.records.stakeholders import PartyRecord
from graphdb.words.search_keys import sort_key
from resolvers.contests.seeing import seen_of
from resolvers.distinctions import listing as said
from resolvers.filters.stated import Derivation
from resolvers.findings.about import of_entry
from resolvers.nodes.by_id import key_of_thing
from resolvers.nodes.similar import Similar, similar
from resolvers.registers.as_recorded import PastEntryRecord, entry_of
from resolvers.registers.contributions import contributions_of, objective_contributions_of
from resolvers.registers.freshness import Freshness, freshness
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import ACandidacy, ADistinction, ALineage, AnEndorsement, AReplication, Events, events_field
from schema.mapping.contributions import Contribution, ObjectiveContribution
from schema.mapping.lines import ActionLine, lines
from schema.mapping.linkages import AFinding
from schema.mapping.reviewable import Reviewable
from schema.pages import (
    After,
    Before,
    First,
    Last,
    Named,
    Node,
    at,
    given,
    page_arguments,
)
from schema.people.parties import EntryStakeholderConnection
from schema.platform.discussed import Discussed
from schema.platform.terms import EntryAnswer, Term
from schema.register.collections import Collection, collections
from schema.register.places import Country, Region, countries, regions
from schema.register.register_changes import history_field
from schema.typed import of_records, typed


@of_records(EntryRecord, RegisteredEntry, PastEntryRecord)
@strawberry.type(
    description=(
        "What is reported to a register: a project, programme, training, conference, website, toolkit ... What is read "
        "with `asOf` is a state of it, with an id of its own, which ends with its version: Entry:DPG:kolibri@2. What "
        "it refers to is as it is now: stakeholders, regions of countries, linkages of its lines."
    )
)
class Entry(Reviewable, Named, Discussed):
    record: strawberry.Private[EntryRecord]
    vocabulary: strawberry.Private[Vocabulary]
    title: str = strawberry.field(description="Title.")
    kinds: list[EntryKind] = strawberry.field(description="What kinds of thing it is.")
    status: EntryStatus | None = strawberry.field(description="How far it is, as it said when it was reported.")
    year: int | None = strawberry.field(description="Year.")
    start_date: date | None = strawberry.field(description="First day, where the source gives one.")
    end_date: date | None = strawberry.field(description="Last day, where the source gives one.")
    url: str | None = strawberry.field(description="Address.")
    description: str | None = strawberry.field(description="Description, where it has been loaded.")
    scope: EntryScope | None = strawberry.field(description="How far it reaches, as it said when it was reported.")
    mdgs: list[MillenniumGoal] = strawberry.field(description="The goals of the millennium that it names.")
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")

    events: Events = events_field("The events about it, by their time.")

    @strawberry.field(
        description=(
            "The objectives of frameworks beside the SDGs that it advances: stated ones first, the goals of the "
            "millennium of `mdgs` among them. Of a past state those that follow from linkages are of the mapping as it "
            "is now."
        )
    )
    def objective_contributions(
        self,
        info: Info,
        derivation: Annotated[
            Derivation | None, strawberry.argument(description="Which contributions.")
        ] = Derivation.ASSERTED,
        framework: Annotated[
            str | None, strawberry.argument(description="Only those to this framework, e.g. GDC.")
        ] = UNSET,
    ) -> list[ObjectiveContribution]:
        vocabulary, which = info.context.vocabulary, derivation or Derivation.ASSERTED
        found = objective_contributions_of(self.record, vocabulary, which, given(framework))
        return [ObjectiveContribution.of(each, vocabulary) for each in found]

    @strawberry.field(description="When it came into this register, by a form or a file; null where that was not kept.")
    def submitted_at(self) -> datetime | None:
        return at(self.record.submitted_at)

    @strawberry.field(description="When what it says was last changed here; null where nothing was since it came.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    @strawberry.field(description="When somebody last said that it is still so; null where nobody did.")
    def confirmed_at(self) -> datetime | None:
        return at(self.record.confirmed_at)

    @strawberry.field(
        description=(
            "How long it is since it was last reported or confirmed. What a file brought in counts from the end of its "
            "year, where that is before it came here; what a file says of it later makes it no younger. Null where "
            "nothing is known of it."
        )
    )
    def freshness(self) -> Freshness | None:
        return freshness(self.record, datetime.now(UTC))

    history = history_field("Its changes since it came here, in their order.", lambda root: f"Entry:{root.record.id}")

    @strawberry.field(description="The register it came from.")
    def collection(self) -> Collection:
        return collections(self.vocabulary)[self.record.collection]

    @strawberry.field(description="The lines it works on, in reference order.")
    def action_lines(self) -> list[ActionLine]:
        return [each for code, each in lines(self.vocabulary).items() if code in self.record.lines]

    @strawberry.field(description="The countries it takes place in, by code.")
    def countries(self) -> list[Country]:
        known = countries(self.vocabulary)
        return [known[code] for code in sorted(self.record.countries)]

    @strawberry.field(description="The regions it takes place in, in reference order.")
    def regions(self) -> list[Region]:
        return [each for code, each in regions(self.vocabulary).items() if code in self.record.regions]

    @strawberry.field(description="What the audit has found about it, the gravest first; nothing of a past state.")
    async def findings(
        self,
        info: Info,
        state: Annotated[
            FindingState | None, strawberry.argument(description="Those in this state; all unless given.")
        ] = UNSET,
    ) -> list[AFinding]:
        from schema.mapping.findings import Finding

        if self.is_past:
            return []

        return [Finding.of(each) for each in await of_entry(info.context, self.record.id, given(state))]

    @strawberry.field(
        description=(
            "What it contributes to: stated ones first, by goal and target. Of a past state those that it states are "
            "of then, and those that follow from linkages are of the mapping as it is now."
        )
    )
    def contributions(
        self,
        info: Info,
        derivation: Annotated[
            Derivation | None, strawberry.argument(description="Which contributions.")
        ] = Derivation.ASSERTED,
    ) -> list[Contribution]:
        vocabulary = info.context.vocabulary
        return [
            Contribution.of(each, vocabulary)
            for each in contributions_of(self.record, vocabulary, derivation or Derivation.ASSERTED)
        ]

    @strawberry.field(
        description="The terms of its repository that it is filed under; those that are gone are left out."
    )
    def terms(self, info: Info) -> list[Term]:
        known = info.context.vocabulary.terms
        return [Term.of(known[each]) for each in self.record.terms if each in known]

    @strawberry.field(
        description="What it says in the fields of its repository, but for terms; in the order of its form."
    )
    def answers(self, info: Info) -> list[EntryAnswer]:
        kept = info.context.vocabulary.repositories.get(self.record.collection)
        asked = {each.code: each for each in kept.fields} if kept is not None else {}
        order = [*asked]
        found = [EntryAnswer.of(each, asked.get(each.field)) for each in self.record.answers]
        return sorted(found, key=lambda each: order.index(each.code) if each.code in asked else len(order))

    @strawberry.field(
        description=(
            "Entries like this one, the likest first: those that share lines, stated goals and targets, places or "
            "stakeholders with it. What few entries have weighs more (the index of Adamic and Adar). "
            "None of a past state."
        )
    )
    async def similar(
        self, info: Info, first: Annotated[int | None, strawberry.argument(description="How many, 1 to 20.")] = 5
    ) -> list[SimilarEntry]:
        if self.is_past:
            return []
        found = await similar(info.context, self.record, 5 if first is None else first)
        return [SimilarEntry.of(each, info.context.vocabulary) for each in found]

    @strawberry.field(description="Who carries it out.")
    async def stakeholders(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> EntryStakeholderConnection:
        parties = await self._parties(info)
        return EntryStakeholderConnection.of(
            parties, page_arguments(first, after, last, before), self.record.id, info.context.vocabulary
        )

    @strawberry.field(
        description="Its candidacies that the caller sees, those of the newest contest first; none of a past state."
    )
    async def candidacies(self, info: Info) -> list[ACandidacy]:
        if self.is_past:
            return []
        records = await info.context.loaders.entry_candidacies.load(self.record.id)
        return [typed(each, info.context.vocabulary) for each in await seen_of(info.context, records or ())]

    @strawberry.field(description="Its distinctions that count today, in their order; none of a past state.")
    async def distinctions(self, info: Info) -> list[ADistinction]:
        found = [] if self.is_past else await said.counting_of(info.context, self.record.id)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(description="Who stands for it, in their words, in their order; nobody of a past state.")
    async def endorsements(self, info: Info) -> list[AnEndorsement]:
        found = [] if self.is_past else await said.endorsements_of(info.context, self.record.id)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(
        description=(
            "What it does again that others did before: what is confirmed, and claims that the caller sees; nothing of "
            "a past state."
        )
    )
    async def replicates(self, info: Info) -> list[AReplication]:
        found = [] if self.is_past else await said.originals_of(info.context, self.record.id)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(
        description="Where others do again what it did: confirmed, and claims the caller sees. None of a past state."
    )
    async def replicated_in(self, info: Info) -> list[AReplication]:
        found = [] if self.is_past else await said.replications_of(info.context, self.record.id)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(
        description="What it goes back to and what came of it, by confirmed replications; null of a past state."
    )
    async def lineage(self, info: Info) -> ALineage | None:
        from schema.platform.replications import Lineage

        return None if self.is_past else Lineage.of(await said.lineage(info.context, self.record))

    @property
    def is_past(self) -> bool:
        return isinstance(self.record, PastEntryRecord)

    async def _parties(self, info: Info) -> list[PartyRecord]:
        """Who carries it out, or carried it out then, as they are now; who is not there any more is left out."""
        if not isinstance(self.record, PastEntryRecord):
            return await info.context.loaders.parties.load(self.record.id) or []
        roles = dict(self.record.parties)
        found = await info.context.loaders.stakeholder.load_many(list(roles))
        return sorted(
            (PartyRecord(roles[each.id], each) for each in found if each is not None),
            key=lambda each: (sort_key(each.stakeholder.name), each.stakeholder.id),
        )

    @classmethod
    def of(cls, record: EntryRecord | RegisteredEntry, vocabulary: Vocabulary) -> Entry:
        """The entry; what it refers to is made where it is selected. Raises DataChanged for one that is newer than the
        vocabulary."""
        if isinstance(record, RegisteredEntry):
            record = entry_of(record, vocabulary)
        if record.collection not in vocabulary.collections or not vocabulary.countries.keys() >= {*record.countries}:
            raise DataChanged  # brought in between the two questions
        return cls(
            id=strawberry.ID(":".join(key_of_thing(record))),
            label=record.title,
            record=record,
            vocabulary=vocabulary,
            title=record.title,
            kinds=list(record.kinds),
            status=record.status,
            year=record.year,
            start_date=record.start_date,
            end_date=record.end_date,
            url=record.url,
            description=record.description,
            scope=record.scope,
            mdgs=list(record.mdgs),
            version=record.version,
        )


@strawberry.type(description="Something that two entries have in common.")
class SharedThing:
    thing: Node = strawberry.field(description="A line, a goal or target, a country or region, or a stakeholder.")
    entries: int = strawberry.field(description="How many entries have it, these two included.")


@strawberry.type(description="An entry that is like another one, and why.")
class SimilarEntry:
    entry: Entry = strawberry.field(description="The entry.")
    score: float = strawberry.field(
        description="How like they are: the sum of 1 / ln(entries) over what both have. It has no upper end."
    )
    shared: list[SharedThing] = strawberry.field(description="What both have, what fewest entries have first.")

    @classmethod
    def of(cls, found: Similar, vocabulary: Vocabulary) -> SimilarEntry:
        shared = [SharedThing(thing=typed(each.thing, vocabulary), entries=each.entries) for each in found.shared]
        return cls(entry=Entry.of(found.entry, vocabulary), score=found.score, shared=shared)
