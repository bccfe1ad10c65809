"""Editions of reports, read."""

from __future__ import annotations

from graphdb.questions import editions
from graphdb.records.editions import EditionRecord, EditionStatus, FrozenEntry
from resolvers.filters.notes import unknown_values
from resolvers.scope.context import Context


async def by_key(context: Context, key: str) -> EditionRecord | None:
    """An edition by its key, e.g. GLOBAL:9."""
    return await context.loaders.keyed("editions", lambda keys: editions.by_ids(context.graph.read, keys)).load(key)


async def listed(
    context: Context,
    series: str | None = None,
    status: EditionStatus | None = None,
    path: tuple[str | int, ...] = (),
    year: int | None = None,
) -> list[EditionRecord]:
    """All editions, or those of a series, that stand somewhere, or of a year: by series, the newest first. path: of the
    list in the answer, where a series that there is not is noted."""
    found = await _every(context)
    if series is not None:
        series = series.upper()
        context.notes.update(unknown_values("series", [series], sorted({each.series for each in found}), path))
    return [
        each
        for each in found
        if series in (None, each.series) and status in (None, each.status) and year in (None, each.year)
    ]


async def superseded_by(context: Context, key: str) -> EditionRecord | None:
    """The edition that corrects this one; None where none does."""
    return next((each for each in await _every(context) if each.supersedes == key), None)


async def _every(context: Context) -> list[EditionRecord]:
    return await context.loaders.shared("editions of all series", lambda: editions.every(context.graph.read))


async def entries_of(context: Context, edition: EditionRecord) -> list[FrozenEntry] | None:
    """Its entries as it has them, in order of their ids; None of one that was not frozen here."""
    return await editions.entries(context.graph.read, edition.id) if edition.holds_entries else None
