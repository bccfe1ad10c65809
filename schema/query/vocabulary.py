"""Questions of the vocabulary: lines, goals, targets, places, collections, each as a list and one by its code."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb.codes import Codes
from resolvers.ids import key_of
from resolvers.nodes.nouns import Thing
from resolvers.registers import document_lists
from resolvers.vocabulary.held import Vocabulary
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.mapping.goals import SdgGoal, SdgTarget
from schema.mapping.lines import ActionLine
from schema.pages import After, Before, First, Last, page_arguments, path_of
from schema.register.collections import Collection
from schema.register.documents import Document, DocumentConnection, DocumentFilter
from schema.register.places import Country, Region
from schema.typed import typed

WhichDocuments = Annotated[
    DocumentFilter | None,
    strawberry.argument(description='Which of them, e.g. {kind: [REPORT], language: ["en"], year: {gte: 2015}}.'),
]


def every(type: type, records: Callable[[Vocabulary], Iterable[Thing]], description: str) -> Any:
    """A field with all things of a type, in reference order."""

    def listed(info: Info) -> Any:
        vocabulary = info.context.vocabulary
        return [typed(each, vocabulary) for each in records(vocabulary)]

    return strawberry.field(resolver=listed, graphql_type=list[type], description=description)  # type: ignore[valid-type]


def by_code(type: Any, among: Callable[[Vocabulary], Codes[str, Any]], description: str, example: str) -> Any:
    """A field with the thing of a type that has a code, or a name that stands for it; null where none has."""

    def one(info: Info, code: Annotated[str, strawberry.argument(description=example)]) -> Any:
        return _made(info, among(info.context.vocabulary).find(code))

    return strawberry.field(resolver=one, graphql_type=type | None, description=description)


def _made(info: Info, found: Thing | None) -> Any:
    return typed(found, info.context.vocabulary) if found is not None else None


@strawberry.type
class VocabularyQuery:
    action_lines = every(
        ActionLine, lambda all: all.lines.values(), "The 11 action lines and C7's eight parts, in reference order."
    )
    action_line = by_code(ActionLine, lambda all: all.lines, "An action line by code.", "e.g. C7 or C7-ELEA.")
    sdg_goals = every(SdgGoal, lambda all: all.goals.values(), "The 17 goals.")

    @strawberry.field(description="A goal by number.", graphql_type=SdgGoal | None)
    def sdg_goal(self, info: Info, number: Annotated[int, strawberry.argument(description="1 to 17, e.g. 4.")]) -> Any:
        return _made(info, info.context.vocabulary.goals.get(number))

    sdg_target = by_code(SdgTarget, lambda all: all.targets, "A target by code.", "e.g. 4.4 or 4.a.")
    regions = every(Region, lambda all: all.regions.values(), "The six ITU regions and INTERNATIONAL.")
    region = by_code(Region, lambda all: all.regions, "A region by code.", "e.g. AFRICA.")
    countries = every(Country, lambda all: all.countries.values(), "All countries and territories by code.")

    @strawberry.field(description="A country by code.", graphql_type=Country | None)
    def country(
        self, info: Info, alpha3: Annotated[str, strawberry.argument(description="ISO 3166-1 alpha-3, e.g. KEN.")]
    ) -> Any:
        return _made(info, info.context.vocabulary.countries.find(alpha3))

    @strawberry.field(
        description="The documents that linkages, collections, contests and figures are taken from, by id."
    )
    def documents(
        self,
        info: Info,
        filter: WhichDocuments = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> DocumentConnection:
        wanted = plain(filter) or document_lists.DocumentFilter()
        found = document_lists.listed(info.context.vocabulary, wanted)
        info.context.notes.update(document_lists.unknown(info.context.vocabulary, wanted, path_of(info)))
        page = document_lists.page(found, wanted, page_arguments(first, after, last, before))
        return DocumentConnection(
            page=page, total_count=len(found), exported=exported("documents", None, filter=wanted)
        )  # fmt: skip

    @strawberry.field(description="A document by its id; null where there is none.")
    def document(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Document:WSIS-SDG-MATRIX-2015.")],
    ) -> Document | None:
        found = info.context.vocabulary.documents.find(key_of("Document", id))
        return Document.of(found) if found is not None else None

    collections = every(Collection, lambda all: all.collections.values(), "The registers that entries came from.")
    collection = by_code(Collection, lambda all: all.collections, "A collection by code.", "e.g. WSIS-PRIZES-2015.")
