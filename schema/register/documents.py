"""Documents: what linkages are stated in, collections were taken from, and figures stand in."""

from __future__ import annotations

import strawberry

from graphdb.records.documents import DocumentKind, DocumentRecord
from resolvers.vocabulary.held import Vocabulary
from schema.pages import Node
from schema.typed import of_records


@of_records(DocumentRecord)
@strawberry.type(description="A source that linkages or collections are taken from.")
class Document(Node):
    title: str = strawberry.field(description="Title.")
    year: int | None = strawberry.field(description="Year of publication.")
    url: str | None = strawberry.field(description="Address.")
    kind: DocumentKind | None = strawberry.field(description="What kind of document; null where nothing says so.")
    language: str | None = strawberry.field(description="The language that it is in, e.g. en; null: not stated.")
    licence: str | None = strawberry.field(
        description="Under which licence it may be used, as SPDX names it, e.g. CC-BY-4.0; null: not stated."
    )

    @classmethod
    def of(cls, record: DocumentRecord) -> Document:
        return cls(
            id=strawberry.ID(f"Document:{record.id}"),
            title=record.title,
            year=record.year,
            url=record.url,
            kind=DocumentKind(record.kind) if record.kind else None,
            language=record.language,
            licence=record.licence,
        )


def document_of(vocabulary: Vocabulary, id: str | None) -> Document | None:
    """The document of this key; None for no key, and for one that is not here."""
    found = vocabulary.documents.get(id) if id is not None else None
    return Document.of(found) if found is not None else None
