"""Which entries and stakeholders a written difference touches: for their history, and for indexes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphdb.ask import Ask
from graphdb.questions import entry_changes
from graphdb.questions.entry_changes import EntryChanges
from graphdb.questions.ingest import Key
from ingest.writing.changeset import Edges, Gone, Nodes
from ingest.writing.differences import Difference

# Entries are filtered by what these say: a change of one may concern any of them, and is not told entry by entry.
BEHIND = ("ActionLine", "SdgGoal", "SdgTarget", "Region", "Country")


async def tell(ask: Ask, found: Sequence[Difference], also: Collection[str] = ()) -> None:
    """Tell, inside the writing transaction, what it touches; nothing where that may be anything. also: ids of entries
    that it touches besides."""
    if any(each.part.label in BEHIND and each.different for each in found if isinstance(each.part, Nodes)):
        return
    touches = touched(found)
    await entry_changes.tell(ask, touches.entries | frozenset(also), touches.stakeholders)


def touched(found: Sequence[Difference]) -> EntryChanges:
    """Those that are new or different, or whose edges are."""
    by_label: dict[str, set[str]] = {"Entry": set(), "Stakeholder": set()}
    for each in found:
        part = each.part
        if isinstance(part, Nodes):
            if part.label in by_label:
                by_label[part.label].update(str(node.key) for node in each.new)
                by_label[part.label].update(str(node.key) for node in each.different)
        elif isinstance(part, Gone):
            by_label["Entry"].update(each.going)
            by_label["Stakeholder"].update(part.idle)
        elif isinstance(part, Edges):
            if part.kind.type == "CARRIES_OUT":
                by_label["Entry"].update(str(target) for _, target in each.stale)
                by_label["Entry"].update(str(edge.target) for edge in each.edges)
            elif part.kind.start in by_label:
                by_label[part.kind.start].update(str(source) for source, _ in each.stale)
                by_label[part.kind.start].update(str(edge.source) for edge in each.edges)
    return EntryChanges(frozenset(by_label["Entry"]), frozenset(by_label["Stakeholder"]))


def changed(found: Sequence[Difference]) -> EntryChanges:
    """Those of them that are there already."""
    touches, made = touched(found), new(found)
    return EntryChanges(touches.entries - made.entries, touches.stakeholders - made.stakeholders)


def coming(found: Sequence[Difference]) -> dict[str, set[Key]]:
    """The keys of all nodes that are yet to be made, by label."""
    keys: dict[str, set[Key]] = {}
    for each in found:
        if isinstance(each.part, Nodes) and each.new:
            keys.setdefault(each.part.label, set()).update(node.key for node in each.new)
    return keys


def new(found: Sequence[Difference]) -> EntryChanges:
    """Those that are yet to be made."""
    keys: dict[str, set[str]] = {"Entry": set(), "Stakeholder": set()}
    for each in found:
        if isinstance(each.part, Nodes):
            keys.get(each.part.label, set()).update(str(node.key) for node in each.new)
    return EntryChanges(frozenset(keys["Entry"]), frozenset(keys["Stakeholder"]))
