"""Documents: what linkages are stated in, collections were taken from, and figures stand in."""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from graphdb.records.documents import DocumentKind, DocumentRecord
from resolvers.contests.published import in_document
from resolvers.contests.seeing import contests_there
from resolvers.linkages.objectives import WhichObjectiveLinkages
from resolvers.lists.pages import PageOf
from resolvers.registers import document_lists
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, held_fields
from schema.exporting import Exportable
from schema.info import Info
from schema.inputs.plain import stated_as
from schema.inputs.values import IntFilter
from schema.lists import ACollection, AContest, AFigure, Linkages, ObjectiveLinkages, linkages_field
from schema.pages import After, Before, FirstLinkages, LastLinkages, Named, Node
from schema.platform.discussed import Discussed
from schema.typed import of_records, typed

_ANY = "One of these; an empty list matches nothing."


@of_records(DocumentRecord)
@strawberry.type(
    description="A source: linkages are stated in it, collections were taken from it, figures and rules stand in it."
)
class Document(Node, Named, Discussed):
    record: strawberry.Private[DocumentRecord]
    title: str = strawberry.field(description="Title.")
    year: int | None = strawberry.field(description="Year of publication.")
    url: str | None = strawberry.field(description="Address.")
    kind: DocumentKind | None = strawberry.field(description="What kind of document; null where nothing says so.")
    language: str | None = strawberry.field(description="The language that it is in, e.g. en; null: not stated.")
    licence: str | None = strawberry.field(
        description="Under which licence it may be used, as SPDX names it, e.g. CC-BY-4.0; null: not stated."
    )
    publisher: str | None = strawberry.field(description="Who published it, e.g. ITU; null: not stated.")

    linkages: Linkages = linkages_field(
        "The linkages to the SDGs that it states.",
        lambda self, vocabulary: document_lists.linkages_stated_in(vocabulary, self.record.id),
    )

    @strawberry.field(description="The linkages to objectives of other frameworks that it states.")
    def objective_linkages(
        self,
        info: Info,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> ObjectiveLinkages:
        from schema.mapping.frameworks import ObjectiveLinkageConnection

        wanted = WhichObjectiveLinkages(document=self.record.id)
        return ObjectiveLinkageConnection.of(info, wanted, first, after, last, before)

    @strawberry.field(description="The collections whose entries were taken from it.")
    def collections(self, info: Info) -> list[ACollection]:
        known = info.context.vocabulary
        return [typed(each, known) for each in known.collections.values() if self.record.id in each.documents]

    @strawberry.field(description="The contests that it states a phase or a rule of, the newest first.")
    async def contests(self, info: Info) -> list[AContest]:
        there = (await contests_there(info.context)).values()
        found = (each for each in there if self.record.id in each.documents)
        return [typed(each, info.context.vocabulary) for each in found]

    @strawberry.field(description="The published figures that stand in it, of contests and of editions of reports.")
    async def figures(self, info: Info) -> list[AFigure]:
        found = await in_document(info.context, self.record.id)
        return [typed(each, info.context.vocabulary) for each in found]

    @classmethod
    def of(cls, record: DocumentRecord) -> Document:
        return cls(
            id=strawberry.ID(f"Document:{record.id}"),
            label=record.title,
            record=record,
            title=record.title,
            year=record.year,
            url=record.url,
            kind=DocumentKind(record.kind) if record.kind else None,
            language=record.language,
            licence=record.licence,
            publisher=record.publisher,
        )


@strawberry.type(description="Documents, by id.")
class DocumentConnection(Exportable):
    page: strawberry.Private[PageOf[DocumentRecord]]
    total_count: int = strawberry.field(description="How many documents there are in all.")

    page_info, edges, nodes = held_fields(
        Document, Said("A document", "The document", "documents"), lambda self, each: Document.of(each)
    )


@stated_as(document_lists.DocumentFilter)
@strawberry.input(description="Which documents; all that is stated has to be so. Texts are compared in any case.")
class DocumentFilter:
    kind: list[DocumentKind] | None = strawberry.field(default=UNSET, description="Of one of these kinds.")
    language: list[str] | None = strawberry.field(default=UNSET, description=f"In a language, e.g. en. {_ANY}")
    licence: list[str] | None = strawberry.field(
        default=UNSET, description=f"Under a licence as SPDX names it, e.g. CC-BY-4.0. {_ANY}"
    )
    publisher: list[str] | None = strawberry.field(default=UNSET, description=f"Published by, e.g. ITU. {_ANY}")
    year: IntFilter | None = strawberry.field(
        default=UNSET, description="By the year of publication; {isNull: true}: those of which it is not known."
    )
    text: str | None = strawberry.field(default=UNSET, description="With all of these words in its title.")


def document_of(vocabulary: Vocabulary, id: str | None) -> Document | None:
    """The document of this key; None for no key, and for one that is not here."""
    found = vocabulary.documents.get(id) if id is not None else None
    return Document.of(found) if found is not None else None
