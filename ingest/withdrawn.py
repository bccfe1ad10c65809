"""What was taken out of the register stays out of it, whatever a file says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.questions import register
from graphdb.questions.ingest import Key
from ingest.changeset import Changeset, Edges, Nodes, Part
from ingest.differences import READ_BATCH, batches

NAMED = 5  # of those that stay out


async def without_withdrawn(ask: Ask, changeset: Changeset) -> Changeset:
    """The changeset without entries that were withdrawn, and with a note that says so."""
    keys = {str(key) for part in changeset.parts for key in _entries(part)}
    gone: set[Key] = set()
    for some in batches(sorted(keys), READ_BATCH):
        gone |= await register.withdrawn(ask, some)
    if not gone:
        return changeset
    more = f" and {len(gone) - NAMED} more" if len(gone) > NAMED else ""
    note = f"withdrawn from the register, and left out: {', '.join(sorted(map(str, gone))[:NAMED])}{more}"
    return replace(changeset, parts=[_without(part, gone) for part in changeset.parts], notes=(*changeset.notes, note))


def _entries(part: Part) -> Iterator[Key]:
    """The entries that a part speaks of: an edge may be all that a file says of one."""
    match part:
        case Nodes(label="Entry"):
            yield from (node.key for node in part.nodes)
        case Edges() if part.kind.start == "Entry":
            yield from (*(edge.source for edge in part.edges), *part.complete_for)
        case Edges() if part.kind.end == "Entry":
            yield from (*(edge.target for edge in part.edges), *part.complete_into)


def _without(part: Part, gone: Collection[Key]) -> Part:
    match part:
        case Nodes(label="Entry"):
            return replace(part, nodes=[each for each in part.nodes if each.key not in gone])
        case Edges() if part.kind.start == "Entry":
            edges = [each for each in part.edges if each.source not in gone]
            return replace(part, edges=edges, complete_for=[each for each in part.complete_for if each not in gone])
        case Edges() if part.kind.end == "Entry":
            edges = [each for each in part.edges if each.target not in gone]
            return replace(part, edges=edges, complete_into=[each for each in part.complete_into if each not in gone])
    return part
