"""The terms of a repository, and of all."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.errors import BadInput, shown
from graphdb.records.terms import TermRecord
from resolvers.filters.notes import Note, unknown_values
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.vocabulary.held import Vocabulary

LONGEST = 200  # characters of a scheme, a code or an id


@dataclass(frozen=True)
class WhichTerms:
    """Which terms; None is "any". mapped: whether they lead anywhere. leading_to: an id that one of their mappings
    leads to."""

    collection: str | None = None
    scheme: str | None = None
    mapped: bool | None = None
    leading_to: str | None = None


def listed(vocabulary: Vocabulary, wanted: WhichTerms) -> list[TermRecord]:
    """The terms that are wanted, by collection, scheme and code. Raises BadInput for what can be none's."""
    for name, value in (("scheme", wanted.scheme), ("leadingTo", wanted.leading_to)):
        if value is not None and len(value) > LONGEST:
            raise BadInput(f"`{name}` is {shown(value)}: it has at most {LONGEST} characters.")
    scheme, end = (value and value.strip().casefold() for value in (wanted.scheme, wanted.leading_to))
    return [
        each
        for each in vocabulary.terms.values()
        if (wanted.collection is None or each.collection == wanted.collection)
        and (scheme is None or each.scheme.casefold() == scheme)
        and (wanted.mapped is None or wanted.mapped is bool(each.mappings))
        and (end is None or any(mapping.to.casefold() == end for mapping in each.mappings))
    ]


def unknown(vocabulary: Vocabulary, wanted: WhichTerms, path: tuple[str | int, ...]) -> list[Note]:
    """What to note of a scheme that no term stands in, of the collection where one is stated, and of what none leads
    to. path: of the list in the answer."""
    if wanted.scheme is None and wanted.leading_to is None:
        return []
    of = [each for each in vocabulary.terms.values() if wanted.collection in (None, each.collection)]
    schemes, ends = {each.scheme for each in of}, {mapping.to for each in of for mapping in each.mappings}
    stated = ("scheme", wanted.scheme, schemes), ("meaning", wanted.leading_to, ends)
    return [
        note
        for what, value, held in stated
        if value is not None
        for note in unknown_values(what, [value], sorted(held), path)
    ]


def page(terms: list[TermRecord], wanted: WhichTerms, arguments: PageArguments) -> PageOf[TermRecord]:
    """A page of them. Raises BadInput and BadCursor."""
    return page_of(terms, lambda each: (each.id,), arguments, checksum("terms", wanted))
