"""What people have settled stays so, whatever a file says: entries that were taken out of the register stay out of it,
and entries whose stakeholders have sent in what they say go on saying that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graphdb.ask import Ask
from graphdb.questions import register
from graphdb.questions.ingest import Key
from ingest.changeset import Changeset, Edges, Nodes, Part
from ingest.differences import READ_BATCH, batches

NAMED = 5  # of those that stay out


async def without_settled(ask: Ask, changeset: Changeset) -> Changeset:
    """The changeset without such entries, and with a note that says so of each kind."""
    keys = {str(key) for part in changeset.parts for key in _entries(part)}
    withdrawn, published = set[Key](), set[Key]()
    if keys and (await register.head(ask)).sequence:  # else nobody has settled anything
        for some in batches(sorted(keys), READ_BATCH):
            withdrawn |= await register.withdrawn(ask, some)
            published |= await register.published(ask, some)
    gone = withdrawn | published
    if not gone:
        return changeset
    notes = [
        f"{what}, and left out: {_named(keys)}"
        for what, keys in (
            ("withdrawn from the register", withdrawn),
            ("changed by those who stand behind them", published - withdrawn),
        )
        if keys
    ]
    return replace(
        changeset, parts=[_without(part, gone) for part in changeset.parts], notes=(*changeset.notes, *notes)
    )


def _named(keys: Collection[Key]) -> str:
    more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
    return f"{', '.join(sorted(map(str, keys))[:NAMED])}{more}"


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
