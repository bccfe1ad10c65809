"""Terms of hosted repositories, and what they mean here."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from graphdb.dimensions import Fact
from graphdb.records.entries import EntryKind
from graphdb.records.terms import EntryAnswer as Answered
from graphdb.records.terms import (
    FieldKind,
    RepositoryField,
    RepositoryRecord,
    TermMapping,
    TermMatch,
    TermRecord,
)
from ingest.form.asked import WORDS
from resolvers.editions.repositories import sections_of
from resolvers.hosted.curating import may_curate
from resolvers.hosted.listing import WhichTerms, listed, page, unknown
from resolvers.lists.pages import PageArguments
from resolvers.registers.entry_lists import under_value
from schema.connection import HeldList, Said, held_fields
from schema.described import described
from schema.info import Info
from schema.lists import ACurator, Entries, curators_of, entries_field
from schema.mapping.aims import Aim
from schema.mapping.goals import goals, targets
from schema.mapping.lines import ActionLine, lines
from schema.pages import Node, at, path_of
from schema.platform.discussed import Discussed
from schema.platform.phrases import DefinedSection
from schema.register.collections import Collection, collections
from schema.register.register_changes import history_field
from schema.typed import of_records, typed

Scheme = Annotated[str | None, strawberry.argument(description="Of this list of the repository, e.g. sector.")]
Mapped = Annotated[
    bool | None, strawberry.argument(description="true: those that lead to something here; false: those that do not.")
]
described(
    TermMatch,
    "How a term relates to what it is matched to, as in SKOS. Only EXACT and BROAD let contributions follow.",
    {
        "EXACT": "Both mean the same.",
        "BROAD": "Ours is the broader one, so that all that is filed under the term is of ours.",
        "CLOSE": "Both mean nearly the same; shown, and does not count.",
        "NARROW": "Ours is the narrower one: only some of what is filed under the term is of ours; does not count.",
        "RELATED": "They have to do with each other; shown, and does not count.",
    },
)


@strawberry.type(name="TermMapping", description="One thing that a term of a hosted repository means here.")
class Mapping:
    record: strawberry.Private[TermMapping]
    match: TermMatch = strawberry.field(description="How the term relates to it.")
    to: strawberry.ID = strawberry.field(description="What it leads to: SdgGoal:4, ActionLine:C4, EntryKind:TOOLKIT.")
    counts: bool = strawberry.field(
        description="Whether the match is one that counts; contributions follow where it leads to an aim."
    )

    @strawberry.field(description="The goal, target or objective; null where it leads to none.")
    def aim(self, info: Info) -> Aim | None:
        known, code = info.context.vocabulary, self.record.code
        if self.record.noun == "SdgGoal":
            return goals(known).get(int(code))
        if self.record.noun == "SdgTarget":
            return targets(known).get(code)
        found = known.objectives.get(code) if self.record.noun == "Objective" else None
        aim: Aim | None = typed(found, known) if found is not None else None
        return aim

    @strawberry.field(description="The action line; null where it leads to none.")
    def action_line(self, info: Info) -> ActionLine | None:
        return lines(info.context.vocabulary).get(self.record.code) if self.record.noun == "ActionLine" else None

    @strawberry.field(description="The kind of entry; null where it leads to none.")
    def entry_kind(self) -> EntryKind | None:
        return EntryKind(self.record.code) if self.record.noun == "EntryKind" else None

    @classmethod
    def of(cls, record: TermMapping) -> Mapping:
        return cls(record=record, match=record.match, to=strawberry.ID(record.to), counts=record.match.counts)


@of_records(TermRecord)
@strawberry.type(
    description=(
        "A word of a hosted repository, in one of its own lists. What it means here, curators of the repository say; "
        "what is filed under it contributes to that, VIA_TERM."
    )
)
class Term(Node, Discussed):
    record: strawberry.Private[TermRecord]
    scheme: str = strawberry.field(description="The list of the repository that it stands in, e.g. sector.")
    code: str = strawberry.field(description="Its code in that list.")
    label: str = strawberry.field(description="What the repository calls it.")
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")
    mappings: list[Mapping] = strawberry.field(description="What it means here; none: nobody has said so yet.")

    @strawberry.field(description="The repository.")
    def collection(self, info: Info) -> Collection | None:
        return collections(info.context.vocabulary).get(self.record.collection)

    entries: Entries = entries_field(
        "The entries that are filed under it.",
        lambda self, context, derivation: under_value(Fact.TERM, self.record.id),
    )

    @strawberry.field(description="Whether the caller may write it: a curator of its repository, or an administrator.")
    def may_write(self, info: Info) -> bool:
        return may_curate(info.context, self.record.collection)

    @strawberry.field(description="When it came here; null where that was not kept.")
    def submitted_at(self) -> datetime | None:
        return at(self.record.submitted_at)

    @strawberry.field(description="When it was last changed here; null where nothing was.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    history = history_field("Its changes in their order, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: TermRecord) -> Term:
        return cls(
            id=strawberry.ID(f"Term:{record.id}"), record=record, scheme=record.scheme, code=record.code,
            label=record.label, version=record.version, mappings=[Mapping.of(each) for each in record.mappings],
        )  # fmt: skip


described(
    FieldKind,
    "What an entry says in a field that a repository asks for.",
    {
        "TEXT": "Words.",
        "NUMBER": "A number.",
        "DAY": "A day: 2026-03-31.",
        "ADDRESS": "An address on the web.",
        "CHOICE": "One of the choices that the field has.",
        "TERM": "One or several terms of a list of the repository, by their codes; the entry is filed under them.",
    },
    name="RepositoryFieldKind",
)


@strawberry.type(name="RepositoryField", description="What the form of a repository asks beside what every form does.")
class AskedField:
    record: strawberry.Private[RepositoryField]
    code: str = strawberry.field(description="Its code, e.g. licence.")
    label: str = strawberry.field(description="What it is called.")
    kind: FieldKind = strawberry.field(description="What is said in it.")
    required: bool = strawberry.field(description="Whether it has to be filled in.")
    words: int | None = strawberry.field(description="How many words a TEXT has at most.")
    choices: list[str] = strawberry.field(description="The choices of a CHOICE.")
    scheme: str | None = strawberry.field(description="The list of terms of a TERM.")

    @classmethod
    def of(cls, record: RepositoryField) -> AskedField:
        words = (record.words or WORDS) if record.kind is FieldKind.TEXT else None
        return cls(
            record=record, code=record.code, label=record.label, kind=record.kind, required=record.required,
            words=words, choices=list(record.choices), scheme=record.scheme,
        )  # fmt: skip


@strawberry.type(description="What an entry says in a field of its repository.")
class EntryAnswer:
    code: str = strawberry.field(description="The code of the field.")
    label: str = strawberry.field(description="What the field is called; its code where nobody asks for it any more.")
    kind: FieldKind | None = strawberry.field(description="What is said in it; null where nobody asks for it any more.")
    value: str = strawberry.field(description="What it says.")

    @classmethod
    def of(cls, record: Answered, asked: RepositoryField | None) -> EntryAnswer:
        return cls(
            code=record.field, label=asked.label if asked else record.field, kind=asked.kind if asked else None,
            value=record.value,
        )  # fmt: skip


@of_records(RepositoryRecord)
@strawberry.type(
    description=(
        "A hosted repository, as what is said of it here: who its curators are, what its form asks, and its report."
    )
)
class Repository(Node, Discussed):
    record: strawberry.Private[RepositoryRecord]
    version: int = strawberry.field(description="1, 2, ...: counts its changes.")

    @strawberry.field(description="The collection.")
    def collection(self, info: Info) -> Collection | None:
        return collections(info.context.vocabulary).get(self.record.id)

    @strawberry.field(description="Who writes its terms and what these mean, besides administrators.")
    async def curators(self, info: Info) -> list[ACurator]:
        return await curators_of(info, self.record)

    @strawberry.field(description="What its form asks beside what every form does, in the order of the form.")
    def fields(self) -> list[AskedField]:
        return [AskedField.of(each) for each in self.record.fields]

    @strawberry.field(description="The sections of its report; the usual ones where its curators define none.")
    def sections(self) -> list[DefinedSection]:
        return [DefinedSection.made(each) for each in sections_of(self.record)]

    @strawberry.field(description="When it was last changed.")
    def updated_at(self) -> datetime | None:
        return at(self.record.updated_at)

    history = history_field("Its changes in their order, each a link of the chain of the register.")

    @classmethod
    def of(cls, record: RepositoryRecord) -> Repository:
        return cls(id=strawberry.ID(f"Repository:{record.id}"), record=record, version=record.version)


@strawberry.type(description="Terms of a repository, by scheme and code.")
class TermConnection(HeldList):
    page_info, edges, nodes = held_fields(Term, Said("A term", "The term", "terms"), lambda self, each: Term.of(each))

    @classmethod
    def of(cls, info: Info, wanted: WhichTerms, arguments: PageArguments) -> TermConnection:
        found = listed(info.context.vocabulary, wanted)
        info.context.notes.update(unknown(info.context.vocabulary, wanted, path_of(info)))
        return cls(page=page(found, wanted, arguments), total_count=len(found))
