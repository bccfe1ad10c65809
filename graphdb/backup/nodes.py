"""Nodes of a graph as lines of a backup: those of a label by their keys, a slice at a time, or some of them.

Every edge belongs to one of its ends, and stands in that one's line: to the end of which a change of it is told.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from graphdb.ask import Ask
from graphdb.backup.values import dumped
from graphdb.cypher_text import Text, cypher, join, lines, question
from graphdb.errors import BadBackup
from graphdb.model import BY_NAME, KEYS, NAMES, RELATIONSHIPS

Key = str | int
SIZES = {"Entry": 500, "LinkageChange": 500}  # nodes in a slice: those with long texts, and edges
SIZE = 2_000  # of the others
SAMPLED = 64  # keys of a slice that are looked at to find where it ends: its size is right by an eighth
LOWEST = -(2**62)
_NODES = question("backup/nodes")
_COUNT = question("backup/count")
_SAMPLE = cypher("MATCH (n:<label>) WHERE rand() < $share RETURN collect(n.<key>) AS found")
_FROM = cypher("MATCH (n:<label>) WHERE n.<key> >= $first")
_BEFORE = cypher("AND n.<key> < $end")
_THESE = cypher("UNWIND $keys AS key MATCH (n:<label> {<key>: key})")
_OUT = cypher("[(n)-[r:<type>]->(m:<other>) | [m.<key>, properties(r)]]")
_IN = cypher("[(n)<-[r:<type>]-(m:<other>) | [m.<key>, properties(r)]]")


class Kind(NamedTuple):
    """A kind of edge as a node has it: direction is `to` where it starts at the node, else `from`."""

    type: str
    direction: str
    other: str


class Line(NamedTuple):
    """A node as it stands in a backup."""

    key: Key
    text: bytes
    edges: int


@cache
def kinds(label: str) -> tuple[Kind, ...]:
    """The kinds of edges that belong to nodes of this label."""
    found = []
    for each in RELATIONSHIPS:
        for start, type, end in each.kinds:
            if (end if each.of_end else start) == label:
                found.append(Kind(type, "from", start) if each.of_end else Kind(type, "to", end))
    return tuple(sorted(found))


async def every(ask: Ask, label: str, bounds: Sequence[Key], after: Key | None = None) -> AsyncIterator[Line]:
    """All nodes of a label in the order of their keys. after: the key that the first is beyond."""
    lowest = after if after is not None else LOWEST if _is_numbered(label) else ""
    for first, end in pairwise([lowest, *(each for each in bounds if each > lowest), None]):  # type: ignore[operator]
        nodes = lines(_FROM, _BEFORE) if end is not None else _FROM
        given = {"first": first, **({} if end is None else {"end": end})}
        for each in await _read(ask, label, nodes, **given):
            if each.key != after:
                yield each


async def these(ask: Ask, label: str, keys: Sequence[Key]) -> AsyncIterator[Line]:
    """Those of these nodes that are there."""
    size = SIZES.get(label, SIZE)
    for start in range(0, len(keys), size):
        for each in await _read(ask, label, _THESE, keys=list(keys[start : start + size])):
            yield each


async def bounds(ask: Ask, label: str) -> list[Key]:
    """Keys with about a slice of others between two of them, from a sample.

    Only ASCII ones: every way of comparing texts, by bytes, by code points or by halves of them, puts the rest of the
    keys on the same side of such a one.
    """
    step = min(SIZES.get(label, SIZE), SAMPLED)
    share = step / SIZES.get(label, SIZE)
    (row,) = await ask("backup/sample", _of(_SAMPLE, label), share=share)
    return sorted({key for key in row["found"] if isinstance(key, int) or key.isascii()})[step - 1 :: step]


async def count(ask: Ask, label: str) -> int:
    """How many nodes of this label there are."""
    rows = await ask("backup/count", _COUNT.fill(label=NAMES[label]))
    return int(rows[0]["nodes"]) if rows else 0


async def _read(ask: Ask, label: str, nodes: Text, **given: Any) -> list[Line]:
    (row,) = await ask("backup/nodes", _text(label, nodes), **given)
    found = [line(label, properties, _edges(label, edges)) for properties, edges in row["found"]]
    return sorted(found, key=lambda each: each.key)


def line(label: str, properties: dict[str, Any], edges: Iterable[Sequence[Any]]) -> Line:
    """The line of a node. edges: type, `to` or `from`, label and key of the other end, properties."""
    key = properties.get(KEYS[label])
    if not isinstance(key, int if _is_numbered(label) else str):
        raise BadBackup(f"A node {label} has no {KEYS[label]}: run `stocktaking check`, and mend it first.")
    ordered = sorted(([*each] for each in edges), key=dumped)
    told = {"label": label, "properties": properties, **({"edges": ordered} if ordered else {})}
    return Line(key, dumped(told), len(ordered))


def _edges(label: str, found: Sequence[Sequence[Sequence[Any]]]) -> Iterable[tuple[Any, ...]]:
    for kind, edges in zip(kinds(label), found, strict=True):
        yield from ((*kind, other, properties) for other, properties in edges)


@cache
def _is_numbered(label: str) -> bool:
    (key,) = (each for each in BY_NAME[label].properties if each.name == KEYS[label])
    return key.type.name == "INTEGER"


@cache
def _text(label: str, nodes: Text) -> Text:
    edges = join(", ", [_edge(each) for each in kinds(label)])
    return _of(_NODES.fill(nodes=nodes, edges=edges, label=NAMES[label]), label)


def _edge(kind: Kind) -> Text:
    text = _OUT if kind.direction == "to" else _IN
    return text.fill(type=NAMES[kind.type], other=NAMES[kind.other], key=NAMES[KEYS[kind.other]])


def _of(text: Text, label: str) -> Text:
    return text.fill(label=NAMES[label], key=NAMES[KEYS[label]])
