"""The report of a hosted repository: the sections that its curators define, made of its entries as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from graphdb.chain import canonical
from graphdb.errors import BadInput
from graphdb.records.editions import EditionRecord, EditionStatus
from graphdb.records.terms import RepositoryRecord
from graphdb.records.vocabulary import CollectionRecord
from resolvers.editions.copying import as_they_are, headings
from resolvers.editions.definition import checked, definition
from resolvers.editions.report import report
from resolvers.editions.shapes import ReportSection, SectionWanted
from resolvers.filters.kept import kept_filter
from resolvers.filters.stated import CodeFilter, EntryFilter
from resolvers.hosted.curating import RepositoryOutcome, hosted_collection, said_of
from resolvers.outcomes import Refusal
from resolvers.scope.context import Context


async def define_report(
    context: Context, place: str, collection: str, expected_version: int, sections: Sequence[SectionWanted] | None
) -> RepositoryOutcome:
    """Say of which sections the report of a repository consists; None: of the usual ones. Raises BadInput and
    UnknownCode."""
    of = hosted_collection(context.vocabulary, collection)
    kept = canonical([each.kept for each in checked(sections)]) if sections is not None else None
    return await said_of(context, place, of, expected_version, lambda there: replace(there, sections=kept))


def sections_of(repository: RepositoryRecord | None) -> tuple[SectionWanted, ...]:
    """Of which sections the report of a repository consists; None: of one of which nothing is said."""
    return definition(_edition(CollectionRecord("", "", True, False, ()), repository))


async def report_now(context: Context, collection: CollectionRecord) -> list[ReportSection]:
    """The report of a repository as its entries are now. Raises BadInput where it has more than a report takes, and
    DataChanged where some go meanwhile."""
    edition = _edition(collection, context.vocabulary.repositories.get(collection.code))
    entries = await as_they_are(context, context.graph.read, edition, {})
    if isinstance(entries, Refusal):
        raise BadInput(f"{collection.code} has more entries than a report takes: open editions of shorter periods.")
    made = replace(
        edition, labels=canonical(headings(context.vocabulary, entries)), data_version=context.data_version,
        submitted=len(entries), reflected=len(entries),
    )  # fmt: skip
    return report(made, entries)


def _edition(collection: CollectionRecord, repository: RepositoryRecord | None) -> EditionRecord:
    """What the report is made of, as an edition that nobody keeps: all entries of the collection."""
    whole = EntryFilter(collection=CodeFilter(in_=(collection.code,)))
    return EditionRecord(
        id=collection.code, version=1, status=EditionStatus.OPEN, series=collection.code, number=None,
        year=datetime.now(UTC).year, title=collection.title, submitted_rule=kept_filter(whole),
        sections=repository.sections if repository is not None else None,
    )  # fmt: skip
