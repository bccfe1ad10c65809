"""What people write, checked before it is kept: texts, and the sources of a linkage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from graphdb.chain import canonical, digest
from graphdb.errors import BadInput, shown
from graphdb.records.documents import DocumentRecord
from graphdb.words.search_keys import sort_key
from graphdb.words.seen import seen
from graphdb.words.written import in_one_line, without_turns, written

REASON, RATIONALE, COMMENT, NOTE, TITLE = 2_000, 10_000, 5_000, 2_000, 200  # characters at most
SOURCES, SOURCE_TITLE, URL = 20, 500, 2_000
YEARS = range(1800, 2200)


@dataclass(frozen=True)
class Source:
    """A document as somebody names it."""

    title: str
    year: int | None = None
    url: str | None = None


def text(name: str, given: str | None, limit: int) -> str | None:
    """A text without blanks around it, in composed form (NFC), in which nothing turns the direction of what follows;
    None for one that says nothing. Raises BadInput for one that is too long or holds what no text holds.
    """
    if given is None:
        return None
    if len(given) > 2 * limit:  # composed, it may be half as long
        raise BadInput(f"`{name}` has {len(given):,} characters, and at most {limit:,} are kept: shorten it.")
    try:
        said = written(without_turns(given))
    except ValueError as fault:
        raise BadInput(f"`{name}` holds {fault}.") from None
    if said is not None and len(said) > limit:
        raise BadInput(f"`{name}` has {len(said):,} characters, and at most {limit:,} are kept: shorten it.")
    return said


def named(name: str, given: str | None, limit: int) -> str | None:
    """The same of a name or a title: in one line. Raises BadInput."""
    said = text(name, given, limit)
    try:
        return in_one_line(said) if said is not None else None
    except ValueError as fault:
        raise BadInput(f"`{name}` holds {fault}.") from None


def needed(name: str, given: str | None, limit: int) -> str:
    """The same of a text that has to be there. Raises BadInput where it is not."""
    said = text(name, given, limit)
    if said is None:
        raise BadInput(f"`{name}` is empty: say something.")
    return said


def documents(
    given: Sequence[Source] | None, known: Mapping[str, DocumentRecord]
) -> tuple[tuple[str, ...], tuple[DocumentRecord, ...]] | None:
    """The ids of the documents that sources name, and those that are new; None where no sources are given.

    A source that names a document that is there, by title (as a reader sees it) and year, with its address or with
    none, is that document. Otherwise its id is made of what it says, so that nobody can change it afterwards. Raises
    BadInput.
    """
    if given is None:
        return None
    if len(given) > SOURCES:
        raise BadInput(f"`sources` names {len(given)} documents, and at most {SOURCES} are kept.")
    found = [_document(each, known.values()) for each in given]
    ids = tuple(sorted({each.id for each in found}))
    return ids, tuple(each for each in found if each.id not in known)


def linked(given: Sequence[tuple[str, str]], most: int) -> tuple[tuple[str, str], ...]:
    """Addresses with titles. Raises BadInput."""
    if len(given) > most:
        raise BadInput(f"`documents` has {len(given)}, and at most {most} are kept.")
    found = tuple((needed("url", url, URL), needed("title", title, SOURCE_TITLE)) for url, title in given)
    for url, _ in found:
        if not _is_address(url):
            raise BadInput(f"`url` is {shown(url)}: an address begins with https:// or http://.")
    return found


def _document(source: Source, known: Iterable[DocumentRecord]) -> DocumentRecord:
    title = needed("title", named("title", source.title, SOURCE_TITLE), SOURCE_TITLE)
    url = text("url", source.url, URL)
    if source.year is not None and source.year not in YEARS:
        raise BadInput(f"`year` is {source.year}: a year of publication has four digits.")
    if url is not None and not _is_address(url):
        raise BadInput(f"`url` is {shown(url)}: an address begins with https:// or http://.")
    for each in known:
        if (seen(each.title), each.year) == (seen(title), source.year) and url in (None, each.url):
            return each
    slug = re.sub(r"[^a-z0-9]+", "-", sort_key(title)).strip("-")[:60] or "document"
    return DocumentRecord(f"{slug}-{digest(canonical([seen(title), source.year, url]))[:12]}", title, source.year, url)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
