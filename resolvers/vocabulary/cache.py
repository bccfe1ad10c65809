"""What a process holds of the vocabulary: the newest, renewed by what has changed, and past states of the mapping."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from graphdb.engine import Graph
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.questions import chain, history, vocabulary
from graphdb.records.changes import Change, ChangeRecord
from graphdb.records.linkages import LinkageRecord
from graphdb.records.state import StateRecord
from graphdb.records.vocabulary import VocabularyRecord
from resolvers.vocabulary.derived import prepare
from resolvers.vocabulary.held import Vocabulary

Linkages = Sequence[LinkageRecord]
MANY = 500  # changes by others that are taken one by one; of more, all that there is is read again
PAST = 32  # so many past states of the mapping are held


class VocabularyCache:
    """The newest `Vocabulary` of this process, and some with past states of the mapping."""

    def __init__(self) -> None:
        self._held: Vocabulary | None = None
        self._seen: StateRecord | None = None  # the newest state of which what is held is right
        self._read: tuple[Graph, tuple[int, int], StateRecord] | None = None  # with the moment in which it was read
        self._reading = asyncio.Lock()
        self._reading_past = asyncio.Lock()
        self._past: OrderedDict[tuple[int, Mapped], tuple[LinkageRecord, ...]] = OrderedDict()
        self._indexed: OrderedDict[tuple[int, Any], tuple[Vocabulary, Vocabulary]] = OrderedDict()

    async def current(
        self, graph: Graph, written: Sequence[Change[Any, Any]] = (), *, latest: bool = True
    ) -> tuple[Vocabulary, StateRecord]:
        """The vocabulary as the graph has it now, and the data's version.

        written: changes that this process has just made, of any nouns: where those of linkages are all that is new,
        nothing is read again. Of what others have changed, the changes are read; all of it only where more than
        linkages is new. latest: whether a state that was read a moment ago will not do, GRAPH_STATE_AGE.
        """
        state = await self._state(graph, latest=latest)
        held = self._held
        if held is None or not _is_of(held, state):
            async with self._reading:
                if held is not self._held:  # another request was quicker, and this state may be behind
                    held, state = self._held, await self._state(graph)
                if held is None or not _is_of(held, state):
                    held = self._held = await self._renewed(
                        graph, held, state, [each for each in written if type(each) is ChangeRecord]
                    )
                    self._seen = state
        elif self._seen is not None and self._seen.version < state.version:
            self._seen = state
        return held, state

    async def _state(self, graph: Graph, *, latest: bool = True) -> StateRecord:
        """Of the graph as it is now: not asked again where nobody can have written since."""
        moment = graph.moments.now(latest=latest)
        if moment is not None and self._read is not None and self._read[:2] == (graph, moment):
            return self._read[2]
        state = await vocabulary.version(graph)
        if moment is not None and moment == graph.moments.now(latest=latest):
            self._read = graph, moment, state
        return state

    async def _renewed(
        self, graph: Graph, held: Vocabulary | None, state: StateRecord, written: Sequence[ChangeRecord]
    ) -> Vocabulary:
        """What is held after what has changed since, or all of it, read again: that is indexed in a thread, as it
        takes a tenth of a second."""
        seen = self._seen
        if held is not None and seen is not None and _is_newer(seen, state):
            changes = written if _follow(written, seen, state) else await _since(graph, seen, state)
            if changes:
                is_known = all(id in held.documents for each in changes for id in each.after.documents)
                return held.changed(changes, () if is_known else await vocabulary.documents(graph), state)
        record = await vocabulary.vocabulary(graph)
        if held is not None and await chain.hash_at(graph, held.state.sequence) != held.state.head:
            self._past.clear()  # the graph was restored, and went another way
            self._indexed.clear()
        return await asyncio.to_thread(_indexed, record)

    async def linkages_at(self, graph: Graph, sequence: int, of: Mapped = SDGS) -> tuple[LinkageRecord, ...]:
        """Every linkage as it was after the change with this number; what is past is read once, one state at a time."""
        async with self._reading_past:
            if (sequence, of) not in self._past:
                self._past[sequence, of] = tuple(await history.state_at(graph.read, sequence, of))
                while len(self._past) > PAST:
                    self._past.popitem(last=False)
            self._past.move_to_end((sequence, of))
            return self._past[sequence, of]

    async def past(
        self, graph: Graph, now: Vocabulary, sequence: int, only: Callable[[Linkages], Linkages] | None = None
    ) -> Vocabulary:
        """The vocabulary of now with the mapping as it was after the change with this number, or only a part of that.

        Indexed in a thread, and once for as long as the vocabulary stays the same.
        """
        before = self._indexed.get((sequence, only))
        if before is None or not before[0].is_of_the_same_things(now):
            states: list[Linkages] = [await self.linkages_at(graph, sequence)]
            if now.objective_linkages:  # where there is none now, there was none
                states.append(await self.linkages_at(graph, sequence, OBJECTIVES))
            linkages, *to_objectives = (only(each) if only else each for each in states)
            made = await asyncio.to_thread(now.holding, linkages, sequence, *to_objectives)
            before = self._indexed[sequence, only] = now, made
            while len(self._indexed) > PAST:
                self._indexed.popitem(last=False)
        self._indexed.move_to_end((sequence, only))
        return before[1]


def _indexed(record: VocabularyRecord) -> Vocabulary:
    """The vocabulary with what follows from its terms, which takes a second where a repository has thousands."""
    made = Vocabulary(record)
    prepare(made)
    return made


async def _since(graph: Graph, seen: StateRecord, state: StateRecord) -> list[ChangeRecord]:
    """The changes between two states; none where they are many, or the later one does not follow the earlier one, or
    linkages to objectives have changed too, which are read again with everything."""
    if await chain.hash_at(graph, seen.sequence) != seen.head:
        return []
    if await history.after(graph, seen.sequence, 1, OBJECTIVES):
        return []
    changes = await history.after(graph, seen.sequence, MANY + 1)
    return [each for each in changes if each.sequence <= state.sequence] if len(changes) <= MANY else []


def _follow(changes: Sequence[ChangeRecord], seen: StateRecord, state: StateRecord) -> bool:
    """Whether these changes are all that lies between two states, by their hashes."""
    return bool(changes) and (changes[0].previous_hash, changes[-1].hash) == (seen.head, state.head)


def _is_newer(seen: StateRecord, state: StateRecord) -> bool:
    """Whether linkages alone have changed since, by changes that are recorded."""
    return _vocabulary(seen) == _vocabulary(state) and state.sequence > seen.sequence


def _is_of(held: Vocabulary, state: StateRecord) -> bool:
    return _vocabulary(held.state) == _vocabulary(state) and _mapping(held.state) == _mapping(state)


def _vocabulary(state: StateRecord) -> tuple[int, str | None]:
    """Names a state of the vocabulary; a graph that was restored may have the same version of another one."""
    return state.vocabulary, state.vocabulary_stamp


def _mapping(state: StateRecord) -> tuple[int, str | None]:
    return state.mapping, state.mapping_stamp
