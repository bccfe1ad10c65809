"""Entries as they were: after one of their changes, or at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from graphdb.errors import BadInput
from graphdb.questions import register
from graphdb.records.entries import EntryRecord, RegisteredEntry
from graphdb.records.register import RegisterChangeRecord, Standing
from resolvers.filters.times import stored_time
from resolvers.history.as_of import AHEAD
from resolvers.registers.as_recorded import PastEntryRecord, past_entry
from resolvers.scope.context import Context


async def entry(context: Context, key: str) -> EntryRecord | None:
    """An entry, or a state that it was in: `T:clinic@2` is its version 2. None where there is none."""
    kept, version = split(key)
    return await (_of_version(context, kept, version) if version else context.loaders.entry.load(key))


def split(key: str) -> tuple[str, str]:
    """The key of an entry, and of a state the number of its version; empty of the entry itself."""
    kept, _, version = key.rpartition("@")
    return (kept, version) if kept and version.isascii() and version.isdigit() else (key, "")


async def _of_version(context: Context, key: str, version: str) -> PastEntryRecord | None:
    for each in await _states(context, key):
        if str(each.version) == version:
            return past_entry(each, context.vocabulary)
    return None


async def at(context: Context, key: str, as_of: datetime) -> EntryRecord | None:
    """An entry as it was at a time; None where it was not here then.

    One of which nothing tells since when it is here was always. Raises BadInput for a time without a zone, for one that
    has not been, and for the key of a state.
    """
    kept, version = split(key)
    if version:
        raise BadInput(f"Entry:{key} is a state already: leave `asOf` out, or give the id of the entry, Entry:{kept}.")
    time = stored_time("asOf", as_of)
    if as_of > datetime.now(UTC) + AHEAD:
        raise BadInput("`asOf` is a time that has not been: leave it out for the entry as it is.")
    assert time is not None
    changes = await _changes(context, key)
    states = await _states(context, key)
    if not states or (states[0].submitted_at or "") > time:
        return None
    then = states[0]
    for change in changes:
        if change.at <= time:
            then = cast(RegisteredEntry, change.after)
    return past_entry(then, context.vocabulary) if then.status is Standing.PUBLISHED else None


async def _changes(context: Context, key: str) -> Sequence[RegisterChangeRecord]:
    return await context.loaders.register_changes.load(f"Entry:{key}") or []


async def _states(context: Context, key: str) -> list[RegisteredEntry]:
    """All that it has been, in its order: what it was before its first change, and what each made of it."""
    changes = await _changes(context, key)
    if not changes:
        return list((await register.entries(context.graph.read, [key])).values())
    first = [changes[0].before] if changes[0].before is not None else []
    return cast(list[RegisteredEntry], [*first, *(each.after for each in changes)])
