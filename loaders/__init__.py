"""GraphQL DataLoaders: what many fields of one request ask for, in one question each.

A loader lives as long as its request, so it never answers one client with another's data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from graphdb.ask import Ask
from graphdb.engine import Graph
from graphdb.kinds.mapped import MAPPINGS, OBJECTIVES, Mapped
from graphdb.node_sets import Grouping, Page
from graphdb.questions import (
    actors,
    comments,
    contests,
    distinctions,
    entries,
    findings,
    history,
    nodes,
    register,
    releases,
)
from graphdb.questions.entry_sets import Cells, CypherSets, EntrySets, Groups
from graphdb.records.actors import IMPORTER, ActorRecord
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.contests import CandidacyRecord
from graphdb.records.distinctions import DistinctionRecord, EndorsementRecord, ReplicationRecord
from graphdb.records.entries import EntryRecord, SimilarRecord
from graphdb.records.findings import FindingRecord
from graphdb.records.linkages import LinkageRecord, is_objective_key
from graphdb.records.nodes import Positioned, TombstoneRecord
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.releases import SignOffRecord
from graphdb.records.stakeholders import PartnerRecord, PartyRecord, StakeholderRecord
from graphdb.words.seen import skeleton
from loaders.batching import OfSet, by_key, by_shape, counted, one_by_one, whole

C = TypeVar("C", bound=Hashable)
T = TypeVar("T")


class Loaders:
    """The loaders of one request, each made when it is first used: most requests use one or two."""

    def __init__(self, graph: Graph, sets: EntrySets | None = None) -> None:
        """sets: who answers what is asked of entries and stakeholders; without it the graph does."""
        self._graph, self._sets = graph, sets or CypherSets(graph)
        self._stored: dict[str, DataLoader[str, Any]] = {}
        self._shared: dict[str, DataLoader[None, Any]] = {}
        self._keyed: dict[str, DataLoader[Any, Any]] = {}
        # How many the request was given of what is bounded for all its fields together, by what that is: occurrences.
        self.given: Counter[str] = Counter()

    @cached_property
    def entry(self) -> DataLoader[str, EntryRecord | None]:
        return by_key(lambda ids: self._sets.entries(ids))

    @cached_property
    def stakeholder(self) -> DataLoader[str, StakeholderRecord | None]:
        return by_key(lambda ids: self._sets.stakeholders(ids))

    @cached_property
    def tombstone(self) -> DataLoader[str, TombstoneRecord | None]:
        return self.stored("Tombstone", TombstoneRecord)

    def stored(self, label: str, record: type[T]) -> DataLoader[str, T | None]:
        """Nodes of a label as they are stored, by key, see graphdb.questions.nodes."""
        if label not in self._stored:
            self._stored[label] = by_key(lambda keys: nodes.by_keys(self._graph, label, record, keys))
        return self._stored[label]

    async def shared(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """What many fields look into, asked once; the name says what it is."""
        if name not in self._shared:
            self._shared[name] = whole(ask)
        found: T = await self._shared[name].load(None)
        return found

    def keyed(self, name: str, ask: Callable[[Sequence[C]], Awaitable[dict[C, T]]]) -> DataLoader[C, T | None]:
        """What many fields ask for by a key each, in one question; the name says what it is. None for a key that
        nothing was found for."""
        if name not in self._keyed:
            self._keyed[name] = by_key(ask)
        return self._keyed[name]

    @cached_property
    def entry_candidacies(self) -> DataLoader[str, list[CandidacyRecord] | None]:
        return by_key(lambda ids: contests.of_entries(self._graph.read, ids))

    @cached_property
    def stakeholder_candidacies(self) -> DataLoader[str, list[CandidacyRecord] | None]:
        return by_key(lambda ids: contests.of_stakeholders(self._graph.read, ids))

    @cached_property
    def candidacy(self) -> DataLoader[str, CandidacyRecord | None]:
        return by_key(lambda places: contests.by_places(self._graph.read, places))

    @cached_property
    def entry_distinctions(self) -> DataLoader[str, list[DistinctionRecord] | None]:
        return by_key(lambda ids: distinctions.DISTINCTIONS.of_entries(self._graph.read, ids))

    @cached_property
    def entry_endorsements(self) -> DataLoader[str, list[EndorsementRecord] | None]:
        return by_key(lambda ids: distinctions.ENDORSEMENTS.of_entries(self._graph.read, ids))

    @cached_property
    def entry_originals(self) -> DataLoader[str, list[ReplicationRecord] | None]:
        return by_key(lambda ids: distinctions.REPLICATIONS.of_entries(self._graph.read, ids))

    @cached_property
    def entry_replications(self) -> DataLoader[str, list[ReplicationRecord] | None]:
        return by_key(lambda ids: distinctions.of_originals(self._graph.read, ids))

    @cached_property
    def parties(self) -> DataLoader[str, list[PartyRecord] | None]:
        return by_key(lambda ids: self._sets.parties(ids))

    @cached_property
    def similar(self) -> DataLoader[str, list[SimilarRecord] | None]:
        return by_key(lambda ids: entries.similar(self._graph, ids))

    @cached_property
    def partners(self) -> DataLoader[str, list[PartnerRecord] | None]:
        return by_key(lambda ids: self._sets.partners(ids))

    @cached_property
    def actor(self) -> DataLoader[str, ActorRecord | None]:
        return by_key(lambda ids: actors.by_ids(self._graph, ids))

    @cached_property
    def acted(self) -> DataLoader[str, bool | None]:
        return by_key(lambda ids: actors.acted(self._graph, ids))

    @cached_property
    def sign_offs(self) -> DataLoader[None, list[SignOffRecord]]:
        return whole(lambda: releases.all_sign_offs(self._graph.read))

    @cached_property
    def blockers(self) -> DataLoader[None, dict[str, list[str]]]:
        return whole(lambda: findings.all_blockers(self._graph))

    @cached_property
    def confirmed(self) -> DataLoader[tuple[Mapped, int | None], dict[str, LinkageRecord]]:
        return one_by_one(lambda key: history.confirmed(self._graph, key[1], key[0]))

    @cached_property
    def restated(self) -> DataLoader[None, dict[str, int]]:
        return whole(lambda: history.restated(self._graph.read))

    @cached_property
    def everybody(self) -> DataLoader[None, dict[str, ActorRecord]]:
        return whole(lambda: actors.every(self._graph))

    @cached_property
    def by_name(self) -> DataLoader[None, dict[str, list[ActorRecord]]]:
        """Everybody, and the importer, by what names have in common that people take for one; in the order of ids."""

        async def grouped() -> dict[str, list[ActorRecord]]:
            found: dict[str, list[ActorRecord]] = {}
            for _, each in sorted({IMPORTER.id: IMPORTER, **await self.everybody.load(None)}.items()):
                found.setdefault(skeleton(each.name), []).append(each)
            return found

        return whole(grouped)

    @cached_property
    def changes(self) -> DataLoader[str, list[ChangeRecord] | None]:
        return by_key(lambda keys: _of_each(history.of_linkages, self._graph.read, keys))

    @cached_property
    def unconfirmed(self) -> DataLoader[str, list[ChangeRecord] | None]:
        return by_key(lambda keys: _of_each(history.unconfirmed, self._graph.read, keys))

    @cached_property
    def comments(self) -> DataLoader[str, list[CommentRecord] | None]:
        return by_key(lambda keys: comments.of_linkages(self._graph, keys))

    @cached_property
    def change(self) -> DataLoader[int, ChangeRecord | None]:
        return by_key(lambda ids: history.by_sequences(self._graph.read, ids))

    @cached_property
    def objective_change(self) -> DataLoader[int, ChangeRecord | None]:
        return by_key(lambda ids: history.by_sequences(self._graph.read, ids, OBJECTIVES))

    @cached_property
    def register_changes(self) -> DataLoader[str, list[RegisterChangeRecord] | None]:
        return by_key(lambda ids: register.of_subjects(self._graph.read, ids))

    @cached_property
    def register_change(self) -> DataLoader[int, RegisterChangeRecord | None]:
        return by_key(lambda numbers: register.by_sequences(self._graph.read, numbers))

    @cached_property
    def comment(self) -> DataLoader[int, CommentRecord | None]:
        return by_key(lambda ids: comments.by_ids(self._graph.read, ids))

    @cached_property
    def finding(self) -> DataLoader[str, FindingRecord | None]:
        return by_key(lambda ids: findings.by_ids(self._graph.read, ids))

    @cached_property
    def findings(self) -> DataLoader[str, list[FindingRecord] | None]:
        return by_key(lambda keys: findings.of_linkages(self._graph, keys))

    @cached_property
    def entry_findings(self) -> DataLoader[str, list[FindingRecord] | None]:
        return by_key(lambda ids: findings.of_entries(self._graph, ids))

    @cached_property
    def open_findings(self) -> DataLoader[tuple[str, str], int]:
        return counted(lambda: findings.open_counts(self._graph))

    @cached_property
    def open_findings_of(self) -> DataLoader[tuple[str, str, str], int]:
        """By framework beside the SDGs, rule and line."""
        return DataLoader(load_fn=self._open_findings_of)

    async def _open_findings_of(self, keys: list[tuple[str, str, str]]) -> list[int]:
        of = {framework: await findings.open_counts(self._graph, framework) for framework, _, _ in keys}
        return [of[framework].get((rule, line), 0) for framework, rule, line in keys]

    @cached_property
    def total(self) -> DataLoader[OfSet[None], int]:
        return by_shape(lambda shape, parents, _: self._sets.totals(shape, parents), int)

    @cached_property
    def page(self) -> DataLoader[OfSet[Page], list[Positioned]]:
        return by_shape(lambda shape, parents, page: self._sets.pages(shape, parents, page), list)

    @cached_property
    def groups(self) -> DataLoader[OfSet[Grouping], Groups]:
        return by_shape(lambda shape, parents, by: self._sets.groups(shape, parents, by), Groups)

    @cached_property
    def party_groups(self) -> DataLoader[OfSet[Grouping], dict[str | int, int]]:
        return by_shape(lambda shape, parents, by: self._sets.party_groups(shape, parents, by), dict)

    @cached_property
    def party_cells(self) -> DataLoader[OfSet[tuple[Grouping, Grouping]], Cells]:
        return by_shape(lambda shape, parents, by: self._sets.party_cells(shape, parents, *by), dict)

    @cached_property
    def cells(self) -> DataLoader[OfSet[tuple[Grouping, Grouping]], Cells]:
        return by_shape(lambda shape, parents, by: self._sets.cells(shape, parents, *by), dict)


async def _of_each(
    ask: Callable[[Ask, Sequence[str], Mapped], Awaitable[dict[str, T]]], read: Ask, keys: Sequence[str]
) -> dict[str, T]:
    """What is asked of linkages, of each mapping its own keys."""
    found: dict[str, T] = {}
    for of in MAPPINGS:
        if mine := [key for key in keys if is_objective_key(key) == (of is OBJECTIVES)]:
            found |= await ask(read, mine, of)
    return found
