"""Which entries and stakeholders a written difference touches, for who keeps an index of them."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.ask import Ask
from graphdb.questions import entry_changes
from ingest.changeset import Nodes
from ingest.differences import Difference

# Entries are filtered by what these say: a change of one may concern any of them, and is not told entry by entry.
BEHIND = ("ActionLine", "SdgGoal", "SdgTarget", "Region", "Country")


async def tell(ask: Ask, found: Sequence[Difference]) -> None:
    """Tell, inside the writing transaction, what it touches; nothing where that may be anything."""
    if any(each.part.label in BEHIND and each.different for each in found if isinstance(each.part, Nodes)):
        return
    entries, stakeholders = set[str](), set[str]()
    by_label = {"Entry": entries, "Stakeholder": stakeholders}
    for each in found:
        part = each.part
        if isinstance(part, Nodes):
            by_label.get(part.label, set()).update(
                str(key) for key in [*(one.key for one in each.new), *(one.key for one in each.different)]
            )
            continue
        pairs = [*each.stale, *((edge.source, edge.target) for edge in each.edges)]
        kind = getattr(part, "kind", None)
        if kind is not None and kind.type == "CARRIES_OUT":
            entries.update(str(target) for _, target in pairs)
        elif kind is not None:
            by_label.get(kind.start, set()).update(str(source) for source, _ in pairs)
    await entry_changes.tell(ask, entries, stakeholders)
