"""Documents, of which the vocabulary holds all: which of them, and which linkages they state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphdb.kinds.mapped import MAPPINGS, SDGS, Mapped
from graphdb.records.documents import DocumentKind, DocumentRecord
from graphdb.records.linkages import LinkageRecord
from graphdb.words.search_keys import folded
from resolvers.filters.bounds import check_length, looked_for
from resolvers.filters.in_memory import passes
from resolvers.filters.notes import Note, unknown_values
from resolvers.filters.stated import IntFilter
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum, page_of
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents; None is "not stated", an empty list matches nothing. Texts are compared in any case."""

    kind: tuple[DocumentKind, ...] | None = None
    language: tuple[str, ...] | None = None
    licence: tuple[str, ...] | None = None
    publisher: tuple[str, ...] | None = None
    year: IntFilter | None = None
    text: str | None = None


def listed(vocabulary: Vocabulary, wanted: DocumentFilter) -> list[DocumentRecord]:
    """The documents that are wanted, by id. Raises BadInput for a filter with too many values or too long a text."""
    for each in (wanted.kind, wanted.language, wanted.licence, wanted.publisher):
        check_length(each)
    if wanted.year is not None:
        check_length(wanted.year.in_)
        check_length(wanted.year.not_in)
    words = looked_for(wanted.text).split()
    found = (
        each
        for each in vocabulary.documents.values()
        if _is_wanted(each, wanted) and all(word in folded(each.title) for word in words)
    )
    return sorted(found, key=_place)


def unknown(vocabulary: Vocabulary, wanted: DocumentFilter, path: tuple[str | int, ...]) -> list[Note]:
    """What to note of values that no document has. path: of the list in the answer."""
    found: list[Note] = []
    for name in ("language", "licence", "publisher"):
        held = {getattr(each, name) for each in vocabulary.documents.values()} - {None}
        found += unknown_values(name, getattr(wanted, name), sorted(held), path)
    return found


def _is_wanted(document: DocumentRecord, wanted: DocumentFilter) -> bool:
    return (
        (wanted.kind is None or document.kind in {each.value for each in wanted.kind})
        and _among(wanted.language, document.language)
        and _among(wanted.licence, document.licence)
        and _among(wanted.publisher, document.publisher)
        and passes(wanted.year, () if document.year is None else (document.year,), int)
    )


def _among(wanted: tuple[str, ...] | None, value: str | None) -> bool:
    if wanted is None:
        return True
    return value is not None and value.casefold() in {each.strip().casefold() for each in wanted}


def page(found: Sequence[DocumentRecord], wanted: DocumentFilter, arguments: PageArguments) -> PageOf[DocumentRecord]:
    """A page of them. Raises BadInput and BadCursor."""
    return page_of(found, _place, arguments, checksum("documents", wanted))


def _place(document: DocumentRecord) -> Position:
    return (document.id,)


def linkages_stated_in(vocabulary: Vocabulary, id: str, of: Mapped = SDGS) -> Sequence[LinkageRecord]:
    """The linkages of a mapping that a document states, in reference order. id: its key."""
    return vocabulary.made_now(_stated).get((of, id), ())


def _stated(vocabulary: Vocabulary) -> Mapping[tuple[Mapped, str], Sequence[LinkageRecord]]:
    """Made once, not looked for by each of many documents."""
    found: dict[tuple[Mapped, str], list[LinkageRecord]] = {}
    for of in MAPPINGS:
        for linkage in vocabulary.linkages_of(of).values():
            for document in linkage.documents:
                found.setdefault((of, document), []).append(linkage)
    return found
