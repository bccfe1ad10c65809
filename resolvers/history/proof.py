"""What all proofs have in common: how they end, and what they read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphdb.engine import Graph
from graphdb.questions import chain, history

PAGE = 1_000
Kept = tuple[int, str]  # number and hash of a link that was the last one of its chain, kept outside
# What stored properties raise that no program of ours has written.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True)
class Proof:
    """How much was looked at, where the chain ends, and what is wrong, a line each; nothing where all is well.

    earlier: what today's rules do not allow and was decided before they were judged. signed: how many links have a
    signature that one of the given keys has made; None where no key is given.
    """

    looked_at: int
    head: str | None
    flaws: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    signed: int | None = None


async def stored_links(graph: Graph) -> deque[dict[str, Any]]:
    """All links of the chain of the mapping that are no changes of linkages, in their order, as they are stored."""
    found: deque[dict[str, Any]] = deque()
    last = history.LOWEST
    while rows := await chain.stored_after(graph, last, PAGE):
        found.extend(rows)
        last = rows[-1]["sequence"]
    return found


def of_since(hashes: Mapping[int, str], since: Sequence[Kept]) -> Iterator[str]:
    """Where a chain does not hold a head that was kept outside."""
    for number, hash in since:
        if (found := hashes.get(number)) != hash:
            yield f"the chain does not go on from the head that was kept: link {number} " + (
                f"has the hash {found} now" if found else "is not there"
            )
