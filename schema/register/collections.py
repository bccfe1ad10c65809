"""Collections: whose register an entry came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb.dimensions import Fact
from graphdb.records.vocabulary import CollectionRecord
from resolvers.editions.repositories import report_now, sections_of
from resolvers.hosted.curating import may_curate
from resolvers.hosted.listing import WhichTerms
from resolvers.registers.entry_lists import under_value
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.lists import ACurator, AReportSection, ARepository, Entries, Terms, curators_of, entries_field, terms_of
from schema.pages import After, Before, First, Last, Named, Node, given, page_arguments
from schema.platform.discussed import Discussed
from schema.platform.phrases import DefinedSection
from schema.register.documents import Document
from schema.typed import of_records, typed


def _terms_field(description: str, *, mapped: bool | None = None) -> Any:
    """A field of the terms of a collection. mapped: those that mean something here, or that do not; None: all."""

    def terms(
        root: strawberry.Parent[Any],
        info: Info,
        scheme: Annotated[str | None, strawberry.argument(description="Of this list of it, e.g. sector.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Terms:
        wanted = WhichTerms(root.code, given(scheme), mapped=mapped)
        return terms_of(info, wanted, page_arguments(first, after, last, before))

    return strawberry.field(resolver=terms, description=description)


@of_records(CollectionRecord)
@strawberry.type(description="Whose register an entry came from.")
class Collection(Node, Named, Discussed):
    record: strawberry.Private[CollectionRecord]
    code: str = strawberry.field(description="e.g. WSIS-PRIZES-2015.")
    title: str = strawberry.field(description="Title.")
    hosted: bool = strawberry.field(description="true for a repository that is not WSIS's own.")
    synthetic: bool = strawberry.field(description="true for generated data, which says nothing about the world.")

    @strawberry.field(description="Where its entries were taken from.")
    def sources(self, info: Info) -> list[Document]:
        vocabulary = info.context.vocabulary
        return [Document.of(vocabulary.documents[each]) for each in self.record.documents]

    entries: Entries = entries_field(
        "Its entries.", lambda self, context, derivation: under_value(Fact.COLLECTION, self.code)
    )

    @strawberry.field(description="What is said of it as a repository; null where nobody was appointed yet.")
    def repository(self, info: Info) -> ARepository | None:
        found = info.context.vocabulary.repositories.get(self.code)
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="Who writes its terms and what these mean, besides administrators.")
    async def curators(self, info: Info) -> list[ACurator]:
        return await curators_of(info, info.context.vocabulary.repositories.get(self.code))

    @strawberry.field(
        description=(
            "The report of a hosted repository, as its entries are now, in the sections that its curators define; null "
            "of a register that is nobody else's."
        )
    )
    async def report(self, info: Info) -> list[AReportSection] | None:
        from schema.platform.edition_reports import ReportSection

        if not self.hosted:
            return None
        return [ReportSection.of(each) for each in await report_now(info.context, self.record)]

    @strawberry.field(
        description=(
            "Of which sections its report consists: the usual ones where its curators define none; null of a register "
            "that is nobody else's."
        )
    )
    def report_sections(self, info: Info) -> list[DefinedSection] | None:
        found = info.context.vocabulary.repositories.get(self.code)
        return [DefinedSection.made(each) for each in sections_of(found)] if self.hosted else None

    @strawberry.field(description="Whether the caller may write its terms.")
    def may_curate(self, info: Info) -> bool:
        return self.hosted and may_curate(info.context, self.code)

    terms = _terms_field("The terms that it files its entries under; none of a register that has no own.")
    unmapped = _terms_field("Those of them of which nobody has said yet what they mean here.", mapped=False)

    @classmethod
    def of(cls, record: CollectionRecord) -> Collection:
        return cls(
            id=strawberry.ID(f"Collection:{record.code}"),
            label=record.title,
            record=record,
            code=record.code,
            title=record.title,
            hosted=record.hosted,
            synthetic=record.synthetic,
        )


# Each as its type, made once a version of the vocabulary.


def collections(vocabulary: Vocabulary) -> Mapping[str, Collection]:
    return vocabulary.made(_collections)


def _collections(vocabulary: Vocabulary) -> Mapping[str, Collection]:
    return {code: Collection.of(each) for code, each in vocabulary.collections.items()}
