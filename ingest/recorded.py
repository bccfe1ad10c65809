"""What an import changes of entries and stakeholders that are there, recorded in the history of the register.

What is new begins with the import, of which the receipt tells; from its second version on each change is a link of the
chain, whoever made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graphdb.ask import Ask
from graphdb.audit_records import IMPORTER
from graphdb.kinds.change import ChangeDraft
from graphdb.questions import register
from graphdb.register_records import Registered, RegisterMove
from ingest.differences import READ_BATCH, Difference, batches
from ingest.touched import changed

KEPT = ("Entry", "Stakeholder")
States = list[Registered]


def begun(label: str, at: str) -> Mapping[str, Any]:
    """What is kept of a new node beside what the file says: since when it is here."""
    return {"submittedAt": at} if label in KEPT else {}


async def standing(ask: Ask, found: Sequence[Difference]) -> States:
    """What an import is about to change, as it stands."""
    touched = changed(found)
    return await _states(ask, sorted(touched.entries), sorted(touched.stakeholders))


async def record(ask: Ask, before: States, reason: str) -> None:
    """Record what has become of them, where it is not what it was; inside the writing transaction."""
    if not before:
        return
    end = await register.head(ask)
    at = end.moment()
    entries, stakeholders = ([each.key for each in before if each.noun == noun] for noun in KEPT)
    after = {(each.noun, each.key): each for each in await _states(ask, entries, stakeholders)}
    drafts = [
        ChangeDraft(RegisterMove.IMPORT, was, replace(now_, version=was.version + 1, updated_at=at), reason)
        for was in before
        if (now_ := after[was.noun, was.key]).said != was.said
    ]
    if drafts:
        await register.write(ask, drafts, IMPORTER, at=at, end=end)


async def _states(ask: Ask, entries: Sequence[str], stakeholders: Sequence[str]) -> States:
    found: States = []
    for some in batches(entries, READ_BATCH):
        found += (await register.entries(ask, some)).values()
    for some in batches(stakeholders, READ_BATCH):
        found += (await register.stakeholders(ask, some)).values()
    return found
