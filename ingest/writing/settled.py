"""What people have settled stays so, whatever a file says: entries that were taken out of the register stay out of it,
entries whose stakeholders have sent in what they say go on saying that, and linkages to objectives that people have
decided about are what they have decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphdb.ask import Ask
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.questions import history, register
from graphdb.questions.ingest import Key, nodes_there
from ingest.linkages import is_open, says_otherwise
from ingest.writing.changeset import Changeset, Edges, Gone, Linkages, Nodes, Part
from ingest.writing.differences import READ_BATCH, batches

NAMED = 5  # of those that stay out


@dataclass(frozen=True, slots=True)
class Settled:
    """Entries that people have settled: ids of those that were withdrawn, and of those that say what was sent in."""

    withdrawn: frozenset[Key]
    published: frozenset[Key]

    @property
    def entries(self) -> frozenset[Key]:
        return self.withdrawn | self.published

    @property
    def notes(self) -> tuple[str, ...]:
        """One of each kind that there is, which says that these are left out."""
        kinds = (
            ("withdrawn from the register", self.withdrawn),
            ("changed by those who stand behind them", self.published - self.withdrawn),
        )
        return tuple(f"{what}, and left out: {_named(keys)}" for what, keys in kinds if keys)


async def settled(ask: Ask, ids: Iterable[str]) -> Settled:
    """Which of these entries have people settled?"""
    withdrawn, published, keys = set[Key](), set[Key](), sorted(set(ids))
    if keys and (await register.head(ask)).sequence:  # else nobody has settled anything
        for some in batches(keys, READ_BATCH):
            withdrawn |= await register.withdrawn(ask, some)
            published |= await register.published(ask, some)
    return Settled(frozenset(withdrawn), frozenset(published))


async def without_settled(ask: Ask, changeset: Changeset) -> Changeset:
    """The changeset without what people have settled, and with a note that says so of each kind."""
    changeset = await _of_objectives(ask, changeset)
    found = await settled(ask, (str(key) for part in changeset.parts for key in _entries(part)))
    if not found.entries:
        return changeset
    parts: Sequence[Part] = [_without(part, found.entries) for part in changeset.parts]
    return replace(changeset, parts=parts, notes=(*changeset.notes, *found.notes))


async def _of_objectives(ask: Ask, changeset: Changeset) -> Changeset:
    """The changeset with sources of linkages to objectives as far as they are here, and with a note of what is left
    out."""
    parts, decided, unknown = list[Part](), set[Key](), set[Key]()
    for part in changeset.parts:
        if isinstance(part, Linkages) and part.of is OBJECTIVES:
            there = await history.linkages(ask, [each.key for each in part.linkages], OBJECTIVES)
            met = ((each, there[each.key]) for each in part.linkages if each.key in there)
            decided |= {each.key for each, was in met if not is_open(was) and says_otherwise(each, was)}
            named = {document for each in part.linkages for document in each.documents}
            known = {*await nodes_there(ask, "Document", sorted(named)), *(each.id for each in part.sources)}
            unknown |= named - known
            kept = [replace(each, documents=tuple(x for x in each.documents if x in known)) for each in part.linkages]
            part = replace(part, linkages=kept)
        parts.append(part)
    what = "decided about here, or in words of somebody's own, and left as they are"
    notes = [f"{what}: {_named(decided)}"] if decided else []
    notes += [f"documents that are not here, and left out: {_named(unknown)}"] if unknown else []
    return replace(changeset, parts=parts, notes=(*changeset.notes, *notes)) if parts else changeset


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
        case Gone():
            yield from part.entries


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
        case Gone():
            return replace(part, entries=[each for each in part.entries if each not in gone])
    return part
