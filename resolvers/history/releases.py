"""Releases of the mapping: what each holds, when it was published, how it is cited."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.chain import moment
from graphdb.errors import UnknownCode
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.kinds.release import FIRST_SOURCE, content_checksum_of, released
from graphdb.questions import releases
from graphdb.records.actors import IMPORTER
from graphdb.records.linkages import LinkageRecord, PastObjectiveLinkageRecord
from graphdb.records.releases import ReleaseRecord
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary


async def all_releases(context: Context) -> list[ReleaseRecord]:
    """Every release, by number."""
    return await releases.all_of(context.graph.read)


async def release(context: Context, number: int) -> ReleaseRecord:
    """The release with a number. Raises UnknownCode."""
    found = {each.number: each for each in await all_releases(context)}
    if number not in found:
        raise UnknownCode("release", number, found)
    return found[number]


async def linkages_of(context: Context, published: ReleaseRecord) -> Sequence[LinkageRecord]:
    """What a release holds."""
    return released(await context.cache.linkages_at(context.graph, published.sequence))


async def objective_linkages_of(context: Context, published: ReleaseRecord) -> Sequence[LinkageRecord]:
    """What the mapping to objectives was where a release ends, of the linkages that one holds; by key."""
    held = released(await context.cache.linkages_at(context.graph, published.sequence, OBJECTIVES))
    return sorted(map(PastObjectiveLinkageRecord.of, held), key=lambda each: each.key)


async def objective_checksum_of(context: Context, published: ReleaseRecord) -> str | None:
    """The checksum of what it states of objectives, made as its contentChecksum is; None where it states nothing."""
    held = await objective_linkages_of(context, published)
    return content_checksum_of(held) if held else None


async def vocabulary_in(context: Context, published: ReleaseRecord) -> Vocabulary:
    """The vocabulary with the mapping as a release holds it."""
    return await context.cache.past(context.graph, context.vocabulary, published.sequence, released)


def is_imported(published: ReleaseRecord) -> bool:
    """Whether a release was published elsewhere, before it was put in here."""
    return published.published_by.id == IMPORTER.id


def issued(published: ReleaseRecord, vocabulary: Vocabulary) -> tuple[int, ...]:
    """When it was published, (2026, 11, 25); of one that was put in here, the year of its source, (2015,)."""
    source = vocabulary.documents.get(FIRST_SOURCE) if is_imported(published) else None
    if source is not None and source.year is not None:
        return (source.year,)
    day = moment(published.published_at)
    return day.year, day.month, day.day


def citation(published: ReleaseRecord, vocabulary: Vocabulary) -> str:
    """How to cite a release: with the year of its source where it was put in, so that every installation cites it in
    the same words, and else with the day on which it was published here."""
    day = "-".join(f"{part:02}" for part in issued(published, vocabulary))
    return (
        f"{published.title}. WSIS linkage graph, mapping of the WSIS action lines to the Sustainable Development "
        f"Goals, release {published.number}, {day}, {published.linkages} linkages. "
        f"SHA-256 {published.content_checksum}."
    )
