"""How two things are connected: paths over the relationships of the model, the shortest first.

Met in the middle: the layers of things that are 1, 2 ... steps away grow from both ends, whichever side is expected to
be cheaper, until they are one step apart. That last step is asked from the side where it leads to few (an entry has a
few lines, a line has very many entries). So the way through a hub does not lead over all of its neighbours, and the
number of statements is bounded by the model and the length.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from graphdb.cypher_text import question
from graphdb.engine import Graph, Statement
from graphdb.errors import BadInput
from graphdb.model import RELATIONSHIPS
from graphdb.questions.ingest import EdgeKind, Key, nodes_there

LONGEST = 6
# For paths that are longer than the shortest: so many things may be looked at, so many ways may turn out to lead back.
MOST_LOOKED_AT = 100_000
MOST_DEAD_ENDS = 20_000
Thing = tuple[str, str]
Layer = Mapping[str, Set[Key]]  # label -> keys


class PathStep(NamedTuple):
    """An edge as it is in the graph, which may be against the direction of the path."""

    start: Thing
    end: Thing
    relationship: str


@dataclass(frozen=True, slots=True)
class PathRecord:
    """Things as pairs of label and key, and the edges between them: one fewer."""

    nodes: tuple[Thing, ...]
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """From a thing with label `here` to one with label `there`, along an edge or against it."""

    here: str
    there: str
    kind: EdgeKind
    along: bool

    @property
    def back(self) -> Move:
        return Move(self.there, self.here, self.kind, not self.along)

    @property
    def expected(self) -> int:
        return 2 if self.along else _FANS[self.kind.type]


_FANS = {each.name: each.fan for each in RELATIONSHIPS if each.fan is not None}
_KINDS = [EdgeKind(*kind) for each in RELATIONSHIPS if each.name in _FANS for kind in each.kinds]
MOVES = (
    *(Move(each.start, each.end, each, True) for each in _KINDS),
    *(Move(each.end, each.start, each, False) for each in _KINDS),
)
LABELS = frozenset(move.here for move in MOVES)


async def paths(graph: Graph, start: Thing, end: Thing, *, max_length: int, limit: int = 10) -> list[PathRecord]:
    """The first `limit` simple paths of at most `max_length` steps: by length, then by the labels and keys on the way.

    Things are pairs of label and key, the key of a goal being "4". All shortest paths come before any longer one. The
    list is always the beginning of the complete one; after the shortest paths it may break off, where the search for
    longer ones would pass `MOST_LOOKED_AT` things or `MOST_DEAD_ENDS`. From a thing to itself there is the path of
    length 0. Empty where the two are not connected within `max_length`, or one is unknown.

    Raises BadInput where `max_length` is not 1 to 6.
    """
    if not 1 <= max_length <= LONGEST:
        raise BadInput(f"A path has 1 to {LONGEST} steps, not {max_length}.")
    source, goal = _node(start), _node(end)
    if source is None or goal is None:
        return []
    if source == goal:
        there = await nodes_there(graph.read, source[0], [source[1]])
        return [_record(source, ())] if there else []
    search = _Search(graph, source, goal)
    found: list[PathRecord] = []
    for length in range(1, max_length + 1):
        found += await search.of_length(length, limit - len(found))
        if len(found) >= limit or search.spent:
            break
        if found:
            search.set_bounds()
    return found


def may_join(start: str, end: str) -> bool:
    """Whether the model has a path of any length between things with these labels."""
    return {start, end} <= LABELS and any(all(_labels(length, start, end)) for length in range(LONGEST + 1))


class _Node(NamedTuple):
    label: str
    key: Key


class _Search:
    """What is known so far of the surroundings of the two ends, and how much was looked at."""

    def __init__(self, graph: Graph, start: _Node, end: _Node) -> None:
        self.graph, self.start, self.end = graph, start, end
        self.known: dict[Move, dict[Key, Sequence[Key]]] = {move: {} for move in MOVES}
        self.looked_at, self.most_looked_at = 0, math.inf
        self.dead_ends, self.most_dead_ends = 0, math.inf

    def set_bounds(self) -> None:
        """From the first call on, look only so far."""
        self.most_looked_at = min(self.most_looked_at, self.looked_at + MOST_LOOKED_AT)
        self.most_dead_ends = MOST_DEAD_ENDS

    @property
    def spent(self) -> bool:
        return self.looked_at > self.most_looked_at or self.dead_ends > self.most_dead_ends

    async def of_length(self, length: int, limit: int) -> list[PathRecord]:
        """The first simple paths of exactly this length, in order; fewer where the bounds are reached."""
        labels = _labels(length, self.start.label, self.end.label)
        if not labels[0]:
            return []
        left: list[Layer] = [{self.start.label: {self.start.key}}]
        right: list[Layer] = [{self.end.label: {self.end.key}}]  # the end first
        while len(left) + len(right) <= length:
            forwards = _moves(left[-1], labels[len(left)])
            backwards = _moves(right[-1], labels[length - len(right)])
            if self._cost(forwards, left[-1]) <= self._cost(backwards, right[-1]):
                left.append(await self._beyond(forwards, left[-1]))
            else:
                right.append(await self._beyond(backwards, right[-1]))
            if self.spent or not left[-1] or not right[-1]:
                return []
        edges = [self._edges(_moves(here, there), True) for here, there in itertools.pairwise(left)]
        edges.append(await self._join(left[-1], right[-1]))
        edges += reversed([self._edges(_moves(here, there), False) for there, here in itertools.pairwise(right)])
        if self.spent:
            return []
        walks = _Walks([*left, *reversed(right)], edges)
        walks.prune(len(left) - 1)
        return list(itertools.islice(self._paths(walks, length), limit))

    def _cost(self, moves: Iterable[Move], layer: Layer) -> int:
        """How many things these moves are expected to lead to that are not known yet."""
        return sum(move.expected * len(layer[move.here] - self.known[move].keys()) for move in moves)

    async def _beyond(self, moves: Sequence[Move], layer: Layer) -> Layer:
        """The things that these moves lead to from a layer, the two ends of the path left out."""
        await self._load({move: layer[move.here] for move in moves})
        beyond: dict[str, set[Key]] = {}
        for move in moves:
            known = self.known[move]
            beyond.setdefault(move.there, set()).update(*(known[key] for key in layer[move.here]))
        for end in (self.start, self.end):
            beyond.get(end.label, set()).discard(end.key)
        return {label: keys for label, keys in beyond.items() if keys}

    async def _join(self, left: Layer, right: Layer) -> list[_Edges]:
        """The edges between two layers, each kind asked from the side where it is expected to lead to fewer."""
        moves = _moves(left, right)
        forwards = [move for move in moves if self._cost([move], left) <= self._cost([move.back], right)]
        backwards = [move for move in moves if move not in forwards]
        await self._load({move: left[move.here] for move in forwards})
        await self._load({move.back: right[move.there] for move in backwards})
        return self._edges(forwards, True) + self._edges(backwards, False)

    async def _load(self, wanted: Mapping[Move, Set[Key]]) -> None:
        """See that it is known where these moves lead from these keys."""
        unknown = [(move, list(keys - self.known[move].keys())) for move, keys in wanted.items()]
        asked = [(move, keys) for move, keys in unknown if keys]
        if not asked:
            return
        answers = await self.graph.read_all([_asked(move, keys) for move, keys in asked])
        for (move, keys), rows in zip(asked, answers, strict=True):
            self.known[move].update(dict.fromkeys(keys, ()))
            self.known[move].update((row["key"], row["found"]) for row in rows)
            self.looked_at += sum(len(row["found"]) for row in rows)

    def _edges(self, moves: Iterable[Move], from_left: bool) -> list[_Edges]:
        return [_Edges(move, self.known[move if from_left else move.back], from_left) for move in moves]

    def _paths(self, walks: _Walks, length: int, *way: tuple[_Node, Move]) -> Iterator[PathRecord]:
        """The simple paths that go on from this way, in order."""
        here = way[-1][0] if way else self.start
        if len(way) == length:
            yield _record(self.start, way)
            return
        passed = {node for node, _ in way}
        led_on = False
        for step in walks.nexts(len(way), here):
            if self.spent:
                return
            if step[0] not in passed:
                for path in self._paths(walks, length, *way, step):
                    led_on = True
                    yield path
        self.dead_ends += not led_on


@dataclass(frozen=True, slots=True)
class _Edges:
    """The edges of one kind between two neighbouring layers, as they were found from one of the two."""

    move: Move  # from the left layer to the right one
    found: Mapping[Key, Sequence[Key]]
    from_left: bool


class _Walks:
    """All walks of one length between two things: the layers of things, and the edges from each layer to the next."""

    def __init__(self, layers: list[Layer], edges: list[list[_Edges]]) -> None:
        self.layers, self.edges = layers, edges
        self._nexts: dict[tuple[int, _Node], list[tuple[_Node, Move]]] = {}
        self._turned: dict[tuple[int, Move], dict[Key, list[Key]]] = {}

    def prune(self, last: int) -> None:
        """Leave out what does not lead to the end, from the layer `last` back to the start; beyond it all does."""
        for place in range(last, -1, -1):
            leading: dict[str, set[Key]] = {}
            for each in self.edges[place]:
                here, there = (
                    self.layers[place][each.move.here],
                    self.layers[place + 1].get(each.move.there, frozenset()),
                )
                if each.from_left:
                    leads = {key for key in here if not there.isdisjoint(each.found[key])}
                else:
                    leads = {key for near in there for key in each.found[near] if key in here}
                leading.setdefault(each.move.here, set()).update(leads)
            self.layers[place] = leading

    def nexts(self, place: int, node: _Node) -> list[tuple[_Node, Move]]:
        """Where a thing of a layer leads in the next one, and by which move, in order."""
        if (place, node) not in self._nexts:
            found: dict[_Node, Move] = {}
            for each in self.edges[place]:
                if each.move.here == node.label:
                    there = self.layers[place + 1].get(each.move.there, frozenset())
                    near = each.found if each.from_left else self._turned_round(place, each)
                    found |= {_Node(each.move.there, key): each.move for key in near.get(node.key, ()) if key in there}
            self._nexts[place, node] = sorted(found.items())
        return self._nexts[place, node]

    def _turned_round(self, place: int, edges: _Edges) -> Mapping[Key, Sequence[Key]]:
        if (place, edges.move) not in self._turned:
            turned: dict[Key, list[Key]] = {}
            for key in self.layers[place + 1].get(edges.move.there, frozenset()):
                for near in edges.found[key]:
                    turned.setdefault(near, []).append(key)
            self._turned[place, edges.move] = turned
        return self._turned[place, edges.move]


@cache
def _labels(length: int, start: str, end: str) -> tuple[frozenset[str], ...]:
    """The labels that a path of this length may have at each place, by the model."""
    ahead, behind = [frozenset({start})], [frozenset({end})]
    for layers in (ahead, behind):
        for _ in range(length):
            layers.append(frozenset(move.there for move in MOVES if move.here in layers[-1]))
    return tuple(ahead[place] & behind[length - place] for place in range(length + 1))


def _moves(here: Iterable[str], there: Iterable[str]) -> list[Move]:
    """The moves between things with these labels."""
    return [move for move in MOVES if move.here in here and move.there in there]


def _asked(move: Move, keys: list[Key]) -> Statement:
    if move.along:
        return Statement("paths/ahead", move.kind.text(question("paths/ahead")), {"keys": keys})
    return Statement("paths/behind", move.kind.text(question("paths/behind")), {"keys": keys})


def _node(thing: Thing) -> _Node | None:
    """The thing as the graph has it: the key of a goal is a number. None for what no key can be."""
    label, key = thing
    if label not in LABELS:
        return None
    if label != "SdgGoal":
        return _Node(label, key)
    return _Node(label, int(key)) if key.isascii() and key.isdigit() and len(key) < 10 else None


def _record(start: _Node, way: Sequence[tuple[_Node, Move]]) -> PathRecord:
    nodes = [(start.label, str(start.key)), *((node.label, str(node.key)) for node, _ in way)]
    steps = [
        PathStep(*((here, there) if move.along else (there, here)), move.kind.type)
        for (here, there), (_, move) in zip(itertools.pairwise(nodes), way, strict=True)
    ]
    return PathRecord(tuple(nodes), tuple(steps))
