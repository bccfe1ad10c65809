"""What transactions have changed of entries and stakeholders: told by who writes, followed by who keeps an index.

A transaction that tells nothing breaks the chain of stamps, and every index of the graph is made again: so a writer
that knows nothing of this is never overlooked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphdb.ask import Ask
from graphdb.cypher_text import question

MOST = 1_000  # ids that one transaction tells; for more, an index is made again as quickly
KEPT = 1_000  # versions of the data for which it is kept
_PUT = question("entry_changes/put")
_FORGET = question("entry_changes/forget")
_SINCE = question("entry_changes/since")


@dataclass(frozen=True)
class EntryChanges:
    """The ids of entries and of stakeholders that are new, different or gone, or whose edges are."""

    entries: frozenset[str] = frozenset()
    stakeholders: frozenset[str] = frozenset()

    def __or__(self, other: EntryChanges) -> EntryChanges:
        return EntryChanges(self.entries | other.entries, self.stakeholders | other.stakeholders)

    def __len__(self) -> int:
        return len(self.entries) + len(self.stakeholders)


async def tell(ask: Ask, entries: Collection[str], stakeholders: Collection[str]) -> None:
    """Tell, inside the writing transaction, all that it changes; nothing is told of more than MOST."""
    if len(entries) + len(stakeholders) > MOST:
        return
    await ask("entry_changes/forget", _FORGET, versions=KEPT)
    await ask("entry_changes/put", _PUT, entries=sorted(entries), stakeholders=sorted(stakeholders))


async def since(ask: Ask, version: int, stamp: str, until: str) -> EntryChanges | None:
    """What was changed between two states, named by their stamps; None where not every transaction has told.

    version: that of the data at the first of the two.
    """
    found = EntryChanges()
    if stamp == until:
        return found
    for row in await ask("entry_changes/since", _SINCE, version=version):
        if row["before"] != stamp:
            continue
        found |= EntryChanges(frozenset(row["entries"] or ()), frozenset(row["stakeholders"] or ()))
        if (stamp := row["stamp"]) == until:
            return found
    return None
