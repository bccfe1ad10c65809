"""What an import changes of entries and stakeholders that are there, recorded in the history of the register.

What is new begins with the import, of which the receipt tells; from its second version on each change is a link of the
chain, whoever made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphdb.ask import Ask
from graphdb.kinds.change import ChangeDraft
from graphdb.questions import register
from graphdb.questions.ingest import Key
from graphdb.records.actors import IMPORTER
from graphdb.records.register import Registered, RegisterMove, Standing
from ingest.writing.differences import READ_BATCH, Difference, batches
from ingest.writing.touched import changed, new

KEPT = ("Entry", "Stakeholder")
States = list[Registered]


@dataclass(frozen=True)
class Met:
    """What an import is about to change, as it stands, and what it brings back, as it went."""

    there: States
    gone: Mapping[tuple[str, str], Registered]

    def begun(self, label: str, key: Key, at: str) -> Mapping[str, Any]:
        """What is kept of a new node beside what the file says: since when it is here; of one that was here before,
        what its last change left."""
        if label not in KEPT:
            return {}
        last = self.gone.get((label, str(key)))
        return register.kept_of(last) if last is not None else {"submittedAt": at}


async def standing(ask: Ask, found: Sequence[Difference]) -> Met:
    """What an import meets; inside the writing transaction."""
    touched = changed(found)
    there = await _states(ask, sorted(touched.entries), sorted(touched.stakeholders))
    return Met(there, await _gone(ask, found))


async def _gone(ask: Ask, found: Sequence[Difference]) -> dict[tuple[str, str], Registered]:
    if not (await register.head(ask)).sequence:  # nothing is told of anything
        return {}
    coming = new(found)
    gone: dict[tuple[str, str], Registered] = {}
    for noun, keys in zip(KEPT, (coming.entries, coming.stakeholders), strict=True):
        for some in batches(sorted(keys), READ_BATCH):
            gone |= {(noun, key): last for key, last in (await register.removed(ask, noun, some)).items()}
    return gone


async def record(ask: Ask, met: Met, reason: str) -> None:
    """Record what has become of it, where it is not what it was; inside the writing transaction."""
    before = [*met.there, *met.gone.values()]
    if not before:
        return
    end = await register.head(ask)
    at = end.moment()
    entries, stakeholders = ([each.key for each in before if each.noun == noun] for noun in KEPT)
    after = {(each.noun, each.key): each for each in await _states(ask, entries, stakeholders)}
    drafts = [
        ChangeDraft(RegisterMove.IMPORT, was, replace(now_, version=was.version + 1, updated_at=at), reason)
        for was in before
        if (now_ := after.get((was.noun, was.key))) is not None
        and (now_.said != was.said or (was.noun, was.key) in met.gone)
    ]
    if drafts:
        await register.write(ask, drafts, IMPORTER, at=at, end=end)


async def remove(ask: Ask, noun: str, keys: Sequence[str], reason: str) -> None:
    """Record that these go with their collection; inside the transaction that takes them away, before it does."""
    if not keys:
        return
    end = await register.head(ask)
    at = end.moment()
    there = await _states(ask, *((keys, ()) if noun == "Entry" else ((), keys)))
    drafts = [
        ChangeDraft(RegisterMove.REMOVE, was, was.changed(status=Standing.REMOVED, updated_at=at), reason)
        for was in there
    ]
    await register.write(ask, drafts, IMPORTER, at=at, end=end)


async def _states(ask: Ask, entries: Sequence[str], stakeholders: Sequence[str]) -> States:
    found: States = []
    for some in batches(entries, READ_BATCH):
        found += (await register.entries(ask, some)).values()
    for some in batches(stakeholders, READ_BATCH):
        found += (await register.stakeholders(ask, some)).values()
    return found
