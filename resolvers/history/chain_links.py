"""The chain as it is: all of its links, changes of linkages and others, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphdb.chain import canonical
from graphdb.engine import Graph
from graphdb.kinds.link import link_content
from graphdb.kinds.mapped import MAPPINGS
from graphdb.questions import chain, history
from graphdb.records.changes import LinkKind
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum

_BOUND_TO = checksum("chain")


class ChainLinkKind(Enum):
    """What a link of the chain tells of."""

    CHANGE = "CHANGE"
    RELEASE = LinkKind.RELEASE.value
    SIGN_OFF = LinkKind.SIGN_OFF.value
    WITHDRAWAL = LinkKind.WITHDRAWAL.value


@dataclass(frozen=True, slots=True)
class ChainLinkRecord:
    """One link. hash: SHA-256, in hexadecimal, over `content` in UTF-8, canonical JSON with `previousHash` in it."""

    sequence: int
    kind: ChainLinkKind
    hash: str
    previous_hash: str | None
    content: str
    signature: str | None


async def total(graph: Graph) -> int:
    """How many links are there?"""
    return await chain.total(graph) + sum([await history.total(graph, of) for of in MAPPINGS])


async def page(graph: Graph, first: int | None, after: str | None) -> PageOf[ChainLinkRecord]:
    """A page of the links, the oldest first. Raises BadInput and BadCursor."""

    async def beyond(place: Position | None, limit: int, *, backwards: bool) -> list[ChainLinkRecord]:
        assert not backwards  # no field asks for that
        return await links_after(graph, int(place[0]) if place is not None else 0, limit)

    return await Keyset(_BOUND_TO, (int,), lambda each: (each.sequence,), beyond).page(PageArguments(first, after))


async def links_after(graph: Graph, sequence: int, limit: int) -> list[ChainLinkRecord]:
    """Which links follow this place in the chain? In their order, at most so many."""
    changes = [
        ChainLinkRecord(
            each.sequence,
            ChainLinkKind.CHANGE,
            each.hash,
            each.previous_hash,
            canonical(of.changes.content_of(each)),
            each.signature,
        )
        for of in MAPPINGS
        for each in await history.after(graph, sequence, limit, of)
    ]
    others = [
        ChainLinkRecord(
            each.sequence,
            ChainLinkKind(each.kind.value),
            each.hash,
            each.previous_hash,
            canonical(link_content(each)),
            each.signature,
        )
        for each in map(chain.link_record, await chain.stored_after(graph, sequence, limit))
    ]
    return sorted([*changes, *others], key=lambda each: each.sequence)[:limit]
